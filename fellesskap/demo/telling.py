"""What the commands that invent a school have in common: an empty database, and signs of life."""

import sys
from collections.abc import Callable

from django.core.management import CommandError

from fellesskap.people.models import Person, School, SchoolOwner

WIDTH = 30


def demand_empty() -> None:
    """Raise CommandError when the database holds a school, an owner or a person already."""
    if any(model.objects.exists() for model in (SchoolOwner, School, Person)):
        raise CommandError(
            "The database holds people already. Invented data goes into an empty one only."
        )


def teller() -> Callable[[str, float], None]:
    """Progress on standard error: one line that fills up on a screen, plain lines elsewhere."""
    on_a_screen = sys.stderr.isatty()

    def tell(what: str, share: float) -> None:
        if on_a_screen:
            bar = "█" * round(share * WIDTH)
            end = "\n" if share >= 1 else ""
            sys.stderr.write(f"\r\x1b[K  {bar:·<{WIDTH}} {share:4.0%}  {what}{end}")
        else:
            sys.stderr.write(f"  {share:4.0%}  {what}\n")
        sys.stderr.flush()

    return tell
