"""``fellesskap demo-data``."""

from typing import Any

from django.core.management import BaseCommand, CommandParser

from fellesskap.demo.clock import set_demo_clock
from fellesskap.demo.stories import play
from fellesskap.demo.telling import demand_empty, teller
from fellesskap.demo.world import SEED, load_world


class Command(BaseCommand):
    """Loads Solvang skole, an invented school, and what has happened there."""

    help = "Load Solvang skole into an empty database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The same seed gives the same school on the same day."""
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when the database is not empty."""
        demand_empty()
        tell = teller()
        world = load_world(set_demo_clock(), seed=options["seed"], progress=tell)
        play(world, tell)
