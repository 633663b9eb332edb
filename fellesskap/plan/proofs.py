"""What shows that a promise was kept, and where it can be read. Rooms where something is done add
theirs from ``rules``; a dated sentence is shown where it stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fellesskap.commitments.models import Evidence
from fellesskap.people.models import Person


@dataclass(frozen=True)
class Proof:
    """One kind of evidence: what it is called, the page it leads to (empty: none), and which of the
    records a person may open, asked once for them all."""

    kind: str
    what: "str | Promise"
    page: str = ""
    opens: Callable[[Person, set[UUID]], set[UUID]] | None = None


PROOFS: dict[str, Proof] = {}


def declare_proofs(proofs: Iterable[Proof]) -> None:
    """Add kinds of evidence to the house; each once."""
    for proof in proofs:
        if proof.kind in PROOFS:
            raise ValueError(f"{proof.kind} is already declared")
        PROOFS[proof.kind] = proof


def addresses_of(shown: Iterable[Evidence], person: Person) -> dict[UUID, str]:
    """Evidence → where ``person`` may read it: one question for each kind of evidence there is."""
    records: dict[str, dict[UUID, UUID]] = defaultdict(dict)
    for row in shown:
        if row.record is not None and row.kind in PROOFS:
            records[row.kind][row.pk] = row.record
    found: dict[UUID, str] = {}
    for kind, known in records.items():
        proof = PROOFS[kind]
        if proof.opens is None or not proof.page:
            continue
        may_open = proof.opens(person, set(known.values()))
        found |= {
            pk: reverse(proof.page, args=[record])
            for pk, record in known.items()
            if record in may_open
        }
    return found


declare_proofs([Proof("statement", _("en datert setning"))])
