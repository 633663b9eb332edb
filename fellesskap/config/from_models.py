"""An empty database gets its tables straight from the models, as migrating it would have made them.

Replaying every migration for a database that has nothing in it takes a minute and ends in the same
tables; ``tests/test_migrations.py`` lays both beside each other on each engine. A database that
holds anything is migrated step by step, as always.
"""

from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

TRIES = "cache_entry"  # where wrong tries at the door are counted: no model has it


def is_empty(alias: str) -> bool:
    """Whether the database has no table at all."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def build(alias: str, *, verbosity: int = 0) -> None:
    """Make every table and write every migration down as done, all or nothing."""
    connection = connections[alias]
    emit_pre_migrate_signal(verbosity, False, alias)
    with connection.schema_editor() as editor:
        for model in apps.get_models(include_auto_created=False):
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        _write_down(connection)
    call_command("createcachetable", TRIES, database=alias, verbosity=0)
    emit_post_migrate_signal(verbosity, False, alias)


def _write_down(connection: Any) -> None:
    """Every migration that there is counts as applied."""
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in sorted(MigrationLoader(None).disk_migrations):
        recorder.record_applied(app, name)
