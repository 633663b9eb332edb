"""The week of a leader: what falls due on which day, what was kept, and who is on call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from fellesskap.calendar.queries import ON_CALL_ORDER
from fellesskap.commitments.kinds import KINDS, told_in_lines
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position, School
from fellesskap.people.models.persons import Role

DAYS = 5
MOST_A_DAY = 6


@dataclass(frozen=True)
class WeekLine:
    """One thing on one day."""

    state: str
    what: str
    owner: Person


@dataclass(frozen=True)
class Day:
    """Monday to Friday, with what stands on each."""

    on: date
    is_today: bool
    lines: list[WeekLine]


@dataclass(frozen=True)
class OnCall:
    """Who answers what cannot wait, from a day to a day."""

    person: Person
    first: date
    last: date


def monday_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def week_of(actor: Person, school: School, files: Iterable[UUID]) -> list[Day]:
    """The school week of today: what ``actor`` owes, and what is owed in ``files``, which the
    caller has found to be the reader's to see. One query."""
    today, monday = clock.today(), monday_of(clock.today())
    days = [monday + timedelta(days=step) for step in range(DAYS)]
    rows = list(_due(actor, school, list(files), days[0], days[-1]))
    return [
        Day(
            on=day,
            is_today=day == today,
            lines=[_line(row, today) for row in rows if row.due == day][:MOST_A_DAY],
        )
        for day in days
    ]


def _due(
    actor: Person, school: School, files: list[UUID], first: date, last: date
) -> "QuerySet[Any]":
    """What has no file, or a file the reader may see; never more of what is sealed than that."""
    mine = Q(owner=actor.pk, file=None) | Q(file__in=files)
    rows: QuerySet[Any] = Commitment.objects.with_evidence().filter(
        mine, school=school, released_at=None
    )
    within = rows.filter(due__gte=first, due__lte=last, kind__in=KINDS)
    within = within.exclude(kind__in=told_in_lines())
    return within.select_related("owner", "subject").order_by("due", "due_at", "made_at", "key")


def _line(row: Any, today: date) -> WeekLine:
    name = row.subject.first_name if row.subject else ""
    what = str(KINDS[row.kind].what).replace("{name}", name)
    if row.kept:
        return WeekLine("holdt", what, row.owner)
    if row.due < today:
        return WeekLine("sen", what, row.owner)
    return WeekLine("naa" if row.due == today else "ennaa", what, row.owner)


def on_call_in_week(school: School) -> list[OnCall]:
    """Randi til torsdag, deretter Arne: from today to Friday. One query."""
    today = clock.today()
    friday = max(today, monday_of(today) + timedelta(days=DAYS - 1))
    held = Position.objects.filter(school=school, role__in=ON_CALL_ORDER, starts__lte=friday)
    lasting = held.filter(Q(ends=None) | Q(ends__gte=today)).select_related("person")
    rows = list(lasting.order_by("starts", "pk"))
    found: list[OnCall] = []
    for step in range((friday - today).days + 1):
        day = today + timedelta(days=step)
        person = _answers(rows, day)
        if person is None:
            continue
        if found and found[-1].person == person:
            found[-1] = OnCall(person, found[-1].first, day)
        else:
            found.append(OnCall(person, day, day))
    return found


def _answers(rows: list[Position], day: date) -> Person | None:
    here = [row for row in rows if row.starts <= day and (row.ends is None or row.ends >= day)]
    first = min(here, key=lambda row: ON_CALL_ORDER.index(Role(row.role)), default=None)
    return first.person if first else None
