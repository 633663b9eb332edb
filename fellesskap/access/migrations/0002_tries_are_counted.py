"""The table where wrong tries at the door are counted, shared by every web process."""

from django.core.management import call_command
from django.db import migrations

TABLE = "cache_entry"  # the LOCATION of the cache in the settings


def make_table(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE IF EXISTS {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = [("access", "0001_first")]
    operations = [migrations.RunPython(make_table, drop_table)]
