"""The written plan: drafting it, and letting it be in force with its five points.

A version in force is never changed; a new one replaces it, and a measure that is kept stands in
both (L16). Before that its pupil has been offered to be heard (L40), and what is best for the child
is weighed (L43).
"""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from fellesskap.access.grammar import demand, may
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases import kinds
from fellesskap.cases.actions.drafts import may_write_draft
from fellesskap.cases.actions.measures import begin, stop
from fellesskap.cases.actions.opening import debt
from fellesskap.cases.actions.versions import take_version
from fellesskap.cases.exceptions import (
    CaseClosed,
    DateHasBeen,
    EvaluationStands,
    NoSchoolThatDay,
    NothingChanged,
    NotInCase,
    PointMissing,
)
from fellesskap.cases.limits import limit
from fellesskap.cases.models import (
    Case,
    Evaluation,
    Measure,
    MeasureInPlan,
    PlanVersion,
)
from fellesskap.cases.queries.plan_lacks import childs_side, points_missing
from fellesskap.commitments.actions import hand_over, keep, move, owe
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.people.models import Person


def measures_of(plan: PlanVersion) -> "QuerySet[Measure]":
    """The measures of one version, in its order."""
    found: QuerySet[Measure] = Measure.objects.filter(lines__plan=plan)
    return found.order_by("lines__place", "lines__pk")


@transaction.atomic
def draft_plan(*, by: Person, case: Case) -> PlanVersion:
    """The draft of a case: the one that is being written, or a new one from the version in force.

    Its date is the evaluation ahead, and never more than the first step away (our target, L20).
    """
    demand(by, "case.write", case)
    if case.is_closed:
        raise CaseClosed
    former, ahead = case.plan_in_force, case.evaluation_ahead
    last = case.plans.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            plan: PlanVersion = PlanVersion.objects.create(
                file=case.file,
                case=case,
                number=last + 1,
                problem=former.problem if former else "",
                goal=former.goal if former else "",
                evaluate_on=first_evaluation(case, ahead.planned_for if ahead else None),
                evaluator=former.evaluator if former else None,
                written_by=by,
                written_at=clock.now(),
            )
    except IntegrityError:  # a draft is there already, perhaps since this very moment
        present: PlanVersion = case.draft
        return present
    kept = measures_of(former).filter(stopped_on=None) if former else []
    MeasureInPlan.objects.bulk_create(
        [MeasureInPlan(plan=plan, measure=row, place=n) for n, row in enumerate(kept)]
    )
    trail.record(by, "plan.draft", case, law="L16")
    return plan


def first_evaluation(case: Case, ahead: date | None = None) -> date:
    """The day a plan that begins today is first looked at, before or on the one ``ahead``."""
    today = clock.today()
    after = today + timedelta(days=limit(case.school, "L20"))
    day = calendar_of(case.school, today).shift_off(after)
    return min(day, ahead) if ahead and ahead >= today else day


def school_day_ahead(case: Case, day: date) -> None:
    """Raise DateHasBeen or NoSchoolThatDay unless the child can be asked on ``day``."""
    if day < clock.today():
        raise DateHasBeen
    calendar = calendar_of(case.school, day)
    if not calendar.is_school_day(day):
        raise NoSchoolThatDay(day, calendar.next_school_day(day))


@transaction.atomic
def write_plan(
    *,
    by: Person,
    plan: PlanVersion,
    problem: str,
    goal: str = "",
    evaluate_on: date | None,
    evaluator: Person | None = None,
    version: int | None = None,
) -> None:
    """Save the words of a draft. It may be incomplete; being in force may not.

    Raises AlreadyInForce, DateHasBeen, NoSchoolThatDay, NotInCase for an evaluator who may not ask
    the child, and WrittenMeanwhile when ``version`` is no longer the one stored.
    """
    may_write_draft(by, plan)
    if evaluate_on is not None:
        school_day_ahead(plan.case, evaluate_on)
    if evaluator is not None and not may(evaluator, "case.write", plan.case):
        raise NotInCase
    take_version(plan, version)
    plan.problem, plan.goal = problem, goal
    plan.evaluate_on, plan.evaluator = evaluate_on, evaluator
    plan.written_by, plan.written_at = by, clock.now()
    plan.save()
    trail.record(by, "plan.write", plan.case, law="L16")


@transaction.atomic
def put_in_force(*, by: Person, plan: PlanVersion, version: int | None = None) -> None:
    """Let the plan hold from now on: it replaces the former version and is never changed again.

    The next evaluation is ahead from this moment. Raises PointMissing, DateHasBeen,
    NoSchoolThatDay, HearingMissing, InterestsNotWeighed, BurdenNotWeighed, NothingChanged,
    EvaluationStands, AlreadyInForce and WrittenMeanwhile.
    """
    may_write_draft(by, plan)
    case = plan.case
    demand(by, "case.lead", case)
    measures = list(measures_of(plan))
    day = _five_points(plan, measures)
    _child_comes_first(case, measures)
    former = case.plan_in_force
    _something_changed(case, former, measures)
    _not_later(case, day)
    take_version(plan, version)
    plan.in_force_from, plan.approved_by = clock.now(), by
    if former is not None:
        former.replaced_at = clock.now()
        former.save(update_fields=["replaced_at"])
    plan.save()
    _look_at_it(plan, day)
    _start_and_stop(former, measures, by)
    while keep(kind=kinds.MAKE_PLAN, about=case.pk, by=by, record=plan.pk):
        pass  # a plan that was owed twice is owed no more
    trail.record(by, "plan.put_in_force", case, law="L16")


def _five_points(plan: PlanVersion, measures: list[Measure]) -> date:
    """What, which measures, when, who, and when it is looked at (§ 12-4 third paragraph).

    Gives back the last, which is a school day to come.
    """
    missing = points_missing(plan, measures)
    if missing or plan.evaluate_on is None:
        raise PointMissing(missing)
    school_day_ahead(plan.case, plan.evaluate_on)
    return plan.evaluate_on


def _child_comes_first(case: Case, measures: list[Measure]) -> None:
    """Offered to be heard, best interests weighed; against the child's wish only with reasons."""
    offered = case.hearings.filter(pupil=case.pupil).exists()
    weighed = set(case.best_interests.values_list("decision", flat=True))
    for lack in childs_side(case.pupil.first_name, offered, weighed, measures):
        raise lack


def _something_changed(case: Case, former: PlanVersion | None, measures: list[Measure]) -> None:
    """When the evaluation said that something must change, something has (L52.11)."""
    if former is None:
        return
    since = case.evaluations.filter(finished_at__gte=former.in_force_from)
    last = since.order_by("finished_at").last()
    if last is None or last.decision != Evaluation.Decision.CHANGE:
        return
    if set(former.lines.values_list("measure", flat=True)) == {row.pk for row in measures}:
        raise NothingChanged


def _not_later(case: Case, day: date) -> None:
    """A new version may bring the evaluation ahead closer, and never pushes it away."""
    ahead = case.evaluation_ahead
    if ahead is not None and day > ahead.planned_for:
        raise EvaluationStands(case.pupil.first_name, ahead.planned_for)


def _look_at_it(plan: PlanVersion, day: date) -> None:
    """One evaluation is ahead, and it is of this version."""
    case, ahead = plan.case, plan.case.evaluation_ahead
    if ahead is None:
        plan_evaluation(case, plan, day)
        return
    ahead.plan, ahead.planned_for = plan, day
    ahead.save(update_fields=["plan", "planned_for"])
    reschedule(ahead, owner=_asker(case, plan))


def plan_evaluation(case: Case, plan: PlanVersion | None, day: date) -> Evaluation:
    """The next time the child is asked, and who owes it: the law's own date is the plan's."""
    row: Evaluation = Evaluation.objects.create(
        file=case.file, case=case, plan=plan, planned_for=day, first_planned_for=day
    )
    owe(
        key=f"evaluate:{row.pk}",
        kind=kinds.EVALUATE,
        owner=_asker(case, plan),
        due=day,
        norm=Commitment.Norm.LAW,
        duty="L20",
        **debt(case),
    )
    return row


def _asker(case: Case, plan: PlanVersion | None) -> Person:
    """Who asks the child: whoever the plan names while they are in the case, else the lead."""
    named: Person | None = plan.evaluator if plan else None
    if named is not None and may(named, "case.write", case):
        return named
    lead: Person = case.lead
    return lead


def reschedule(evaluation: Evaluation, *, owner: Person | None = None) -> None:
    """Let what is owed follow the evaluation to its day, and to ``owner`` when one is given."""
    owed = Commitment.objects.open().filter(target=evaluation.case_id)
    for row in owed.filter(kind__in=[kinds.EVALUATE, kinds.FINISH, kinds.FOLLOW_UP]):
        if row.due != evaluation.planned_for:
            move(row, due=evaluation.planned_for)
        if owner is not None and row.owner != owner:
            hand_over(row, to=owner)


def _start_and_stop(former: PlanVersion | None, measures: list[Measure], by: Person) -> None:
    """What is new begins, not before the plan that says it; what is gone stops."""
    before = list(measures_of(former)) if former else []
    for measure in measures:
        if measure not in before:
            _begin_today(measure)
        begin(measure)
    for measure in before:
        if measure not in measures:
            stop(measure, by=by, why="plan_changed")


def _begin_today(measure: Measure) -> None:
    """Nobody has missed what was in no plan: it counts from today, unless it is over or shared."""
    over = measure.ends is not None and measure.ends < clock.today()
    elsewhere = measure.lines.filter(plan__in_force_from__lt=clock.now()).exists()
    if measure.starts < clock.today() and not over and not elsewhere:
        measure.starts = clock.today()
        measure.save(update_fields=["starts"])
