"""The database itself refuses to change the log, whoever asks.

SQLite drops triggers without a word when a table is rebuilt, so they are put back after every
migrate and looked for at every start.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from fellesskap.audit.exceptions import LiftingRefused, TriggersMissing

# What makes a row the same row: INSERT OR REPLACE on SQLite removes it without a DELETE trigger.
_SAME_ROW = {
    "audit_entry": "id = NEW.id",
    "audit_seal": "id = NEW.id OR (number = NEW.number AND school_id IS NEW.school_id)",
    "audit_sealline": (
        "id = NEW.id OR entry_id = NEW.entry_id "
        "OR (seal_id = NEW.seal_id AND position = NEW.position)"
    ),
}
TABLES = tuple(_SAME_ROW)
_REFUSAL = "The log is append only."
_POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def install_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """Put every trigger in place; safe to run again, skips tables that do not exist yet."""
    connection = connections[using]
    wanted = _wanted(connection)
    with connection.cursor() as cursor:
        if wanted and connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for name in _missing(connection, wanted):
            table, statement = wanted[name]
            cursor.execute(_drop(connection, name, table))
            cursor.execute(statement)


def missing_triggers(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names of the triggers that are gone, switched off or rewritten; empty when all is well."""
    connection = connections[using]
    return _missing(connection, _wanted(connection))


def demand_triggers(using: str = DEFAULT_DB_ALIAS) -> None:
    """For start-up: raise TriggersMissing, a sentence for the operator, when one is missing."""
    missing = missing_triggers(using)
    if missing:
        raise TriggersMissing(missing)


@contextmanager
def lifted(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Take the triggers away while the tests empty their tables; LiftingRefused anywhere else."""
    if not getattr(settings, "ALLOW_LIFTING_TRIGGERS", False):
        raise LiftingRefused
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, (table, _) in _wanted(connection).items():
            cursor.execute(_drop(connection, name, table))
    try:
        yield
    finally:
        install_triggers(using)


def _wanted(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """Name of each trigger → its table and the statement that makes it, for existing tables."""
    existing = set(connection.introspection.table_names())
    make = _for_postgres if connection.vendor == "postgresql" else _for_sqlite
    return {
        name: (table, statement)
        for table in TABLES
        if table in existing
        for name, statement in make(table).items()
    }


def _for_sqlite(table: str) -> dict[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    # rowid too: a row can be replaced by naming its hidden number.
    same = f"SELECT 1 FROM {table} WHERE {_SAME_ROW[table]} OR rowid = NEW.rowid"  # noqa: S608 - constants
    return {
        f"{table}_no_update": f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"{table}_no_delete": f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"{table}_no_replace": (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS ({same}) {refuse}"
        ),
    }


def _for_postgres(table: str) -> dict[str, str]:
    return {
        f"{table}_no_{word.lower()}": (
            f"CREATE TRIGGER {table}_no_{word.lower()} BEFORE {word} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
        )
        for word in ("UPDATE", "DELETE", "TRUNCATE")
    }


def _drop(connection: BaseDatabaseWrapper, name: str, table: str) -> str:
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {name}{on_table}"


def _missing(connection: BaseDatabaseWrapper, wanted: dict[str, tuple[str, str]]) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
                "WHERE t.tgenabled IN ('O', 'A') AND p.proname = 'audit_refuse' "
                "AND p.prosrc LIKE %s AND t.tgrelid::regclass::text = ANY(%s)",
                [f"%RAISE EXCEPTION '{_REFUSAL}'%", list(TABLES)],
            )
            present = {name for (name,) in cursor.fetchall()}
            return [name for name in wanted if name not in present]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
        return [name for name, (_, statement) in wanted.items() if found.get(name) != statement]
