"""The weekly pupil review by keys, the review of a class, and whoever is called in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import Denied
from fellesskap.access.once import once
from fellesskap.kit.saving import NotPossible, saved
from fellesskap.meetings.actions import reviews
from fellesskap.meetings.exceptions import WrittenMeanwhile
from fellesskap.meetings.forms import CallInForm, CommunityForm, WatchForm, went_of
from fellesskap.meetings.measured import Went, of_the_last
from fellesskap.meetings.models import Meeting, Point, Series
from fellesskap.meetings.queries.reviews import ClassReview, called_points, class_review
from fellesskap.meetings.queries.room import MEETINGS, POINTS, room_page
from fellesskap.meetings.views.room import WRITE, on_wall, show_room, to_room
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Person


@require_POST
@once
def decide(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One key, one decision, and the next pupil; ``undo`` takes it back."""
    found = open_record(POINTS, pk, by=request.actor, action="point.write")
    room = room_page(request.actor, found.meeting, str(pk), on_wall=on_wall(request))
    choice = request.POST.get("choice", "")
    try:
        if choice == "undo":
            reviews.undo_decision(by=request.actor, point=found)
            return to_room(found.meeting, found, request=request)
        if choice not in Point.Choice.values:
            return show_room(request, room, 422)
        reviews.decide(by=request.actor, point=found, choice=choice)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return to_room(found.meeting, found, request=request)
    after = found if choice == Point.Choice.TASK else room.next
    return to_room(found.meeting, after, request=request)


@require_POST
@once
def call_in(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Ask whoever is called in about one point."""
    found = open_record(POINTS, pk, by=request.actor, action="point.write")
    form = CallInForm(request.POST)
    if not saved(form, lambda data: reviews.call_in(by=request.actor, point=found, **data)):
        room = room_page(request.actor, found.meeting, str(pk), on_wall=on_wall(request))
        return show_room(request, room, 422, call=form)
    messages.success(request, _("Helsesykepleier ser initialene og spørsmålet, ikke noe mer."))
    return to_room(found.meeting, found, request=request)


@require_GET
def called(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The points one is called in for today: initials and the question."""
    found = MEETINGS.filter(pk=pk).first()
    if found is None:
        raise Http404
    points = called_points(request.actor, found)
    if not points:
        raise Denied(request.actor, "point.answer", found)
    for point in points:
        open_record(Point, point.pk, by=request.actor, action="point.answer")
    return render(request, "meetings/called.html", {"meeting": found, "points": points})


def _review(request: ActorRequest, pk: UUID) -> Meeting:
    """The review of a class, for those who hold it."""
    found = open_record(MEETINGS, pk, by=request.actor, action=WRITE)
    if found.series.kind != Series.Kind.CLASS_REVIEW:
        raise Http404
    return found


@require_GET
def class_page(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The review of a class: one pupil at a time, then the class."""
    found = _review(request, pk)
    chosen = request.GET.get("elev", "")
    page = class_review(request.actor, found, chosen, on_wall=on_wall(request))
    return _class_page(request, page)


def _class_page(
    request: ActorRequest, page: ClassReview, status: int = 200, **sent: Any
) -> HttpResponse:
    row = page.community
    stored = {name: getattr(row, name) for name in reviews.BOXES} if row else {}
    stored["edited"] = row.edited if row else 0
    stored["look_again"] = (row.look_again if row else None) or page.look_again
    context = {
        "page": page,
        "watch": WatchForm(initial={"line": page.now.watched if page.now else ""}),
        "community": CommunityForm(initial=stored),
        "went": Went.choices,
        **sent,
    }
    return render(request, "meetings/class_review.html", context, status=status)


def _to_class(request: ActorRequest, meeting: Meeting, pupil: Person | None = None) -> HttpResponse:
    asked = [f"elev={pupil.pk}"] if pupil else []
    asked += ["rom"] if on_wall(request) else []
    address = reverse("meetings:class_review", args=[meeting.pk])
    address = f"{address}?{'&'.join(asked)}" if asked else address
    return redirect(address if pupil else f"{address}#klassen")


@require_POST
@once
def pupil(request: ActorRequest, pk: UUID, pupil_pk: UUID) -> HttpResponse:
    """Fine (nothing is stored), or one line until the next review; then the next pupil."""
    found = _review(request, pk)
    page = class_review(request.actor, found, str(pupil_pk), on_wall=on_wall(request))
    if page.now is None:
        raise Http404
    who, after = page.now.pupil, page.next.pupil if page.next else None
    if "fine" in request.POST:
        reviews.is_fine(by=request.actor, meeting=found, pupil=who)
        return _to_class(request, found, after)
    form = WatchForm(request.POST)
    if not saved(
        form, lambda data: reviews.watch(by=request.actor, meeting=found, pupil=who, **data)
    ):
        return _class_page(request, page, 422, watch=form)
    return _to_class(request, found, after)


@require_POST
@once
def community(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Save what is said of the class as a community."""
    found = _review(request, pk)
    form = CommunityForm(request.POST)
    try:
        is_saved = saved(form, lambda data: _write(request, found, data))
    except WrittenMeanwhile as sentence:
        form.add_error(None, str(sentence))
        is_saved = False
    if not is_saved:
        page = class_review(request.actor, found, on_wall=on_wall(request))
        return _class_page(request, page, 422, community=form)
    messages.success(request, _("Lagret."))
    return redirect("meetings:meeting", found.pk)


def _write(request: ActorRequest, meeting: Meeting, data: dict[str, Any]) -> None:
    reviews.write_community(
        by=request.actor,
        meeting=meeting,
        words={name: data[name] for name in reviews.BOXES},
        look_again=data["look_again"],
        edited=data["edited"],
        went=went_of(request.POST, of_the_last(meeting)),
    )
