"""The inbox, and the way from a message to what it is about."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access.door import open_record
from fellesskap.notices import actions, queries
from fellesskap.notices.models import Notice
from fellesskap.notices.reminders import reminder_page
from fellesskap.people.middleware import ActorRequest


@never_cache
@require_GET
def inbox(request: ActorRequest) -> HttpResponse:
    """Everything the person has been told, newest first."""
    return render(request, "notices/inbox.html", {"page": queries.inbox(request.actor)})


@require_POST
def follow(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Mark a message as read and go where it leads."""
    notice = open_record(Notice, pk, by=request.actor, action="notice.read")
    actions.mark_read(by=request.actor, notice=notice)
    return redirect(queries.address(notice, request.actor))


@never_cache
@require_GET
def reminder(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What waits with somebody else, for one who should know that it does."""
    notice = open_record(Notice, pk, by=request.actor, action="notice.read")
    page = reminder_page(notice, request.actor)
    if page is None:
        raise Http404
    return render(request, "notices/reminder.html", {"page": page})


@require_POST
def read_all(request: ActorRequest) -> HttpResponse:
    """Mark everything as read, and stay."""
    actions.mark_all_read(by=request.actor)
    return redirect("notices:inbox")
