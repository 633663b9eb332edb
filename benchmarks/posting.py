"""B4: the product's durable POST of a report beside its floors, in the same run, taking turns."""

import contextlib
import http.client
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from benchmarks.figures import line, memory, percentile, processor_seconds, spread
from fellesskap.config.database import SQLITE_OPTIONS
from tests.faults.server import Client, Server, free_port

ROUNDS, POSTS, COMMITS, WRITERS = 3, 60, 300, 8
WORDS = "Sto alene hele storefri. " * 8


@dataclass
class Rounds:
    """What the rounds of one thing gave."""

    rates: list[float] = field(default_factory=list)  # per second
    waits: list[float] = field(default_factory=list)  # seconds each


@contextlib.contextmanager
def bare_server(url: str) -> Iterator[int]:
    """The floor's own server; where it listens."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.bare", str(port)],
        env={**os.environ, "DATABASE_URL": url},
        start_new_session=True,
    )
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                if Client(port).get("/hello")[0] == 200:
                    break
            time.sleep(0.05)
        yield port
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def bare_post(port: int) -> Callable[[], None]:
    """One sealed row, over a connection of its own as the product's client does."""
    body = urlencode({"words": WORDS})

    def send() -> None:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        link.request("POST", "/", body, {"Content-Type": "application/x-www-form-urlencoded"})
        if link.getresponse().status != 204:
            raise ConnectionError("the floor did not store it")
        link.close()

    return send


def reports(port: int) -> Callable[[], None]:
    """One report by Kari, logged in as a browser is."""
    client = Client(port)
    client.log_in("Kari")
    return lambda: client.report(uuid.uuid4(), WORDS) and None


def round_of(senders: list[Callable[[], None]], each: int, into: Rounds) -> None:
    """Every sender sends ``each`` times, all at once."""
    waits: list[float] = []

    def work(send: Callable[[], None]) -> None:
        for _ in range(each):
            began = time.perf_counter()
            send()
            waits.append(time.perf_counter() - began)

    threads = [threading.Thread(target=work, args=[send]) for send in senders]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    into.rates.append(len(waits) / (time.perf_counter() - began))
    into.waits += waits


def commits(url: str, folder: Path) -> float:
    """Commits per second of one small row each, on the disk before the next begins."""
    with contextlib.closing(_open(url, folder / "floor.sqlite3")) as link:
        link.execute("CREATE TABLE IF NOT EXISTS floor_row (words varchar(300))")
        began = time.perf_counter()
        for _ in range(COMMITS):
            link.execute(f"INSERT INTO floor_row VALUES ('{WORDS}')")  # a transaction of its own
        return COMMITS / (time.perf_counter() - began)


def _open(url: str, file: Path) -> "sqlite3.Connection | psycopg.Connection[tuple[object, ...]]":
    if url:
        return psycopg.connect(url, autocommit=True)
    link = sqlite3.connect(file, isolation_level=None)
    for pragma in SQLITE_OPTIONS["init_command"].split(";"):
        link.execute(pragma)
    return link


def measure(server: Server, url: str) -> None:
    """B4 on one engine, with the product's ``server`` running. ``url`` is empty for SQLite."""
    floor = url or f"sqlite://{server.folder.parent}/bare.sqlite3"
    product, bare, eight, commit = Rounds(), Rounds(), Rounds(), []
    group = server.process.pid if server.process else 0
    with bare_server(floor) as port:
        kari, eight_of_them = reports(server.port), [reports(server.port) for _ in range(WRITERS)]
        spent = 0.0
        for _ in range(ROUNDS):
            round_of([bare_post(port)], POSTS, bare)
            before = processor_seconds(group)
            round_of([kari], POSTS, product)
            spent += processor_seconds(group) - before
            round_of(eight_of_them, POSTS // WRITERS, eight)
            commit.append(commits(url, server.folder.parent))
    shares = [one / floor for one, floor in zip(product.rates, bare.rates, strict=True)]
    per_commit = [one / floor for one, floor in zip(product.rates, commit, strict=True)]
    line("product / bare POST of one sealed row", f"{spread(shares, digits=2)}   goal 0.33 or more")
    line("product POST/s / commits/s", spread(per_commit, digits=3))
    for name, one in (("one writer", product), (f"{WRITERS} writers", eight)):
        ratio = percentile(one.waits, 0.99) / statistics.median(one.waits)
        line(f"p99 / p50, {name}", f"{ratio:.1f}   goal 5 or less with 28 writers")
    line("product, one writer", spread(product.rates, "POST/s"))
    line(f"product, {WRITERS} writers", spread(eight.rates, "POST/s"))
    line("bare Django POST", spread(bare.rates, "POST/s"))
    line("one row per transaction", spread(commit, "commits/s", 0))
    line("processor for each report", f"{1000 * spent / ROUNDS / POSTS:.1f} ms")
    line("memory of the server", f"{memory(group):.0f} MiB")
