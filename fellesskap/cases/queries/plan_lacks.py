"""What a draft lacks before it can be in force, said all at once and in words."""

from collections.abc import Sequence

from fellesskap.cases.exceptions import (
    BurdenNotWeighed,
    DateHasBeen,
    EvaluationStands,
    HearingMissing,
    InterestsNotWeighed,
    NoSchoolThatDay,
    NotPossible,
    PointMissing,
)
from fellesskap.cases.models import BestInterests, Measure, PlanVersion
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


def lacks(facts: Facts, plan: PlanVersion) -> list[NotPossible]:
    """What must be there before ``plan`` holds, in the order of the page; empty when it is whole.

    The same sentences as the action raises.
    """
    measures = [line.measure for line in plan.lines.all()]
    found: list[NotPossible] = [PointMissing([point]) for point in points_missing(plan, measures)]
    found += _day_that_will_not_do(facts, plan)
    decisions = BestInterests.Decision
    weighed = {row.decision for row in facts.case.best_interests.all()}
    if not facts.hearings:
        found.append(HearingMissing(facts.name))
    if decisions.PLAN not in weighed:
        found.append(InterestsNotWeighed(facts.name))
    unwanted = any(row.pupil_agrees is False for row in measures)
    if unwanted and not weighed & {decisions.BURDEN, decisions.MOVE}:
        found.append(BurdenNotWeighed(facts.name))
    return found
