"""Who sits in a council: giving a seat, ending it, and a link to log in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.councils.actions.seats import end_seat, give_seat, invite_seat, seat_outsider
from fellesskap.councils.forms import InviteForm, OutsiderForm, SeatForm
from fellesskap.councils.models import Seat
from fellesskap.councils.queries.councils import SEATS, seats_page
from fellesskap.councils.queries.people import OUTSIDE, STAFF, classes_at, electable, stands_as
from fellesskap.councils.roles import base_for
from fellesskap.councils.views.shown import body_at, page
from fellesskap.councils.words import HINTS
from fellesskap.kit.saving import NotPossible, saved
from fellesskap.people.exceptions import AddressStands, AddressTaken, OwnerGivesTheLink
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Group
from fellesskap.plan.models import Body

SEAT = "council.seat"


@require_GET
def seats(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who sits, from when to when; and from where the next one is chosen."""
    body = body_at(request, pk, SEAT)
    shown = seats_page(request.actor, body, str(HINTS.get(body.kind, "")))
    return page(request, "seats", body, page=shown, classes=classes_at(body.school))


@require_http_methods(["GET", "POST"])
@once
def give(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A new seat: ``?av=`` says from which class, among the staff, or from outside."""
    body = body_at(request, pk, SEAT)
    chosen = request.GET.get("av", "")
    if chosen == OUTSIDE:
        return _outsider(request, body)
    group = _group(body, chosen)
    people = electable(body, group)
    form = SeatForm(request.POST or None, people=people)
    if form.is_bound and saved(form, lambda data: _give(request, body, group, data)):
        messages.success(request, _("Plassen er gitt."))
        return redirect("councils:seats", body.pk)
    status = 422 if form.errors else 200
    return page(request, "give_seat", body, status, form=form, group=group)


def _group(body: Body, chosen: str) -> Group | None:
    """The class that was chosen; None for the staff."""
    if chosen == STAFF:
        return None
    found = next((one for one in classes_at(body.school) if str(one.pk) == chosen), None)
    if found is None:
        raise Http404
    return found


def _give(request: ActorRequest, body: Body, group: Group | None, data: dict[str, Any]) -> None:
    kind = stands_as(data["person"], group)
    give_seat(by=request.actor, body=body, group=group, stands_as=kind, **data)


def _outsider(request: ActorRequest, body: Body) -> HttpResponse:
    form = OutsiderForm(request.POST or None)
    if form.is_bound and saved(
        form, lambda data: seat_outsider(by=request.actor, body=body, **data)
    ):
        messages.success(request, _("Plassen er gitt."))
        return redirect("councils:seats", body.pk)
    status = 422 if form.errors else 200
    return page(request, "give_seat", body, status, form=form, outside=True)


@require_POST
@once
def end(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The seat is empty from tomorrow."""
    seat = open_record(SEATS, pk, by=request.actor, action="seat.end")
    body = seat.body
    end_seat(by=request.actor, seat=seat)
    messages.success(request, _("Plassen er avsluttet."))
    return redirect("councils:seats", body.pk)


@require_http_methods(["GET", "POST"])
@once
def invite(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A link for the one in the seat, shown once."""
    seat = open_record(SEATS, pk, by=request.actor, action="seat.invite")
    form = InviteForm(request.POST or None, initial={"email": seat.person.email})
    token = ""
    if form.is_bound and form.is_valid():
        try:
            token = invite_seat(by=request.actor, seat=seat, email=form.cleaned_data["email"])
        except (NotPossible, AddressTaken, AddressStands, OwnerGivesTheLink) as sentence:
            form.add_error(None, str(sentence))
    link = _link(request, token)
    shown = {"seat": seat, "form": form, "link": link, "base": base_for(request)}
    return render(request, "councils/invite.html", shown, status=422 if form.errors else 200)


def _link(request: ActorRequest, token: str) -> str:
    from_here = f"/velkommen/{token}/"
    return request.build_absolute_uri(from_here) if token else ""


__all__ = ["Seat", "end", "give", "invite", "seats"]
