"""Sums over school days. A ``Calendar`` holds what one school decided; the rest is arithmetic.

The school's own limits count school days, because a promise about "five days" made before a break
must not fall due while nobody is here (L144). What the law gives the family counts calendar days
(L27), and is never later than the law says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property

from fellesskap.calendar.public_holidays import is_public_holiday
from fellesskap.kit import clock

DAY = timedelta(days=1)
FRIDAY = 4
SCHOOL_WEEKS, LONGEST_YEAR = 38, timedelta(weeks=45)  # opplæringslova § 14-1 (L140)


class Half(StrEnum):
    """The two halvår of a school year."""

    AUTUMN = "autumn"
    SPRING = "spring"


@dataclass(frozen=True)
class HalfYear:
    """One halvår: its first and last school day."""

    half: Half
    starts: date
    ends: date


@dataclass(frozen=True)
class Term:
    """One school year as the school set it: 1 August to 31 July and its two halvår."""

    starts: date
    ends: date
    autumn: HalfYear
    spring: HalfYear

    def has_school(self, day: date) -> bool:
        """Whether ``day`` lies within one of the two halvår."""
        autumn, spring = self.autumn, self.spring
        return autumn.starts <= day <= autumn.ends or spring.starts <= day <= spring.ends


Span = tuple[date, date]


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from ``first`` to ``last``, both counted; nothing when ``last`` is earlier."""
    for step in range((last - first).days + 1):
        yield first + step * DAY


def _days(spans: tuple[Span, ...]) -> frozenset[date]:
    return frozenset(day for span in spans for day in each_day(*span))


@dataclass(frozen=True)
class Calendar:
    """What one school decided about its days. Immutable, and knows no database.

    A day that lies in none of ``terms`` follows the weekdays: a school that has not entered its
    calendar yet has school Monday to Friday except on public holidays.
    """

    terms: tuple[Term, ...] = ()
    off: tuple[Span, ...] = ()
    aks_open: tuple[Span, ...] = ()
    aks_closed: tuple[Span, ...] = ()

    @cached_property
    def _off(self) -> frozenset[date]:
        return _days(self.off)

    @cached_property
    def _aks_open(self) -> frozenset[date]:
        return _days(self.aks_open)

    @cached_property
    def _aks_closed(self) -> frozenset[date]:
        return _days(self.aks_closed)

    def term_of(self, day: date) -> Term | None:
        """The school year that ``day`` lies in; None where the school has entered none."""
        return next((term for term in self.terms if term.starts <= day <= term.ends), None)

    def is_school_day(self, day: date) -> bool:
        """Whether the pupils have school on ``day``."""
        if not is_weekday(day) or day in self._off:
            return False
        term = self.term_of(day)
        return term is None or term.has_school(day)

    def is_aks_day(self, day: date) -> bool:
        """Whether AKS is open on ``day``: on school days, and where the school says so."""
        if day in self._aks_closed:
            return False
        return self.is_school_day(day) or (day in self._aks_open and is_weekday(day))

    def someone_is_here(self, day: date) -> bool:
        """Whether children are at school or AKS on ``day``: then somebody must be on call."""
        return self.is_school_day(day) or self.is_aks_day(day)

    def next_school_day(self, on_or_after: date) -> date:
        """The first school day that is not before ``on_or_after``."""
        return self._nearest(on_or_after, DAY)

    def shift_off(self, day: date) -> date:
        """``day`` itself, or the next school day when there is no school on it."""
        return self.next_school_day(day)

    def add_school_days(self, day: date, count: int) -> date:
        """The ``count``-th school day after ``day``; before it when negative, ``day`` when zero."""
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day = self._nearest(day + step, step)
        return day

    def school_days_between(self, after: date, until: date) -> int:
        """How many school days come after ``after``, up to and with ``until``; never negative."""
        return sum(self.is_school_day(day) for day in each_day(after + DAY, until))

    def age_in_school_days(self, since: datetime) -> int:
        """How many school days have come since the moment ``since``; 0 on its own day."""
        return self.school_days_between(clock.local(since).date(), clock.today())

    def school_weeks(self, first: date, last: date) -> list[tuple[int, int]]:
        """The ISO (year, week) of every week from ``first`` to ``last`` with school in it."""
        days = (day for day in each_day(first, last) if self.is_school_day(day))
        return list(dict.fromkeys((d.isocalendar().year, d.isocalendar().week) for d in days))

    def missing_school_weeks(self, term: Term) -> int:
        """How many weeks ``term`` is short of 38 school weeks within 45 weeks on end (L140)."""
        weeks = [
            date.fromisocalendar(*week, 1) for week in self.school_weeks(term.starts, term.ends)
        ]
        within = [sum(first <= week < first + LONGEST_YEAR for week in weeks) for first in weeks]
        return max(0, SCHOOL_WEEKS - max(within, default=0))

    def half_year(self, day: date) -> HalfYear:
        """The halvår of ``day`` (L141). Christmas belongs to autumn, July to spring.

        Without a calendar: 1 August to 31 December, 1 January to 31 July.
        """
        term = self.term_of(day)
        if term is not None:
            return term.autumn if day < term.spring.starts else term.spring
        if day.month >= 8:
            return HalfYear(Half.AUTUMN, date(day.year, 8, 1), date(day.year, 12, 31))
        return HalfYear(Half.SPRING, date(day.year, 1, 1), date(day.year, 7, 31))

    def _nearest(self, day: date, step: timedelta) -> date:
        """The first school day from ``day`` on, walking by ``step``."""
        while not self.is_school_day(day):
            day += step
        return day


def is_weekday(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() <= FRIDAY and not is_public_holiday(day)


def governor_opens_on(raised: datetime) -> date:
    """The day from which the family may go to Statsforvalteren: a week after rektor knew (L27).

    Calendar days, also through breaks; the date is the one in Norway when it reached rektor.
    """
    return clock.local(raised).date() + timedelta(days=7)
