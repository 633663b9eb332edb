"""The plan of measures: the draft with its five points, and the version in force."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.cases.actions.plans import draft_plan, first_evaluation, put_in_force, write_plan
from fellesskap.cases.exceptions import NotInCase, NotPossible, WrittenMeanwhile
from fellesskap.cases.forms.plan import PlanForm
from fellesskap.cases.models import Case, PlanVersion
from fellesskap.cases.queries.plan_choices import possible_evaluators
from fellesskap.cases.queries.plan_page import (
    PlanPage,
    as_stored,
    draft_of,
    others_in,
    plan_page,
)
from fellesskap.cases.views.names import names_shown
from fellesskap.cases.views.saving import typed_texts, whole
from fellesskap.files import tags
from fellesskap.kit import clock, dates
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.people.middleware import ActorRequest

ADD, FORCE = "add", "force"
TEXTS = ("problem", "goal")


@never_cache
@require_http_methods(["GET", "POST"])
@once
@names_shown
def plan(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The draft to write in, or the version in force to read."""
    action = "case.write" if request.method == "POST" else "case.read"
    case = open_record(Case, pk, by=request.actor, action=action)
    if request.method == "POST":
        return whole(lambda: _write(request, case))
    page = plan_page(request.actor, case)
    form = _form(page, None) if page.draft and page.can_write else None
    return _answer(request, page, form)


@never_cache
@require_GET
def version(request: ActorRequest, pk: UUID, version: UUID) -> HttpResponse:
    """One version to read, also those that no longer hold."""
    case = open_record(Case, pk, by=request.actor, action="case.read")
    return _answer(request, plan_page(request.actor, case, version), None)


@require_POST
@once
def begin(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Begin a draft, or go on with the one that is there."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    try:
        draft_plan(by=request.actor, case=case)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    return redirect("cases:plan", pk)


def _form(page: PlanPage, data: Any) -> PlanForm:
    draft = page.draft
    assert draft is not None  # noqa: S101 - asked for only when there is one
    others = others_in(page.case)
    stands = {
        "problem": tags.for_writing(draft.problem, others),
        "goal": tags.for_writing(draft.goal, others),
        "evaluate_on": _day_to_come(page, draft),
        "evaluator": draft.evaluator_id,
        "version": draft.version,
    }
    return PlanForm(data, initial=stands, evaluators=possible_evaluators(page.case))


def _day_to_come(page: PlanPage, draft: PlanVersion) -> date | None:
    """The day of the draft; a draft that has lain is given a new one to begin with."""
    day = draft.evaluate_on
    if day is None or day >= clock.today():
        return day
    ahead = page.case.evaluation_ahead
    return first_evaluation(page.case, ahead.planned_for if ahead else None)


def _answer(
    request: ActorRequest, page: PlanPage, form: PlanForm | None, status: int = 200
) -> HttpResponse:
    return render(request, "cases/plan.html", {"page": page, "form": form}, status=status)


def _write(request: ActorRequest, case: Case) -> HttpResponse:
    try:  # a draft that came into force meanwhile leaves what was typed to the next one
        draft = case.draft or draft_plan(by=request.actor, case=case)
    except NotPossible as sentence:
        return not_begun(request, case, sentence)
    page = plan_page(request.actor, case)
    form = _form(page, settled(request.POST, TEXTS))
    if not form.is_valid():
        return _answer(request, page, form, 422)
    try:
        _save(request, draft, form)
    except WrittenMeanwhile:
        return _both(request, plan_page(request.actor, case), form)
    except NotPossible as sentence:
        form.add_error(_field_of(sentence), str(sentence))
        return _answer(request, page, form, 422)
    return _onwards(request, case)


def not_begun(request: ActorRequest, case: Case, sentence: NotPossible) -> HttpResponse:
    """No draft can be written now: the sentence, and what was typed to copy."""
    messages.error(request, str(sentence))
    page, typed = plan_page(request.actor, case), typed_texts(request.POST)
    shown = {"page": page, "form": None, "typed": typed}
    return render(request, "cases/plan.html", shown, status=409)


def _field_of(sentence: NotPossible) -> str:
    return "evaluator" if isinstance(sentence, NotInCase) else "evaluate_on"


def _save(request: ActorRequest, draft: PlanVersion, form: PlanForm) -> None:
    others = others_in(draft.case)
    data = form.cleaned_data
    write_plan(
        by=request.actor,
        plan=draft,
        problem=as_stored(data["problem"], others, draft.case.pupil),
        goal=as_stored(data["goal"], others, draft.case.pupil),
        evaluate_on=data["evaluate_on"],
        evaluator=data["evaluator"],
        version=data["version"],
    )


def _onwards(request: ActorRequest, case: Case) -> HttpResponse:
    """Where the pressed button leads once the words are saved."""
    then = request.POST.get("then", "")
    if then == ADD:
        return redirect("cases:add_measure", case.pk)
    if then == FORCE:
        return redirect("cases:put_in_force", case.pk)
    messages.success(request, _("Lagret. Planen er fortsatt et utkast."))
    return redirect("cases:plan", case.pk)


def _both(request: ActorRequest, page: PlanPage, form: PlanForm) -> HttpResponse:
    """Someone else saved the same draft: both texts on screen, nothing is gone."""
    now, others = page.draft, others_in(page.case)
    assert now is not None  # noqa: S101 - it was just written in
    texts = {name: tags.for_writing(getattr(now, name), others) for name in TEXTS}
    day = dates.longdate(now.evaluate_on) if now.evaluate_on else _("ingen dato")
    who = now.evaluator.first_name if now.evaluator else _("den som leder saken")
    clash = Clash(
        found=clashes(
            form,
            texts,
            {"evaluate_on": (now.evaluate_on, day), "evaluator": (now.evaluator, who)},
        ),
        form=form,
        version=now.version,
        writer=Writer(now.written_by.first_name, now.written_at),
        back=("cases:plan", page.case.pk),
    )
    return show_clash(request, clash)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def force(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let the plan hold: what is missing stands here, and the question is asked once."""
    case = open_record(Case, pk, by=request.actor, action="case.lead")
    draft = draft_of(case)
    if request.method == "POST":
        try:
            seen = int(request.POST.get("version", "0") or 0)
            put_in_force(by=request.actor, plan=draft, version=seen)
            messages.success(request, _("Planen gjelder fra i dag."))
            return redirect("cases:plan", pk)
        except WrittenMeanwhile:
            messages.error(request, _("Noen lagret i planen mens du leste. Se over den igjen."))
        except (NotPossible, ValueError) as sentence:
            messages.error(request, str(sentence))
    page = plan_page(request.actor, case)
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/put_in_force.html", {"page": page}, status=status)
