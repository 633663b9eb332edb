"""Min dag, Skolen nå, and the sheet for rektor's safe."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access.next_page import wanted
from fellesskap.commitments.actions import withdraw
from fellesskap.kit import clock
from fellesskap.people.middleware import ActorRequest
from fellesskap.today.hiding import HIDDEN, hide, names_hidden
from fellesskap.today.queries import my_day as page
from fellesskap.today.queries.kept import evidence_of


@never_cache
@require_GET
def my_day(request: ActorRequest) -> HttpResponse:
    """At most three things first, what was kept, then the rest."""
    shown = {
        "day": page.my_day(request.actor),
        "greeting": page.greeting(clock.local(clock.now()).hour, request.actor.first_name),
        "today": clock.today(),
        "hidden": names_hidden(request),
        "later_open": "alt" in request.GET,
    }
    return hide(request, render(request, "today/my_day.html", shown), request.school)


@require_POST
def names(request: ActorRequest) -> HttpResponse:
    """Show initials instead of pupils' names in this session, or names again."""
    request.session[HIDDEN] = not names_hidden(request)
    return redirect(wanted(request) or "today:my_day")


@require_POST
def take_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What was kept is open again; the log shows who took it back."""
    withdraw(by=request.actor, evidence=evidence_of(pk))
    messages.success(request, _("Angret. Alt er som før."))
    return redirect("today:my_day")
