"""When something is to happen: the windows of one promise in one school year.

Weeks drive a school. A window is given in ISO weeks and laid on the school's own days: it opens and
closes on a school day, never outside its halvår, and what would close in a break is moved to the
next school week and remembers the day it was moved from (P86). Knows no database.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from fellesskap.calendar.days import Calendar, Half, HalfYear, Term, each_day
from fellesskap.plan.models import Promise

MONDAY, FRIDAY = 1, 5
FIRST_WEEK = 31  # weeks from here on lie in the autumn of a school year
LAST_WEEK = 52
Weeks = tuple[int, int]
# Where a school has entered no year: the weeks most schools have (L140, L141).
USUAL_AUTUMN, USUAL_SPRING = (34, 51), (1, 25)


@dataclass(frozen=True)
class Window:
    """One time it is to happen. ``half`` is the first school day of the halvår it lies in."""

    slot: str
    opens: date
    closes: date
    half: date
    moved_from: date | None = None
    counts: int = 1


def usual_term(year: int) -> Term:
    """The school year from August of ``year`` as it usually is: weeks 34–51 and 1–25."""

    def half(name: Half, within: int, weeks: Weeks) -> HalfYear:
        first, last = weeks
        return HalfYear(
            name,
            date.fromisocalendar(within, first, MONDAY),
            date.fromisocalendar(within, last, FRIDAY),
        )

    return Term(
        starts=date(year, 8, 1),
        ends=date(year + 1, 7, 31),
        autumn=half(Half.AUTUMN, year, USUAL_AUTUMN),
        spring=half(Half.SPRING, year + 1, USUAL_SPRING),
    )


@dataclass(frozen=True)
class Span:
    """A stretch of school days, in order and never empty: a halvår or a school year."""

    days: tuple[date, ...]

    @cached_property
    def weeks(self) -> dict[tuple[int, int], list[date]]:
        """ISO (year, week) → its school days."""
        found: dict[tuple[int, int], list[date]] = {}
        for day in self.days:
            found.setdefault(day.isocalendar()[:2], []).append(day)
        return found

    def between(self, first: date, last: date) -> tuple[date, ...]:
        """The school days from ``first`` to ``last``, both counted."""
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def closing(self, friday: date) -> date:
        """The last school day of the week of ``friday``; where the week is closed, of the next
        school week; after the last, the last day of all."""
        own = self.between(friday - timedelta(days=FRIDAY - 1), friday)
        later = own or self.between(friday, self.days[-1])
        if not later:
            return self.days[-1]
        return self.weeks[later[0].isocalendar()[:2]][-1]

    def opening(self, monday: date, closes: date) -> date:
        """The first school day from ``monday``; never later than the week of ``closes``."""
        ahead = self.between(monday, closes)
        return ahead[0] if ahead else self.weeks[closes.isocalendar()[:2]][0]

    def parts(self, count: int) -> list["Span"]:
        """``count`` stretches of whole weeks, as even as they can be."""
        weeks = list(self.weeks.values())
        count = max(1, min(count, len(weeks)))
        cuts = [round(place * len(weeks) / count) for place in range(count + 1)]
        return [
            Span(tuple(day for week in weeks[first:last] for day in week))
            for first, last in pairwise(cuts)
        ]


@dataclass(frozen=True)
class YearDays:
    """The school days of one school year at one school."""

    calendar: Calendar
    starts: date

    @cached_property
    def term(self) -> Term:
        """The year as the school entered it, else as it usually is."""
        return self.calendar.term_of(self.starts) or usual_term(self.starts.year)

    @cached_property
    def halves(self) -> tuple[Span, Span]:
        """The school days of autumn and of spring."""
        autumn, spring = self.term.autumn, self.term.spring
        return self._span(autumn), self._span(spring)

    @cached_property
    def whole(self) -> Span:
        """All of them."""
        autumn, spring = self.halves
        return Span(autumn.days + spring.days)

    def _span(self, half: HalfYear) -> Span:
        days = each_day(half.starts, half.ends)
        return Span(tuple(day for day in days if self.calendar.is_school_day(day)))

    def half_of(self, day: date) -> Span:
        """The halvår that ``day`` lies in."""
        autumn, spring = self.halves
        return autumn if not spring.days or day < spring.days[0] else spring

    def dates(self, weeks: Weeks) -> tuple[date, date]:
        """Monday of the first and Friday of the last week, in this school year."""
        first, last = (min(week, LAST_WEEK) for week in weeks)
        return self._day(first, MONDAY), self._day(last, FRIDAY)

    def _day(self, week: int, weekday: int) -> date:
        year = self.starts.year + (week < FIRST_WEEK)
        return date.fromisocalendar(year, week, weekday)


def windows_of(promise: Promise, days: YearDays) -> list[Window]:
    """Every time ``promise`` is to be kept in the year, by date. Nothing for what waits for an
    event, and nothing for fixed weeks: each of those has its own (``in_week``)."""
    if not days.whole.days:
        return []
    rhythms = Promise.Rhythm
    asked = [(int(first), int(last)) for first, last in promise.windows]
    if promise.rhythm == rhythms.YEAR:
        return _times(promise.times, asked, days, days.whole, "y")
    if promise.rhythm == rhythms.HALF:
        autumn, spring = days.halves
        early = [weeks for weeks in asked if weeks[1] >= FIRST_WEEK]
        late = [weeks for weeks in asked if weeks[1] < FIRST_WEEK]
        return [
            *_times(promise.times, early, days, autumn, "h1-"),
            *_times(promise.times, late, days, spring, "h2-"),
        ]
    if promise.rhythm in {rhythms.WEEK, rhythms.DAY}:
        return _weekly(promise, asked, days)
    return []


def _times(times: int, asked: list[Weeks], days: YearDays, within: Span, slot: str) -> list[Window]:
    """So many windows inside ``within``: those asked for, else even parts of the time there is."""
    if not within.days:
        return []
    if len(asked) == times:
        spans = [days.dates(weeks) for weeks in asked]
        return [
            _lay(f"{slot}{number}", first, last, within, days)
            for number, (first, last) in enumerate(spans, 1)
        ]
    time = _hull(asked, days, within)
    return [
        Window(f"{slot}{number}", part.days[0], part.days[-1], days.half_of(part.days[0]).days[0])
        for number, part in enumerate(time.parts(times), 1)
    ]


def _hull(asked: list[Weeks], days: YearDays, within: Span) -> Span:
    spans = [days.dates(weeks) for weeks in asked]
    if not spans:
        return within
    inside = within.between(min(first for first, _ in spans), max(last for _, last in spans))
    return Span(inside) if inside else within


def _lay(slot: str, monday: date, friday: date, within: Span, days: YearDays) -> Window:
    """The window from ``monday`` to ``friday`` laid on school days."""
    closes = within.closing(friday)
    return Window(
        slot=slot,
        opens=within.opening(monday, closes),
        closes=closes,
        half=days.half_of(closes).days[0],
        moved_from=None if closes == friday else friday,
    )


def _weekly(promise: Promise, asked: list[Weeks], days: YearDays) -> list[Window]:
    """One window per school week; a daily promise counts the days inside."""
    spans = [days.dates(weeks) for weeks in asked] or [(date.min, date.max)]
    daily = promise.rhythm == Promise.Rhythm.DAY
    return [
        Window(
            slot=f"w{week:02}",
            opens=here[0],
            closes=here[-1],
            half=days.half_of(here[0]).days[0],
            counts=len(here) if daily else promise.times,
        )
        for (_year, week), here in days.whole.weeks.items()
        if any(first <= here[-1] and here[0] <= last for first, last in spans)
    ]


def in_week(week: int, days: YearDays) -> Window:
    """The window of one fixed week; in a break, that of the school week after it."""
    monday, friday = days.dates((week, week))
    return _lay(f"f{week:02}", monday, friday, days.whole, days)


def at_start(came: date, weeks: int, days: YearDays) -> Window | None:
    """The window of a pupil who came on ``came``; None when no school day is left."""
    ahead = days.whole.between(came, came + timedelta(weeks=weeks))
    if not ahead:
        return None
    return Window("n", ahead[0], ahead[-1], days.half_of(ahead[0]).days[0])


def each_half(windows: Iterable[Window], days: YearDays) -> list[tuple[Span, list[Window]]]:
    """The windows of each halvår with school in it."""
    found = list(windows)
    return [
        (half, [window for window in found if window.half == half.days[0]])
        for half in days.halves
        if half.days
    ]
