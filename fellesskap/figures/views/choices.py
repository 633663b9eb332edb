"""What is to become of each promise, a new one, and measures for next year."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.once import once
from fellesskap.figures.actions import evaluations as act
from fellesskap.figures.exceptions import WrittenMeanwhile
from fellesskap.figures.forms.evaluations import ChoiceForm, MeasureForm, NewForm
from fellesskap.figures.models import Choice
from fellesskap.figures.queries.evaluations import (
    chapters_of,
    choice_by,
    choice_for,
    idea_by,
    promise_in,
    sentences_of,
)
from fellesskap.figures.views.doors import clash, open_evaluation, tried
from fellesskap.kit.clash import settled
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest

WRITE, PAGE = "year_evaluation.write", "figures:evaluation"
TEXTS = ("reason", "text_nb", "text_nn")
NEW_TEXTS = ("short_nb", "short_nn", *TEXTS)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def choice(request: ActorRequest, pk: UUID, code: str) -> HttpResponse:
    """Keep, change or drop one promise."""
    found = open_evaluation(request, pk, WRITE)
    figure = promise_in(found, code)
    if figure is None:
        raise Http404
    before = choice_for(found, code)
    lines = sentences_of(found, code)
    form = ChoiceForm(settled(request.POST, TEXTS) or None, initial=_before(before, lines))

    def write(data: dict[str, Any]) -> None:
        act.choose(by=request.actor, evaluation=found, code=code, **data)

    try:
        if form.is_bound and saved(form, write):
            messages.success(request, _("Lagret."))
            return redirect(PAGE, pk)
    except WrittenMeanwhile:
        now = choice_for(found, code)
        if now is not None:
            return _two(request, form, now, TEXTS)
    shown = {"form": form, "figure": figure, "evaluation": found, "lines": lines, "choice": before}
    return render(request, "figures/choice.html", shown, status=422 if form.errors else 200)


def _before(row: Choice | None, lines: list[Any]) -> dict[str, Any]:
    """What was chosen; else the sentence as it stands, ready to be changed."""
    if row is not None:
        return {name: getattr(row, name) for name in ("decision", "version", *TEXTS)}
    first = lines[0] if lines else None
    texts = {"text_nb": first.text_nb, "text_nn": first.text_nn} if first else {}
    return {"version": 0, **texts}


def _two(request: ActorRequest, form: Any, now: Choice, texts: tuple[str, ...]) -> HttpResponse:
    """Both texts, and what the other chose."""
    decided = {"decision": (now.decision, now.get_decision_display())}
    return clash(
        request,
        form,
        now,
        {name: getattr(now, name) for name in texts},
        (PAGE, now.evaluation_id),
        decided if "decision" in form.fields else None,
    )


@never_cache
@require_http_methods(["GET", "POST"])
@once
def new(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A promise that the plan does not have."""
    found = open_evaluation(request, pk, WRITE)
    chapters = chapters_of(found)
    form = NewForm(
        request.POST or None, chapters=chapters, initial={"version": 0, "rhythm": "year"}
    )

    def write(data: dict[str, Any]) -> None:
        act.choose(by=request.actor, evaluation=found, code="", **data)

    if form.is_bound and saved(form, write):
        messages.success(request, _("Lagret."))
        return redirect(PAGE, pk)
    shown = {"form": form, "evaluation": found, "choice": None}
    return render(request, "figures/new.html", shown, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def change_new(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Another wording of a promise that is proposed."""
    row = choice_by(pk)
    found = open_evaluation(request, row.evaluation_id, WRITE)
    if row.code:
        raise Http404
    initial = {name: getattr(row, name) for name in (*NEW_TEXTS, "section", "rhythm", "version")}
    form = NewForm(
        settled(request.POST, NEW_TEXTS) or None, chapters=chapters_of(found), initial=initial
    )

    def write(data: dict[str, Any]) -> None:
        act.choose(by=request.actor, evaluation=found, code="", choice=row, **data)

    try:
        if form.is_bound and saved(form, write):
            messages.success(request, _("Lagret."))
            return redirect(PAGE, found.pk)
    except WrittenMeanwhile:
        return _two(request, form, choice_by(pk), NEW_TEXTS)
    shown = {"form": form, "evaluation": found, "choice": row}
    return render(request, "figures/new.html", shown, status=422 if form.errors else 200)


@require_POST
@once
def take_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The choice is not made after all."""
    row = choice_by(pk)
    found = open_evaluation(request, row.evaluation_id, WRITE)
    tried(request, lambda: act.take_back_choice(by=request.actor, choice=row), _("Tatt bort."))
    return redirect(PAGE, found.pk)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def measure(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A measure for next year."""
    found = open_evaluation(request, pk, WRITE)
    form = MeasureForm(request.POST or None, school=found.school)

    def write(data: dict[str, Any]) -> None:
        act.propose_measure(by=request.actor, evaluation=found, **data)

    if form.is_bound and saved(form, write):
        messages.success(request, _("Lagret."))
        return redirect(PAGE, pk)
    shown = {"form": form, "evaluation": found}
    return render(request, "figures/measure.html", shown, status=422 if form.errors else 200)


@require_POST
@once
def take_back_measure(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It is not proposed after all."""
    row = idea_by(pk)
    found = open_evaluation(request, row.evaluation_id, WRITE)
    tried(request, lambda: act.take_back_measure(by=request.actor, idea=row), _("Tatt bort."))
    return redirect(PAGE, found.pk)
