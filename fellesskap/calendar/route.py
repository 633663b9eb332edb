"""From the rows of a skolerute to a school year: its halvår, its days off, its days with AKS.

A skolerute that says two things of one day, or leaves too few weeks, is turned down as a whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from fellesskap.calendar.days import DAY, Calendar, Half, HalfYear, Span, Term, is_weekday
from fellesskap.calendar.exceptions import (
    EntriesMeet,
    EntryEndsBeforeItStarts,
    EntryOutsideTheYear,
    HalvesOutOfOrder,
    SchoolDaysUnknown,
    TooFewWeeks,
)
from fellesskap.calendar.models import DayOff
from fellesskap.calendar.skolerute import AKS_CLOSED, AKS_OPEN, FIRST_DAY, LAST_DAY, NOTHING, Entry

Title = DayOff.Title
# What stands inside a longer break and says more: the break is laid around it.
INSIDE = (Title.PLANNING_DAY,)
AROUND = (Title.CHRISTMAS_BREAK, Title.SUMMER_BREAK)  # these are said by the halvår themselves
FOUR = ("first_autumn_day", "last_autumn_day", "first_spring_day", "last_spring_day")


@dataclass(frozen=True)
class Off:
    """Days without school for the pupils."""

    title: DayOff.Title
    starts: date
    ends: date
    words: str = ""


@dataclass
class Route:
    """What a skolerute makes of a school year."""

    halves: dict[str, date]
    off: list[Off] = field(default_factory=list)
    aks: list[tuple[date, date, bool]] = field(default_factory=list)


def route_of(rows: Iterable[Entry], starts: date, ends: date, known: dict[str, date]) -> Route:
    """The school year of ``rows``, from ``starts`` to ``ends``; ``known`` are the four days the
    school has said before. Raises a CalendarProblem that says what is wrong."""
    used = [row for row in rows if row.becomes != NOTHING]
    for row in used:
        if row.last < row.first:
            raise EntryEndsBeforeItStarts(row.words)
        if row.first < starts or row.last > ends:
            raise EntryOutsideTheYear(row.words)
    halves = _halves(used, starts, ends, known)
    off = list(_off(used))
    aks = [
        (row.first, row.last, row.becomes == AKS_OPEN)
        for row in used
        if row.becomes in (AKS_OPEN, AKS_CLOSED)
    ]
    _check_meeting(off)
    _check_aks(row for row in used if row.becomes in (AKS_OPEN, AKS_CLOSED))
    _check_weeks(halves, off, starts, ends)
    return Route(halves, off, aks)


def _halves(rows: list[Entry], starts: date, ends: date, known: dict[str, date]) -> dict[str, date]:
    """The four days: what the rows say, else what the school has said."""
    found = dict(known)
    for row in rows:
        if row.becomes == FIRST_DAY:
            found["first_autumn_day"] = row.first
        elif row.becomes == LAST_DAY:
            found["last_spring_day"] = row.last
        elif row.becomes == Title.CHRISTMAS_BREAK:
            found["last_autumn_day"] = _weekday(row.first, -DAY)
            found["first_spring_day"] = _weekday(row.last, DAY)
        elif row.becomes == Title.SUMMER_BREAK and row.first.year > starts.year:
            found.setdefault("last_spring_day", _weekday(row.first, -DAY))
    missing = [words for name, words in _asked() if name not in found]
    if missing:
        raise SchoolDaysUnknown(missing[0])
    days = [starts, *(found[name] for name in FOUR), ends]
    if days != sorted(days) or found["last_autumn_day"] >= found["first_spring_day"]:
        raise HalvesOutOfOrder
    return found


def _asked() -> list[tuple[str, str]]:
    return [
        ("first_autumn_day", _("når første skoledag er")),
        ("last_autumn_day", _("når juleferien er")),
        ("first_spring_day", _("når juleferien er")),
        ("last_spring_day", _("når siste skoledag er")),
    ]


def _weekday(day: date, step: timedelta) -> date:
    """The nearest weekday beside ``day``, walking by ``step``: no weekend and no public holiday."""
    day += step
    while not is_weekday(day):
        day += step
    return day


def _off(rows: list[Entry]) -> Iterator[Off]:
    """Each day off, a break cut where a planning day stands inside it."""
    named = [
        Off(Title(row.becomes), row.first, row.last, row.words)
        for row in rows
        if row.becomes in Title.values and row.becomes not in AROUND
    ]
    around = [(row.first, row.last) for row in rows if row.becomes in AROUND]
    inner = [one for one in named if one.title in INSIDE and not _within(one, around)]
    once = {(one.title, one.starts, one.ends): one for one in named}
    for one in once.values():
        if one.title in INSIDE:
            if one in inner:
                yield one
            continue
        for first, last in _cut((one.starts, one.ends), [(i.starts, i.ends) for i in inner]):
            yield Off(one.title, first, last, one.words)


def _within(one: Off, spans: list[Span]) -> bool:
    return any(first <= one.starts and one.ends <= last for first, last in spans)


def _cut(span: Span, holes: list[Span]) -> Iterator[Span]:
    """What is left of ``span`` around the holes that lie wholly inside it."""
    first, last = span
    for start, end in sorted(holes):
        if span[0] <= start and end <= span[1]:
            if first < start:
                yield first, start - DAY
            first = end + DAY
    if first <= last:
        yield first, last


def _check_meeting(off: list[Off]) -> None:
    ordered = sorted(off, key=lambda one: (one.starts, one.ends))
    for one, other in pairwise(ordered):
        if other.starts <= one.ends:
            raise EntriesMeet(one.words, other.words, other.starts)


def _check_aks(rows: Iterable[Entry]) -> None:
    ordered = sorted(rows, key=lambda row: (row.first, row.last))
    for one, other in pairwise(ordered):
        if other.first <= one.last:
            raise EntriesMeet(one.words, other.words, other.first)


def _check_weeks(halves: dict[str, date], off: list[Off], starts: date, ends: date) -> None:
    """At least 38 school weeks within 45 (opplæringslova § 14-1)."""
    term = Term(
        starts,
        ends,
        HalfYear(Half.AUTUMN, halves["first_autumn_day"], halves["last_autumn_day"]),
        HalfYear(Half.SPRING, halves["first_spring_day"], halves["last_spring_day"]),
    )
    calendar = Calendar((term,), tuple((one.starts, one.ends) for one in off))
    short = calendar.missing_school_weeks(term)
    if short:
        raise TooFewWeeks(short)
