"""``fellesskap worker``."""

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from fellesskap.config import worker
from fellesskap.config.health import why_not_start
from fellesskap.demo.clock import set_demo_clock


class Command(BaseCommand):
    """Does what the house does by itself, until told to stop."""

    help = "Seal the trail, remind and send."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One choice: a single round."""
        parser.add_argument("--once", action="store_true", help="one round of every tick, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until stopped, or for one round."""
        if reason := why_not_start():
            raise CommandError(reason)
        if settings.DEMO:
            set_demo_clock()
        if options["once"]:
            for name, outcome in worker.run_once().items():
                self.stdout.write(f"{name}: {outcome}")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("fellesskap: the worker works. Stop with Ctrl-C.")
        worker.run(stop)
