"""The list of meetings, calling one, and a task that came out of one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.kit.saving import NotPossible
from fellesskap.meetings.actions.meetings import call_meeting
from fellesskap.meetings.actions.points import do_task, undo_task
from fellesskap.meetings.actions.series import set_up_series
from fellesskap.meetings.forms import CallForm
from fellesskap.meetings.models import Series
from fellesskap.meetings.queries.lists import TASKS, meetings_page
from fellesskap.people.middleware import ActorRequest

MEETINGS = "meetings:meetings"


@require_GET
def meetings(request: ActorRequest) -> HttpResponse:
    """One's own meetings; ``?alle`` shows a leader every series of the school."""
    if not request.school:
        raise Http404
    every = "alle" in request.GET
    page = meetings_page(request.actor, request.school, every=every)
    return render(request, "meetings/meetings.html", {"page": page, "every": every})


@require_POST
@once
def set_up(request: ActorRequest) -> HttpResponse:
    """Make the meetings that the classes, teams, grades and councils call for."""
    if not request.school:
        raise Http404
    made = set_up_series(by=request.actor, school=request.school)
    said = ngettext("{n} møterekke er laget.", "{n} møterekker er laget.", made).format(n=made)
    messages.success(request, said if made else _("Alle møtene er på plass."))
    return redirect(MEETINGS)


@require_http_methods(["GET", "POST"])
@once
def call(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Call a meeting of a series for a day."""
    series = open_record(Series, pk, by=request.actor, action="meeting.call")
    form = CallForm(request.POST or None, initial={"day": request.GET.get("dag")})
    if form.is_bound and form.is_valid():
        try:
            made = call_meeting(by=request.actor, series=series, day=form.cleaned_data["day"])
        except NotPossible as sentence:
            form.add_error("day", str(sentence))
        else:
            return redirect("meetings:meeting", made.pk)
    context = {"series": series, "form": form}
    return render(request, "meetings/call.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def task(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What one took on: done, or not after all."""
    found = open_record(TASKS, pk, by=request.actor, action="meeting_task.read")
    if request.method == "POST":
        deed = undo_task if "undo" in request.POST else do_task
        deed(by=request.actor, task=found)
        messages.success(request, _("Lagret."))
        return redirect("meetings:task", found.pk)
    context = {
        "task": found,
        "done": found.commitment.evidence.filter(withdrawn_at=None).first(),
        "may_do": may(request.actor, "meeting_task.do", found),
    }
    return render(request, "meetings/task.html", context)
