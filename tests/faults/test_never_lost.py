"""Killed while it works: every receipt anyone was given is there afterwards, and none twice."""

import os
import random
import time

import pytest

from tests.faults.databases import POSTGRESQL, SQLITE, empty_database
from tests.faults.server import Server
from tests.faults.writing import lying, wait_for_more, writers

KILLS = 200 if os.environ.get("FELLESSKAP_LONG") else 20
WRITERS = 8
pytestmark = pytest.mark.faults


@pytest.mark.parametrize("engine", [SQLITE, POSTGRESQL])
@pytest.mark.law("L11", "L33")
def test_no_acknowledged_report_is_lost_or_doubled(engine, tmp_path):
    with empty_database(engine) as database:
        server = Server(tmp_path, database)
        made = server.run("synth", "--schools", "1")
        assert made.returncode == 0, made.stderr
        received = reports_while_killed(server)
        there = lying(server, database)
        assert len(received) > KILLS
        assert [one for one in received if there[one] != 1] == []
        assert max(there.values()) == 1
        assert server.run("worker", "--once").returncode == 0
        verdict = server.run("audit", "verify")
        assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def reports_while_killed(server: Server) -> list[str]:
    """The submissions that eight people got a receipt for while the server was killed under them.

    It is killed a moment after somebody was answered, when the others' reports are on their way.
    """
    chance = random.Random(12)
    server.start()
    try:
        with writers(server, WRITERS) as at_work:
            for _ in range(KILLS):
                wait_for_more(at_work)
                time.sleep(chance.uniform(0, 0.3))
                server.kill()
                server.start()
            wait_for_more(at_work)
    finally:
        server.kill()
    return [submission for writer in at_work for submission in writer.received]
