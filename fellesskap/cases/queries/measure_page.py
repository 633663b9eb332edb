"""One measure for the one who does it: what, when, how the pupil will notice, and the days.

Whoever does a measure may not see the case. So the page says the pupil's first name and the
measure, and nothing of why.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404

from fellesskap.access.grammar import may, visible
from fellesskap.calendar.days import Calendar
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.models import Case, Measure, MeasureDone, MeasureInPlan
from fellesskap.cases.queries.measures import Progress, expected_days, progress
from fellesskap.files.models import SealedFile
from fellesskap.files.tags import for_reading
from fellesskap.kit import clock
from fellesskap.people.models import Person

WEEK = timedelta(days=6)
MARKS = {True: "holdt", False: "mangler"}


@dataclass(frozen=True)
class DayLine:
    """One day of the week on which it is to be done; ``answer`` is empty until it is answered."""

    on: date
    state: str
    answer: UUID | None
    done: bool
    note: str
    can_answer: bool
    is_today: bool


@dataclass(frozen=True)
class MeasurePage:
    """Everything on the page."""

    pk: UUID
    name: str  # the pupil's first name; empty for what is shared
    what: str
    when: str
    how_noticed: str
    responsible: Person
    rhythm: str
    starts: date
    ends: date | None
    stopped_on: date | None
    is_in_force: bool
    progress: Progress
    days: list[DayLine]
    today: DayLine | None
    can_answer: bool
    cases: list[Case]  # those this reader may open


def measure_page(actor: Person, measure: Measure) -> MeasurePage:
    """The page of ``measure``, which ``actor`` has opened through the one door."""
    pupil = _pupil_of(measure)
    names = {str(pupil.pk): pupil.first_name} if pupil else {}
    calendar = calendar_of(measure.file.school, clock.today())
    in_force = _in_force(measure)
    can_answer = in_force and may(actor, "measure.answer", measure)
    days = _days(measure, calendar, can_answer, names)
    return MeasurePage(
        pk=measure.pk,
        name=pupil.first_name if pupil else "",
        what=for_reading(measure.what, names),
        when=for_reading(measure.when_words, names),
        how_noticed=for_reading(measure.how_noticed, names),
        responsible=measure.responsible,
        rhythm=str(measure.get_rhythm_display()),
        starts=measure.starts,
        ends=measure.ends,
        stopped_on=measure.stopped_on,
        is_in_force=in_force,
        progress=progress(measure, calendar, clock.today()),
        days=days,
        today=next((day for day in days if day.is_today), None),
        can_answer=can_answer,
        cases=_cases(actor, measure),
    )


def _pupil_of(measure: Measure) -> Person | None:
    """The pupil of the case it lies in; nobody for what several share."""
    if measure.file.kind == SealedFile.Kind.SHARED:
        return None
    case: Case = Case.objects.select_related("pupil").get(file=measure.file_id)
    return case.pupil


def _in_force(measure: Measure) -> bool:
    lines = MeasureInPlan.objects.filter(measure=measure, plan__replaced_at=None)
    return measure.stopped_on is None and lines.exclude(plan__in_force_from=None).exists()


def _cases(actor: Person, measure: Measure) -> list[Case]:
    plans = MeasureInPlan.objects.filter(measure=measure).values("plan__case")
    return list(visible(Case.objects.filter(pk__in=plans), actor, "case.read"))


def _days(
    measure: Measure, calendar: Calendar, can_answer: bool, names: dict[str, str]
) -> list[DayLine]:
    """The days of this week: those on which it is to be done, and today when it may be done."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    answers: dict[date, MeasureDone] = {
        row.on: row for row in measure.days.filter(withdrawn_at=None).order_by("on")
    }
    days = set(expected_days(measure, calendar, monday, monday + WEEK))
    days |= {on for on in answers if monday <= on <= monday + WEEK}
    if _any_day(measure, calendar, answers, today):
        days.add(today)
    return [_line(on, answers.get(on), can_answer, names) for on in sorted(days)]


def _any_day(
    measure: Measure, calendar: Calendar, answers: dict[date, MeasureDone], today: date
) -> bool:
    """What is done once, or some day in the week, can be done today while it is not done."""
    if measure.rhythm == Measure.Rhythm.DAILY or measure.weekdays or today < measure.starts:
        return False
    if measure.rhythm == Measure.Rhythm.ONCE:
        return not any(row.done for row in answers.values())
    over = measure.ends is not None and measure.ends < today
    return calendar.is_school_day(today) and not over


def _line(on: date, answer: MeasureDone | None, can_answer: bool, names: dict[str, str]) -> DayLine:
    today = clock.today()
    if answer is not None:
        state = MARKS[answer.done]
    else:
        state = "naa" if on == today else ("ennaa" if on > today else "mangler")
    return DayLine(
        on=on,
        state=state,
        answer=answer.pk if answer else None,
        done=bool(answer and answer.done),
        note=for_reading(answer.note, names) if answer else "",
        can_answer=can_answer and on <= today,
        is_today=on == today,
    )


def answered_day(pk: UUID) -> MeasureDone:
    """An answer that has not been taken back. Raises Http404."""
    rows = MeasureDone.objects.select_related("measure__file").filter(withdrawn_at=None)
    found: MeasureDone | None = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
