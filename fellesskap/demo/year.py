"""The skolerute of the invented schools, for any year: weeks 40 and 8 are theirs, nobody else's."""

from dataclasses import dataclass
from datetime import date, timedelta

import holidays

from fellesskap.calendar.actions import Halves
from fellesskap.calendar.models import DayOff

MONDAY, WEDNESDAY, FRIDAY = 1, 3, 5
Span = tuple[date, date]


def starting_year(day: date) -> int:
    """The calendar year in which the school year of ``day`` began on 1 August."""
    return day.year if day.month >= 8 else day.year - 1


def halves_of(year: int) -> Halves:
    """The four days of the school year that begins in August of ``year``."""
    before_christmas = date(year, 12, 22)
    after_new_year = date(year + 1, 1, 2)
    return Halves(
        first_autumn_day=date.fromisocalendar(year, 34, MONDAY),
        last_autumn_day=before_christmas - timedelta(days=(before_christmas.weekday() - 4) % 7),
        first_spring_day=after_new_year + timedelta(days=-after_new_year.weekday() % 7),
        last_spring_day=date.fromisocalendar(year + 1, 24, FRIDAY),
    )


@dataclass(frozen=True)
class Off:
    """Days without school, and whether AKS is open on them."""

    kind: DayOff.Kind
    title: DayOff.Title
    span: Span
    aks: bool


def days_off_of(year: int) -> list[Off]:
    """The days off of the school year that begins in August of ``year``, by date."""
    kind, title = DayOff.Kind, DayOff.Title
    maundy_thursday = _named(year + 1, "Skjærtorsdag")
    after_ascension = _named(year + 1, "Kristi himmelfartsdag") + timedelta(days=1)
    planning = date.fromisocalendar(year, 47, FRIDAY)
    return [
        Off(kind.BREAK, title.AUTUMN_BREAK, _week(year, 40), aks=True),
        Off(kind.PLANNING_DAY, title.PLANNING_DAY, (planning, planning), aks=True),
        Off(kind.BREAK, title.WINTER_BREAK, _week(year + 1, 8), aks=True),
        Off(
            kind.BREAK,
            title.EASTER_BREAK,
            (maundy_thursday - timedelta(days=3), maundy_thursday - timedelta(days=1)),
            aks=True,
        ),
        Off(kind.LOCAL, title.DAY_BETWEEN, (after_ascension, after_ascension), aks=False),
    ]


def aks_open_of(year: int) -> list[Span]:
    """When AKS is open without school: all holidays but July, and never on the two eves."""
    halves = halves_of(year)
    day = timedelta(days=1)
    spans = [
        (halves.starts, halves.first_autumn_day - day),
        *(off.span for off in days_off_of(year) if off.aks),
        (halves.last_autumn_day + day, date(year, 12, 23)),
        (date(year, 12, 27), date(year, 12, 30)),
        (date(year + 1, 1, 2), halves.first_spring_day - day),
        (halves.last_spring_day + day, date(year + 1, 6, 30)),
    ]
    return sorted(span for span in spans if span[0] <= span[1])


def _week(year: int, week: int) -> Span:
    return date.fromisocalendar(year, week, MONDAY), date.fromisocalendar(year, week, FRIDAY)


def _named(year: int, name: str) -> date:
    """The public holiday that the library calls ``name``."""
    found = holidays.country_holidays("NO", years=year, language="no")
    return next(day for day, names in found.items() if name in names.split("; "))
