"""On which days a measure should be done, and what came of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.calendar.days import Calendar, each_day
from fellesskap.cases.models import Measure
from fellesskap.kit import clock, dates

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Progress:
    """How many times a measure was done of those it should: «8 av 8 dager»."""

    done: int
    expected: int
    state: str
    words: str


def expected_days(measure: Measure, calendar: Calendar, first: date, last: date) -> list[date]:
    """The school days from ``first`` to ``last`` on which it should be done. On the day it is
    stopped nobody has missed it any more.

    Daily: every school day. Weekly: the chosen weekdays, and without one the last school day of the
    week, which is when the week is over. Once: the day it starts.
    """
    begin = max(first, measure.starts)
    stops = measure.stopped_on - ONE_DAY if measure.stopped_on else None
    end = min(day for day in (last, measure.ends, stops) if day is not None)
    if measure.rhythm == Measure.Rhythm.ONCE:
        return [measure.starts] if begin <= measure.starts <= end else []
    days = [day for day in each_day(begin, end) if calendar.is_school_day(day)]
    if measure.rhythm == Measure.Rhythm.DAILY:
        return days
    if measure.weekdays:
        return [day for day in days if day.weekday() in measure.weekdays]
    return [day for day in days if _ends_the_week(day, calendar)]


def _ends_the_week(day: date, calendar: Calendar) -> bool:
    following = calendar.add_school_days(day, 1)
    return following.isocalendar()[:2] != day.isocalendar()[:2]


def progress(measure: Measure, calendar: Calendar, today: date) -> Progress:
    """What has come of ``measure`` so far; today counts from the moment it is answered."""
    answers = {row.on: row.done for row in measure.days.all() if row.withdrawn_at is None}
    if measure.rhythm == Measure.Rhythm.ONCE:
        return _once(measure, answers, today)
    expected = expected_days(measure, calendar, measure.starts, today)
    if measure.stopped_on in answers:  # done or not, on the day it was stopped: it counts
        expected = [*expected, measure.stopped_on]
    waits = today in expected and today not in answers
    if measure.rhythm == Measure.Rhythm.WEEKLY and not measure.weekdays:
        done, count = _weeks(answers, expected)
    else:
        counted = {day for day in expected if day != today or not waits}
        done, count = sum(answers.get(day, False) for day in counted), len(counted)
    return Progress(done, count, _state(done, count, waits), _words(measure, done, count))


def _weeks(answers: dict[date, bool], expected: list[date]) -> tuple[int, int]:
    done = {day.isocalendar()[:2] for day, yes in answers.items() if yes}
    weeks = done | {day.isocalendar()[:2] for day in expected}
    return len(done), len(weeks)


def _once(measure: Measure, answers: dict[date, bool], today: date) -> Progress:
    done_on = next((day for day, yes in answers.items() if yes), None)
    if done_on is not None:
        return Progress(1, 1, "holdt", _("Gjort {day}").format(day=dates.daymonth(done_on)))
    if today < measure.starts:
        return Progress(0, 0, "ennaa", dates.near_day(measure.starts))
    state = "naa" if today == measure.starts else "mangler"
    return Progress(0, 1, state, _("Ikke gjort ennå"))


def _state(done: int, count: int, waits: bool) -> str:
    """Something left out stays to be seen, also while today still waits."""
    if done < count:
        return "mangler"
    if waits:
        return "naa"
    return "holdt" if count else "ennaa"


def _words(measure: Measure, done: int, count: int) -> str:
    if count == 0:
        if measure.starts < clock.today():
            return _("Ingen dager ennå")
        return _("Begynner {day}").format(day=dates.near_day(measure.starts))
    if measure.rhythm == Measure.Rhythm.DAILY:
        said = ngettext("{done} av {count} dag", "{done} av {count} dager", count)
    elif measure.weekdays:
        said = ngettext("{done} av {count} gang", "{done} av {count} ganger", count)
    else:
        said = ngettext("{done} av {count} uke", "{done} av {count} uker", count)
    return said.format(done=done, count=count)
