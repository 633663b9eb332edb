"""What the pages of activities and programmes need, and where something that was held is shown."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from fellesskap.access.grammar import may
from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Commitment
from fellesskap.community.models import (
    Activity,
    BuddyActivity,
    Gathering,
    Programme,
    ProgrammeSession,
)
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.plan.expansion import promised
from fellesskap.plan.models import FixedWeek
from fellesskap.plan.queries import weeks
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.queries.promise import MARKS
from fellesskap.plan.states import state_of

A31 = "A31"
ACTIVITIES = Activity.objects.select_related("school", "fixed_week", "by")
PROGRAMMES = Programme.objects.select_related("school", "owner")
SESSIONS = ProgrammeSession.objects.select_related("programme__school")
SHOWN = 60


@dataclass(frozen=True)
class WeekLine:
    """One fixed week, how its promise stands, and what was held in it."""

    fixed: FixedWeek
    title: str
    when: str
    moved: str
    grades: str
    mark: str  # empty where the plan owes nothing for it
    activities: list[Activity]


@dataclass(frozen=True)
class ActivitiesPage:
    """The fixed weeks of the year, what else was done together, and the programmes."""

    weeks: list[WeekLine]
    others: list[Activity]
    programmes: list[Any]  # with ``held`` and ``planned``
    over: list[Any]
    leads: bool


def activities_page(actor: Person, school: School) -> ActivitiesPage:
    """A fixed number of queries."""
    year = year_of(school, clock.today())
    since = {"held_on__gte": year.starts} if year else {}
    held = list(ACTIVITIES.filter(school=school, **since)[:SHOWN])
    programmes = list(
        PROGRAMMES.filter(school=school).annotate(
            planned=Count("sessions"),
            held=Count("sessions", filter=Q(sessions__held_on__isnull=False)),
        )
    )
    today = clock.today()
    over = [row for row in programmes if row.ends and row.ends < today]
    return ActivitiesPage(
        weeks=_weeks(year, held) if year else [],
        others=[row for row in held if row.fixed_week_id is None],
        programmes=[row for row in programmes if row not in over],
        over=over,
        leads=may(actor, "programme.begin", school),
    )


def _weeks(year: SchoolYear, held: list[Activity]) -> list[WeekLine]:
    marks = week_marks(year)
    return [
        WeekLine(
            fixed=row["fixed"],
            title=row["title"],
            when=row["when"],
            moved=row["moved"],
            grades=row["grades"],
            mark=marks.get(row["fixed"].pk, ""),
            activities=[one for one in held if one.fixed_week_id == row["fixed"].pk],
        )
        for row in weeks.page(year)["rows"]
    ]


def week_marks(year: SchoolYear) -> dict[UUID, str]:
    """Fixed week → the mark of its promise: one query."""
    owed = promised(year.school, year).filter(promise=A31)
    rows = Commitment.objects.with_evidence().filter(pk__in=owed.values("pk"))
    today = clock.today()
    return {row.target: MARKS[state_of(row, today, year)] for row in rows}


def fixed_weeks(school: School) -> list[tuple[FixedWeek, str]]:
    """The fixed weeks of this school year with what they are called, in order."""
    year = year_of(school, clock.today())
    rows = weeks.page(year)["rows"] if year else []
    return [(row["fixed"], f"{row['title']}, {row['when']}") for row in rows]


def sessions_of(programme: Programme) -> list[ProgrammeSession]:
    """Every time of a programme, in order."""
    return list(programme.sessions.all())


def address_of(record: UUID) -> str:
    """Where something that was held is shown; empty when there is no such thing."""
    gathering = Gathering.objects.filter(pk=record).values_list("dream", flat=True).first()
    if gathering:
        return reverse("community:dream_class", args=[gathering])
    if BuddyActivity.objects.filter(pk=record).exists():
        return reverse("community:buddies")
    if Activity.objects.filter(pk=record).exists():
        return reverse("community:activity", args=[record])
    return ""
