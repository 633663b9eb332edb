"""What a person has kept lately: facts with a day, and the way to take one back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import Http404
from django.urls import NoReverseMatch, reverse

from fellesskap.access.grammar import visible
from fellesskap.cases.models import Measure, MeasureDone
from fellesskap.commitments.kinds import PROMISE
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.commitments.queries import items
from fellesskap.files.tags import for_reading
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.plan.queries.owed import kept_promises
from fellesskap.today.queries.measures import MEASURES
from fellesskap.today.queries.things import reference_of

LATELY = timedelta(days=7)
MOST = 3


@dataclass(frozen=True)
class Kept:
    """One thing that was done; ``undo`` is where taking it back is sent, or empty."""

    what: str
    on: date
    at: datetime
    undo: str = ""
    reference: str = ""  # tells apart what names nobody


def kept_lately(person: Person) -> list[Kept]:
    """The newest three things of the last week: a fixed number of queries."""
    found = [*_commitments(person), *_promises(person), *_measures(person)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST]


def _commitments(person: Person) -> list[Kept]:
    """What was owed and kept. Measures are told by the day, not by the week."""
    mine = visible(
        Commitment.objects.exclude(kind__in=[*MEASURES, PROMISE]), person, "commitment.read"
    )
    rows = Evidence.objects.filter(
        by=person,
        on__gte=clock.today() - LATELY,
        withdrawn_at=None,
        commitment__in=mine.values("pk"),
    ).select_related("commitment__subject", "commitment__file")
    newest = rows.order_by("-registered_at")[:MOST]
    return [one for row in newest for one in _as_kept(row)]


def _as_kept(row: Evidence) -> list[Kept]:
    """One line; none for a kind that no room declares any more."""
    owed = row.commitment
    undo = "" if owed.file_id else reverse("today:take_back", args=[row.pk])
    return [
        Kept(item.what, row.on, row.registered_at, undo, reference_of(item))
        for item in items([owed])
    ]


def _promises(person: Person) -> list[Kept]:
    """What the plan promises, told by its name; a fixed number of queries."""
    return [
        Kept(one.name, row.on, row.registered_at, reverse("today:take_back", args=[row.pk]))
        for one in kept_promises(person, clock.today() - LATELY, MOST)
        for row in [one.row]
    ]


def _measures(person: Person) -> list[Kept]:
    mine = visible(Measure.objects.filter(responsible=person), person, "measure.read")
    rows = MeasureDone.objects.filter(
        by=person,
        done=True,
        on__gte=clock.today() - LATELY,
        withdrawn_at=None,
        measure__in=mine.values("pk"),
    ).select_related("measure__file")
    newest = rows.order_by("-at")[:MOST]
    return [Kept(for_reading(row.measure.what), row.on, row.at, _undo(row)) for row in newest]


def _undo(row: MeasureDone) -> str:
    """Where it is taken back; empty while the house has no such page."""
    try:
        return reverse("cases:withdraw_answer", args=[row.pk])
    except NoReverseMatch:
        return ""


def evidence_of(pk: UUID) -> Evidence:
    """What shows that something without a sealed file was done. Raises Http404.

    What lies in a file is taken back in the room that owns it, which knows what else then changes.
    """
    rows = Evidence.objects.filter(pk=pk, withdrawn_at=None, commitment__file=None)
    found = rows.select_related("commitment").first()
    if found is None:
        raise Http404
    return found
