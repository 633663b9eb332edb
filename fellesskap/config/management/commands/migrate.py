"""``fellesskap migrate``: Django's migrate, and the small table that sessions' limits live in."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate

from fellesskap.config import from_models


class Command(DjangoMigrate):
    """Brings the database to this version of the program."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then make the cache table where the settings want one.

        An empty database has nothing to migrate: it is made as the models stand.
        """
        whole = options.get("app_label") is None and not options.get("plan")
        if (
            whole
            and not options.get("check_unapplied")
            and from_models.is_empty(options["database"])
        ):
            from_models.build(options["database"], verbosity=options["verbosity"])
        else:
            super().handle(*args, **options)
        call_command("createcachetable", verbosity=0)
