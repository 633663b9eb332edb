"""What the school does together: the fixed weeks, what was held, and the programmes it runs."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.community.actions import programmes as actions
from fellesskap.community.forms.together import ActivityForm, HeldForm, ProgrammeForm, SessionForm
from fellesskap.community.models import Programme
from fellesskap.community.queries.programmes import (
    ACTIVITIES,
    PROGRAMMES,
    SESSIONS,
    activities_page,
    address_of,
    fixed_weeks,
    sessions_of,
)
from fellesskap.community.views.pressing import ask
from fellesskap.kit import clock
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.queries import workers
from fellesskap.people.views.here import here

LIST, PROGRAMME, RUN = "community:activities", "community:programme", "programme.run"


@require_GET
def activities(request: ActorRequest) -> HttpResponse:
    """The fixed weeks, what was held, and the programmes."""
    page = activities_page(request.actor, here(request, "activity.look"))
    return render(request, "community/activities.html", {"page": page})


@require_http_methods(["GET", "POST"])
@once
def new_activity(request: ActorRequest) -> HttpResponse:
    """Something was held; ``?uke=`` is the fixed week it was held in."""
    school = here(request, "activity.hold")
    initial = {"held_on": clock.today(), "fixed_week": request.GET.get("uke", "")}
    form = ActivityForm(request.POST or None, weeks=fixed_weeks(school), initial=initial)
    if form.is_bound and saved(
        form, lambda data: actions.hold_activity(by=request.actor, school=school, **data)
    ):
        return redirect(LIST)
    context = {"form": form}
    return render(
        request, "community/new_activity.html", context, status=422 if form.errors else 200
    )


@require_GET
def activity(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One thing that was held."""
    row = open_record(ACTIVITIES, pk, by=request.actor, action="activity.read")
    context = {"row": row, "may_take_back": may(request.actor, "activity.take_back", row)}
    return render(request, "community/activity.html", context)


@require_http_methods(["GET", "POST"])
@once
def take_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It was a mistake, after being asked."""
    row = open_record(ACTIVITIES, pk, by=request.actor, action="activity.take_back")
    if request.method == "GET":
        text = _("Holdt dette et løfte i planen, er det åpent igjen.")
        back = reverse("community:activity", args=[pk])
        return ask(request, _("Ta bort aktiviteten?"), text, _("Ta bort"), back)
    said = _("Tatt bort.")
    pressed(request, lambda: actions.take_back_activity(by=request.actor, activity=row), said)
    return redirect(LIST)


@require_GET
def shown(request: ActorRequest, pk: UUID) -> HttpResponse:
    """From the plan to what shows that a promise was kept."""
    here(request, "activity.look")
    address = address_of(pk)
    if not address:
        raise Http404
    return redirect(address)


@require_http_methods(["GET", "POST"])
@once
def new_programme(request: ActorRequest) -> HttpResponse:
    """One more programme."""
    school = here(request, "programme.begin")
    initial = {"starts": clock.today(), "owner": request.actor.pk}
    form = ProgrammeForm(request.POST or None, people=workers(school), initial=initial)
    made: list[Programme] = []

    def begin(data: dict[str, Any]) -> None:
        made.append(actions.begin_programme(by=request.actor, school=school, **data))

    if form.is_bound and saved(form, begin):
        return redirect(PROGRAMME, made[0].pk)
    return _describe(request, form, None)


def _describe(request: ActorRequest, form: ProgrammeForm, row: Programme | None) -> HttpResponse:
    context = {"form": form, "programme": row}
    return render(
        request, "community/describe_programme.html", context, status=422 if form.errors else 200
    )


@require_GET
def programme(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What it claims, who has looked at it, what we would see, and how often it was held."""
    row = open_record(PROGRAMMES, pk, by=request.actor, action="programme.read")
    return _programme(request, row)


def _programme(
    request: ActorRequest, row: Programme, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    context: dict[str, Any] = {
        "programme": row,
        "sessions": sessions_of(row),
        "may_run": may(request.actor, RUN, row),
        "session": SessionForm(),
        **sent,
    }
    return render(request, "community/programme.html", context, status=status)


@require_http_methods(["GET", "POST"])
@once
def describe(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What is said of it."""
    row = open_record(PROGRAMMES, pk, by=request.actor, action=RUN)
    initial = ProgrammeForm.begin_with(row)
    form = ProgrammeForm(request.POST or None, people=workers(row.school), initial=initial)
    if form.is_bound and saved(
        form, lambda data: actions.describe_programme(by=request.actor, programme=row, **data)
    ):
        return redirect(PROGRAMME, pk)
    return _describe(request, form, row)


@require_POST
@once
def plan_session(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One more time."""
    row = open_record(PROGRAMMES, pk, by=request.actor, action=RUN)
    form = SessionForm(request.POST)
    if saved(form, lambda data: actions.plan_session(by=request.actor, programme=row, **data)):
        return redirect(PROGRAMME, pk)
    return _programme(request, row, 422, session=form)


@require_http_methods(["GET", "POST"])
@once
def held(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """It was held on a day."""
    row = open_record(PROGRAMMES, pk, by=request.actor, action=RUN)
    found = SESSIONS.filter(programme=row, pk=part).first()
    form = HeldForm.today(request.POST if request.method == "POST" else None)
    if found is None:
        return redirect(PROGRAMME, pk)
    if form.is_bound and saved(
        form, lambda data: actions.held_session(by=request.actor, session=found, **data)
    ):
        return redirect(PROGRAMME, pk)
    context = {"form": form, "row": found, "programme": row}
    status = 422 if form.errors else 200
    return render(request, "community/session_held.html", context, status=status)


@require_POST
@once
def not_held(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """It was not held after all."""
    row = open_record(PROGRAMMES, pk, by=request.actor, action=RUN)
    found = SESSIONS.filter(programme=row, pk=part).first()
    if found is not None:
        pressed(request, lambda: actions.held_session(by=request.actor, session=found, on=None))
    return redirect(PROGRAMME, pk)


@require_POST
@once
def drop(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """It is not planned any more."""
    row = open_record(PROGRAMMES, pk, by=request.actor, action=RUN)
    found = SESSIONS.filter(programme=row, pk=part).first()
    if found is not None:
        said = _("Tatt bort.")
        pressed(request, lambda: actions.drop_session(by=request.actor, session=found), said)
    return redirect(PROGRAMME, pk)
