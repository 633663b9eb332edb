"""The device in a child's hands: one question, and the way back goes through the adult."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.cases import child_mode
from fellesskap.cases.actions.evaluations import answer_on_device, ask_child
from fellesskap.cases.child_mode import ANSWERED, ASKING, LATER, MOST_TRIES, ChildMode
from fellesskap.cases.exceptions import NotPossible
from fellesskap.cases.forms.evaluation import ChildForm, HandBackForm
from fellesskap.cases.models import Case
from fellesskap.cases.queries.evaluation_page import evaluation_of, question_of
from fellesskap.people.middleware import ActorRequest


@require_POST
def ask(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Hand the device over: from here on this session shows the question alone."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    try:
        evaluation = ask_child(by=request.actor, case=case)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return redirect("cases:evaluate", pk)
    child_mode.keep(request.session, ChildMode(case.pk, evaluation.pk, ASKING))
    answer = redirect("cases:child", pk)
    answer["Clear-Site-Data"] = '"cache"'  # what the adult read does not come back with «back»
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
def child(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Three faces, «vet ikke», own words, who reads it, «ikke nå». No name and no menu."""
    mode = child_mode.current(request.session)
    if mode is None or mode.case != pk:
        return redirect("cases:evaluate", pk)
    if mode.state != ASKING:
        return _thanks(request, mode)
    case = open_record(Case, pk, by=request.actor, action="case.write")
    evaluation = evaluation_of(case, mode.evaluation)
    if evaluation is None:
        return _next_state(request, mode, LATER)
    if "later" in request.POST:
        return _next_state(request, mode, LATER)
    form = ChildForm(request.POST or None)
    if form.is_valid():
        try:
            answer_on_device(by=request.actor, evaluation=evaluation, **form.cleaned_data)
        except NotPossible:  # an adult wrote the answer meanwhile: the child is done all the same
            return _next_state(request, mode, LATER)
        return _next_state(request, mode, ANSWERED)
    shown = {"question": question_of(evaluation, request.actor), "form": form, "pk": pk}
    return render(request, "cases/child.html", shown, status=422 if form.is_bound else 200)


def _next_state(request: ActorRequest, mode: ChildMode, state: str) -> HttpResponse:
    child_mode.keep(request.session, replace(mode, state=state))
    return redirect("cases:child", mode.case)


def _thanks(
    request: ActorRequest, mode: ChildMode, form: Any = None, status: int = 200
) -> HttpResponse:
    shown = {
        "answered": mode.state == ANSWERED,
        "pk": mode.case,
        "form": form or (None if settings.DEMO else HandBackForm(None, user=request.user)),
    }
    return render(request, "cases/child_thanks.html", shown, status=status)


@never_cache
@sensitive_post_parameters()
@require_POST
def end(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The adult has the device again. Too many wrong passwords end the session altogether."""
    mode = child_mode.current(request.session)
    if mode is None or mode.case != pk:
        return redirect("cases:evaluate", pk)
    if mode.state == ASKING:
        return redirect("cases:child", pk)
    form = HandBackForm(request.POST, user=request.user)
    if settings.DEMO or form.is_valid():
        child_mode.end(request.session)
        return redirect("cases:evaluate", pk)
    tries = mode.tries + 1
    if tries >= MOST_TRIES:
        logout(request)
        return redirect("login")
    child_mode.keep(request.session, replace(mode, tries=tries))
    return _thanks(request, replace(mode, tries=tries), form, 422)
