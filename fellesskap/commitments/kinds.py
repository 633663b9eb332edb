"""What each kind of commitment says and where it leads. Rooms add theirs from ``rules``."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import may


@dataclass(frozen=True)
class Kind:
    """One thing that can be owed.

    ``what`` and ``because`` are lazily translated sentences; ``{name}`` is the first name of the
    subject. ``page`` is the name of an address that takes ``target``; ``reads`` is the action that
    opens it, and the model of ``target``.
    """

    id: str
    what: "str | Promise"
    because: "str | Promise"
    page: str
    action: "str | Promise"
    button: bool = False  # the page is a POST that says "done"
    reads: tuple[str, str] | None = None
    in_lines: bool = False  # many rows are one line, told by the room that owns them

    def address(self, target: Any) -> str:
        """Where the owner does it."""
        return reverse(self.page, args=[target])

    def opens_for(self, person: Any, target: Any) -> bool:
        """Whether ``person`` may open the page of ``target``."""
        if self.reads is None:
            return False
        action, model = self.reads
        return may(person, action, apps.get_model(model)(pk=target))


KINDS: dict[str, Kind] = {}


def declare_kinds(kinds: Iterable[Kind]) -> None:
    """Add kinds to the house; each id once."""
    for kind in kinds:
        if kind.id in KINDS:
            raise ValueError(f"{kind.id} is already declared")
        KINDS[kind.id] = kind


def told_in_lines() -> list[str]:
    """The kinds of which many rows are told as one."""
    return [kind.id for kind in KINDS.values() if kind.in_lines]


PROMISE = "promise"  # every occurrence of a promise of the plan
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
            reads=("people.end_address_grading", "people.AddressGrading"),
        ),
        Kind(
            PROMISE,
            _("Hold det skolen har lovet i planen"),
            _("Fordi skolen har lovet det i planen sin, og tiden er her."),
            "plan:owed",
            _("Se hva som står igjen"),
            in_lines=True,
        ),
    ]
)
