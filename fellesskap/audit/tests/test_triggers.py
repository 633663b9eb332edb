"""The database refuses every change to the log, and the house notices when it no longer would."""

import uuid

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from fellesskap.audit import trail
from fellesskap.audit.exceptions import LiftingRefused, TriggersMissing
from fellesskap.audit.models import Entry
from fellesskap.audit.tests.people import KARI, SOLVANG, case
from fellesskap.audit.triggers import TABLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def _sealed_line(db):
    trail.record(KARI, "case.open", case(), school=SOLVANG)
    trail.seal()


def _refused(statement, *values):
    with (
        pytest.raises(DatabaseError, match="append only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, values)


def _drop_one():
    on_table = " ON audit_seal" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_seal_no_update{on_table}")


@pytest.mark.usefixtures("_sealed_line")
@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_changed_or_removed(table):
    _refused(f"UPDATE {table} SET id = id")
    _refused(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        connection.check_constraints()  # else it is the open transaction that refuses
        _refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.usefixtures("_sealed_line")
@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_replaced_on_sqlite_or_upserted_on_postgresql(table):
    if connection.vendor == "postgresql":
        _refused(
            f"INSERT INTO {table} SELECT * FROM {table} "
            f"ON CONFLICT (id) DO UPDATE SET id = {table}.id"
        )
        return
    _refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    columns = [
        column.name
        for column in connection.introspection.get_table_description(connection.cursor(), table)
    ]
    others = ", ".join("%s" if name == "id" else name for name in columns)
    _refused(
        f"INSERT OR REPLACE INTO {table} (rowid, {', '.join(columns)}) "
        f"SELECT rowid, {others} FROM {table}",
        uuid.uuid4().hex,
    )


@pytest.mark.usefixtures("_sealed_line")
def test_the_models_cannot_change_the_log_either():
    entry = Entry.objects.get()
    entry.actor = "somebody else"
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        Entry.objects.all().delete()


def test_a_missing_trigger_is_named_stops_the_start_and_comes_back():
    assert trail.missing_triggers() == []
    _drop_one()
    assert trail.missing_triggers() == ["audit_seal_no_update"]
    with pytest.raises(TriggersMissing, match="audit_seal_no_update is missing"):
        trail.demand_triggers()
    messages = run_checks(include_deployment_checks=True, databases=["default"])
    assert "audit.E001" in {message.id for message in messages}

    trail.install_triggers()
    trail.install_triggers()
    trail.demand_triggers()


def test_a_trigger_that_does_nothing_counts_as_missing():
    _drop_one()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RETURN NULL; END $$"
            )
            cursor.execute(
                "CREATE TRIGGER audit_seal_no_update BEFORE UPDATE ON audit_seal "
                "FOR EACH STATEMENT EXECUTE FUNCTION nothing()"
            )
        else:
            cursor.execute(
                "CREATE TRIGGER audit_seal_no_update BEFORE UPDATE ON audit_seal "
                "WHEN 0 BEGIN SELECT 1; END"
            )
    assert trail.missing_triggers() == ["audit_seal_no_update"]


def test_migrate_puts_the_triggers_back():
    _drop_one()
    call_command("migrate", verbosity=0)
    assert trail.missing_triggers() == []


def test_the_protection_is_lifted_in_tests_only(settings):
    del settings.ALLOW_LIFTING_TRIGGERS
    with pytest.raises(LiftingRefused), trail.lifted():
        pass
    assert trail.missing_triggers() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_leaves_an_empty_protected_log(time):
    assert (Entry.objects.count(), trail.missing_triggers()) == (0, [])
    trail.saw(KARI, "case.read", case())
