"""What one person owes by the plan now, in few lines: what is owed for many pupils is one line."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from fellesskap.access.grammar import visible
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.commitments.queries import owes
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.plan.models import Plan, Promise

Key = tuple[UUID, str, UUID | None, date]  # school, promise, class or team, last day


@dataclass(frozen=True)
class Owed:
    """One line: the same promise, for one class or team, by one day."""

    rows: list[Commitment]
    promise: Promise

    @property
    def row(self) -> Commitment:
        """The first of them."""
        return self.rows[0]

    @property
    def count(self) -> int:
        """How many stand open."""
        return len(self.rows)

    @property
    def about(self) -> str:
        """The pupil where there is one, else the class or the team; empty for the school."""
        row = self.row
        if row.subject and self.count == 1:
            return row.subject.first_name
        return row.group.title if row.group else ""

    @property
    def address(self) -> str:
        """Where it is kept: its own page, or the promise's where there are many."""
        if self.count == 1:
            return reverse("plan:owed", args=[self.row.pk])
        return reverse("plan:promise", args=[self.promise.code])

    @property
    def late(self) -> bool:
        """Whether the window has passed. Our own rhythm is never late."""
        return self.row.due < clock.today() and self.row.norm != Commitment.Norm.RHYTHM

    @property
    def opens_later(self) -> bool:
        """Whether the window has not opened yet."""
        return self.row.opens is not None and self.row.opens > clock.today()

    @property
    def mark(self) -> str:
        """The shape of its state."""
        return "sen" if self.late else "ennaa" if self.opens_later else "naa"


def owed_by(person: Person, *, ahead: timedelta = timedelta()) -> list[Owed]:
    """What ``person`` owes by the plan, by date: the windows that are open today or open within
    ``ahead``. Three questions. Of what comes again and again only the next is told."""
    today = clock.today()
    opened = Q(opens=None) | Q(opens__lte=today + ahead)
    past_rhythm = Q(norm=Commitment.Norm.RHYTHM, due__lt=today)
    mine = owes(person).filter(opened).exclude(promise="").exclude(past_rhythm)
    rows = visible(mine, person, "promise.read").select_related("group", "subject", "school")
    lines: dict[Key, list[Commitment]] = defaultdict(list)
    for row in rows.order_by("due", "made_at"):
        lines[row.school_id, row.promise, row.group_id, row.due].append(row)
    promises = _promises({school for school, *_rest in lines})
    found = [
        Owed(rows, promises[school, code])
        for (school, code, _group, due), rows in lines.items()
        if (school, code) in promises and _within(promises[school, code].plan, due)
    ]
    return _next_alone(found)


def _within(plan: Plan, due: date) -> bool:
    """Whether the day lies in the school year of the plan: what another year left is told on the
    page of the promise, and owed by nobody any more."""
    return plan.year.starts <= due <= (plan.year.ends or due)


def _promises(schools: set[UUID]) -> dict[tuple[UUID, str], Promise]:
    """(school, code) → the promise of the plan that is valid today."""
    today = clock.today()
    rows = Promise.objects.filter(
        plan__school__in=schools,
        plan__status=Plan.Status.ADOPTED,
        plan__year__starts__lte=today,
        plan__year__ends__gte=today,
    )
    return {(row.plan.school_id, row.code): row for row in rows.select_related("plan__year")}


def _next_alone(found: list[Owed]) -> list[Owed]:
    """Without the second and third time of what has not opened yet."""
    told: set[tuple[str, str]] = set()
    kept = []
    for one in found:
        key = (one.promise.code, one.about)
        if one.opens_later and key in told:
            continue
        if one.opens_later:
            told.add(key)
        kept.append(one)
    return kept


@dataclass(frozen=True)
class KeptPromise:
    """What a person showed was kept, with the name of the promise."""

    row: Evidence
    name: str


def kept_promises(person: Person, since: date, most: int) -> list[KeptPromise]:
    """What ``person`` showed was kept since a day, newest first: two questions."""
    mine = visible(Commitment.objects.exclude(promise=""), person, "promise.read")
    rows = Evidence.objects.filter(
        by=person, on__gte=since, withdrawn_at=None, commitment__in=mine.values("pk")
    )
    newest = rows.select_related("commitment__group", "commitment__subject")
    shown = list(newest.order_by("-registered_at")[:most])
    promises = _promises({row.commitment.school_id for row in shown})
    found = []
    for row in shown:
        promise = promises.get((row.commitment.school_id, row.commitment.promise))
        if promise is not None:
            one = Owed([row.commitment], promise)
            found.append(KeptPromise(row, ", ".join(filter(None, [promise.short, one.about]))))
    return found
