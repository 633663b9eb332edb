"""Doing what the plan says: who answers for which day, and who is told when it does not happen.

A measure is owed once a week by the one who does it, and kept when every day of the week that
should have it has it. Missed twice in a row, the lead is told (L52.10). Nobody is blamed: the lead
asks what stands in the way.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from fellesskap.access.grammar import demand, may
from fellesskap.audit import trail
from fellesskap.calendar.days import Calendar
from fellesskap.calendar.queries import calendar_of, calendars_of
from fellesskap.cases import kinds
from fellesskap.cases.exceptions import NotThatDay, StillAhead
from fellesskap.cases.models import Case, Closing, Measure, MeasureDone, MeasureInPlan
from fellesskap.cases.queries.measures import expected_days
from fellesskap.commitments.actions import keep, owe, release, withdraw_evidence
from fellesskap.commitments.models import Commitment
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person, School

WEEK = timedelta(days=7)
LOOK_BACK = 5 * WEEK  # far enough for two weeks with a break between them
ANSWER_WITHIN = 2 * WEEK  # after that, a week nobody answered for is over
KINDS = (kinds.MEASURE, kinds.SHARED_MEASURE)
ONCE, WEEKLY = Measure.Rhythm.ONCE, Measure.Rhythm.WEEKLY


def is_shared(measure: Measure) -> bool:
    """Whether it lies in a file of its own, for several pupils and without names."""
    return measure.file.kind == SealedFile.Kind.SHARED


def kind_of(measure: Measure) -> str:
    """What is owed: a shared measure names no pupil."""
    return kinds.SHARED_MEASURE if is_shared(measure) else kinds.MEASURE


def monday_of(day: date) -> date:
    """The first day of the week of ``day``."""
    return day - timedelta(days=day.weekday())


def key_of(measure: Measure, day: date) -> str:
    """The one debt of ``measure`` for the week of ``day``."""
    year, week, _weekday = day.isocalendar()
    span = "once" if measure.rhythm == ONCE else f"{year}-W{week:02}"
    return f"measure:{measure.pk}:{span}"


def _lines_in_force() -> "QuerySet[MeasureInPlan]":
    closed = Closing.objects.filter(reopened_at=None).values("case")
    lines = MeasureInPlan.objects.filter(plan__replaced_at=None)
    return lines.exclude(plan__in_force_from=None).exclude(plan__case__in=closed)


def measures_in_force() -> "QuerySet[Measure]":
    """Those that stand in a plan in force, of a case that is open."""
    found: QuerySet[Measure] = Measure.objects.filter(
        pk__in=_lines_in_force().values("measure"), stopped_on=None
    )
    return found


def cases_of(measure: Measure) -> "QuerySet[Case]":
    """The open cases whose plan in force holds ``measure``."""
    lines = _lines_in_force().filter(measure=measure)
    found: QuerySet[Case] = Case.objects.filter(pk__in=lines.values("plan__case"))
    return found.select_related("lead", "school")


@transaction.atomic
def answer_measure(
    *, by: Person, measure: Measure, on: date, done: bool, note: str = ""
) -> MeasureDone:
    """Say that it was done on a day, or was not. A new answer for the same day replaces the old.

    Raises StillAhead for a day to come, NotThatDay for one on which it is not to be done.
    """
    demand(by, "measure.answer", measure)
    if on > clock.today():
        raise StillAhead
    calendar = calendar_of(measure.file.school, on)
    if not _may_happen(measure, on, calendar):
        raise NotThatDay
    measure = _alone_with(measure)
    former = measure.days.filter(on=on, withdrawn_at=None).first()
    if former is not None:
        if (former.done, former.note) == (done, note):
            return _as_day(former)
        former.withdrawn_at = clock.now()
        former.save(update_fields=["withdrawn_at"])
    row: MeasureDone = MeasureDone.objects.create(
        file=measure.file, measure=measure, on=on, done=done, note=note, by=by, at=clock.now()
    )
    _settle(measure, row, by, calendar)
    if not done:
        _tell_when_missed(measure, calendar)
    trail.record(by, "measure.answer", measure, law="L19", school=measure.file.school)
    return row


def _alone_with(measure: Measure) -> Measure:
    """The row as it is now, for one answer at a time."""
    found: Measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    found.file = measure.file  # a measure never changes its file, nor a file its school
    return found


def _as_day(row: Any) -> MeasureDone:
    found: MeasureDone = row
    return found


@transaction.atomic
def withdraw_answer(*, by: Person, day: MeasureDone) -> None:
    """Take an answer back: the week is open again, and the row stays for those who look later."""
    demand(by, "measure.answer", day.measure)
    if day.withdrawn_at is not None:
        return
    day.withdrawn_at = clock.now()
    day.save(update_fields=["withdrawn_at"])
    measure = _alone_with(day.measure)
    _settle(measure, day, by, calendar_of(day.file.school, day.on))
    trail.record(by, "measure.withdraw_answer", measure, law="L19", school=day.file.school)


def _may_happen(measure: Measure, on: date, calendar: Calendar) -> bool:
    """Once and weekly without a weekday: any school day of its time. Else: its own days."""
    if measure.rhythm == ONCE:
        return on >= measure.starts
    if measure.rhythm == WEEKLY and not measure.weekdays:
        ends = [day for day in (measure.ends, measure.stopped_on) if day]
        within = measure.starts <= on and all(on <= end for end in ends)
        return within and calendar.is_school_day(on)
    return on in expected_days(measure, calendar, on, on)


def _settle(measure: Measure, row: MeasureDone, by: Person, calendar: Calendar) -> None:
    """Keep the debt of the row's week, or open it again."""
    _owe_weeks(measure, calendar, row.on)
    debt: dict[str, Any] = {
        "kind": kind_of(measure),
        "about": measure.pk,
        "by": by,
        "key": key_of(measure, row.on),
    }
    if _is_kept(measure, row.on, calendar):
        keep(on=row.on, record=row.pk, **debt)
    else:
        withdraw_evidence(**debt)


def _answers(measure: Measure) -> dict[date, bool]:
    return {row.on: row.done for row in measure.days.all() if row.withdrawn_at is None}


def _is_kept(measure: Measure, day: date, calendar: Calendar) -> bool:
    answers = _answers(measure)
    if measure.rhythm == ONCE:
        return any(answers.values())
    monday = monday_of(day)
    if measure.rhythm == WEEKLY and not measure.weekdays:
        return any(done for on, done in answers.items() if monday_of(on) == monday)
    week = expected_days(measure, calendar, monday, monday + timedelta(days=6))
    return all(answers.get(on, False) for on in week)


def _debts(measure: Measure, calendar: Calendar, today: date) -> list[tuple[str, date]]:
    """Key and last day of what is owed this week and last, should last week's have been missed."""
    monday = monday_of(today)
    if measure.rhythm == ONCE:
        due = calendar.next_school_day(measure.ends or measure.starts)
        return [(key_of(measure, due), due)] if measure.starts < monday + WEEK else []
    weeks = (
        expected_days(measure, calendar, start, start + timedelta(days=6))
        for start in (monday - WEEK, monday)
    )
    return [(key_of(measure, days[-1]), days[-1]) for days in weeks if days]


def _owe_weeks(measure: Measure, calendar: Calendar, today: date) -> None:
    """Write down what is owed and not written."""
    debts = dict(_debts(measure, calendar, today))
    written = Commitment.objects.filter(key__in=debts).values_list("key", flat=True)
    _owe(measure, debts, frozenset(written) if debts else frozenset())


def _owe(measure: Measure, debts: dict[str, date], known: frozenset[str]) -> int:
    """Write down those of ``debts`` that are not in ``known``; returns how many."""
    file, missing = measure.file, [key for key in debts if key not in known]
    if not missing:
        return 0
    owner, subject = _who_owes(measure), _subject_of(measure)
    for key in missing:
        owe(
            key=key,
            kind=kind_of(measure),
            school=file.school,
            owner=owner,
            due=debts[key],
            norm=Commitment.Norm.TARGET,
            duty="L52",
            target=measure.pk,
            file=file,
            subject=subject,
        )
    return len(missing)


def _who_owes(measure: Measure) -> Person:
    """Whoever does it; the lead, when that one has left or may no longer know of the case."""
    responsible: Person = measure.responsible
    if may(responsible, "measure.answer", measure):
        return responsible
    leads = [case.lead for case in cases_of(measure)]
    return next((one for one in leads if may(one, "measure.answer", measure)), responsible)


def _subject_of(measure: Measure) -> Person | None:
    if is_shared(measure):
        return None
    pupil: Person = measure.file.case.pupil
    return pupil


def begin(measure: Measure) -> None:
    """Its plan is in force: what is owed this week is on Min dag at once."""
    _owe_weeks(measure, calendar_of(measure.file.school, clock.today()), clock.today())


def stop(measure: Measure, *, by: Person, why: str) -> None:
    """It stands in no plan in force any more: nobody owes it. ``why`` is a code."""
    if cases_of(measure).exists():
        return
    measure.stopped_on = clock.today()
    measure.save(update_fields=["stopped_on"])
    release(kind=kind_of(measure), about=measure.pk, why=why, by=by)


def expand_measures() -> int:
    """Tick: this week's debts, what was missed twice, and weeks that are over. Safe to run twice.

    Returns how many debts were written.
    """
    today = clock.today()
    rows = list(
        measures_in_force()
        .select_related("file__school", "file__case__pupil", "responsible")
        .prefetch_related("days")
    )
    calendars = calendars_of(_schools(rows), today)
    mine = Commitment.objects.filter(kind__in=KINDS, target__in=measures_in_force().values("pk"))
    known = frozenset(mine.values_list("key", flat=True))
    made = 0
    for measure in rows:
        calendar = calendars[measure.file.school_id]
        debts = dict(_debts(measure, calendar, today))
        if debts.keys() <= known and _missed_twice(measure, calendar) is None:
            continue
        with transaction.atomic():
            made += _owe(measure, debts, known)
            _tell_when_missed(measure, calendar)
    _end_weeks(today)
    return made


def _schools(rows: list[Measure]) -> list[School]:
    return list({row.file.school_id: row.file.school for row in rows}.values())


def _tell_when_missed(measure: Measure, calendar: Calendar) -> None:
    """The lead is told once for each week in which it is missed for the second time in a row."""
    missed_on = _missed_twice(measure, calendar)
    if missed_on is None:
        return
    year, week, _weekday = missed_on.isocalendar()
    for case in cases_of(measure):
        tell(
            [case.lead],
            kind="case.measure_missed",
            school=case.school,
            file=case.file,
            target=case.pk,
            once=f"missed:{measure.pk.hex}:{case.pk.hex}:{year}-W{week:02}",
        )


def _missed_twice(measure: Measure, calendar: Calendar) -> date | None:
    """The second of two days (or weeks) in a row on which it was not done, when they are the last.

    A day that has passed without an answer counts as not done; today counts when it is answered.
    """
    if measure.rhythm == ONCE:
        return None
    today, answers = clock.today(), _answers(measure)
    days = expected_days(measure, calendar, today - LOOK_BACK, today)
    last = [day for day in days if day < today or day in answers][-2:]
    if measure.rhythm == WEEKLY and not measure.weekdays:
        done_in = {monday_of(on) for on, done in answers.items() if done}
        missed = [day for day in last if monday_of(day) not in done_in]
    else:
        missed = [day for day in last if not answers.get(day, False)]
    return missed[-1] if len(missed) == 2 else None


def _end_weeks(today: date) -> None:
    """A week that is over and was not kept is not owed for ever: it is done with, and stands so."""
    past = Commitment.objects.open().filter(kind__in=KINDS, due__lt=today)
    rows = past.exclude(key__endswith=":once")
    measures = {
        measure.pk: measure
        for measure in Measure.objects.filter(pk__in=rows.values("target"))
        .select_related("file__school")
        .prefetch_related("days")
    }
    calendars = calendars_of(_schools(list(measures.values())), today)
    for row in rows:
        measure = measures[row.target]
        why = _why_over(measure, row.due, calendars[measure.file.school_id], today)
        if why:
            release(kind=row.kind, about=row.target, why=why, by=None, key=row.key)


def _why_over(measure: Measure, due: date, calendar: Calendar, today: date) -> str:
    """``not_done``, ``not_answered``, or empty while there is still time to answer."""
    answers, monday = _answers(measure), monday_of(due)
    if measure.rhythm == WEEKLY and not measure.weekdays:
        answered = any(monday_of(on) == monday for on in answers)
    else:
        week = expected_days(measure, calendar, monday, due)
        answered = all(day in answers for day in week)
    if answered:
        return "not_done"
    return "not_answered" if due + ANSWER_WITHIN < today else ""
