"""Closing a case: when the child has said yes twice, and not because it has become quiet (L21).

Against the child's view only rektor closes, with a reason, and it stays visible. Six weeks later
the child is asked again; a case is opened again the same day it is needed.
"""

from datetime import date, timedelta

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases import kinds
from fellesskap.cases.actions.measures import begin, stop
from fellesskap.cases.actions.opening import debt, owe_case_steps
from fellesskap.cases.actions.plans import first_evaluation, measures_of, plan_evaluation
from fellesskap.cases.exceptions import CaseClosed, ClosingBlocked, NotClosed, WhyMissing
from fellesskap.cases.limits import limit
from fellesskap.cases.models import Case, Closing, Evaluation
from fellesskap.cases.queries.closing_lacks import Missing, adults_part, what_remains
from fellesskap.cases.queries.plan_page import facts_of_case
from fellesskap.commitments.actions import owe, release
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Enrolment, Person

REASON = Closing.Reason
# What is owed about the case itself; a promise to a home and a card are kept also after closing.
ENDS_WITH_THE_CASE = (
    *(kinds.HEAR, kinds.INQUIRE, kinds.MAKE_PLAN, kinds.CALL_HOME, kinds.EVALUATE),
    *(kinds.FINISH, kinds.FOLLOW_UP),
)


def what_blocks_closing(case: Case) -> list[Missing]:
    """Everything that remains before the case can end because the pupil is safe."""
    return what_remains(facts_of_case(case))


def _blocks(case: Case, reason: str, words: str) -> list[Missing]:
    """What remains for this reason; that no home can be told is answered by saying why."""
    facts = facts_of_case(case)
    if reason == REASON.MOVED:
        return [line for line in adults_part(facts) if line.code == "serious"]
    lines = what_remains(facts) if reason == REASON.SAFE else adults_part(facts)
    return [line for line in lines if not (line.is_answered_by_why and words.strip())]


@transaction.atomic
def close_case(
    *, by: Person, case: Case, reason: str, words: str = "", handover_offered: bool = False
) -> Closing:
    """Close because it is safe, against the child's view (rektor), or because the pupil has moved.

    A pupil who still goes here has only moved when rektor says so. Raises CaseClosed, WhyMissing,
    and ClosingBlocked with every line that remains.
    """
    demand(by, "case.close", case)
    why = REASON(reason)
    if why == REASON.AGAINST_VIEW or (why == REASON.MOVED and _goes_here(case)):
        demand(by, "case.override", case)
    if case.is_closed:
        raise CaseClosed
    if why != REASON.SAFE and not words.strip():
        raise WhyMissing
    blocks = _blocks(case, why, words)
    if blocks:
        raise ClosingBlocked(blocks)
    today = clock.today()
    again = today + timedelta(days=limit(case.school, "L21"))
    closing: Closing = Closing.objects.create(
        file=case.file,
        case=case,
        reason=why,
        words=words,
        handover_offered=handover_offered,
        by=by,
        at=clock.now(),
        ask_again_on=None
        if why == REASON.MOVED
        else calendar_of(case.school, again).shift_off(again),
    )
    _end_what_is_owed(case, by)
    if closing.ask_again_on is not None:
        _ask_again(closing, closing.ask_again_on)
    trail.record(by, "case.close", case, law="L21", why=why.value)
    return closing


def _goes_here(case: Case) -> bool:
    return Enrolment.objects.current().filter(person=case.pupil, school=case.school).exists()


def _end_what_is_owed(case: Case, by: Person) -> None:
    for kind in ENDS_WITH_THE_CASE:
        release(kind=kind, about=case.pk, why="closed", by=by)
    plan = case.plan_in_force
    for measure in measures_of(plan).filter(stopped_on=None) if plan else ():
        stop(measure, by=by, why="closed")


def _ask_again(closing: Closing, day: date) -> None:
    """The evaluation that was ahead becomes the question after closing, or a new one does."""
    case = closing.case
    row: Evaluation = case.evaluation_ahead or Evaluation(file=case.file, case=case)
    row.follow_up, row.planned_for, row.first_planned_for = True, day, day
    row.save()
    owe(
        key=f"follow_up:{closing.pk}",
        kind=kinds.FOLLOW_UP,
        owner=case.lead,
        due=day,
        norm=Commitment.Norm.TARGET,
        duty="L21",
        **debt(case),
    )


@transaction.atomic
def reopen_case(*, by: Person, case: Case, why: str) -> None:
    """It is not safe after all: what was done begins again today, and the child is asked in a week.

    Raises WhyMissing, and NotClosed for a case that is open.
    """
    demand(by, "case.lead", case)
    if not why.strip():
        raise WhyMissing
    closing: Closing | None = case.closings.filter(reopened_at=None).first()
    if closing is None:
        raise NotClosed
    closing.reopened_at, closing.reopened_by, closing.reopened_why = clock.now(), by, why
    closing.save(update_fields=["reopened_at", "reopened_by", "reopened_why"])
    for kind in (kinds.FOLLOW_UP, kinds.FINISH):
        release(kind=kind, about=case.pk, why="reopened", by=by)
    with_plan = case.plan_in_force is None  # the plan that stands goes on
    owe_case_steps(case, clock.today(), with_plan=with_plan, round_=case.closings.count() + 1)
    _measures_go_on(case, clock.local(closing.at).date())
    _ask_soon(case)
    if by != case.lead:
        tell(
            [case.lead],
            kind="case.lead",
            school=case.school,
            file=case.file,
            target=case.pk,
            once=f"reopened:{closing.pk}",
        )
    trail.record(by, "case.reopen", case, law="L14")


def _measures_go_on(case: Case, closed_on: date) -> None:
    """What protected the child until the closing protects it again, and counts from today."""
    plan, today = case.plan_in_force, clock.today()
    for measure in measures_of(plan).filter(stopped_on=closed_on) if plan else ():
        if measure.ends is None or measure.ends >= today:
            measure.stopped_on, measure.starts = None, max(measure.starts, today)
            measure.save(update_fields=["stopped_on", "starts"])
            begin(measure)


def _ask_soon(case: Case) -> None:
    """The question after closing, answered or not, becomes the first evaluation of a new round."""
    ahead: Evaluation | None = case.evaluation_ahead
    day = first_evaluation(case)
    if ahead is None:
        plan_evaluation(case, case.plan_in_force, day)
        return
    ahead.follow_up, ahead.planned_for = False, day
    ahead.save(update_fields=["follow_up", "planned_for"])
    owe(
        key=f"evaluate:{ahead.pk}:again:{case.closings.count()}",
        kind=kinds.FINISH if ahead.answer else kinds.EVALUATE,
        owner=case.lead,
        due=day,
        norm=Commitment.Norm.LAW,
        duty="L20",
        **debt(case),
    )
