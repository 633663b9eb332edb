"""The cases someone may read, one case on one page, and what is worked out from it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.cases.actions.at_once import keep_safe
from fellesskap.cases.forms.at_once import SafeForm
from fellesskap.cases.models import Case
from fellesskap.cases.queries.access_log import access_log
from fellesskap.cases.queries.case_head import head_of
from fellesskap.cases.queries.case_list import case_list
from fellesskap.cases.queries.case_page import case_events, case_facts, case_page
from fellesskap.cases.queries.check import REMAINING, have_i_done_all
from fellesskap.cases.queries.words import in_words, sentence
from fellesskap.cases.views.names import names_shown
from fellesskap.cases.views.saving import tagged
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest


@require_GET
def cases(request: ActorRequest) -> HttpResponse:
    """The cases by what comes next; leaders may write in one that ran before the product."""
    school = request.school or None
    may_enter = school is not None and may(request.actor, "case.enter_earlier", school)
    context = {"page": case_list(request.actor, school), "may_enter": may_enter}
    return render(request, "cases/cases.html", context)


@require_GET
def case(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Five duties, next step, how the child has it, the plan, and time."""
    found = open_record(Case, pk, by=request.actor, action="case.read")
    return _page(request, found, SafeForm(name=found.pupil.first_name))


def _page(request: ActorRequest, found: Case, safe: SafeForm) -> HttpResponse:
    context = {"page": case_page(request.actor, found), "actor": request.actor, "safe": safe}
    return render(request, "cases/case.html", context, status=422 if safe.errors else 200)


@require_POST
@once
@names_shown
def safe(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One line on what keeps the pupil safe until tomorrow, written on the page of the case."""
    found = open_record(Case, pk, by=request.actor, action="case.write")
    form = SafeForm(request.POST, name=found.pupil.first_name)

    def deed(data: dict[str, Any]) -> None:
        keep_safe(by=request.actor, case=found, **tagged(found, data))
        messages.success(request, _("Lagret. Det står i saken."))

    return redirect("cases:case", pk) if saved(form, deed) else _page(request, found, form)


@require_GET
def check(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Har vi gjort alt vi skal?"""
    found = open_record(Case, pk, by=request.actor, action="case.read")
    lines = have_i_done_all(case_facts(found))
    remain = [line for line in lines if line.state == REMAINING]
    rest = [line for line in lines if line.state != REMAINING]
    context = {"head": head_of(found), "remaining": remain, "rest": rest}
    context |= {"in_words": sentence(in_words(len(remain)))}
    return render(request, "cases/check.html", context)


@require_GET
def chronology(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Everything that happened, newest first."""
    found = open_record(Case, pk, by=request.actor, action="case.read")
    context = {
        "head": head_of(found),
        "events": case_events(found),
        "may_see_log": may(request.actor, "case.access_log", found),
    }
    return render(request, "cases/chronology.html", context)


@require_GET
def who_has_seen(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who has opened the case: for rektor, and for the owner where the owner may read it."""
    found = open_record(Case, pk, by=request.actor, action="case.access_log")
    context = {"head": head_of(found), "log": access_log(request.actor, found)}
    return render(request, "cases/access_log.html", context)
