"""What happens at the school every day without being a story: measures, reminders, reading."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from fellesskap.access.door import open_record
from fellesskap.audit import trail
from fellesskap.cases.actions.homes import release_expired_cards
from fellesskap.cases.actions.measures import answer_measure, expand_measures, measures_in_force
from fellesskap.cases.actions.notes import forget_expired
from fellesskap.cases.models import Measure
from fellesskap.cases.queries.measures import expected_days
from fellesskap.commitments.ladder import remind
from fellesskap.commitments.weekly import remind_of_promises
from fellesskap.demo.stories.stage import Stage
from fellesskap.kit import clock
from fellesskap.notices.actions import mark_all_read
from fellesskap.notices.delivery import tell_reminders
from fellesskap.people.models import Role, School
from fellesskap.people.queries import holders

DAY = timedelta(days=1)


def _school_days(stage: Stage, first: datetime, hour: int, minute: int) -> Iterator[datetime]:
    """The same time on every school day from the day of ``first``."""
    day = clock.local(first).date()
    while True:
        if stage.calendar.is_school_day(day):
            yield stage.on(day, hour, minute)
        day += DAY


def every_morning(stage: Stage, first: datetime) -> Iterator[datetime]:
    """The house's own clock, a little past seven; then rektor looks at the school."""
    for morning in _school_days(stage, first, 7, 5):
        yield morning
        expand_measures()
        release_expired_cards()
        forget_expired()
        remind()
        remind_of_promises()
        while tell_reminders():
            pass
        trail.seal()
        yield morning + timedelta(minutes=40)
        for leader in holders(stage.school, Role.REKTOR):
            open_record(School, stage.school.pk, by=leader, action="today.look")
            mark_all_read(by=leader)


def each_day(stage: Stage, first: datetime) -> Iterator[datetime]:
    """In the afternoon those who do the measures say whether it was done."""
    for afternoon in _school_days(stage, first, 14, 30):
        yield afternoon
        rows = measures_in_force().select_related("file__school", "responsible")
        for measure in rows.prefetch_related("days").order_by("responsible", "starts", "pk"):
            if measure.file.school_id == stage.school.pk:
                measure.file.school = stage.school  # whose calendar is known
            _answer(stage, measure)


def _answer(stage: Stage, measure: Measure) -> None:
    today = clock.today()
    if today not in expected_days(measure, stage.calendar, today, today):
        return
    if any(day.on == today and day.withdrawn_at is None for day in measure.days.all()):
        return
    by, why = measure.responsible, stage.not_done.get(measure.pk, {}).get(today)
    mark_all_read(by=by)
    trail.saw(by, "measure.read", measure)
    answer_measure(by=by, measure=measure, on=today, done=why is None, note=why or "")
