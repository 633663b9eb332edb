"""The written plan: drafting it, its measures, and letting it be in force with its five points.

A version in force is never changed; a new one replaces it. A measure that is kept stands in both
(L16). The plan is one pupil's; what several share is written once, without names (L18).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from fellesskap.access.grammar import demand, may
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.actions.hearing import refuse_names, shared_file
from fellesskap.cases.actions.measures import is_shared
from fellesskap.cases.actions.opening import may_lead
from fellesskap.cases.actions.versions import take_version
from fellesskap.cases.exceptions import (
    AlreadyInForce,
    CaseClosed,
    DateHasBeen,
    MayNotDo,
    NoSchoolThatDay,
    NotInCase,
    NotShareable,
    PeriodBackwards,
)
from fellesskap.cases.limits import limit
from fellesskap.cases.models import Case, Measure, MeasureInPlan, PlanVersion
from fellesskap.files.actions import carry_over_barred
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position

SCHOOL_WEEK = range(5)  # Monday to Friday


class MeasureFields(TypedDict, total=False):
    """What can be said of a measure. ``what``, ``responsible`` and ``level`` are always given."""

    what: str
    when_words: str
    responsible: Person
    level: str
    rhythm: str
    weekdays: Sequence[int]  # 0 is Monday
    starts: date
    ends: date | None
    how_noticed: str
    pupil_agrees: bool | None


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


def _may_write(by: Person, plan: PlanVersion) -> None:
    demand(by, "case.write", plan.case)
    if plan.in_force_from is not None:
        raise AlreadyInForce
    if plan.case.is_closed:
        raise CaseClosed


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
    _may_write(by, plan)
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
def add_measure(*, by: Person, plan: PlanVersion, **fields: Unpack[MeasureFields]) -> Measure:
    """Add a measure to a draft. Raises MayNotDo, PeriodBackwards, AlreadyInForce."""
    _may_write(by, plan)
    given: MeasureFields = {
        "rhythm": Measure.Rhythm.DAILY,
        "starts": clock.today(),
        "weekdays": (),
        **fields,
    }
    measure = Measure(file=plan.case.file, **_checked(plan.case, given))
    measure.save()
    place = plan.lines.aggregate(last=Max("place"))["last"]
    MeasureInPlan.objects.create(
        plan=plan, measure=measure, place=0 if place is None else place + 1
    )
    trail.record(by, "plan.add_measure", plan.case, law="L16")
    return measure


@transaction.atomic
def change_measure(
    *,
    by: Person,
    plan: PlanVersion,
    measure: Measure,
    version: int | None = None,
    **fields: Unpack[MeasureFields],
) -> Measure:
    """Change a measure of a draft; what is not given stays as it is.

    A measure that stands in another version or another plan stays there as it was: the draft gets
    one of its own. Raises what ``add_measure`` raises, and WrittenMeanwhile.
    """
    _may_write(by, plan)
    line = plan.lines.get(measure=measure)
    take_version(measure, version)
    given: MeasureFields = {**_fields_of(measure), **fields}
    values = _checked(plan.case, given)
    if measure.lines.exclude(plan=plan).exists():
        measure = Measure(file=plan.case.file)
    elif is_shared(measure):
        refuse_names([plan.case.file], _texts(given))
    for name, value in values.items():
        setattr(measure, name, value)
    measure.save()
    line.measure = measure
    line.save(update_fields=["measure"])
    trail.record(by, "plan.change_measure", plan.case, law="L16")
    return measure


@transaction.atomic
def drop_measure(*, by: Person, plan: PlanVersion, measure: Measure) -> None:
    """Take a measure out of a draft. It goes on until the draft is in force."""
    _may_write(by, plan)
    plan.lines.filter(measure=measure).delete()
    _forget_unused(measure)
    trail.record(by, "plan.drop_measure", plan.case, law="L16")


def _forget_unused(measure: Measure) -> None:
    """What only stood in a draft, and was never done, was never part of any plan."""
    if not measure.lines.exists():
        measure.delete()


def _fields_of(measure: Measure) -> MeasureFields:
    return {
        "what": measure.what,
        "when_words": measure.when_words,
        "responsible": measure.responsible,
        "level": measure.level,
        "rhythm": measure.rhythm,
        "weekdays": measure.weekdays,
        "starts": measure.starts,
        "ends": measure.ends,
        "how_noticed": measure.how_noticed,
        "pupil_agrees": measure.pupil_agrees,
    }


def _texts(fields: MeasureFields) -> list[str]:
    return [fields.get("what", ""), fields.get("when_words", ""), fields.get("how_noticed", "")]


def _checked(case: Case, fields: MeasureFields) -> dict[str, Any]:
    """The columns of a measure. Raises MayNotDo and PeriodBackwards."""
    if not _may_do(case, fields["responsible"]):
        raise MayNotDo
    starts, ends = fields["starts"], fields.get("ends")
    if ends is not None and ends < starts:
        raise PeriodBackwards
    weekdays = sorted(set(fields["weekdays"]))
    if any(day not in SCHOOL_WEEK for day in weekdays):
        raise ValueError(f"weekdays are 0 to 4, not {weekdays}")
    return {
        **fields,
        "level": Measure.Level(fields["level"]).value,
        "rhythm": Measure.Rhythm(fields["rhythm"]).value,
        "weekdays": weekdays,
    }


def _may_do(case: Case, person: Person) -> bool:
    """Someone who works here, and from whom the file is not kept."""
    works_here = Position.objects.current().filter(person=person, school=case.school).exists()
    return works_here and may_lead(case.file, case.school, person)


@transaction.atomic
def share_measure(*, by: Person, measure: Measure, with_plans: Sequence[PlanVersion]) -> Measure:
    """Let a measure of a draft stand in the drafts of other pupils too, written without names.

    It gets a file of its own, which is no case's. Raises NotShareable, NameInSharedText.
    """
    drafts = PlanVersion.objects.filter(lines__measure=measure, in_force_from=None)
    plans = list(dict.fromkeys([*drafts.select_related("case__file"), *with_plans]))
    for plan in plans:
        _may_write(by, plan)
    cases = [plan.case for plan in plans]
    shared = measure if is_shared(measure) else _as_shared(measure, cases)
    if shared is measure:
        _admit(measure, cases)
    for plan in plans:
        line, _made = MeasureInPlan.objects.get_or_create(
            plan=plan, measure=measure, defaults={"place": plan.lines.count()}
        )
        line.measure = shared
        line.save(update_fields=["measure"])
        trail.record(by, "plan.share_measure", plan.case, law="L18")
    if shared is not measure:
        _forget_unused(measure)
    return shared


def _as_shared(measure: Measure, cases: Sequence[Case]) -> Measure:
    """A copy in a file of its own; the texts are sealed anew, the former row stays as it was."""
    fields = _fields_of(measure)
    if not all(_may_do(case, measure.responsible) for case in cases):
        raise MayNotDo
    shared = Measure(file=shared_file(cases, _texts(fields)), **fields)
    shared.save()
    return shared


def _admit(measure: Measure, cases: Sequence[Case]) -> None:
    """More pupils in a measure that is shared already: the same school, wall and care for names."""
    file = measure.file
    if any((case.school_id, case.file.wall) != (file.school_id, file.wall) for case in cases):
        raise NotShareable
    if not all(_may_do(case, measure.responsible) for case in cases):
        raise MayNotDo
    refuse_names([case.file for case in cases], _texts(_fields_of(measure)))
    for case in cases:
        carry_over_barred(case.file, file)
