"""``fellesskap backup FILE``."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from fellesskap.config import copies, installation


class Command(BaseCommand):
    """Copies everything but the key while the server runs."""

    help = "Make a consistent copy. The key is never in it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the copy goes."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the copy and say what it needs to be opened again."""
        destination = options["file"].absolute()
        if not destination.parent.is_dir():
            raise CommandError(f"There is no folder {destination.parent}.")
        try:
            manifest = copies.make(installation.read(), destination)
        except copies.CopyRefused as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(
            f"fellesskap: {destination} is made ({manifest['bytes']} bytes before packing). "
            f"To open it again you need the key {', '.join(manifest['keys'])}."
        )
