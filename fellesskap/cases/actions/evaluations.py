"""How it went: the child's answer first, then each measure, then what happens now (L20).

A child who was not asked counts as not safe. Anything but yes demands that a measure is changed, or
a reason for keeping them. The next time is set by finishing this one; it is moved only with a
reason and never cleared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases import kinds
from fellesskap.cases.actions.opening import debt
from fellesskap.cases.actions.plans import (
    draft_plan,
    measures_of,
    plan_evaluation,
    reschedule,
    school_day_ahead,
)
from fellesskap.cases.exceptions import (
    AlreadyAnswered,
    AlreadyEvaluated,
    AskedBefore,
    CaseClosed,
    ChangeOrReason,
    PlaceMissing,
    ReopenFirst,
    RhythmUnknown,
    StillAhead,
    VerdictMissing,
    WhyMissing,
)
from fellesskap.cases.limits import EVALUATION_STEPS
from fellesskap.cases.models import Case, Evaluation, Measure, MeasureVerdict, PlanVersion
from fellesskap.commitments.actions import keep, owe
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock, dates
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person

ANSWER, DECISION, NEXT = Evaluation.Answer, Evaluation.Decision, MeasureVerdict.Next
MOST_DAYS = EVALUATION_STEPS[-1]  # a child may choose any rhythm up to this


@dataclass(frozen=True)
class Verdict:
    """What an evaluation says of one measure; ``helps`` is an answer of the child's, or empty."""

    measure: Measure
    done_as_agreed: bool
    next_step: str = NEXT.KEEP
    helps: str = ""
    note: str = ""


@transaction.atomic
def ask_child(*, by: Person, case: Case) -> Evaluation:
    """The evaluation to hand to the child: the one ahead, or a new one when none is planned.

    A child can be asked on any day, also before the plan's own date. Raises AlreadyAnswered when
    the one ahead has its answer and only waits to be finished.
    """
    demand(by, "case.write", case)
    ahead: Evaluation | None = case.evaluation_ahead
    if ahead is None:
        if case.is_closed:
            raise CaseClosed
        ahead = plan_evaluation(case, case.plan_in_force, clock.today())
    if ahead.answer:
        raise AlreadyAnswered
    trail.record(by, "evaluation.ask", case, law="L40")
    return ahead


def _unfinished(evaluation: Evaluation) -> Evaluation:
    """The row as it is now, for one writer at a time."""
    row: Evaluation = Evaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk)
    if row.finished_at is not None:
        raise AlreadyEvaluated(row)
    if row.case.is_closed and not row.follow_up:
        raise CaseClosed
    return row


def _unanswered(by: Person, evaluation: Evaluation) -> Evaluation:
    demand(by, "evaluation.ask", evaluation)
    row = _unfinished(evaluation)
    if row.answer:
        raise AlreadyAnswered
    return row


@transaction.atomic
def answer_on_device(
    *, by: Person, evaluation: Evaluation, answer: str, words: str = ""
) -> Evaluation:
    """The child answers for itself on the adult's device. Nobody answers again in its place."""
    row = _unanswered(by, evaluation)
    row.answer, row.words, row.on_device = ANSWER(answer).value, words, True
    row.asked_on, row.asked_by = clock.today(), by
    row.save()
    _adults_part_remains(row, by)
    _tell_when_not_safe(row, by)
    trail.record(by, "evaluation.answer", row.case, law="L40")
    return row


@transaction.atomic
def record_words(
    *,
    by: Person,
    evaluation: Evaluation,
    answer: str,
    words: str,
    asked_by: Person,
    asked_on: date,
    asked_where: str,
) -> Evaluation:
    """What the child said, written by an adult: the words, who asked, when and where.

    Raises PlaceMissing, StillAhead, AskedBefore (older than the answer before), AlreadyAnswered.
    """
    row = _unanswered(by, evaluation)
    if not words.strip() or not asked_where.strip():
        raise PlaceMissing
    if asked_on > clock.today():
        raise StillAhead
    if row.case.evaluations.filter(asked_on__gt=asked_on).exists():
        raise AskedBefore
    row.answer, row.words, row.on_device = ANSWER(answer).value, words, False
    row.asked_on, row.asked_by, row.asked_where = asked_on, asked_by, asked_where
    row.save()
    _adults_part_remains(row, by)
    _tell_when_not_safe(row, by)
    trail.record(by, "evaluation.record_words", row.case, law="L40")
    return row


def _adults_part_remains(row: Evaluation, by: Person) -> None:
    """The child is asked; whoever owed the asking now owes the rest, by the same day."""
    for kind in (kinds.EVALUATE, kinds.FOLLOW_UP):
        asked = keep(kind=kind, about=row.case_id, by=by, on=row.asked_on, record=row.pk)
        if asked is None:
            continue
        owe(
            key=f"finish:{row.pk}:{asked.pk}",
            kind=kinds.FINISH,
            owner=asked.owner,
            due=asked.due,
            norm=asked.norm,
            duty=asked.duty,
            **debt(row.case),
        )


def _tell_when_not_safe(row: Evaluation, by: Person) -> None:
    """The lead knows at once when a child has said no."""
    if row.answer != ANSWER.NO or row.case.lead == by:
        return
    tell(
        [row.case.lead],
        kind="case.said_no",
        school=row.case.school,
        file=row.file,
        target=row.case_id,
        once=f"said_no:{row.pk}",
    )


@transaction.atomic
def move_evaluation(*, by: Person, evaluation: Evaluation, to: date, why: str) -> None:
    """Another day for an evaluation, with the reason beside both dates.

    Raises WhyMissing, DateHasBeen, NoSchoolThatDay, AlreadyEvaluated.
    """
    demand(by, "case.lead", evaluation.case)
    if evaluation.finished_at is not None:
        raise AlreadyEvaluated(evaluation)
    if not why.strip():
        raise WhyMissing
    school_day_ahead(evaluation.case, to)
    moved = f"{dates.shortdate(evaluation.planned_for)} → {dates.shortdate(to)}: {why.strip()}"
    evaluation.moved_why = "\n".join(filter(None, [evaluation.moved_why, moved]))
    evaluation.planned_for = to
    evaluation.save(update_fields=["planned_for", "moved_why"])
    reschedule(evaluation)
    trail.record(by, "evaluation.move", evaluation.case, law="L20")


@transaction.atomic
def set_rhythm(*, by: Person, case: Case, days: int) -> None:
    """The child has chosen how often to be asked: it may bring the next time closer, never later.

    ``days`` are calendar days, 1 to 28. Raises RhythmUnknown, CaseClosed.
    """
    demand(by, "case.write", case)
    if case.is_closed:
        raise CaseClosed
    if not 1 <= days <= MOST_DAYS:
        raise RhythmUnknown
    case.ask_every_days = days
    case.save(update_fields=["ask_every_days"])
    ahead, chosen = case.evaluation_ahead, _school_day_in(case, days)
    if ahead is not None and not ahead.answer and chosen < ahead.planned_for:
        ahead.planned_for = chosen
        ahead.save(update_fields=["planned_for"])
        reschedule(ahead)
    trail.record(by, "case.set_rhythm", case, law="L20")


def _school_day_in(case: Case, days: int) -> date:
    day = clock.today() + timedelta(days=days)
    return calendar_of(case.school, day).shift_off(day)


def next_time(case: Case) -> date:
    """After one, two and four weeks, or as often as the child chose; off days without school."""
    return _school_day_in(case, _days_until_next(case))


def time_after(evaluation: Evaluation) -> tuple[date, date]:
    """What ``next_time`` gives once ``evaluation`` is finished: the day counted, the school day."""
    case = evaluation.case
    days = _days_until_next(case, finishing=1)
    return clock.today() + timedelta(days=days), _school_day_in(case, days)


def _days_until_next(case: Case, finishing: int = 0) -> int:
    if case.ask_every_days is not None:
        return int(case.ask_every_days)
    finished = case.evaluations.exclude(finished_at=None).filter(follow_up=False)
    reopened = case.closings.exclude(reopened_at=None).order_by("reopened_at").last()
    if reopened is not None:
        finished = finished.filter(finished_at__gte=reopened.reopened_at)
    step = min(finished.count() + finishing, len(EVALUATION_STEPS) - 1)
    return EVALUATION_STEPS[step]


@transaction.atomic
def finish_evaluation(
    *,
    by: Person,
    evaluation: Evaluation,
    verdicts: Sequence[Verdict] = (),
    homes_say: str = "",
    staff_saw: str = "",
    decision: str = DECISION.CONTINUE,
    decision_why: str = "",
) -> Evaluation | None:
    """The adults' part: each measure, what happens now. Gives back the next evaluation.

    A measure to be changed or stopped makes the decision a change, with a draft to write it in.
    None after the question that follows a closing. Raises VerdictMissing, ChangeOrReason,
    ReopenFirst, AlreadyEvaluated.
    """
    demand(by, "case.write", evaluation.case)
    row = _unfinished(evaluation)
    case = row.case
    plan = case.plan_in_force
    _every_measure(row, plan, verdicts)
    row.decision, row.decision_why = _decided(row, verdicts, decision, decision_why), decision_why
    row.homes_say, row.staff_saw = homes_say, staff_saw
    row.finished_at, row.finished_by = clock.now(), by
    row.save()
    _write_verdicts(row, verdicts)
    _keep_asking(row, by)
    trail.record(by, "evaluation.finish", case, law="L20")
    if row.follow_up:
        return None
    if row.decision == DECISION.CHANGE:
        _make_room_for_change(row, verdicts, by)
    return plan_evaluation(case, plan, next_time(case))


def _every_measure(row: Evaluation, plan: PlanVersion | None, verdicts: Sequence[Verdict]) -> None:
    """Every measure that is going on is looked at, and no other; none in the follow-up."""
    if row.follow_up:
        return
    going = set(measures_of(plan).filter(stopped_on=None)) if plan else set()
    if {verdict.measure for verdict in verdicts} != going:
        raise VerdictMissing


def _decided(row: Evaluation, verdicts: Sequence[Verdict], decision: str, why: str) -> str:
    """What is decided, once it is enough for what the child said (L52.11)."""
    name, safe = row.case.pupil.first_name, row.answer == ANSWER.YES
    if row.follow_up and not safe:
        raise ReopenFirst(name)
    if any(verdict.next_step != NEXT.KEEP for verdict in verdicts):
        return DECISION.CHANGE
    chosen = DECISION(decision)
    reasoned = chosen == DECISION.KEEP and why.strip()
    if not safe and not reasoned and chosen != DECISION.CHANGE:
        raise ChangeOrReason(name, asked=bool(row.answer))
    return chosen.value


def _write_verdicts(row: Evaluation, verdicts: Sequence[Verdict]) -> None:
    for verdict in verdicts:
        MeasureVerdict.objects.create(
            file=row.file,
            evaluation=row,
            measure=verdict.measure,
            done_as_agreed=verdict.done_as_agreed,
            helps=verdict.helps,
            next_step=NEXT(verdict.next_step),
            note=verdict.note,
        )


def _keep_asking(row: Evaluation, by: Person) -> None:
    """Only one evaluation of a case is ahead, so only one of these is owed."""
    for kind in (kinds.EVALUATE, kinds.FOLLOW_UP, kinds.FINISH):
        keep(kind=kind, about=row.case_id, by=by, record=row.pk)


def _make_room_for_change(row: Evaluation, verdicts: Sequence[Verdict], by: Person) -> None:
    """A draft without what is to stop, and a plan that is owed by the next school day."""
    case = row.case
    draft = draft_plan(by=by, case=case)
    stopped = [verdict.measure for verdict in verdicts if verdict.next_step == NEXT.STOP]
    draft.lines.filter(measure__in=stopped).delete()
    owe(
        key=f"{kinds.MAKE_PLAN}:{case.pk}:change:{row.pk}",
        kind=kinds.MAKE_PLAN,
        owner=case.lead,
        due=_school_day_in(case, 1),
        norm=Commitment.Norm.TARGET,
        duty="L14",
        **debt(case),
    )
