"""One promise and each time it is owed: keep it by a dated sentence, take it back, set it aside."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import demand
from fellesskap.access.once import once
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.actions import keeping
from fellesskap.plan.actions.remedies import say_remedy
from fellesskap.plan.forms.keeping import RemedyForm, SetAsideForm, StatementForm
from fellesskap.plan.queries.promise import (
    evidence_by,
    occurrence,
    promise_of,
    promise_page,
    promised_rows,
    year_of_row,
)
from fellesskap.plan.views.doors import done
from fellesskap.plan.views.reading import valid_for

either = require_http_methods(["GET", "POST"])


@never_cache
@require_GET
def promise(request: ActorRequest, code: str) -> HttpResponse:
    """What it says and why, how it goes, and each time it is owed."""
    plan = valid_for(request)
    if plan is None:
        raise Http404
    page = promise_page(request.actor, plan, code, request.GET.get("klasse", ""))
    return render(request, "plan/promise.html", {"page": page})


@never_cache
@either
@once
def remedy(request: ActorRequest, code: str) -> HttpResponse:
    """The leadership's line beside the promise."""
    plan = valid_for(request)
    if plan is None:
        raise Http404
    demand(request.actor, "promise.remedy", plan.school)
    page = promise_page(request.actor, plan, code)
    form = RemedyForm(request.POST or None, school=plan.school)
    if done(
        form, lambda: say_remedy(by=request.actor, year=plan.year, code=code, **form.cleaned_data)
    ):
        messages.success(request, _("Lagret. Linja står ved siden av løftet."))
        return redirect("plan:promise", code)
    return _answer(request, "plan/remedy.html", form, page=page)


@never_cache
@either
@once
def owed(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One time it is owed. Sending the form keeps it by a dated sentence."""
    row = open_record(promised_rows(), pk, by=request.actor, action="promise.read")
    sent = request.POST or None
    if sent:
        demand(request.actor, "promise.keep", row)
    form = StatementForm(sent, school=row.school)
    if done(
        form, lambda: keeping.state_kept(by=request.actor, commitment=row, **form.cleaned_data)
    ):
        return redirect(f"{reverse('plan:owed', args=[pk])}?holdt")
    year = year_of_row(row)
    shown = {
        "one": occurrence(request.actor, row, year),
        "promise": promise_of(row, year),
        "just_kept": "holdt" in request.GET,
    }
    return _answer(request, "plan/owed.html", form, **shown)


@never_cache
@either
def withdraw(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take evidence back, after a question: the promise is open again."""
    evidence = evidence_by(pk)
    demand(request.actor, "promise.withdraw", evidence.commitment)
    if request.method == "POST":
        keeping.withdraw_kept(by=request.actor, evidence=evidence)
        messages.success(request, _("Trukket tilbake. Løftet står åpent igjen."))
        return redirect("plan:owed", evidence.commitment_id)
    year = year_of_row(evidence.commitment)
    shown = {"evidence": evidence, "promise": promise_of(evidence.commitment, year)}
    return render(request, "plan/withdraw.html", shown)


@never_cache
@either
@once
def set_aside(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It is not to be done this time, and why. The name of whoever says so stands beside it."""
    row = open_record(promised_rows(), pk, by=request.actor, action="promise.set_aside")
    form = SetAsideForm(request.POST or None)
    if done(
        form, lambda: keeping.not_relevant(by=request.actor, commitment=row, **form.cleaned_data)
    ):
        messages.success(request, _("Lagret. Det står «ikke aktuelt», med grunnen og navnet ditt."))
        return redirect("plan:owed", pk)
    shown = {"row": row, "promise": promise_of(row, year_of_row(row))}
    return _answer(request, "plan/set_aside.html", form, **shown)


@require_POST
def relevant_again(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What was set aside is owed again."""
    row = open_record(promised_rows(), pk, by=request.actor, action="promise.set_aside")
    keeping.relevant_again(by=request.actor, commitment=row)
    messages.success(request, _("Angret. Løftet står åpent igjen."))
    return redirect("plan:owed", pk)


def _answer(request: ActorRequest, template: str, form: forms.Form, **shown: Any) -> HttpResponse:
    """The page with its form; 422 when what was sent cannot be done."""
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, **shown}, status=status)
