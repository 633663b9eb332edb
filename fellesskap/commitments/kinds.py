"""What each kind of commitment says and where it leads. Rooms add theirs from ``rules``."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """One thing that can be owed.

    ``what`` and ``because`` are lazily translated sentences; ``{name}`` is the first name of the
    subject. ``page`` is the name of an address that takes ``target``. ``minutes`` is what it takes.
    """

    id: str
    what: "str | Promise"
    because: "str | Promise"
    page: str
    action: "str | Promise"
    button: bool = False  # the page is a POST that says "done"

    def address(self, target: Any) -> str:
        """Where the owner does it."""
        return reverse(self.page, args=[target])


KINDS: dict[str, Kind] = {}


def declare_kinds(kinds: Iterable[Kind]) -> None:
    """Add kinds to the house; each id once."""
    for kind in kinds:
        if kind.id in KINDS:
            raise ValueError(f"{kind.id} is already declared")
        KINDS[kind.id] = kind


# Owed about who is who, on a floor below this one. Names nobody: the row is hidden (L88).
CHECK_ADDRESS = "address.check"

declare_kinds(
    [
        Kind(
            CHECK_ADDRESS,
            _("Sjekk om en beskyttet adresse er fornyet"),
            _("Fordi vedtaket gjelder ett år om gangen. Adressen er beskyttet til du har sjekket."),
            "today:check_address",
            _("Sjekk"),
        )
    ]
)
