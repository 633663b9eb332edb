"""Parent meetings: called, changed, held, and read afterwards by those who were not there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.home.actions import holding
from fellesskap.home.actions import parents as actions
from fellesskap.home.exceptions import WrittenMeanwhile
from fellesskap.home.forms.parents import HeldForm, MeetingForm, NewMeetingForm, as_called
from fellesskap.home.models import Letter, ParentMeeting
from fellesskap.home.queries.letters import reads_at_work
from fellesskap.home.queries.parents import MEETINGS, classes_led, classes_to_call, meeting_page
from fellesskap.home.views.front import tried
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.views.here import here

MEETING, LETTER = "home:meeting", "home:letter"
TEXTS = ("minutes",)


@never_cache
@require_GET
def meeting(request: ActorRequest, pk: UUID) -> HttpResponse:
    """When, where, what about; and afterwards what was said."""
    row = open_record(MEETINGS, pk, by=request.actor, action="parent_meeting.read")
    works = reads_at_work(request.actor, row.school)
    page = meeting_page(request.actor, row)
    return render(request, f"home/{'meeting' if works else 'meeting_home'}.html", {"page": page})


@require_http_methods(["GET", "POST"])
@once
def new_meeting(request: ActorRequest) -> HttpResponse:
    """Call the homes of one class or several."""
    school = here(request, "home.look")
    groups = classes_to_call(request.actor, school)
    begins = {"groups": classes_led(request.actor)}
    form = NewMeetingForm(request.POST or None, groups=groups, initial=begins)
    made: list[ParentMeeting] = []
    if form.is_bound and saved(
        form,
        lambda data: made.append(
            actions.call_meeting(
                by=request.actor, school=school, groups=list(data["groups"]), called=form.called
            )
        ),
    ):
        return _to_letter(request, made[0].invitation, made[0].pk)
    context = {"form": form, "meeting": None}
    return render(request, "home/call_meeting.html", context, status=422 if form.errors else 200)


def _to_letter(request: ActorRequest, letter: Letter | None, pk: UUID) -> HttpResponse:
    """The letter that tells the homes, to be read through and sent."""
    if letter is None:
        return redirect(MEETING, pk)
    messages.info(request, _("Her er brevet til hjemmene. Les gjennom det, og send det når det er "
                             "som det skal."))  # fmt: skip
    return redirect(LETTER, letter.pk)


@require_http_methods(["GET", "POST"])
@once
def change_meeting(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Another time or place."""
    row = open_record(MEETINGS, pk, by=request.actor, action="parent_meeting.lead")
    form = MeetingForm(request.POST or None, initial=as_called(row))
    made: list[Letter | None] = []
    if form.is_bound and saved(
        form,
        lambda data: made.append(
            actions.change_meeting(by=request.actor, meeting=row, called=form.called)
        ),
    ):
        return _to_letter(request, made[0], pk)
    context = {"form": form, "meeting": row}
    return render(request, "home/call_meeting.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def call_off(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Not held after all, after being asked."""
    row = open_record(MEETINGS, pk, by=request.actor, action="parent_meeting.lead")
    page = meeting_page(request.actor, row)
    if request.method == "GET":
        return render(request, "home/call_off.html", {"page": page})
    letter = tried(request, lambda: actions.call_off(by=request.actor, meeting=row))
    return _to_letter(request, letter, pk)


@require_http_methods(["GET", "POST"])
@once
def held(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It was held; what was said."""
    row = open_record(MEETINGS, pk, by=request.actor, action="parent_meeting.lead")
    data = settled(request.POST, TEXTS) if request.method == "POST" else None
    form = HeldForm(data, initial=_begins(row))
    try:
        if form.is_bound and saved(form, lambda data: _hold(request, row, data)):
            messages.success(request, _("Lagret. Hjemmene i klassen kan lese referatet."))
            return redirect(MEETING, pk)
    except WrittenMeanwhile:
        return _clash(request, row, form)
    context = {"form": form, "page": meeting_page(request.actor, row)}
    return render(request, "home/held.html", context, status=422 if form.errors else 200)


def _begins(meeting: ParentMeeting) -> dict[str, Any]:
    names = ("version", "homes", "tells_chapter_12", "reads_expectations", "minutes")
    return {name: getattr(meeting, name) for name in names}


def _hold(request: ActorRequest, meeting: ParentMeeting, data: dict[str, Any]) -> None:
    holding.hold_meeting(by=request.actor, meeting=meeting, **data)


def _clash(request: ActorRequest, meeting: ParentMeeting, form: HeldForm) -> HttpResponse:
    now = MEETINGS.get(pk=meeting.pk)
    found = clashes(form, {"minutes": now.minutes})
    writer = Writer(now.held_by.first_name if now.held_by else _("En annen"), now.held_at)
    back = ("home:held", meeting.pk)
    return show_clash(request, Clash(found, form, now.version, writer, back))


@require_POST
@once
def take_back_held(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It was not held after all."""
    row = open_record(MEETINGS, pk, by=request.actor, action="parent_meeting.lead")
    holding.take_back_held(by=request.actor, meeting=row)
    messages.success(request, _("Angret. Møtet står som ikke holdt."))
    return redirect(MEETING, pk)


@require_POST
@once
def letter_of_minutes(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What was said, as a letter."""
    row = open_record(MEETINGS, pk, by=request.actor, action="parent_meeting.lead")
    letter = tried(request, lambda: holding.letter_of_minutes(by=request.actor, meeting=row))
    return _to_letter(request, letter, pk)
