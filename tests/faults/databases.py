"""A database of its own for each real server, and reading it past the product."""

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg

SQLITE, POSTGRESQL = "sqlite", "postgresql"


@contextmanager
def postgres_database(server: str, template: str = "template0") -> Iterator[str]:
    """The address of a new database on the PostgreSQL that answers at ``server``.

    ``template`` is the name or the address of the database it begins as.
    """
    name, begins_as = f"one_{uuid.uuid4().hex}", urlsplit(template).path.strip("/") or template
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f'CREATE DATABASE "{name}" TEMPLATE "{begins_as}"'.encode())
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            link.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@contextmanager
def empty_database(engine: str) -> Iterator[str]:
    """What DATABASE_URL should say: nothing for the SQLite file of the data folder."""
    if engine == SQLITE:
        yield ""
        return
    with postgres_database(os.environ["POSTGRES_URL"]) as address:
        yield address


def ask(folder: Path, database: str, question: str) -> list[tuple[Any, ...]]:
    """The rows that answer ``question``, read from the engine itself."""
    if database:
        with psycopg.connect(database) as link:
            return link.execute(question.encode()).fetchall()
    (file,) = folder.glob("*.sqlite3")
    with closing(sqlite3.connect(file, timeout=20)) as link:
        return link.execute(question).fetchall()
