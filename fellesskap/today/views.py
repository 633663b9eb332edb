"""Min dag, Skolen nå, and the sheet for rektor's safe."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.next_page import wanted
from fellesskap.audit import trail
from fellesskap.commitments.actions import withdraw
from fellesskap.kit import clock
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.today.hiding import HIDDEN, hide, names_hidden
from fellesskap.today.queries import my_day as page
from fellesskap.today.queries import school as school_queries
from fellesskap.today.queries.kept import evidence_of


def _led(request: ActorRequest, action: str) -> School:
    """The school of this page, for its leaders alone; the look is in the log."""
    if not request.school:
        raise Http404
    return open_record(School, request.school.pk, by=request.actor, action=action)


@never_cache
@require_GET
def my_day(request: ActorRequest) -> HttpResponse:
    """At most three things first, what was kept, then the rest."""
    led = school_queries.led_by(request.actor, request.school)
    shown = {
        "school": school_queries.school_sentence(request.actor, led) if led else "",
        "day": page.my_day(request.actor),
        "greeting": page.greeting(clock.local(clock.now()).hour, request.actor.first_name),
        "today": clock.today(),
        "hidden": names_hidden(request),
        "later_open": "alt" in request.GET,
    }
    return hide(request, render(request, "today/my_day.html", shown), request.school)


@never_cache
@require_GET
def school(request: ActorRequest) -> HttpResponse:
    """The school in a sentence, then what waits, what the law says, the cases and the week."""
    led = _led(request, "today.look")
    shown = {
        "page": school_queries.school_page(request.actor, led),
        "today": clock.today(),
        "hidden": names_hidden(request),
    }
    return hide(request, render(request, "today/school.html", shown), led)


@never_cache
@require_GET
def safe(request: ActorRequest) -> HttpResponse:
    """Open cases and their next dates on one sheet. That it was taken out stands in the log."""
    led = _led(request, "today.print")
    trail.exported(request.actor, "today.print", led, law="L86", school=led)
    shown = {"page": school_queries.safe_page(request.actor, led)}
    return render(request, "today/safe.html", shown)


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
