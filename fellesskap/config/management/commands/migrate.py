"""``fellesskap migrate``: Django's migrate, and the small table that sessions' limits live in."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate


class Command(DjangoMigrate):
    """Brings the database to this version of the program."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then make the cache table where the settings want one."""
        super().handle(*args, **options)
        call_command("createcachetable", verbosity=0)
