"""What pages ask about days: a school's calendar, who is on call, and days without anybody."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from fellesskap.calendar.days import Calendar, Half, HalfYear, Span, Term, each_day
from fellesskap.calendar.models import AksDay, DayOff, SchoolYear
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position, School
from fellesskap.people.models.persons import Role

# A calendar reaches two years back and forth: every date a page shows lies well within.
REACH = timedelta(days=730)
# Who answers when nobody has been put on call: the acting rektor stands in for rektor, so comes
# before; the last is the one who reads when rektor is away (L10, L144).
ON_CALL_ORDER = (Role.ON_CALL, Role.ACTING_REKTOR, Role.REKTOR, Role.ASSISTANT_REKTOR)


def calendar_of(school: School, around: date) -> Calendar:
    """The calendar of ``school`` two years either way of ``around``: three queries the first time.

    It is kept on this very ``school`` object, which lives as long as its request, and nowhere else.
    """
    kept: dict[int, Calendar] = school.__dict__.setdefault("kept_calendars", {})
    if around.year not in kept:
        kept[around.year] = calendars_of([school], around)[school.pk]
    return kept[around.year]


def forget_calendar(school: School) -> None:
    """Let the next ``calendar_of`` this object read the database again."""
    school.__dict__.pop("kept_calendars", None)


def calendars_of(schools: Iterable[School], around: date) -> dict[UUID, Calendar]:
    """School id → calendar for many schools: three queries however many there are."""
    ids = [school.pk for school in schools]
    near = Q(school__in=ids, starts__lte=around + REACH, ends__gte=around - REACH)
    terms: dict[UUID, list[Term]] = defaultdict(list)
    for year in SchoolYear.objects.filter(near):
        terms[year.school_id].append(_term(year))
    off: dict[UUID, list[Span]] = defaultdict(list)
    for school, starts, ends in DayOff.objects.filter(near).values_list(*_SPAN):
        off[school].append((starts, ends))
    aks: dict[tuple[UUID, bool], list[Span]] = defaultdict(list)
    for school, starts, ends, is_open in AksDay.objects.filter(near).values_list(*_SPAN, "is_open"):
        aks[school, is_open].append((starts, ends))
    return {
        pk: Calendar(
            terms=tuple(terms[pk]),
            off=tuple(off[pk]),
            aks_open=tuple(aks[pk, True]),
            aks_closed=tuple(aks[pk, False]),
        )
        for pk in ids
    }


_SPAN = ("school_id", "starts", "ends")


def _term(year: SchoolYear) -> Term:
    assert year.ends is not None  # noqa: S101 - a school year always ends (constraint)
    return Term(
        starts=year.starts,
        ends=year.ends,
        autumn=HalfYear(Half.AUTUMN, year.first_autumn_day, year.last_autumn_day),
        spring=HalfYear(Half.SPRING, year.first_spring_day, year.last_spring_day),
    )


def who_is_on_call(school: School, day: date) -> Person | None:
    """Who answers what cannot wait on ``day``: the one on call, else rektor's stand-in, rektor,
    assistant rektor. None only where the school has no leader at all: one query.
    """
    held = Position.objects.on(day).filter(school=school, role__in=ON_CALL_ORDER)
    rows = held.select_related("person").order_by("starts", "pk")
    first = min(rows, key=lambda row: ON_CALL_ORDER.index(Role(row.role)), default=None)
    return first.person if first else None


def uncovered_days(school: School, first: date, last: date) -> list[date]:
    """Days from ``first`` to ``last`` when children are here and nobody would answer."""
    overlapping = Q(ends=None) | Q(ends__gte=first)
    held = Position.objects.filter(
        overlapping, school=school, role__in=ON_CALL_ORDER, starts__lte=last
    )
    spans = list(held.values_list("starts", "ends"))
    calendar = calendar_of(school, first)
    return [
        day
        for day in each_day(first, last)
        if calendar.someone_is_here(day)
        and not any(starts <= day and (ends is None or day <= ends) for starts, ends in spans)
    ]


def year_to_set_up(school: School) -> SchoolYear | None:
    """The school year of today, or in the summer the one that comes; None where there is none."""
    rows = SchoolYear.objects.filter(school=school, ends__gte=clock.today())
    return rows.order_by("starts").first()


def days_off(school: School, year: SchoolYear | None) -> "QuerySet[DayOff]":
    """The days off of ``year``, by date."""
    rows = DayOff.objects.filter(school=school)
    return rows.filter(starts__range=(year.starts, year.ends)) if year else rows.none()


def aks_days(school: School, year: SchoolYear | None) -> "QuerySet[AksDay]":
    """What AKS does otherwise than the school in ``year``, by date."""
    rows = AksDay.objects.filter(school=school)
    return rows.filter(starts__range=(year.starts, year.ends)) if year else rows.none()


def day_off(school: School, pk: UUID) -> DayOff:
    """One row of ``days_off``. Raises Http404."""
    return get_object_or_404(DayOff, school=school, pk=pk)


def aks_day(school: School, pk: UUID) -> AksDay:
    """One row of ``aks_days``. Raises Http404."""
    return get_object_or_404(AksDay, school=school, pk=pk)


def span_of(year: int) -> Span:
    """The first and the last day of the school year that begins in August of ``year``."""
    return date(year, 8, 1), date(year + 1, 7, 31)


def known_halves(school: School, starts: date) -> dict[str, date]:
    """The four days of the year that begins on ``starts``, as the school has said; empty where it
    has said none."""
    names = ("first_autumn_day", "last_autumn_day", "first_spring_day", "last_spring_day")
    return SchoolYear.objects.filter(school=school, starts=starts).values(*names).first() or {}
