"""Killed while it works: every receipt anyone was given is there afterwards, and none twice."""

import os
import random
import sqlite3
import threading
import uuid
from collections import Counter
from http.client import HTTPException
from pathlib import Path

import psycopg
import pytest

from tests.faults.server import Client, Server

KILLS = 200 if os.environ.get("FELLESSKAP_LONG") else 20
WRITERS = 8
pytestmark = pytest.mark.faults


class Writer(threading.Thread):
    """Someone who reports again and again, and tries the same report again until it is received."""

    def __init__(self, server: Server, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.server, self.stop = server, stop
        self.received: list[str] = []

    def run(self) -> None:
        """Report until told to stop; whatever was lost on the way is sent again, unchanged."""
        client, logged_in = Client(self.server.port), False
        submission = uuid.uuid4()
        while not self.stop.is_set():
            try:
                if not logged_in:
                    client.log_in("Kari")
                    logged_in = True
                client.report(submission, "Sto alene hele storefri.")
            except (OSError, AssertionError, HTTPException):
                self.stop.wait(0.05)  # the server is gone: the browser keeps text and session
                continue
            self.received.append(submission.hex)
            submission = uuid.uuid4()


def stored(server: Server, database: str) -> Counter[str]:
    """How often each submission lies in the database, read past the product."""
    question = "SELECT submission FROM cases_report"
    if database:
        with psycopg.connect(database) as link:
            rows = link.execute(question).fetchall()
    else:
        (file,) = Path(server.folder).glob("*.sqlite3")
        with sqlite3.connect(file) as link:
            rows = link.execute(question).fetchall()
    return Counter(uuid.UUID(str(row[0])).hex for row in rows)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.law("L11", "L33")
def test_no_acknowledged_report_is_lost_or_doubled(engine, tmp_path):
    database = os.environ["POSTGRES_URL"] if engine == "postgresql" else ""
    server = Server(tmp_path / "data", database)
    server.folder.mkdir()
    made = server.run("demo-data")
    assert made.returncode == 0, made.stderr
    server.start()
    stop = threading.Event()
    writers = [Writer(server, stop) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()

    chance = random.Random(12)
    for _ in range(KILLS):
        stop.wait(chance.uniform(0.3, 1.5))
        server.kill()
        server.start()
    stop.set()
    for writer in writers:
        writer.join(timeout=30)
    server.kill()

    received = [submission for writer in writers for submission in writer.received]
    lying = stored(server, database)
    assert len(received) > KILLS
    assert [one for one in received if lying[one] != 1] == []
    assert max(lying.values()) == 1
    verdict = server.run("audit", "verify")
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
