"""A council's meeting as its members hold it: one point at a time, who is here, and the minutes."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.councils.actions import meetings as deeds
from fellesskap.councils.forms import CallForm, HereForm, NewPointForm, PointForm
from fellesskap.councils.queries.minutes import (
    COUNCIL_MEETINGS,
    COUNCIL_POINTS,
    CouncilRoom,
    body_of,
    council_minutes,
    council_room,
    more_of,
)
from fellesskap.councils.roles import base_for
from fellesskap.councils.views.shown import body_at, page
from fellesskap.councils.words import words_of
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import pressed, saved
from fellesskap.meetings.actions.meetings import open_minutes, who_was_here
from fellesskap.meetings.exceptions import WrittenMeanwhile
from fellesskap.meetings.models import Meeting, Point
from fellesskap.meetings.queries.room import as_stored
from fellesskap.people.middleware import ActorRequest

WRITE, READ = "meeting.write", "meeting.read"


@require_http_methods(["GET", "POST"])
@once
def call(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Call the council to a meeting."""
    body = body_at(request, pk, "council.write")
    form = CallForm(request.POST or None)
    made: list[Meeting] = []

    def deed(data: dict[str, Any]) -> None:
        made.append(deeds.call_council(by=request.actor, body=body, day=data["day"]))

    if form.is_bound and saved(form, deed):
        return redirect("councils:meeting", made[0].pk)
    return page(request, "call", body, 422 if form.errors else 200, form=form)


@require_GET
def meeting(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The agenda and one point."""
    found = open_record(COUNCIL_MEETINGS, pk, by=request.actor, action=READ)
    return _room(request, council_room(request.actor, found, request.GET.get("punkt", "")))


def _room(
    request: ActorRequest, shown: CouncilRoom, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    room = shown.room
    context: dict[str, Any] = {
        "shown": shown,
        "room": room,
        "new": NewPointForm(),
        "here": HereForm(people=room.people),
    }
    if room.now:
        initial = {
            "said": room.now.said,
            "decision": room.now.decision,
            "who_does": shown.more.who_does if shown.more else "",
            "edited": room.now.edited,
        }
        asked = _asked(request, shown)
        context["point"] = PointForm(initial=initial, words=shown.words, asked=asked)
    return page(request, "meeting", shown.body, status, **{**context, **sent})


def _asked(request: ActorRequest, shown: CouncilRoom) -> bool:
    """Whether rektor cannot be asked here: has been, or the writer only keeps the minutes."""
    has_been = bool(shown.more and shown.more.asked_id)
    return has_been or not may(request.actor, "council.write", shown.body)


def _to(meeting: Meeting, point: Point | None = None) -> HttpResponse:
    address = reverse("councils:meeting", args=[meeting.pk])
    return redirect(f"{address}?punkt={point.pk}" if point else address)


@require_POST
@once
def point(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Save one point, and go on to the next."""
    found = open_record(COUNCIL_POINTS, pk, by=request.actor, action="point.write")
    shown = council_room(request.actor, found.meeting, str(pk))
    texts = ("point-said", "point-decision", "point-who_does")
    asked = _asked(request, shown)
    form = PointForm(settled(request.POST, texts), words=shown.words, asked=asked)
    try:
        if not saved(form, lambda data: _write(request, found, data)):
            return _room(request, shown, 422, point=form)
    except WrittenMeanwhile:
        return _clash(request, found, form)
    return _to(found.meeting, shown.room.next if "next" in request.POST else found)


def _write(request: ActorRequest, point: Point, data: dict[str, Any]) -> None:
    deeds.write_council_point(by=request.actor, point=point, **data)


def _clash(request: ActorRequest, point: Point, form: PointForm) -> HttpResponse:
    stored = as_stored(point)
    more = more_of(point)
    stands = {
        "said": stored.said,
        "decision": stored.decision,
        "who_does": more.who_does if more else "",
    }
    writer = Writer(stored.edited_by.first_name if stored.edited_by else "", stored.edited_at)
    back = ("councils:meeting", point.meeting_id)
    mark = "point-edited"
    clash = Clash(clashes(form, stands), form, stored.edited, writer, back, mark)
    return show_clash(request, clash, base=base_for(request))


@require_POST
@once
def new_point(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put something on the agenda."""
    found = open_record(COUNCIL_MEETINGS, pk, by=request.actor, action=WRITE)
    form = NewPointForm(request.POST)
    made: list[Point] = []

    def deed(data: dict[str, Any]) -> None:
        made.append(deeds.add_council_point(by=request.actor, meeting=found, **data))

    if not saved(form, deed):
        return _room(request, council_room(request.actor, found), 422, new=form)
    return _to(found, made[0])


@require_POST
@once
def who(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who is here."""
    found = open_record(COUNCIL_MEETINGS, pk, by=request.actor, action=WRITE)
    shown = council_room(request.actor, found)
    form = HereForm(request.POST, people=shown.room.people)

    def deed(data: dict[str, Any]) -> None:
        here = list(data["here"])
        away = [person for person, _was_here in shown.room.people if person not in here]
        who_was_here(by=request.actor, meeting=found, here=here, away=away)

    if not saved(form, deed):
        return _room(request, shown, 422, here=form)
    messages.success(request, _("Lagret."))
    return _to(found)


@require_POST
@once
def close(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The minutes are done, or opened again."""
    found = open_record(COUNCIL_MEETINGS, pk, by=request.actor, action=WRITE)
    if "open" in request.POST:
        open_minutes(by=request.actor, meeting=found)
        return _to(found)
    said = _("Referatet er ferdig.")
    if pressed(request, lambda: deeds.close_council(by=request.actor, meeting=found), said):
        return redirect("councils:minutes", found.pk)
    return _to(found)


@require_GET
def minutes(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What was said and decided, as all may read it."""
    found = open_record(COUNCIL_MEETINGS, pk, by=request.actor, action=READ)
    body = body_of(found)
    shown = council_minutes(request.actor, found)
    return page(request, "minutes", body, page=shown, meeting=found, words=words_of(body))
