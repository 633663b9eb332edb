"""The worker killed while it works: everyone is told once, and of everything."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.databases import POSTGRESQL, SQLITE, ask, empty_database, postgres_database
from tests.faults.server import FELLESSKAP, Server

KILLS = 40 if os.environ.get("FELLESSKAP_LONG") else 6
CHECKOUT = str(Path(__file__).resolve().parents[2])
pytestmark = pytest.mark.faults
# By what is owed: the worker itself makes some of it, each time with another id.
REMINDERS = (
    "SELECT owed.key, person_id, step FROM commitments_reminder"
    " JOIN commitments_commitment owed ON owed.id = commitment_id"
)
NOTICES = "SELECT once FROM notices_notice"
UNTOLD = "SELECT id FROM commitments_reminder WHERE told_at IS NULL"
# What grows while the worker works, one row at a time.
GROWS = (
    "SELECT (SELECT count(*) FROM commitments_reminder) + (SELECT count(*) FROM notices_notice)"
    " + (SELECT count(*) FROM audit_seal)"
    " + (SELECT count(*) FROM notices_notice WHERE mailed_at IS NOT NULL)"
)


@contextmanager
def twin(server: Server, database: str, folder: Path) -> Iterator[tuple[Server, str]]:
    """The same installation once more, whose worker is left in peace."""
    shutil.copytree(server.folder, folder)
    if not database:
        yield Server(folder), ""
        return
    with postgres_database(os.environ["POSTGRES_URL"], database) as copy:
        yield Server(folder, copy), copy


def work_in_peace(server: Server, database: str) -> None:
    """Rounds of the worker until one changes nothing; each tells a limited number."""
    for _ in range(12):
        before = ask(server.folder, database, GROWS)
        done = server.run("worker", "--once")
        assert done.returncode == 0, done.stderr
        assert "Error" not in done.stdout, done.stdout
        if ask(server.folder, database, GROWS) == before:
            return
    raise AssertionError("the worker never comes to rest")


def kill_at_work(server: Server, database: str, chance: random.Random) -> bool:
    """Start the worker and kill it a moment after it began to write; whether it wrote."""
    before = ask(server.folder, database, GROWS)
    worker = subprocess.Popen(
        [FELLESSKAP, "worker"],
        env=server.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 10
    while ask(server.folder, database, GROWS) == before and time.monotonic() < until:
        time.sleep(0.005)
    wrote = ask(server.folder, database, GROWS) != before
    time.sleep(chance.uniform(0, 0.1))
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    return wrote


@pytest.mark.parametrize("engine", [SQLITE, POSTGRESQL])
@pytest.mark.law("L90")
def test_whoever_is_owed_a_reminder_gets_it_once(engine, tmp_path):
    with empty_database(engine) as database:
        server = Server(tmp_path / "one", database)
        server.folder.mkdir()
        (server.folder / "demo.mark").write_text("ready\n")
        server.environment["PYTHONPATH"] = CHECKOUT
        filled = "from tests.faults.owing import owe_much; owe_much()"
        made = server.run("manage", "shell", "--no-imports", "-c", filled)
        assert made.returncode == 0, made.stderr
        with twin(server, database, tmp_path / "two") as (other, copy):
            work_in_peace(other, copy)
            expected = [
                sorted(ask(other.folder, copy, REMINDERS)),
                len(ask(other.folder, copy, NOTICES)),
            ]

        chance = random.Random(12)
        wrote = [kill_at_work(server, database, chance) for _ in range(KILLS)]
        work_in_peace(server, database)

        assert wrote[:2] == [True, True]
        assert ask(server.folder, database, UNTOLD) == []
        reminders, notices = (ask(server.folder, database, what) for what in (REMINDERS, NOTICES))
        assert len(reminders) > 20
        assert [sorted(reminders), len(notices)] == expected
        assert len(set(notices)) == len(notices)
        verdict = server.run("audit", "verify")
        assert verdict.returncode == 0, verdict.stdout + verdict.stderr
