"""Who is at home with whom: the school confirms it, and a leader writes what each tie gives."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fellesskap.access.door import open_record
from fellesskap.kit import clock
from fellesskap.people import actions
from fellesskap.people.forms import ConfirmForm, EndForm, TieForm
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Guardianship, School
from fellesskap.people.queries.homes import HomesPage, homes_page
from fellesskap.people.views.staff import answer, done

either = require_http_methods(["GET", "POST"])


@never_cache
@either
def homes(request: ActorRequest) -> HttpResponse:
    """One class at a time: tick the homes that are right."""
    if not request.school:
        raise Http404
    action = "people.read_homes"
    school = open_record(School, request.school.pk, by=request.actor, action=action)
    page = homes_page(school, request.actor, request.GET.get("klasse", ""))
    form = ConfirmForm(_sent(request, page), ties=page.waiting)
    confirm = actions.confirm_guardianships
    if done(form, lambda given: confirm(by=request.actor, ties=list(given["ties"]))):
        count = len(form.cleaned_data["ties"])
        said = ngettext("{n} hjem er bekreftet.", "{n} hjem er bekreftet.", count)
        messages.success(request, said.format(n=count))
        return redirect(_address(page))
    return answer(request, "people/homes.html", form, page=page, school=school)


def _sent(request: ActorRequest, page: HomesPage) -> Any:
    """What was ticked; the button for the whole class ticks all that wait in it."""
    if request.method != "POST":
        return None
    if "all" in request.POST:
        return {"ties": [tie.pk for tie in page.waiting]}
    return request.POST


def _address(page: HomesPage) -> str:
    """The page with the same class."""
    here = reverse("people:homes")
    return f"{here}?klasse={page.shown.key}" if page.shown else here


@never_cache
@either
def tie(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What one guardian is to one child. Nothing of the other home stands here."""
    row = open_record(Guardianship, pk, by=request.actor, action="people.write_tie")
    form = TieForm(request.POST or None, instance=row)
    if done(form, lambda given: actions.write_tie(by=request.actor, tie=row, **given)):
        messages.success(request, _("Lagret."))
        return redirect("people:homes")
    return answer(request, "people/tie.html", form, tie=row)


@never_cache
@either
def end_tie(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The guardian is no longer a guardian of the child."""
    row = open_record(Guardianship, pk, by=request.actor, action="people.end_tie")
    form = EndForm(request.POST or None, initial={"last_day": clock.today()})
    if done(form, lambda given: actions.end_tie(by=request.actor, tie=row, **given)):
        messages.success(request, _("Lagret. Det som er skrevet, blir stående."))
        return redirect("people:homes")
    return answer(request, "people/end_tie.html", form, tie=row)
