"""In the demo one chooses whom to be: no password, because nobody in it exists."""

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from fellesskap.demo.choosing import account_of, choices
from fellesskap.people.models import Person

BACKEND = "django.contrib.auth.backends.ModelBackend"


class WhoForm(forms.Form):
    """Which person was chosen."""

    person = forms.UUIDField()


def _only_in_the_demo() -> None:
    """A real school never has this door."""
    if not settings.DEMO:
        raise Http404


def _after(request: HttpRequest) -> str:
    """The page that was asked for before log-in, or the day's first page."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return settings.LOGIN_REDIRECT_URL


@login_not_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Whom one can be, by role, each with a line on what it shows."""
    _only_in_the_demo()
    shown = {"groups": choices(), "next": request.GET.get("next", "")}
    return render(request, "demo/choose.html", shown)


@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Be the chosen person."""
    _only_in_the_demo()
    form = WhoForm(request.POST)
    if not form.is_valid():
        raise Http404
    person = get_object_or_404(Person, pk=form.cleaned_data["person"])
    login(request, account_of(person), backend=BACKEND)
    return redirect(_after(request))
