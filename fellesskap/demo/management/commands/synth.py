"""``fellesskap synth --schools N``."""

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from fellesskap.demo.plans.adopting import adopt_everywhere
from fellesskap.demo.synth import load_owner
from fellesskap.demo.telling import demand_empty, teller
from fellesskap.demo.world import SEED
from fellesskap.kit import clock
from fellesskap.people.models import School


class Command(BaseCommand):
    """Makes a whole invented school owner, to see how the house carries many schools."""

    help = "Make an invented school owner with many schools in an empty database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """How many schools, and the seed they are made from."""
        parser.add_argument("--schools", type=int, required=True)
        parser.add_argument("--seed", type=int, default=SEED)

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when the database is not empty or the number cannot be."""
        demand_empty()
        wanted, seed = options["schools"], options["seed"]
        try:
            load_owner(wanted, clock.today(), seed=seed, progress=teller())
            adopt_everywhere(School.objects.all())
        except ValueError as problem:
            raise CommandError(f"--schools: {problem}.") from None
