"""The doors: signing on confidentiality, first log-in, the substitute's code, the language."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import NoReverseMatch
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from fellesskap.access import second_factor, sessions
from fellesskap.access.forms import PasswordForm
from fellesskap.access.next_page import after, wanted
from fellesskap.people import actions
from fellesskap.people.exceptions import CodeNoLongerWorks, LinkNoLongerWorks
from fellesskap.people.forms import WrittenForm
from fellesskap.people.gates import (
    REPORTING_CODE,
    REPORTING_SCHOOL,
    has_signed,
    open_before_training,
)
from fellesskap.people.middleware import ActorRequest

either = require_http_methods(["GET", "POST"])
REPORT_PAGE = "cases:report"


@open_before_training
@either
def confidentiality(request: ActorRequest) -> HttpResponse:
    """The text, and a button under it; afterwards one reads what one came to read."""
    if request.method == "POST":
        actions.sign_confidentiality(by=request.actor)
        return redirect(after(request))
    shown = {
        "next": wanted(request),
        "signed": has_signed(request.actor),
        "report_url": _report_url(),
    }
    return render(request, "people/confidentiality.html", shown)


@open_before_training
@login_not_required
@either
def language(request: HttpRequest) -> HttpResponse:
    """Which written form one reads; kept with the person, or in the session of a visitor."""
    actor = request.actor  # type: ignore[attr-defined]
    now: dict[str, Any] = {"language": translation.get_language()}
    form = WrittenForm(request.POST or None, initial=now)
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        if actor:
            actions.choose_written_form(by=actor, form=chosen)
        else:
            request.session["language"] = chosen
        return redirect(wanted(request) or "people:language")
    shown = {"form": form, "next": wanted(request)}
    return render(request, "people/language.html", shown, status=422 if form.is_bound else 200)


@open_before_training
@login_not_required
@sensitive_post_parameters()
@never_cache
@either
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link: opening it uses nothing up, choosing a password does."""
    try:
        invitation = actions.find_invitation(token)
        form = PasswordForm(request.POST or None, user=invitation.person.user)
        if form.is_valid():
            password = form.cleaned_data["password"]
            user = actions.accept_invitation(token=token, password=password)
            second_factor.open_again(request, user, codes=not invitation.keeps_second_factor)
            sessions.begin(request, user)
            return redirect(settings.LOGIN_REDIRECT_URL)
    except LinkNoLongerWorks as problem:
        return render(request, "people/link_gone.html", {"problem": problem}, status=410)
    shown = {"form": form, "person": invitation.person}
    return render(request, "people/welcome.html", shown, status=422 if form.is_bound else 200)


@open_before_training
@login_not_required
@never_cache
@require_GET
def substitute(request: HttpRequest, token: str) -> HttpResponse:
    """The code on paper: opens the report form and nothing else, on its own days."""
    try:
        code = actions.find_substitute_code(token)
    except CodeNoLongerWorks as problem:
        return render(request, "people/link_gone.html", {"problem": problem}, status=410)
    if request.actor is None:  # type: ignore[attr-defined]
        request.session.flush()
        sessions.start_watch(request.session, shared=False)
        request.session[REPORTING_SCHOOL] = str(code.school_id)
        request.session[REPORTING_CODE] = str(code.pk)
    return render(request, "people/substitute.html", {"report_url": _report_url()})


def _report_url() -> str:
    """The address of the report form, or nothing where the installation has none."""
    try:
        return resolve_url(REPORT_PAGE)
    except NoReverseMatch:
        return ""
