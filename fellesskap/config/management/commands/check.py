"""``fellesskap check``."""

from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.core.management.commands.check import Command as DjangoCheck

from fellesskap.audit import trail
from fellesskap.config.health import why_not_start
from fellesskap.vault import keys


class Command(DjangoCheck):
    """Django's own checks, then those of this house."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError with every sentence that speaks against starting."""
        super().handle(*args, **options)
        faults = [reason] if (reason := why_not_start()) else []
        faults += [] if settings.DEMO else keys.complaints()
        if not faults and trail.verify().faults:
            faults.append("The trail is not whole. Run: fellesskap audit verify")
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write("This installation can do its work.")
