"""Choosing one's role, the list of councils, and the home of one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.gates import open_before_training
from fellesskap.access.once import once
from fellesskap.councils.actions.meetings import ask_for_topics
from fellesskap.councils.queries.councils import council_page, councils_of
from fellesskap.councils.roles import COUNCIL, OWN, base_for, choose, seats_to_choose
from fellesskap.councils.views.shown import body_at, page
from fellesskap.people.middleware import ActorRequest


@open_before_training
@require_http_methods(["GET", "POST"])
def choose_role(request: ActorRequest) -> HttpResponse:
    """Oneself or one's own child, or a council one sits in."""
    seats = seats_to_choose(request.actor)
    if not seats:
        return redirect("/")
    is_pupil = any(seat.stands_as == "pupil" for seat in seats)
    if request.method == "GET":
        base = "kit/child.html" if is_pupil else "kit/plain.html"
        return render(
            request,
            "councils/choose.html",
            {"base": base, "seats": seats, "is_pupil": is_pupil},
        )
    wanted = request.POST.get("role", "")
    body = next((seat.body for seat in seats if str(seat.body_id) == wanted), None)
    choose(request, COUNCIL if body else OWN, seats)
    return redirect("councils:council", body.pk) if body else redirect("today:yours")


@require_GET
def councils(request: ActorRequest) -> HttpResponse:
    """The councils of the school, for those who work here."""
    if not request.school:
        raise Http404
    lines = councils_of(request.actor, request.school)
    return render(request, "councils/councils.html", {"lines": lines, "base": base_for(request)})


@require_GET
def council(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What is next, what waits, and what was answered."""
    body = body_at(request, pk)
    return page(request, "council", body, page=council_page(request.actor, body))


@require_POST
@once
def ask(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The school asks what the council wants to take up."""
    body = body_at(request, pk, "council.ask")
    shown = council_page(request.actor, body)
    people = [seat.person for seat in shown.seats]
    ask_for_topics(by=request.actor, body=body, meeting=shown.next, people=people)
    messages.success(request, _("De som sitter i rådet, får beskjed om at skolen spør."))
    return redirect("councils:council", body.pk)
