"""A database made straight from the models is the one that replaying every migration makes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
WAYS = ("models", "migrations")
# Its counter is narrower by one way than by the other; nobody is in a group of Django here.
NOT_OURS = "auth_group_permissions"


@pytest.fixture
def urls(db, tmp_path) -> Iterator[dict[str, str]]:
    """Way → the address of an empty database on the engine of this run."""
    if connection.vendor == "sqlite":
        yield {way: f"sqlite:///{tmp_path / way}.sqlite3" for way in WAYS}
        return
    here = urlsplit(os.environ["DATABASE_URL"])
    names = {way: f"{connection.settings_dict['NAME']}_{way}" for way in WAYS}
    for order in ("DROP DATABASE IF EXISTS", "CREATE DATABASE"):
        _each(order, names)
    yield {way: urlunsplit(here._replace(path=f"/{name}")) for way, name in names.items()}
    _each("DROP DATABASE IF EXISTS", names)


def _each(order: str, names: dict[str, str]) -> None:
    with connection._nodb_cursor() as cursor:
        for name in names.values():
            cursor.execute(f'{order} "{name}"')


def _made(way: str, url: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.tables_made", way],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return {table: told for table, told in json.loads(done.stdout).items() if table != NOT_OURS}


def test_both_ways_to_an_empty_database_end_in_the_same_tables(urls):
    made, replayed = (_made(way, urls[way]) for way in WAYS)
    assert made.keys() == replayed.keys()
    assert {
        table: (made[table], replayed[table]) for table in made if made[table] != replayed[table]
    } == {}
