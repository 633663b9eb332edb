"""The meeting as it is held: one point at a time, who is here, who does what, and the minutes."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.kit.saving import NotPossible, saved
from fellesskap.meetings.actions import meetings as deeds
from fellesskap.meetings.actions import points
from fellesskap.meetings.exceptions import WrittenMeanwhile
from fellesskap.meetings.forms import (
    CallInForm,
    CloseForm,
    NewPointForm,
    PointForm,
    PresenceForm,
    TaskForm,
)
from fellesskap.meetings.forms.agreed import OutsiderForm
from fellesskap.meetings.models import Meeting, Point, Series
from fellesskap.meetings.queries.reviews import one_pupil
from fellesskap.meetings.queries.room import (
    MEETINGS,
    POINTS,
    Room,
    as_stored,
    room_page,
)
from fellesskap.people.middleware import ActorRequest

WRITE, READ = "meeting.write", "meeting.read"
WALL = "meetings/wall.html"
TEMPLATES: dict[str, str] = {Series.Kind.PUPIL_REVIEW: "meetings/pupil_review.html"}


@require_GET
def meeting(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The agenda and one point."""
    found = open_record(MEETINGS, pk, by=request.actor, action=READ)
    chosen = request.GET.get("punkt", "")
    room = room_page(request.actor, found, chosen, on_wall=on_wall(request))
    return show_room(request, room)


def on_wall(request: ActorRequest) -> bool:
    """Whether everyone in the room looks at the screen (``?rom``)."""
    return "rom" in request.GET


def show_room(
    request: ActorRequest, room: Room, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    """The room, with the form that was sent as it was typed."""
    context: dict[str, Any] = {"room": room, "here": PresenceForm(room=room)}
    template = TEMPLATES.get(room.meeting.series.kind, "meetings/room.html")
    template = WALL if room.on_wall else template
    if room.meeting.series.kind == Series.Kind.PUPIL_REVIEW:
        context |= {"one": one_pupil(request.actor, room), "call": CallInForm()}
    if room.now:
        now = room.now
        stored = {
            "said": now.said,
            "decision": now.decision,
            "is_open": now.is_open,
            "edited": now.edited,
        }
        context |= {"point": PointForm(initial=stored), "task": TaskForm(room=room)}
    context |= {"new": NewPointForm(room=room), "close": CloseForm(), "outside": OutsiderForm()}
    context |= sent
    return render(request, template, context, status=status)


def to_room(
    meeting: Meeting, point: Point | None = None, *, request: ActorRequest | None = None
) -> HttpResponse:
    """The page of the meeting at ``point``, on the wall where ``request`` came from there."""
    asked = [f"punkt={point.pk}"] if point else []
    asked += ["rom"] if request and on_wall(request) else []
    address = reverse("meetings:meeting", args=[meeting.pk])
    return redirect(f"{address}?{'&'.join(asked)}" if asked else address)


@require_POST
@once
def point(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Save what was said and decided, and go on to the next point."""
    found = open_record(POINTS, pk, by=request.actor, action="point.write")
    form = PointForm(request.POST)
    room = room_page(request.actor, found.meeting, str(pk), on_wall=on_wall(request))
    try:
        if not saved(form, lambda data: points.write_point(by=request.actor, point=found, **data)):
            return show_room(request, room, 422, point=form)
    except WrittenMeanwhile:
        return _clash(request, found, form)
    return to_room(found.meeting, room.next if "next" in request.POST else found, request=request)


def _clash(request: ActorRequest, point: Point, form: PointForm) -> HttpResponse:
    """Two wrote at once: both texts stand, and the writer puts them together."""
    stored = as_stored(point)
    context = {"stored": stored, "form": form, "mine": form.cleaned_data}
    return render(request, "meetings/clash.html", context, status=409)


@require_POST
@once
def drop(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Off the agenda, and back again."""
    found = open_record(POINTS, pk, by=request.actor, action="point.write")
    room = room_page(request.actor, found.meeting, str(pk), on_wall=on_wall(request))
    try:
        points.drop_point(by=request.actor, point=found)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    return to_room(found.meeting, room.next if found.dropped_at else found, request=request)


@require_POST
@once
def task(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Somebody does something by a day."""
    found = open_record(POINTS, pk, by=request.actor, action="point.write")
    room = room_page(request.actor, found.meeting, str(pk), on_wall=on_wall(request))
    form = TaskForm(request.POST, room=room)
    if not saved(form, lambda data: points.give_task(by=request.actor, point=found, **data)):
        return show_room(request, room, 422, task=form)
    name = form.cleaned_data["owner"].first_name
    messages.success(request, _("{name} ser det på Min dag.").format(name=name))
    goes_on = room.meeting.series.kind == Series.Kind.PUPIL_REVIEW and "stay" not in request.POST
    return to_room(found.meeting, room.next or found if goes_on else found, request=request)


@require_POST
@once
def new_point(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Put something on the agenda."""
    found = open_record(MEETINGS, pk, by=request.actor, action=WRITE)
    room = room_page(request.actor, found, on_wall=on_wall(request))
    form = NewPointForm(request.POST, room=room)
    made: list[Point] = []
    if not saved(form, lambda data: made.append(_add(request, found, data))):
        return show_room(request, room, 422, new=form)
    return to_room(found, made[0], request=request)


def _add(request: ActorRequest, meeting: Meeting, data: dict[str, Any]) -> Point:
    return points.add_point(by=request.actor, meeting=meeting, **data)


@require_POST
@once
def who(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who is here."""
    found = open_record(MEETINGS, pk, by=request.actor, action=WRITE)
    room = room_page(request.actor, found, on_wall=on_wall(request))
    form = PresenceForm(request.POST, room=room)
    if not saved(form, lambda data: _say_who(request, found, room, list(data["here"]))):
        return show_room(request, room, 422, here=form)
    messages.success(request, _("Lagret."))
    return to_room(found, request=request)


def _say_who(request: ActorRequest, meeting: Meeting, room: Room, here: list[Any]) -> None:
    away = [person for person, _was_here in room.people if person not in here]
    deeds.who_was_here(by=request.actor, meeting=meeting, here=here, away=away)


@require_POST
@once
def fetch(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Bring in what has come since the agenda was built."""
    found = open_record(MEETINGS, pk, by=request.actor, action=WRITE)
    try:
        new = deeds.fetch_new(by=request.actor, meeting=found)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    else:
        said = ngettext("{n} nytt punkt.", "{n} nye punkter.", new).format(n=new)
        messages.info(request, said if new else _("Ingenting nytt."))
    return to_room(found, request=request)


@require_POST
@once
def close(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The minutes are done, or opened again."""
    found = open_record(MEETINGS, pk, by=request.actor, action=WRITE)
    if "open" in request.POST:
        deeds.open_minutes(by=request.actor, meeting=found)
        return to_room(found, request=request)
    form, kept = CloseForm(request.POST), list[str]()
    if not saved(form, lambda data: kept.extend(_close(request, found, data))):
        room = room_page(request.actor, found, on_wall=on_wall(request))
        return show_room(request, room, 422, close=form)
    said = ngettext("{n} løfte er holdt.", "{n} løfter er holdt.", len(kept)).format(n=len(kept))
    messages.success(request, said if kept else _("Referatet er ferdig."))
    return redirect("meetings:minutes", found.pk)


def _close(request: ActorRequest, meeting: Meeting, data: dict[str, Any]) -> list[str]:
    return deeds.close_minutes(by=request.actor, meeting=meeting, **data)


@require_http_methods(["GET", "POST"])
@once
def call_off(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Call it off, after being asked."""
    found = open_record(MEETINGS, pk, by=request.actor, action=WRITE)
    if request.method == "GET":
        return render(request, "meetings/call_off.html", {"meeting": found})
    try:
        deeds.call_off(by=request.actor, meeting=found)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    return redirect("meetings:meetings")
