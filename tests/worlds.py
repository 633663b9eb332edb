"""A school that is played once in each test process, and laid down anew for every test.

What was written is kept as rows and what was given back as a pickle. So every test meets the same
school as if it had been played just then: its own rows in its own transaction, and objects that no
other test has touched. An installation that a test does not ask to fill is empty.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from fellesskap.demo.cast import Cast, solvang
from fellesskap.demo.planting import Play
from fellesskap.demo.records import play, play_whole
from fellesskap.kit import clock

SCHOOL_DAY = clock.moment(date(2026, 11, 17), 10)
MOST_VALUES = 30_000  # what one statement of SQLite may carry

Made = TypeVar("Made")
Statement = tuple[str, list[Any] | None]


@dataclass(frozen=True)
class World:
    """What fills an empty database again, and what came back from filling it."""

    statements: list[Statement]
    made: bytes

    def lay_down(self) -> Any:
        """Write every row again; gives back objects of its own each time."""
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, values in self.statements:
                cursor.execute(sql, values)
        return pickle.loads(self.made)


def people() -> Cast:
    """Solvang skole with its named people."""
    return _written(solvang).lay_down()  # type: ignore[no-any-return]


def records() -> Play:
    """The same, and what happened there."""
    return _written(_played).lay_down()  # type: ignore[no-any-return]


def whole() -> Play:
    """The same, with the plan, the meetings and the yard."""
    return _written(_played_whole).lay_down()  # type: ignore[no-any-return]


def _played_whole() -> Play:
    return play_whole(solvang())


def _played() -> Play:
    return play(solvang())


@cache
def _written(make: Callable[[], Made]) -> World:
    """Let ``make`` fill the database on the school day, read what it wrote, and take it back."""
    with transaction.atomic(), clock.at(SCHOOL_DAY):
        before = _sizes()
        made = pickle.dumps(make())
        found = [table for table, size in _sizes().items() if size != before[table]]
        if any(before[table] for table in found):
            raise ValueError(f"expected empty tables: {found}")
        rows = [one for table in found for one in _statements(table)]
        transaction.set_rollback(True)
    return World([*rows, *_counting_on(found)], made)


def _sizes() -> dict[str, int]:
    """Table → how many rows it holds."""
    with connection.cursor() as cursor:
        sizes = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            sizes[table] = cursor.fetchone()[0]
        return sizes


def _counting_on(tables: list[str]) -> list[Statement]:
    """What lets the database number the next row, where it numbers rows itself."""
    models = apps.get_models(include_auto_created=True)
    found = [one for one in models if one._meta.db_table in tables]
    return [(sql, None) for sql in connection.ops.sequence_reset_sql(no_style(), found)]


def _statements(table: str) -> list[Statement]:
    """What writes the rows of ``table`` as they are."""
    columns = ", ".join(f'"{name}"' for name in _columns(table))
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{table}"')
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
        at_once = MOST_VALUES // len(names)
        parts = [rows[start : start + at_once] for start in range(0, len(rows), at_once)]
        return [_statement(cursor, table, names, part) for part in parts]


def _columns(table: str) -> list[str]:
    """The columns that somebody writes; what the database reckons out itself is not laid down."""
    models = apps.get_models(include_auto_created=True)
    model = next((one for one in models if one._meta.db_table == table), None)
    if model is None:
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, table)
        return [column.name for column in described]
    return [field.column for field in model._meta.concrete_fields if not field.generated]


def _statement(cursor: Any, table: str, columns: list[str], rows: list[Any]) -> Statement:
    named = ", ".join(f'"{column}"' for column in columns)
    marks = f"({', '.join(['%s'] * len(columns))})"
    sql = f'INSERT INTO "{table}" ({named}) VALUES {", ".join([marks] * len(rows))}'
    values = [value for row in rows for value in row]
    if connection.vendor == "postgresql":  # it takes the finished text a good deal faster
        return cursor.mogrify(sql, values), None
    return sql, [str(value) if isinstance(value, time) else value for value in values]
