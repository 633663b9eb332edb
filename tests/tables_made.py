"""Print, as JSON, the tables of an empty database made one way: ``models`` or ``migrations``.

Run as a program of its own, because a test holds every other database shut.
"""

import json
import sys
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, connections

Told = dict[str, list[list[Any]]]


def main(way: str) -> None:
    """Make the tables of the database that DATABASE_URL names, and print what they are."""
    django.setup()
    if way == "models":
        call_command("migrate", verbosity=0)
    else:  # step by step, as a database that held something would be
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE held (something int)")
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE held")
    print(json.dumps(_schema(), sort_keys=True, default=str))


def _schema() -> Told:
    """Table → its columns, and its constraints and indexes."""
    look = connections["default"].introspection
    with connection.cursor() as cursor:
        return {
            table: [
                sorted([c.name, str(c.type_code), c.null_ok] for c in _columns(cursor, table)),
                sorted(
                    _said(name, one) for name, one in look.get_constraints(cursor, table).items()
                ),
            ]
            for table in look.table_names(cursor)
        }


def _columns(cursor: Any, table: str) -> Any:
    return connection.introspection.get_table_description(cursor, table)


def _said(name: str, one: dict[str, Any]) -> list[Any]:
    """A constraint; one that the database itself named goes by what it says."""
    ours = "" if one["primary_key"] or one["foreign_key"] or name.startswith("__") else name
    kinds = [one["primary_key"], one["unique"], one["check"], one["index"]]
    return [ours, sorted(one["columns"] or []), *kinds, str(one["foreign_key"])]


if __name__ == "__main__":
    main(sys.argv[1])
