"""Logging in, the second factor, logging out. Who the person is, other rooms know."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from fellesskap.access import second_factor, sessions
from fellesskap.access.forms import CodeForm, FirstCodeForm, LogInForm
from fellesskap.access.gates import open_before_training
from fellesskap.access.next_page import after, passed_on_to, wanted
from fellesskap.access.sessions import LoggedIn

either = require_http_methods(["GET", "POST"])


@open_before_training
@login_not_required
@sensitive_post_parameters()
@never_cache
@either
def log_in(request: HttpRequest) -> HttpResponse:
    """Name and password; in the demo one chooses a person instead."""
    if settings.DEMO:
        return redirect(passed_on_to("demo_login", request))
    form = LogInForm(request.POST or None, request=request)
    if form.is_valid():
        sessions.begin(request, form.user, shared=form.cleaned_data["shared"])
        return redirect(after(request))
    shown = {
        "form": form,
        "next": wanted(request),
        "quiet": "stille" in request.GET,
        "shared": "delt" in request.GET,
    }
    return render(request, "access/log_in.html", shown, status=422 if form.is_bound else 200)


@open_before_training
@login_not_required
@either
def log_out(request: HttpRequest) -> HttpResponse:
    """Asks once when the address is opened, and logs out when the button is pressed."""
    if request.method == "POST":
        logout(request)
        return redirect("login")
    return render(request, "access/log_out.html")


@open_before_training
@sensitive_post_parameters()
@never_cache
@either
def give_code(request: LoggedIn) -> HttpResponse:
    """The second factor, asked for when somebody wants to read, never before reporting."""
    if not second_factor.has(request.user):
        return redirect(passed_on_to("second_factor_set_up", request))
    form = CodeForm(request.POST or None, user=request.user)
    if form.is_valid():
        form.authenticator.record_usage()
        second_factor.mark_given(request)
        return redirect(after(request))
    shown = {"form": form, "next": wanted(request)}
    return render(request, "access/give_code.html", shown, status=422 if form.is_bound else 200)


@open_before_training
@sensitive_post_parameters()
@never_cache
@either
def set_up_second_factor(request: LoggedIn) -> HttpResponse:
    """The picture for the phone, and then the codes for the paper, shown once."""
    if second_factor.has(request.user) and not second_factor.given(request):
        return redirect(passed_on_to("second_factor", request))
    secret = second_factor.secret_of(request)
    form = FirstCodeForm(request.POST or None, user=request.user, secret=secret)
    if form.is_valid():
        codes = second_factor.set_up(request, request.user, secret)
        second_factor.mark_given(request)
        return render(request, "access/paper_codes.html", {"codes": codes, "next": after(request)})
    shown = {
        "form": form,
        "next": wanted(request),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "picture": second_factor.picture_for(request.user, secret),
    }
    return render(request, "access/set_up_code.html", shown, status=422 if form.is_bound else 200)


@open_before_training
@never_cache
@either
def paper_codes(request: LoggedIn) -> HttpResponse:
    """New codes for the paper, for someone who has given the second factor."""
    if not second_factor.given(request):
        return redirect(passed_on_to("second_factor", request))
    if request.method == "POST":
        codes = second_factor.new_paper_codes(request.user)
        return render(request, "access/paper_codes.html", {"codes": codes, "next": after(request)})
    return render(request, "access/new_paper_codes.html")
