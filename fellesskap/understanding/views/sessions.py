"""The discussions of the year: the list, calling one, writing its situations, what was agreed."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.people.views.here import here
from fellesskap.understanding.actions import sessions as deeds
from fellesskap.understanding.forms.sessions import CallForm, SituationForm
from fellesskap.understanding.models import Session, Situation
from fellesskap.understanding.queries.sessions import (
    SESSIONS,
    in_force,
    open_session,
    sessions_page,
    situations_of,
)

LIST, PREPARE, ROOM = "understanding:sessions", "understanding:prepare", "understanding:session"


@never_cache
@require_GET
def sessions(request: ActorRequest) -> HttpResponse:
    """The list; where a session goes on, straight into it."""
    school = here(request, "session.see")
    going_on = open_session(school)
    if going_on and "alle" not in request.GET:
        return redirect(ROOM, going_on.pk)
    return _list(request, school)


def _list(
    request: ActorRequest, school: School, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    context: dict[str, Any] = {
        "page": sessions_page(request.actor, school),
        "leads": may(request.actor, "session.call", school),
        "call": CallForm(),
        **sent,
    }
    return render(request, "understanding/sessions.html", context, status=status)


@require_POST
@once
def call(request: ActorRequest) -> HttpResponse:
    """Call the staff together."""
    school = here(request, "session.call")
    form = CallForm(request.POST)
    made: list[Session] = []
    make = deeds.call_session
    if saved(form, lambda data: made.append(make(by=request.actor, school=school, **data))):
        return redirect(PREPARE, made[0].pk)
    return _list(request, school, 422, call=form)


@require_GET
def agreed(request: ActorRequest) -> HttpResponse:
    """What a violation is here this year, and what stepping in means."""
    school = here(request, "session.see")
    return render(request, "understanding/agreed.html", {"agreed": in_force(school)})


@require_GET
def prepare(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The situations as they will stand on the screen, and the button that begins."""
    session = open_record(SESSIONS, pk, by=request.actor, action="session.run")
    context = {"session": session, "situations": situations_of(session)}
    return render(request, "understanding/prepare.html", context)


@require_http_methods(["GET", "POST"])
@once
def situation(request: ActorRequest, pk: UUID, place: int) -> HttpResponse:
    """One situation in the school's own words."""
    session = open_record(SESSIONS, pk, by=request.actor, action="session.run")
    row = situation_at(session, place)
    form = SituationForm.of(row, request.POST if request.method == "POST" else None)
    write = deeds.write_situation
    if form.is_bound and saved(
        form, lambda data: write(by=request.actor, situation=row, texts=data)
    ):
        messages.success(request, _("Lagret."))
        return redirect(PREPARE, pk)
    context = {"session": session, "row": row, "form": form}
    return render(
        request, "understanding/situation.html", context, status=422 if form.errors else 200
    )


def situation_at(session: Session, place: int) -> Situation:
    """The situation at a place of the session; 404 where there is none."""
    found = next((row for row in situations_of(session) if row.place == place), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@once
def call_off(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It is not held, after being asked."""
    session = open_record(SESSIONS, pk, by=request.actor, action="session.run")
    if request.method == "GET":
        return render(request, "understanding/call_off.html", {"session": session})
    pressed(request, lambda: deeds.call_off(by=request.actor, session=session))
    return redirect(LIST)


@require_POST
@once
def begin(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Now."""
    session = open_record(SESSIONS, pk, by=request.actor, action="session.run")
    begun = pressed(request, lambda: deeds.begin(by=request.actor, session=session))
    return redirect("understanding:screen" if begun else PREPARE, pk)
