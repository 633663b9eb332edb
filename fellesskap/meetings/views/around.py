"""Beginning meetings around a pupil or about a class, and who is with them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import demand
from fellesskap.access.once import once
from fellesskap.kit.saving import saved
from fellesskap.meetings.actions.around import begin_series, seat_member, unseat_member
from fellesskap.meetings.forms.agreed import BeginForm, SeatForm
from fellesskap.meetings.models import Meeting
from fellesskap.meetings.queries.agreed import MEMBERS, begin_choices, members_page
from fellesskap.meetings.queries.room import SERIES
from fellesskap.people.middleware import ActorRequest


@require_http_methods(["GET", "POST"])
@once
def begin(request: ActorRequest) -> HttpResponse:
    """The first meeting of a kind around a pupil, or about a class that moves on."""
    school = request.school
    if not school:
        raise Http404
    demand(request.actor, "series.begin", school)
    form = BeginForm(request.POST or None, **begin_choices(request.actor, school))
    made: list[Meeting] = []

    def deed(data: dict[str, Any]) -> None:
        made.append(begin_series(by=request.actor, school=school, **data))

    if form.is_bound and saved(form, deed):
        return redirect("meetings:meeting", made[0].pk)
    status = 422 if form.is_bound else 200
    return render(request, "meetings/begin.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@once
def members(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who belongs to a series, and one more."""
    series = open_record(SERIES, pk, by=request.actor, action="series.seat")
    page = members_page(series)
    form = SeatForm(request.POST or None, people=page.could)
    if form.is_bound and saved(
        form, lambda data: seat_member(by=request.actor, series=series, **data)
    ):
        return redirect("meetings:members", pk)
    context = {"page": page, "form": form}
    return render(request, "meetings/members.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def unseat(request: ActorRequest, pk: UUID) -> HttpResponse:
    """No longer with it."""
    found = MEMBERS.filter(pk=pk).first()
    if found is None:
        raise Http404
    unseat_member(by=request.actor, member=found)
    messages.success(request, _("Lagret."))
    return redirect("meetings:members", found.series_id)
