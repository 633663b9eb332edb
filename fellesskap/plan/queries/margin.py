"""How every promise of a year goes, for the margin of the plan: a fixed number of questions."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.plan.models import Promise, Remedy
from fellesskap.plan.queries.words import (
    Norm,
    Said,
    State,
    Told,
    norms_of,
    state_of_promise,
)
from fellesskap.plan.states import Slot, slots, tallies


@dataclass(frozen=True)
class Note:
    """What stands beside one sentence."""

    code: str
    state: State
    norms: list[Norm]


def promised_in(year: SchoolYear) -> "QuerySet[Commitment]":
    """What the plan promises in the school year, whoever may see each row of it."""
    rows = Commitment.objects.filter(school=year.school_id, due__range=(year.starts, year.ends))
    return rows.exclude(promise="")


def notes_of(year: SchoolYear, promises: dict[str, Promise]) -> dict[str, Note]:
    """Promise → its note: sums for the whole school and no names of classes or pupils."""
    today = clock.today()
    windows: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots(promised_in(year), today, year):
        windows[slot.code].append(slot)
    remedies, before = remedies_of(year), broken_before(year)
    return {
        code: Note(
            code,
            state_of_promise(Said(promise, windows[code], remedies.get(code), code in before)),
            norms_of(promise),
        )
        for code, promise in promises.items()
    }


def remedies_of(year: SchoolYear) -> dict[str, Told]:
    """Promise → what the leadership last said of it, this year."""
    rows = Remedy.objects.filter(year=year).order_by("at").select_related("by")
    return {row.code: Told(row.text, row.by.first_name) for row in rows}


def broken_before(year: SchoolYear) -> set[str]:
    """The promises that were not kept the year before."""
    earlier = SchoolYear.objects.filter(school=year.school_id, ends__lt=year.starts)
    before = earlier.order_by("-starts").first()
    if before is None:
        return set()
    found = tallies(promised_in(before), clock.today(), before)
    return {code for code, tally in found.items() if tally.broken}
