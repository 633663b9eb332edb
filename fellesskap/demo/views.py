"""In the demo one chooses whom to be: no password, because nobody in it exists."""

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access import sessions
from fellesskap.access.gates import open_before_training
from fellesskap.access.next_page import after, wanted
from fellesskap.demo.choosing import account_of, choices
from fellesskap.people.models import Person


class WhoForm(forms.Form):
    """Which person was chosen."""

    person = forms.UUIDField()
    shared = forms.BooleanField(required=False)


def _only_in_the_demo() -> None:
    """A real school never has this door."""
    if not settings.DEMO:
        raise Http404


@open_before_training
@login_not_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Whom one can be, by role, each with a line on what it shows."""
    _only_in_the_demo()
    shown = {"groups": choices(), "next": wanted(request), "quiet": "stille" in request.GET}
    return render(request, "demo/choose.html", shown)


@open_before_training
@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Be the chosen person."""
    _only_in_the_demo()
    form = WhoForm(request.POST)
    if not form.is_valid():
        raise Http404
    person = get_object_or_404(Person, pk=form.cleaned_data["person"])
    sessions.begin(request, account_of(person), shared=form.cleaned_data["shared"])
    return redirect(after(request))
