"""What homes agree to, who comes from outside and hears it, and what is passed on."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import Denied, may
from fellesskap.access.once import once
from fellesskap.audit import trail
from fellesskap.kit.saving import pressed, saved
from fellesskap.meetings.actions import consents as deeds
from fellesskap.meetings.actions.points import take_home
from fellesskap.meetings.forms.agreed import ConsentForm, HandOnForm, OutsiderForm
from fellesskap.meetings.models import Point
from fellesskap.meetings.queries.agreed import (
    CONSENTS,
    HANDED,
    OUTSIDERS,
    consent_page,
    heard_points,
    to_choose,
)
from fellesskap.meetings.queries.room import MEETINGS, POINTS, SERIES, room_page
from fellesskap.meetings.views.room import WRITE, on_wall, show_room, to_room
from fellesskap.people.middleware import ActorRequest


@require_http_methods(["GET", "POST"])
@once
def consents(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What has been agreed to in a series; ``?elev`` is whom a new one is about."""
    series = open_record(SERIES, pk, by=request.actor, action="consent.register")
    page = consent_page(request.actor, series, request.GET.get("elev", ""))
    form = ConsentForm(request.POST or None, page=page) if page.pupil else None

    def deed(data: dict[str, Any]) -> None:
        said = deeds.Agreed(pupil=page.pupil, **{**data, "services": tuple(data["services"])})  # type: ignore[arg-type] # there is a pupil where there is a form
        deeds.register_consent(by=request.actor, series=series, said=said)

    if form and form.is_bound and saved(form, deed):
        messages.success(request, _("Samtykket er registrert."))
        return redirect("meetings:consents", pk)
    context = {"page": page, "form": form}
    status = 422 if form and form.is_bound else 200
    return render(request, "meetings/consents.html", context, status=status)


@require_POST
@once
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The home takes it back."""
    found = open_record(CONSENTS, pk, by=request.actor, action="consent.withdraw")
    deeds.withdraw_consent(by=request.actor, consent=found)
    messages.success(request, _("Samtykket er trukket. De utenfra ser ikke lenger navnet."))
    return redirect("meetings:consents", found.series_id)


@require_POST
@once
def outsider(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Somebody from another service is here."""
    found = open_record(MEETINGS, pk, by=request.actor, action=WRITE)
    form = OutsiderForm(request.POST)
    if not saved(
        form, lambda data: deeds.comes_from_outside(by=request.actor, meeting=found, **data)
    ):
        room = room_page(request.actor, found, on_wall=on_wall(request))
        return show_room(request, room, 422, outside=form)
    return to_room(found, request=request)


@require_POST
@once
def outsider_off(request: ActorRequest, pk: UUID) -> HttpResponse:
    """They did not come after all."""
    found = OUTSIDERS.filter(pk=pk).first()
    if found is None:
        raise Http404
    meeting = found.meeting
    deed = partial(deeds.not_from_outside, by=request.actor, meeting=meeting, outsider=found)
    pressed(request, deed)
    return to_room(meeting, request=request)


@require_GET
def heard(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What one hears who sits there for another service."""
    found = MEETINGS.filter(pk=pk).first()
    if found is None:
        raise Http404
    points = heard_points(request.actor, found)
    if not points:
        raise Denied(request.actor, "point.hear", found)
    trail.saw_all(request.actor, "point.hear", points)
    return render(request, "meetings/heard.html", {"meeting": found, "points": points})


@require_POST
@once
def for_home(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The chair takes the point along for the home, or not after all."""
    found = open_record(POINTS, pk, by=request.actor, action="point.write")
    pressed(
        request,
        lambda: take_home(by=request.actor, point=found, for_home=not found.for_home),
    )
    return redirect(f"{reverse('meetings:minutes', args=[found.meeting_id])}?for=hjem")


@require_http_methods(["GET", "POST"])
@once
def hand_on(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the next place is told: lines of the consent, and nothing else."""
    point = open_record(POINTS, pk, by=request.actor, action="point.write")
    form = HandOnForm(request.POST or None, lines=to_choose(point))
    made: list[Any] = []

    def deed(data: dict[str, Any]) -> None:
        made.append(deeds.hand_on(by=request.actor, point=point, **data))

    if form.is_bound and saved(form, deed):
        return redirect("meetings:handed", made[0].pk)
    context = {"point": point, "form": form, "lines": to_choose(point)}
    return render(request, "meetings/hand_on.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def handed(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What was passed on, to print; a POST takes it back."""
    found = open_record(HANDED, pk, by=request.actor, action="handed.read")
    point: Point = found.point
    if request.method == "POST":
        deeds.take_back(by=request.actor, handed=found)
        return to_room(point.meeting, point)
    trail.exported(request.actor, "handed.read", found)
    context = {"handed": found, "may_take_back": may(request.actor, "point.write", point)}
    return render(request, "meetings/handed.html", context)
