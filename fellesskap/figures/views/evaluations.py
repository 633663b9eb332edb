"""The year's evaluation: the first page, the whole of it, what groups said, closing, next draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.figures import draft
from fellesskap.figures.actions import evaluations as act
from fellesskap.figures.actions import next_plan
from fellesskap.figures.charts import charts_of
from fellesskap.figures.exceptions import WrittenMeanwhile
from fellesskap.figures.forms.evaluations import GoalForm, SaidForm
from fellesskap.figures.queries.evaluations import (
    Asked,
    Goal,
    asked_by,
    evaluation_page,
    goal_in,
    home_of,
)
from fellesskap.figures.views.doors import clash, my_school, open_evaluation, tried
from fellesskap.kit import clock
from fellesskap.kit.clash import settled
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest

READ, WRITE, PAGE = "year_evaluation.read", "year_evaluation.write", "figures:evaluation"
SAID = ("helped", "not_done", "because")


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """This year's evaluation or the way to it, and how it looks until now."""
    school = my_school(request, "figures.look")
    page = home_of(school)
    shown = {
        "page": page,
        "draft": draft.written(page.figures) if page.figures else [],
        "charts": charts_of(page.figures) if page.figures else [],
        "may_open": may(request.actor, "year_evaluation.open", school),
    }
    return render(request, "figures/home.html", shown)


@require_POST
@once
def open_year(request: ActorRequest) -> HttpResponse:
    """Begin this year's evaluation."""
    school = my_school(request, "year_evaluation.open")
    year = home_of(school).year
    if year is None:
        raise Http404
    made: list[Any] = []
    opened = _("Evalueringen er åpnet. Begynn med det hvert trinn sier.")
    if tried(
        request,
        lambda: made.append(act.open_evaluation(by=request.actor, school=school, year=year)),
        opened,
    ):
        return redirect(PAGE, made[0].pk)
    return redirect("figures:home")


@never_cache
@require_GET
def evaluation(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The whole evaluation, with what the reader may do."""
    found = open_evaluation(request, pk, READ)
    page = evaluation_page(found)
    shown = {
        "page": page,
        "evaluation": found,
        "draft": draft.written(page.figures),
        "charts": charts_of(page.figures),
        "may_write": may(request.actor, WRITE, found),
        "may_say": may(request.actor, "year_evaluation.say", found),
        "may_carry_out": may(request.actor, "year_evaluation.carry_out", found),
    }
    return render(request, "figures/evaluation.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def said(request: ActorRequest, pk: UUID, slug: str) -> HttpResponse:
    """What one group said."""
    found = open_evaluation(request, pk, "year_evaluation.say")
    asked = asked_by(found, slug)
    if asked is None:
        raise Http404
    form = SaidForm(settled(request.POST, SAID) or None, initial=_said_before(asked))

    def write(data: dict[str, Any]) -> None:
        act.say(by=request.actor, evaluation=found, source=asked.source, grade=asked.grade, **data)

    try:
        if form.is_bound and saved(form, write):
            messages.success(request, _("Lagret."))
            return redirect(PAGE, pk)
    except WrittenMeanwhile:
        now = asked_by(found, slug)
        row = now.said if now else None
        if row is not None:
            return clash(
                request, form, row, {name: getattr(row, name) for name in SAID}, (PAGE, pk)
            )
    shown = {"form": form, "asked": asked, "evaluation": found}
    return render(request, "figures/said.html", shown, status=422 if form.errors else 200)


def _said_before(asked: Asked) -> dict[str, Any]:
    row = asked.said
    if row is None:
        return {"version": 0, "on": clock.today()}
    return {name: getattr(row, name) for name in (*SAID, "on", "version")}


@never_cache
@require_http_methods(["GET", "POST"])
@once
def goal(request: ActorRequest, pk: UUID, thread: UUID) -> HttpResponse:
    """What tells us whether we come nearer to one goal."""
    found = open_evaluation(request, pk, WRITE)
    one = goal_in(found, thread)
    if one is None:
        raise Http404
    form = GoalForm(settled(request.POST, ["words"]) or None, initial=_goal_before(one))

    def write(data: dict[str, Any]) -> None:
        act.write_goal(by=request.actor, evaluation=found, thread=thread, **data)

    try:
        if form.is_bound and saved(form, write):
            messages.success(request, _("Lagret."))
            return redirect(PAGE, pk)
    except WrittenMeanwhile:
        now = goal_in(found, thread)
        if now is not None and now.line is not None:
            return clash(request, form, now.line, {"words": now.line.words}, (PAGE, pk))
    shown = {"form": form, "goal": one, "evaluation": found}
    return render(request, "figures/goal.html", shown, status=422 if form.errors else 200)


def _goal_before(one: Goal) -> dict[str, Any]:
    line = one.line
    return {"words": line.words, "version": line.version} if line else {"version": 0}


@require_POST
@once
def keep_the_rest(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Every promise nobody has chosen for is kept."""
    found = open_evaluation(request, pk, WRITE)
    count = act.keep_the_rest(by=request.actor, evaluation=found)
    kept = ngettext("%(n)s løfte beholdes som det er.", "%(n)s løfter beholdes som de er.", count)
    messages.success(request, kept % {"n": count})
    return redirect(PAGE, pk)


@require_POST
@once
def close(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What it says is kept as it is."""
    found = open_evaluation(request, pk, WRITE)
    done = _("Evalueringen er avsluttet. Tallene står slik de er i dag.")
    tried(request, lambda: act.close_evaluation(by=request.actor, evaluation=found), done)
    return redirect(PAGE, pk)


@require_POST
@once
def open_again(request: ActorRequest, pk: UUID) -> HttpResponse:
    """More is to be written."""
    found = open_evaluation(request, pk, WRITE)
    done = _("Evalueringen er åpen igjen.")
    tried(request, lambda: act.open_again(by=request.actor, evaluation=found), done)
    return redirect(PAGE, pk)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def next_draft(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the press will do; sending the form does it."""
    found = open_evaluation(request, pk, "year_evaluation.carry_out")
    if request.method == "GET":
        return render(request, "figures/next_draft.html", {"page": evaluation_page(found)})
    done = _("Utkastet er laget. Se hva som er endret, og send det på høring når det er klart.")
    made: list[Any] = []
    carry = next_plan.carry_out
    if tried(request, lambda: made.append(carry(by=request.actor, evaluation=found)), done):
        return redirect("plan:draft_changes", made[0].pk)
    return redirect(PAGE, pk)


@require_POST
@once
def undo(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put the draft away, and stop its measures."""
    found = open_evaluation(request, pk, "year_evaluation.carry_out")
    done = _("Utkastet er lagt bort, og tiltakene er stoppet. Valgene står her som før.")
    tried(request, lambda: next_plan.undo(by=request.actor, evaluation=found), done)
    return redirect(PAGE, pk)
