"""Whoever has the machine but not the key reads no word that anyone wrote.

Not in the database file or its log, a dump, a copy, temporary files, logs, mails, sessions, the
cache or an error page.
"""

import base64
import json
import os
import subprocess
import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from aiosmtpd.controller import Controller
from django.apps import apps
from django.db.models import Model

from fellesskap.config import copies
from fellesskap.demo.meeting_records import play_meetings
from fellesskap.demo.planting import planted
from tests.faults.server import FELLESSKAP, free_port

CHECKOUT = Path(__file__).resolve().parents[1]
LIVE = "from tests.readable.school import live; live()"


class Office:
    """A post office that keeps what it is handed."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep the letter."""
        self.letters.append(envelope.content)
        return "250 OK"


@contextmanager
def post_office() -> Iterator[tuple[Office, int]]:
    """A real mail server, and where it listens."""
    office, port = Office(), free_port()
    server = Controller(office, hostname="127.0.0.1", port=port)
    server.start()
    yield office, port
    server.stop()


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """A database of its own on the engine of this run: its address."""
    named = os.environ.get("DATABASE_URL", "")
    if not named.startswith("postgres"):
        yield f"sqlite://{folder}/data/fellesskap.sqlite3"
        return
    name = f"readable_{uuid.uuid4().hex}"
    with psycopg.connect(named, autocommit=True) as link:
        link.execute(f'CREATE DATABASE "{name}"'.encode())
        yield urlsplit(named)._replace(path=f"/{name}").geturl()
        link.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture(scope="module")
def found() -> Iterator[tuple[dict[str, Any], dict[str, bytes]]]:
    """What the process told of its day, and every trace of it: where → the bytes."""
    with tempfile.TemporaryDirectory() as name, post_office() as (office, port):
        folder = Path(name)
        (folder / "data").mkdir()
        (folder / "tmp").mkdir()
        (folder / "data" / "demo.mark").write_text("ready\n")
        with database(folder) as url:
            tale, traces = live(folder, url, port)
        traces["mails"] = b"\n".join(office.letters)
        yield tale, traces


def live(folder: Path, url: str, port: int) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Let the process live its day, and read everything while it still holds the database."""
    environment = {
        **os.environ,
        "FELLESSKAP_DATA": str(folder / "data"),
        "DATABASE_URL": url,
        "FELLESSKAP_EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "TMPDIR": str(folder / "tmp"),
        "COPY": str(folder / "copy.zip"),
        "PYTHONPATH": str(CHECKOUT),
    }
    log = folder / "log"
    with log.open("wb") as heard:
        process = subprocess.Popen(
            [FELLESSKAP, "manage", "shell", "--no-imports", "-c", LIVE],
            env=environment,
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=heard,
        )
    line = process.stdout.readline()  # type: ignore[union-attr] - it is a pipe
    traces = {"log": log.read_bytes()}
    if line:
        traces |= read_machine(folder, url)
    process.communicate()
    assert process.returncode == 0, log.read_text()[-3000:]
    return json.loads(line), traces


def read_machine(folder: Path, url: str) -> dict[str, bytes]:
    """Every file of the installation but the key and the static files, the copy and the dump."""
    traces = {}
    for path in [*(folder / "data").glob("fellesskap.*"), *(folder / "tmp").rglob("*")]:
        traces[path.relative_to(folder).as_posix()] = path.read_bytes() if path.is_file() else b""
    with zipfile.ZipFile(folder / "copy.zip") as copy:
        traces |= {f"copy/{name}": copy.read(name) for name in copy.namelist()}
    if url.startswith("postgres"):
        copies._postgres("pg_dump", url, f"--file={folder / 'dump'}")
        traces["dump"] = (folder / "dump").read_bytes()
    return traces


def shapes_of(word: str) -> Iterator[bytes]:
    """The word as it may lie in a file: as text, in UTF-16, in hexadecimal and in base64."""
    plain = word.encode()
    yield plain
    yield word.encode("utf-16-le")
    yield plain.hex().encode()
    # Base64 has three ways, by what stands before. The word alone leaves four letters in two of
    # them, which any large heap holds by chance; so the word before it is looked for too.
    sentence = f"står {word}".encode()
    for before in range(3):
        yield base64.b64encode(b"\0" * before + sentence)[4 * (before > 0) : -4]


def lying_in(traces: dict[str, bytes], words: list[str]) -> list[tuple[str, str]]:
    """(where, word) of every word that can be read."""
    shapes = [(shape, word) for word in words for shape in shapes_of(word)]
    return [
        (where, word) for where, heap in traces.items() for shape, word in shapes if shape in heap
    ]


@pytest.mark.law("L60", "L86")
def test_the_machine_without_the_key_holds_no_word_that_was_written(found):
    tale, traces = found
    assert len(tale["words"]) > 130
    assert tale["seen"] > 50  # the pages did show them to those who may read
    assert lying_in(traces, tale["words"]) == []
    for name in ("sessions", "cache", "error"):
        assert lying_in({name: tale[name].encode()}, tale["words"]) == []


def test_we_did_look_where_it_would_lie(found):
    tale, traces = found
    holding = {where for where, heap in traces.items() if b"Solvang skole" in heap}
    if "dump" in traces:
        assert "dump" in holding
    else:
        assert {"data/fellesskap.sqlite3", "copy/database.sqlite3"} <= holding
        assert len(traces["data/fellesskap.sqlite3-wal"]) > 0
    assert traces["mails"].count(b"Subject:") > 5
    assert b"SELECT" in traces["log"]
    assert tale["error"].startswith("500 ")
    assert "_auth_user_id" in tale["sessions"]
    assert "the cache was read" in tale["cache"]


def test_no_temporary_file_is_written(found):
    tale, traces = found
    assert [where for where in traces if where.startswith("tmp/")] == []
    assert [path for path in tale["files"] if not is_ours(path)] == []


def is_ours(path: str) -> bool:
    """What the product writes knowingly: the copy and its parts, static files, a dump's address."""
    return "copy" in path or "/data/static" in path or path.endswith((os.devnull, "/service"))


@pytest.mark.law("L60", "L90")
def test_no_row_of_any_table_holds_a_word_that_was_written(played):
    words = planted(play_meetings(played))
    for model in apps.get_models():
        assert lying_in({model._meta.label: rows_of(model)}, words) == []


def rows_of(model: type[Model]) -> bytes:
    """Every row, every column, as the database gives it."""
    return "\n".join(repr(row) for row in model._base_manager.values_list()).encode()


def test_the_search_finds_a_word_however_it_is_packed():
    word = "qz100vx"
    for before in range(4):
        packed = base64.b64encode(b"x" * before + f"Her står {word} og mer".encode())
        assert lying_in({"here": packed}, [word]) != []
    assert lying_in({"here": repr(word.encode("utf-16-le")).encode()}, [word]) == []
    assert lying_in({"here": word.encode("utf-16-le")}, [word]) != []
