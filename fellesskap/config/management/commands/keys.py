"""``fellesskap keys rotate`` and ``fellesskap keys recovery``."""

import sys
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from fellesskap.access import second_factor
from fellesskap.files import actions as files
from fellesskap.integrations import locks
from fellesskap.vault import keys

# Each can be run again: what is locked with the current key is left alone.
MOVERS = [
    files.move_to_the_current_key,
    locks.move_to_the_current_key,
    second_factor.move_to_the_current_key,
]


class Command(BaseCommand):
    """Looks after the master key."""

    help = "Change or write down the master key."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do with the key."""
        parser.add_argument("order", choices=["rotate", "recovery"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, or say why not."""
        try:
            self.rotate() if options["order"] == "rotate" else self.recovery()
        except keys.VaultError as problem:
            raise CommandError(str(problem)) from None

    def rotate(self) -> None:
        """A new key in front; the old one is kept for what it has locked and for old copies."""
        key_id = keys.rotate()
        moved = sum(move() for move in MOVERS)
        self.stdout.write(
            f"The key in use is now {key_id}; {moved} locks were moved to it. The old keys stay in "
            "the file until the oldest copy that needs them has expired. "
            "Now run: fellesskap keys recovery"
        )

    def recovery(self) -> None:
        """Show the key to be written down, and have it confirmed by whoever reads it."""
        if not sys.stdin.isatty():  # the key would end in a log, and nobody would confirm it
            raise CommandError(
                "Run this at a terminal: the key is shown there once, and you confirm your copy."
            )
        self.stdout.write(
            "Keep this apart from the machine and its copies, for instance on paper in the safe.\n"
            "Without it nothing that was written can be opened after a fire.\n"
        )
        self.stdout.write(keys.key_file().read_text("ascii"))
        expected = keys.key_file().read_text("ascii").split()[1].rstrip("=")[-4:]
        try:
            answer = input("Type the last four letters of the first line before '=': ").strip()
        except EOFError:
            raise CommandError("Not confirmed. Run it again when you have your copy.") from None
        if answer != expected:
            raise CommandError("That is not what the first line ends with. Look at your copy.")
        self.stdout.write(f"The recovery copy of {keys.current_id()} is confirmed.")
