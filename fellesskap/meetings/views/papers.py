"""The minutes: on the page, on paper, and a council's on the school's own page."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.audit import trail
from fellesskap.kit.saving import NotPossible
from fellesskap.meetings.actions.publishing import publish_minutes, take_down
from fellesskap.meetings.papers import minutes_paper
from fellesskap.meetings.queries.minutes import (
    FOR_ALL,
    FOR_HOME,
    minutes_page,
    public_minutes,
    published_at,
)
from fellesskap.meetings.queries.room import MEETINGS
from fellesskap.people.gates import open_before_training
from fellesskap.people.middleware import ActorRequest

VERSIONS = (FOR_ALL, FOR_HOME)


def _version(request: HttpRequest) -> str:
    asked = request.GET.get("for", "")
    return asked if asked in VERSIONS else ""


@require_GET
def minutes(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The minutes, whole, as they may be read by all (``?for=alle``) or as the home gets them."""
    found = open_record(MEETINGS, pk, by=request.actor, action="meeting.read")
    page = minutes_page(request.actor, found, version=_version(request))
    return render(request, "meetings/minutes.html", {"page": page})


@require_GET
def paper(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The same on paper; made when it is asked for, and kept nowhere."""
    found = open_record(MEETINGS, pk, by=request.actor, action="meeting.read")
    page = minutes_page(request.actor, found, version=_version(request))
    trail.exported(request.actor, "meeting.read", found)
    answer = HttpResponse(minutes_paper(page), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="referat.pdf"'
    return answer


@require_POST
@once
def publish(request: ActorRequest, pk: UUID) -> HttpResponse:
    """On the school's page, or off it again."""
    found = open_record(MEETINGS, pk, by=request.actor, action="meeting.publish")
    try:
        if "down" in request.POST:
            take_down(by=request.actor, meeting=found)
            messages.success(request, _("Referatet er tatt ned."))
        else:
            publish_minutes(by=request.actor, meeting=found)
            messages.success(request, _("Referatet står på skolens side."))
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    return redirect("meetings:minutes", pk)


@open_before_training
@login_not_required
@require_GET
def open_list(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The councils' minutes that are out, for anybody."""
    school, meetings = published_at(pk)
    context = {"school": school, "meetings": meetings}
    return render(request, "meetings/open_list.html", context)


@open_before_training
@login_not_required
@require_GET
def open_minutes(request: HttpRequest, pk: UUID, meeting_pk: UUID) -> HttpResponse:
    """One of them: text alone, and no names."""
    page = public_minutes(pk, meeting_pk)
    return render(request, "meetings/open_minutes.html", {"page": page})
