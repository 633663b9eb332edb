"""``fellesskap audit verify`` and ``fellesskap audit export FILE``."""

from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from fellesskap.access.grammar import OPERATOR
from fellesskap.audit import trail


class Command(BaseCommand):
    """Lets the operator check the trail, or hand it to somebody outside who does."""

    help = "Check the trail, or take it out for an outsider."

    def add_arguments(self, parser: CommandParser) -> None:
        """Verify or export, and where to."""
        parser.add_argument("order", choices=["verify", "export"])
        parser.add_argument("file", type=Path, nargs="?")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 when the trail is not whole."""
        if options["order"] == "export":
            self.export(options["file"])
        else:
            self.verify()

    def verify(self) -> None:
        """Say what is sealed, what waits, and every fault."""
        verdict = trail.verify()
        self.stdout.write(
            f"{verdict.entries} entries, {verdict.seals} seals, "
            f"{len(verdict.unsealed)} entries waiting for the next seal."
        )
        for fault in verdict.faults:
            self.stdout.write(f"Not whole: {fault}")
        if verdict.late:
            self.stdout.write(f"{len(verdict.late)} entries have waited more than a minute.")
        if verdict.faults or verdict.late:
            raise CommandError("The trail is not whole, or its worker stands still.")
        self.stdout.write("The trail is whole.")

    def export(self, file: Path | None) -> None:
        """Write the whole trail to a new file, and that it was taken out."""
        if file is None or file.exists():
            raise CommandError("Name a new file: fellesskap audit export FILE")
        trail.exported(OPERATOR, "audit.export", "audit.trail:installation")
        count = trail.export(file)
        self.stdout.write(f"{count} entries in {file}. Check it with: python checker.py {file}")
