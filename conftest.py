"""What holds for every test: no network, a clock that stands, and a log that stays protected.

The clock stands at 10.00 on Tuesday 17 November 2026, an ordinary school day; a test moves it with
``with clock.at(...)``. Journeys and faults run a real server and let it go.

The database of a test is empty until it asks for ``cast`` (the people) or ``played`` (the people
and what happened). Both are played once in each process and laid down anew (tests/worlds.py).
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from unittest import mock

import pytest
from django.db import connection, connections
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_socket import socket_allow_hosts

from fellesskap.audit import trail
from fellesskap.demo.cast import Cast
from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from tests import worlds
from tests.worlds import SCHOOL_DAY

hypothesis_settings.register_profile(
    "house",
    deadline=None,  # two shared cores: a slow example is no fault
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
hypothesis_settings.load_profile("house")


def pytest_runtest_setup() -> None:
    """Nothing leaves this machine: loopback and Unix sockets only."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(autouse=True, scope="session")
def _flush_with_lifted_triggers() -> Iterator[None]:
    """Tests that commit empty their tables afterwards; only then may the log be emptied."""
    flush: Callable[[TransactionTestCase], None] = TransactionTestCase._fixture_teardown

    def lifted_flush(case: TransactionTestCase) -> None:
        with trail.lifted():
            flush(case)

    with mock.patch.object(TransactionTestCase, "_fixture_teardown", lifted_flush):
        yield


@pytest.fixture(autouse=True)
def school_day(request: pytest.FixtureRequest) -> Iterator[datetime]:
    """The moment at which the clock stands."""
    if request.node.get_closest_marker("journey") or request.node.get_closest_marker("faults"):
        yield clock.now()
        return
    with clock.at(SCHOOL_DAY):
        yield SCHOOL_DAY


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None, school_day: datetime) -> Cast:
    """Solvang skole with its named people: ``cast["Emma"]``, ``cast.user("Randi")``.

    Where the test also asks for ``played``, they are the people of that school.
    """
    if "played" in request.fixturenames:
        played: Play = request.getfixturevalue("played")
        return played.cast
    return worlds.people()


@pytest.fixture
def played(db: None, school_day: datetime) -> Play:
    """Solvang skole with its named records: ``played.records["Saken om Emma"]``."""
    return worlds.records()


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Call it to let other threads in: on SQLite they meet a file, since one in memory takes one
    writer. The name is given back before the tables are emptied: while it names a file, Django
    would close the database in memory, and it would be gone for every test after this one.
    """
    settings = connections.settings["default"]
    name = settings["NAME"]

    def open_to_threads() -> None:
        if connection.vendor == "sqlite":
            file = tmp_path / "shared.sqlite3"
            with closing(sqlite3.connect(file)) as copy:
                connection.connection.backup(copy)
            settings["NAME"] = str(file)

    yield open_to_threads
    settings["NAME"] = name
