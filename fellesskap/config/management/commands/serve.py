"""``fellesskap serve``."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from fellesskap.config import installation, prepare, serving
from fellesskap.config.health import why_not_start
from fellesskap.config.installation import DEMO_MARK


class Command(BaseCommand):
    """Starts the web server, after asking whether it could keep its promises."""

    help = "Answer the browser."

    def add_arguments(self, parser: CommandParser) -> None:
        """One choice: whether the worker's work is done here too."""
        parser.add_argument("--no-worker", action="store_true", help="a worker runs beside this")

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve until stopped."""
        here = installation.read()
        mark = here.data / DEMO_MARK
        if here.demo and mark.read_text("ascii") != prepare.READY:
            raise CommandError("Loading the demo was cut off. Begin again: bin/demo --fresh")
        if reason := why_not_start():
            raise CommandError(reason)
        if serving.gather_static():
            self.stdout.write("fellesskap: made styles and scripts ready")
        with_worker = here.on_sqlite and not options["no_worker"]
        self.stdout.write(f"\n  Fellesskap answers on http://{here.address}:{here.port}/\n")
        if here.demo:
            self.stdout.write(
                "  This is Solvang skole, an invented school. Choose who to be at log-in:\n"
                "  Randi is rektor, Kari contact teacher, Siv social teacher.\n"
            )
        elif not with_worker:
            self.stdout.write("  Run beside it: fellesskap worker\n")
        self.stdout.write("  Stop with Ctrl-C.\n\n")
        self.stdout.flush()
        serving.serve(here, with_worker=with_worker)
