"""The year's evaluation: opened, written group by group, decided promise by promise, closed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.figures.actions.writing import put, refuse_names
from fellesskap.figures.exceptions import (
    DayAhead,
    IsCarriedOut,
    IsClosed,
    NameMissing,
    NoPlan,
    NothingSaid,
    OwnerMissing,
    ProposalMissing,
    ReasonMissing,
    UnknownPromise,
)
from fellesskap.figures.models import (
    Choice,
    CouncilReport,
    Evaluation,
    GoalLine,
    MeasureIdea,
    Said,
)
from fellesskap.figures.queries.gathered import figures_of
from fellesskap.figures.queries.promises import valid_plans
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.people.queries import workers
from fellesskap.plan.models import Promise

Decision = Choice.Decision
WRITE = "year_evaluation.write"


@transaction.atomic
def open_evaluation(*, by: Any, school: School, year: SchoolYear) -> Evaluation:
    """Begin to look back on ``year``; opened twice is opened once. Raises NoPlan or Denied."""
    demand(by, "year_evaluation.open", school)
    if year.pk not in valid_plans([year]):
        raise NoPlan
    row, made = Evaluation.objects.get_or_create(
        year=year, defaults={"school": school, "opened_by": by, "opened_at": clock.now()}
    )
    if made:
        trail.record(by, "year_evaluation.open", row, law="L3", school=school)
    return row


def _held(by: Any, evaluation: Evaluation, action: str) -> Evaluation:
    """The open evaluation, kept for this writer until the change is done."""
    demand(by, action, evaluation)
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("school", "year")
    row: Evaluation = rows.get(pk=evaluation.pk)
    if not row.is_open:
        raise IsClosed
    return row


@transaction.atomic
def write_goal(
    *, by: Any, evaluation: Evaluation, thread: UUID, words: str, version: int
) -> GoalLine:
    """«Hva forteller oss det?» for one goal. Raises WrittenMeanwhile, PupilNamed or IsClosed."""
    held = _held(by, evaluation, WRITE)
    refuse_names(held.school, words)
    row = GoalLine.objects.filter(evaluation=held, thread=thread).first()
    new = GoalLine(evaluation=held, thread=thread)
    kept = put(row, new, by=by, seen=version, words=words)
    trail.record(by, WRITE, kept, law="L3", school=held.school)
    return kept


@transaction.atomic
def say(
    *,
    by: Any,
    evaluation: Evaluation,
    source: str,
    grade: int,
    helped: str,
    not_done: str,
    because: str,
    on: date,
    version: int,
) -> Said:
    """Write down what one group said. Raises NothingSaid, DayAhead, PupilNamed or IsClosed."""
    held = _held(by, evaluation, "year_evaluation.say")
    texts = (helped, not_done, because)
    if not any(text.strip() for text in texts):
        raise NothingSaid
    if on > clock.today():
        raise DayAhead
    refuse_names(held.school, *texts)
    row = Said.objects.filter(evaluation=held, source=source, grade=grade).first()
    new = Said(evaluation=held, source=source, grade=grade)
    words = {"helped": helped, "not_done": not_done, "because": because, "on": on}
    kept = put(row, new, by=by, seen=version, **words)
    trail.record(by, "year_evaluation.say", kept, law="L35", school=held.school)
    return kept


@transaction.atomic
def choose(
    *,
    by: Any,
    evaluation: Evaluation,
    code: str,
    version: int,
    choice: Choice | None = None,
    **words: Any,
) -> Choice:
    """What is to become of the promise ``code``; empty is a new one, or ``choice`` that was new.

    ``words`` are the columns of Choice: decision, reason, text_nb, text_nn, short_nb, short_nn,
    section, rhythm. Raises ReasonMissing, ProposalMissing, NameMissing, UnknownPromise,
    WrittenMeanwhile, PupilNamed or IsClosed.
    """
    held = _held(by, evaluation, WRITE)
    if code:
        plan = valid_plans([held.year])[held.year_id]
        if not Promise.objects.filter(plan=plan, code=code, withdrawn=False).exists():
            raise UnknownPromise
        row = Choice.objects.filter(evaluation=held, code=code).first()
    else:
        words["decision"] = Decision.NEW
        row = (
            Choice.objects.filter(evaluation=held, code="", pk=choice.pk).first()
            if choice
            else None
        )
    _check(words)
    texts = [value for value in words.values() if isinstance(value, str)]
    refuse_names(held.school, *texts)
    kept = put(row, Choice(evaluation=held, code=code), by=by, seen=version, **words)
    trail.record(by, WRITE, kept, law="L3", school=held.school)
    return kept


def _check(words: dict[str, Any]) -> None:
    """Raise what does not hold together."""
    decision = words["decision"]
    if decision != Decision.KEEP and not words.get("reason", "").strip():
        raise ReasonMissing
    says = words.get("text_nb", "").strip() or words.get("text_nn", "").strip()
    if decision in (Decision.CHANGE, Decision.NEW) and not says:
        raise ProposalMissing
    named = words.get("short_nb", "").strip() or words.get("short_nn", "").strip()
    if decision == Decision.NEW and not (named and words.get("section")):
        raise NameMissing


@transaction.atomic
def keep_the_rest(*, by: Any, evaluation: Evaluation) -> int:
    """Every promise that nobody has chosen for is kept; gives back how many."""
    held = _held(by, evaluation, WRITE)
    plan = valid_plans([held.year])[held.year_id]
    chosen = Choice.objects.filter(evaluation=held).values("code")
    left = Promise.objects.filter(plan=plan, withdrawn=False).exclude(code__in=chosen)
    rows = [
        Choice(evaluation=held, code=code, decision=Decision.KEEP, by=by, at=clock.now())
        for code in left.order_by("place").values_list("code", flat=True)
    ]
    Choice.objects.bulk_create(rows)
    trail.record(by, WRITE, held, law="L3", why="kept_the_rest", school=held.school)
    return len(rows)


@transaction.atomic
def take_back_choice(*, by: Any, choice: Choice) -> None:
    """The choice is not made after all. Raises IsClosed or Denied."""
    held = _held(by, choice.evaluation, WRITE)
    trail.record(by, WRITE, choice, law="L3", why="taken_back", school=held.school)
    choice.delete()


@transaction.atomic
def propose_measure(
    *, by: Any, evaluation: Evaluation, what: str, sign: str, owner: Person, due: date
) -> MeasureIdea:
    """A measure for next year. Raises OwnerMissing, PupilNamed or IsClosed."""
    held = _held(by, evaluation, WRITE)
    if due <= clock.today() or not workers(held.school).filter(pk=owner.pk).exists():
        raise OwnerMissing
    refuse_names(held.school, what, sign)
    row = MeasureIdea.objects.create(
        evaluation=held, what=what, sign=sign, owner=owner, due=due, by=by, at=clock.now()
    )
    trail.record(by, WRITE, row, law="L3", school=held.school)
    return row


@transaction.atomic
def take_back_measure(*, by: Any, idea: MeasureIdea) -> None:
    """It is not proposed after all. Raises IsClosed or Denied."""
    held = _held(by, idea.evaluation, WRITE)
    trail.record(by, WRITE, idea, law="L3", why="taken_back", school=held.school)
    idea.delete()


@transaction.atomic
def close_evaluation(*, by: Any, evaluation: Evaluation) -> Evaluation:
    """What it says of numbers is kept as it is today. Raises IsClosed or Denied."""
    held = _held(by, evaluation, WRITE)
    held.figures = figures_of(held.school, held.year, *CouncilReport.Season.values).as_data()
    held.closed_by, held.closed_at = by, clock.now()
    held.save()
    trail.record(by, WRITE, held, law="L3", why="closed", school=held.school)
    return held


@transaction.atomic
def open_again(*, by: Any, evaluation: Evaluation) -> Evaluation:
    """More is to be written. Raises IsCarriedOut or Denied."""
    demand(by, WRITE, evaluation)
    row = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if row.draft_id is not None:
        raise IsCarriedOut
    row.closed_by = row.closed_at = None  # what was told of a time is told alike ever after
    row.save()
    trail.record(by, WRITE, row, law="L3", why="opened_again", school=row.school)
    return row
