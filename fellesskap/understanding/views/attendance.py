"""Who has been through it: names for the leadership, and never what anybody answered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.understanding.actions import kits
from fellesskap.understanding.actions import sessions as deeds
from fellesskap.understanding.forms.sessions import OnePersonForm, PeopleForm
from fellesskap.understanding.queries.kits import attendance_of, belong_to, not_here
from fellesskap.understanding.queries.sessions import SESSIONS

WHO = "understanding:who"
DEEDS: dict[str, Any] = {
    "out": deeds.take_out,
    "read": kits.read_on_paper,
    "not_read": kits.not_read,
    "aside": kits.set_aside,
    "again": kits.relevant_again,
}


@never_cache
@require_http_methods(["GET", "POST"])
@once
def who(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who is here; those without a phone are added from the list."""
    session = open_record(SESSIONS, pk, by=request.actor, action="session.run")
    sent = request.POST if request.method == "POST" else None
    form = PeopleForm(sent, people=not_here(session))
    add = deeds.add_people
    if form.is_bound and saved(form, lambda data: add(by=request.actor, session=session, **data)):
        messages.success(request, _("Lagret."))
        return redirect(WHO, pk)
    context = {"session": session, "people": attendance_of(session), "form": form}
    return render(request, "understanding/who.html", context, status=422 if form.errors else 200)


@require_POST
@once
def one(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Something about one of them."""
    session = open_record(SESSIONS, pk, by=request.actor, action="session.run")
    form = OnePersonForm(request.POST, people=belong_to(session))
    if form.is_valid():
        deed = DEEDS[form.cleaned_data["deed"]]
        deed(by=request.actor, session=session, person=form.cleaned_data["person"])
    else:
        messages.error(request, _("Siden var åpen for lenge. Prøv igjen."))
    return redirect(WHO, pk)
