"""What a draft lacks before it can be in force, said all at once and in words."""

from collections.abc import Collection, Sequence

from fellesskap.cases.exceptions import (
    BurdenNotWeighed,
    DateHasBeen,
    EvaluationStands,
    HearingMissing,
    InterestsNotWeighed,
    NoSchoolThatDay,
    NothingChanged,
    NotPossible,
    PointMissing,
)
from fellesskap.cases.models import BestInterests, Evaluation, Measure, PlanVersion
from fellesskap.cases.queries.facts import Facts


def points_missing(plan: PlanVersion, measures: Sequence[Measure]) -> list[str]:
    """Which of the five points are empty: what, which measures, when, and when it is looked at."""
    points = {
        "problem": plan.problem.strip(),
        "measures": measures,
        "what": all(row.what.strip() for row in measures),
        "when": all(row.when_words.strip() for row in measures),
        "evaluate_on": plan.evaluate_on,
    }
    return [point for point, given in points.items() if not given]


def _day_that_will_not_do(facts: Facts, plan: PlanVersion) -> list[NotPossible]:
    """A day that has been, has no school, or lies after the one the child has been told."""
    day = plan.evaluate_on
    if day is None:
        return []
    if day < facts.today:
        return [DateHasBeen()]
    if not facts.calendar.is_school_day(day):
        return [NoSchoolThatDay(day, facts.calendar.next_school_day(day))]
    if facts.ahead is not None and day > facts.ahead.planned_for:
        return [EvaluationStands(facts.name, facts.ahead.planned_for)]
    return []


def _same_as_before(facts: Facts, plan: PlanVersion) -> list[NotPossible]:
    """When the last evaluation said that something must change, something has (L52.11)."""
    former = facts.plan
    if former is None or former.in_force_from is None:
        return []
    began = former.in_force_from
    since = [row for row in facts.evaluations if row.finished_at and row.finished_at >= began]
    last = max(since, key=lambda row: row.finished_at or began, default=None)
    if last is None or last.decision != Evaluation.Decision.CHANGE:
        return []
    stood = {line.measure_id for line in former.lines.all()}
    return [NothingChanged()] if stood == {line.measure_id for line in plan.lines.all()} else []


def lacks(facts: Facts, plan: PlanVersion) -> list[NotPossible]:
    """What must be there before ``plan`` holds, in the order of the page; empty when it is whole.

    The same sentences as the action raises.
    """
    measures = [line.measure for line in plan.lines.all()]
    found: list[NotPossible] = [PointMissing([point]) for point in points_missing(plan, measures)]
    found += _same_as_before(facts, plan) + _day_that_will_not_do(facts, plan)
    weighed = {row.decision for row in facts.case.best_interests.all()}
    return found + childs_side(facts.name, bool(facts.hearings), weighed, measures)


def childs_side(
    name: str, offered: bool, weighed: Collection[str], measures: Sequence[Measure]
) -> list[NotPossible]:
    """Offered to be heard, best interests weighed; against the child's wish only with reasons.

    ``weighed`` are the decisions for which it is written what is best for the child.
    """
    decisions = BestInterests.Decision
    found: list[NotPossible] = []
    if not offered:
        found.append(HearingMissing(name))
    if decisions.PLAN not in weighed:
        found.append(InterestsNotWeighed(name))
    unwanted = any(row.pupil_agrees is False for row in measures)
    if unwanted and decisions.BURDEN not in weighed and decisions.MOVE not in weighed:
        found.append(BurdenNotWeighed(name))
    return found
