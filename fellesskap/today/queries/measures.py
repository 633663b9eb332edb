"""Measures on Min dag: the words of the plan, for the day it is next to be done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from fellesskap.access.grammar import visible
from fellesskap.audit import trail
from fellesskap.calendar.days import Calendar
from fellesskap.calendar.queries import calendars_of
from fellesskap.cases.kinds import MEASURE, SHARED_MEASURE
from fellesskap.cases.models import Measure, MeasureDone
from fellesskap.cases.queries.measures import expected_days
from fellesskap.commitments.queries import Item
from fellesskap.files.tags import for_reading
from fellesskap.kit import clock, dates
from fellesskap.people.models import Person
from fellesskap.today.queries.things import Thing, answer_address, thing_of

MEASURES = (MEASURE, SHARED_MEASURE)
WEEK = timedelta(days=6)  # Monday to Sunday


@dataclass(frozen=True)
class Opened:
    """The measures behind some commitments, with the days that have been answered."""

    measures: dict[UUID, Measure]
    calendars: dict[UUID, Calendar]

    def thing(self, item: Item) -> Thing | None:
        """The line for the day it is next to be done; None when the week is answered."""
        measure = self.measures.get(item.row.target)
        if measure is None:
            return thing_of(item)
        day = next_day(measure, item.row.due, self.calendars[item.row.school_id])
        if day is None:
            return None
        today = clock.today()
        answer_on = min(day, today) if is_free(measure) and measure.starts <= today else day
        return replace(
            thing_of(item),
            day=day,
            what=_sentence(measure, item),
            because=f"{item.because} {_agreed(measure)}",
            late=day < today,
            answer=answer_address(measure.pk) if answer_on <= today else "",
            answer_on=answer_on,
        )


def open_measures(person: Person, items: Iterable[Item]) -> Opened:
    """Read the measures of ``items`` for whoever does them, and write the reading in the log."""
    rows_owed = [item.row for item in items if item.kind.id in MEASURES]
    if not rows_owed:
        return Opened({}, {})
    ids = {row.target for row in rows_owed}
    schools = {row.school_id: row.school for row in rows_owed}
    answers = MeasureDone.objects.filter(withdrawn_at=None)
    rows = visible(Measure.objects.filter(pk__in=ids), person, "measure.read")
    found: list[Any] = list(rows.prefetch_related(Prefetch("days", answers)))
    trail.saw_all(person, "measure.read", found)
    return Opened({row.pk: row for row in found}, calendars_of(schools.values(), clock.today()))


def is_free(measure: Measure) -> bool:
    """Whether it may be done on any school day until its last: once, or once a week."""
    weekly = measure.rhythm == Measure.Rhythm.WEEKLY and not measure.weekdays
    return weekly or measure.rhythm == Measure.Rhythm.ONCE


def next_day(measure: Measure, due: date, calendar: Calendar) -> date | None:
    """The day of the week of ``due`` still to be answered: today first, else the next, else one
    that was. None when nothing remains to say."""
    monday = due - timedelta(days=due.weekday())
    answers = {row.on: row.done for row in measure.days.all()}
    if measure.rhythm == Measure.Rhythm.ONCE:
        return None if any(answers.values()) else due
    if is_free(measure):
        return None if any(monday <= on <= monday + WEEK for on in answers) else due
    days = expected_days(measure, calendar, monday, monday + WEEK)
    waiting = [day for day in days if day not in answers]
    ahead = [day for day in waiting if day >= clock.today()]
    return next(iter([*ahead, *waiting]), None)


def _sentence(measure: Measure, item: Item) -> str:
    subject = item.row.subject
    names = {str(subject.pk): subject.first_name} if subject else {}
    words = for_reading(measure.what, names)
    when = for_reading(measure.when_words, names)
    return f"{words} ({when})" if when else words


def _agreed(measure: Measure) -> str:
    return _("Det begynte %(day)s.") % {"day": dates.daymonth(measure.starts)}
