"""From what was chosen to next year's draft, in one press; and back again until it is adopted."""

from typing import Any

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.figures.exceptions import (
    AnotherDraft,
    IsCarriedOut,
    NextIsAdopted,
    NoPlan,
    NothingToUndo,
    NoYearAfter,
    StillOpen,
)
from fellesskap.figures.models import Choice, Evaluation
from fellesskap.figures.queries.gathered import year_after
from fellesskap.figures.queries.promises import valid_plans
from fellesskap.plan.actions.hearing import archive
from fellesskap.plan.actions.measures import make_measure, stop_measure
from fellesskap.plan.actions.promises import PromiseWords, drop_promise, write_promise
from fellesskap.plan.actions.text import (
    LineWords,
    add_line,
    begin_plan,
    take_out_line,
    write_line,
)
from fellesskap.plan.models import Line, Plan, Promise, Section
from fellesskap.plan.queries.drafts import columns_of, seen_mark, written_in

Decision = Choice.Decision
ACTION = "year_evaluation.carry_out"
WRITTEN = (Plan.Status.DRAFT, Plan.Status.HEARING)


@transaction.atomic
def carry_out(*, by: Any, evaluation: Evaluation) -> Plan:
    """Begin next year's draft from this year's plan, change it as chosen, and make the measures.

    Raises StillOpen, IsCarriedOut, NoYearAfter, NextIsAdopted, NoPlan, AnotherDraft or Denied.
    """
    demand(by, ACTION, evaluation)
    held = _held(evaluation)
    if held.is_open:
        raise StillOpen
    if held.draft_id is not None:
        raise IsCarriedOut
    draft = begin_plan(by=by, school=held.school, year=_next(held), based_on=_plan(held))
    for choice in held.choices.order_by("at"):
        _change(by, draft, choice)
    _make_measures(by, held)
    held.draft = draft
    held.save(update_fields=["draft"])
    trail.record(by, ACTION, held, law="L3", school=held.school)
    return draft


def _held(evaluation: Evaluation) -> Evaluation:
    rows = Evaluation.objects.select_for_update(of=("self",)).select_related("school", "year")
    found: Evaluation = rows.get(pk=evaluation.pk)
    return found


def _next(evaluation: Evaluation) -> SchoolYear:
    year = year_after(evaluation.year)
    if year is None:
        raise NoYearAfter
    if valid_plans([year]):
        raise NextIsAdopted
    if written_in(year) is not None:
        raise AnotherDraft
    return year


def _plan(evaluation: Evaluation) -> Plan:
    plan = valid_plans([evaluation.year]).get(evaluation.year_id)
    if plan is None:
        raise NoPlan
    return plan


def _change(by: Any, draft: Plan, choice: Choice) -> None:
    """One choice, as a writer would have done it in the editor."""
    if choice.decision == Decision.CHANGE:
        line = _lines(draft, choice.code).first()
        if line is not None:
            words = LineWords(**columns_of(line) | _texts(choice))
            write_line(by=by, line=line, words=words, seen=seen_mark(line))
    elif choice.decision == Decision.DROP:
        for line in _lines(draft, choice.code):
            take_out_line(by=by, line=line)
        gone = Promise.objects.filter(plan=draft, code=choice.code, withdrawn=False).first()
        if gone is not None:  # a later version of the year's plan may have dropped it already
            drop_promise(by=by, promise=gone)
    elif choice.decision == Decision.NEW:
        _add(by, draft, choice)


def _lines(draft: Plan, code: str) -> Any:
    """The sentences that hold a promise, in the order of the plan."""
    rows = Line.objects.filter(section__plan=draft, kind=Line.Kind.PROMISE, code=code)
    return rows.select_related("section__plan__school").order_by("section__place", "place")


def _texts(choice: Choice) -> dict[str, str]:
    """Both forms; what is not written again in the other form is left empty, not left as it was."""
    return {"text_nb": choice.text_nb, "text_nn": choice.text_nn}


def _add(by: Any, draft: Plan, choice: Choice) -> None:
    """A promise for the whole school, owed by rektor: the rest is decided in the draft."""
    words = PromiseWords(
        short_nb=choice.short_nb,
        short_nn=choice.short_nn,
        scope=Promise.Scope.SCHOOL,
        rhythm=choice.rhythm or Promise.Rhythm.YEAR,
        fixed_by=Promise.FixedBy.PLAN,
        keeper=Promise.Keeper.REKTOR,
        shown=Promise.Shown.STATEMENT,
    )
    row = write_promise(by=by, plan=draft, words=words)
    found = Section.objects.filter(plan=draft)
    named = found.filter(thread=choice.section).first() if choice.section else None
    section = named or found.order_by("-place").first()
    if section is not None:
        line = LineWords(kind=Line.Kind.PROMISE, code=row.code, **_texts(choice))
        add_line(by=by, section=section, words=line)


def _make_measures(by: Any, evaluation: Evaluation) -> None:
    """Each proposed measure stands on Min dag with the one who has it."""
    for idea in evaluation.ideas.filter(made=None).select_related("owner"):
        idea.made = make_measure(
            by=by,
            school=evaluation.school,
            what=idea.what,
            sign=idea.sign,
            owner=idea.owner,
            due=idea.due,
        )
        idea.save(update_fields=["made"])


@transaction.atomic
def undo(*, by: Any, evaluation: Evaluation) -> None:
    """Put the draft away and stop its measures, as long as the draft is not adopted.

    Raises NothingToUndo or Denied.
    """
    demand(by, ACTION, evaluation)
    held = _held(evaluation)
    if held.draft is None or held.draft.status not in WRITTEN:
        raise NothingToUndo
    archive(by=by, plan=held.draft)
    for idea in held.ideas.exclude(made=None).select_related("made__school"):
        if idea.made is not None and idea.made.stopped_at is None:
            stop_measure(by=by, measure=idea.made)
        idea.made = None
        idea.save(update_fields=["made"])
    held.draft = None
    held.save(update_fields=["draft"])
    trail.record(by, ACTION, held, law="L3", why="undone", school=held.school)
