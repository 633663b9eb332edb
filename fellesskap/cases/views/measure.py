"""One measure, for the one who does it: also from Min dag, in one touch."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.next_page import wanted
from fellesskap.cases.actions.measures import answer_measure, withdraw_answer
from fellesskap.cases.exceptions import NotPossible
from fellesskap.cases.forms.measure import AnswerForm
from fellesskap.cases.models import Measure
from fellesskap.cases.queries.measure_page import answered_day, measure_page
from fellesskap.people.middleware import ActorRequest


@never_cache
@require_GET
def measure(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What, when, how the pupil will notice, and the days of this week."""
    found = open_record(Measure, pk, by=request.actor, action="measure.read")
    page = measure_page(request.actor, found)
    return render(request, "cases/measure.html", {"page": page})


@require_POST
def answer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Done, or nothing came of it; a new answer for the same day replaces the old."""
    found = open_record(Measure, pk, by=request.actor, action="measure.answer")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Velg «gjort» eller «ble ikke noe av»."))
    else:
        try:
            answer_measure(by=request.actor, measure=found, **form.answer)
            done = form.answer["done"]
            messages.success(request, _("Skrevet: gjort.") if done else _("Skrevet: ikke gjort."))
        except NotPossible as sentence:
            messages.error(request, str(sentence))
    return _back(request, pk)


@require_POST
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take an answer back; the day is open again."""
    day = answered_day(pk)
    open_record(Measure, day.measure_id, by=request.actor, action="measure.answer")
    withdraw_answer(by=request.actor, day=day)
    messages.success(request, _("Angret. Alt er som før."))
    return _back(request, day.measure_id)


def _back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Where the one who answered came from."""
    return redirect(wanted(request) or reverse("cases:measure", args=[pk]))
