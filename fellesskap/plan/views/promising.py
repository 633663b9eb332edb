"""The promises of a draft: the list, the form without code, and what a promise comes to."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.kit.clash import Clash, clashes, settled, show_clash
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.actions import promises
from fellesskap.plan.exceptions import PlanProblem, WrittenMeanwhile
from fellesskap.plan.forms.promise import WORDS, PromiseForm
from fellesskap.plan.models import Plan, Promise
from fellesskap.plan.queries.counting import comes_to
from fellesskap.plan.queries.drafting import promise_by, promises_of
from fellesskap.plan.queries.drafts import last_writer, seen_mark
from fellesskap.plan.views.doors import done, open_plan, open_promise, say

LOOK = "look"
TEXTS = tuple(name for name in WORDS if name.endswith(("_nb", "_nn")))
CHOICES = tuple(name for name in WORDS if name not in TEXTS)


@require_GET
def promise_list(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Every promise of the draft with the chapters it stands in."""
    plan = open_plan(request, pk, "plan.read_draft")
    standing, dropped = promises_of(plan)
    shown = {
        "plan": plan,
        "standing": standing,
        "dropped": dropped,
        "may_edit": may(request.actor, "plan.edit", plan) and plan.status == Plan.Status.DRAFT,
    }
    return render(request, "plan/promises.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def add_promise(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A new promise of the school's own."""
    plan = open_plan(request, pk, "plan.edit")
    form = PromiseForm(request.POST or None)
    if request.POST.get(LOOK):
        return _look(request, plan, form, None)
    write = promises.write_promise
    if done(form, lambda: write(by=request.actor, plan=plan, words=form.words)):
        return _saved(request, plan, form)
    return _page(request, plan, form, None)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def write_promise(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Another wording of a promise that stands."""
    row = open_promise(request, pk, "plan.edit")
    form = PromiseForm(settled(request.POST, TEXTS) or None, promise=row)
    if request.POST.get(LOOK):
        return _look(request, row.plan, form, row)
    try:
        if done(form, lambda: _write(request, row, form)):
            return _saved(request, row.plan, form)
    except WrittenMeanwhile:
        return _clash(request, promise_by(pk), form)
    return _page(request, row.plan, form, row)


def _write(request: ActorRequest, row: Promise, form: PromiseForm) -> None:
    promises.write_promise(
        by=request.actor,
        plan=row.plan,
        words=form.words,
        promise=row,
        seen=form.cleaned_data["seen"],
    )


def _saved(request: ActorRequest, plan: Plan, form: PromiseForm) -> HttpResponse:
    sentence = comes_to(plan, _unsaved(plan, form))
    messages.success(request, _("Lagret. {what}").format(what=sentence))
    return redirect("plan:draft_promises", plan.pk)


def _unsaved(plan: Plan, form: PromiseForm) -> Promise:
    """What the form says, as a promise that is in no table: to be counted."""
    return Promise(plan=plan, code="", place=0, **vars(form.words))


def _look(
    request: ActorRequest, plan: Plan, form: PromiseForm, row: Promise | None
) -> HttpResponse:
    """The same form with the sentence about what it comes to; nothing is saved."""
    sentence = ""
    if form.is_valid():
        try:
            form.words.check()
            sentence = comes_to(plan, _unsaved(plan, form))
        except PlanProblem as problem:
            say(form, problem)
    return _page(request, plan, form, row, sentence)


def _page(
    request: ActorRequest,
    plan: Plan,
    form: PromiseForm,
    row: Promise | None,
    sentence: str = "",
) -> HttpResponse:
    if row is not None and not form.is_bound:
        sentence = comes_to(plan, row)
    shown: dict[str, Any] = {"form": form, "plan": plan, "promise": row, "comes_to": sentence}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plan/promise_form.html", shown, status=status)


def _clash(request: ActorRequest, now: Promise, form: PromiseForm) -> HttpResponse:
    """Someone else saved the same promise: both on screen, nothing is gone."""
    texts = {name: getattr(now, name) for name in TEXTS}
    choices = {name: (getattr(now, name), _as_read(now, name)) for name in CHOICES}
    clash = Clash(
        found=clashes(form, texts, choices),
        form=form,
        version=seen_mark(now),
        writer=last_writer(now),
        back=("plan:write_promise", now.pk),
        mark="seen",
    )
    return show_clash(request, clash)


def _as_read(now: Promise, name: str) -> str:
    """How the value reads: a choice by its word, weeks as weeks, a tick as yes or no."""
    value = getattr(now, name)
    shown = getattr(now, f"get_{name}_display", None)
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if name == "windows":
        return str(PromiseForm.base_fields["windows"].prepare_value(value)) or "–"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or "–"
    return str(shown() if shown else value) or "–"


@require_POST
def drop_promise(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The school no longer promises it, or does so after all."""
    row = open_promise(request, pk, "plan.edit")
    act = promises.take_up_promise if request.POST.get("back") else promises.drop_promise
    try:
        act(by=request.actor, promise=row)
        messages.success(request, _("Lagret."))
    except PlanProblem as problem:
        messages.error(request, str(problem))
    return redirect("plan:draft_promises", row.plan_id)
