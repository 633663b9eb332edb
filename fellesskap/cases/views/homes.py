"""Contact with each home apart, short cards, and what the school owner is told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.cases.actions import homes
from fellesskap.cases.actions.intake import tell_owner
from fellesskap.cases.actions.keeping import keep_from_owner
from fellesskap.cases.forms.homes import CardForm, ContactForm
from fellesskap.cases.forms.people import NotSeriousForm, SeriousForm
from fellesskap.cases.models import Card, Case
from fellesskap.cases.queries.case_choices import card_readers, team_of
from fellesskap.cases.queries.case_head import head_of
from fellesskap.cases.queries.case_page import case_facts
from fellesskap.cases.queries.case_parts import (
    Home,
    card_page,
    contact_in,
    homes_page,
    messages_of,
)
from fellesskap.cases.queries.door import door
from fellesskap.cases.views.names import names_shown
from fellesskap.cases.views.saving import needed, tagged
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest


@require_http_methods(["GET", "POST"])
@once
@names_shown
def contact(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One thread for each home: what was said, what was promised, by whom, by when."""
    case = open_record(Case, pk, by=request.actor, action=needed(request))
    if request.method == "POST" and _kept(request, case):
        return redirect("cases:contact", pk)
    facts = case_facts(case)
    page, team = homes_page(request.actor, facts), team_of(case)
    cards = [(home, _contact_form(request, home, team, facts.plan)) for home in page.homes]
    for home, form in cards:
        if form.is_bound and _written(request, case, home, form):
            return redirect("cases:contact", pk)
    context = {
        "head": head_of(case),
        "page": page,
        "withheld": facts.withheld,
        "cards": cards,
        "door": door(case.raised_with_rektor_at),
        "may_write": may(request.actor, "case.write", case),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/contact.html", context, status=status)


def _contact_form(request: ActorRequest, home: Home, team: Any, plan: Any) -> ContactForm:
    mine = request.POST.get("home") == home.key
    data = request.POST if mine else None
    return ContactForm(data, prefix=home.key, team=team, plan=plan)


def _written(request: ActorRequest, case: Case, home: Home, form: ContactForm) -> bool:
    def deed(_data: dict[str, Any]) -> None:
        homes.contact_home(
            by=request.actor, case=case, guardian=home.card.guardian, **tagged(case, form.spoken)
        )
        name = home.card.guardian.first_name
        messages.success(request, _("Samtalen med {name} er skrevet ned.").format(name=name))

    return saved(form, deed)


def _kept(request: ActorRequest, case: Case) -> bool:
    """A promise to a home is done."""
    row = contact_in(case, request.POST.get("kept", ""))
    if row is None:
        return False
    homes.keep_promise_to_home(by=request.actor, contact=row)
    messages.success(request, _("Gjort. Det står i saken."))
    return True


@require_http_methods(["GET", "POST"])
@once
@names_shown
def write_card(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A new card for those who must know what to do."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    form = CardForm(request.POST or None, readers=card_readers(case))

    def deed(data: dict[str, Any]) -> None:
        homes.write_card(by=request.actor, case=case, **tagged(case, data))

    if request.method == "POST" and saved(form, deed):
        messages.success(request, _("Beskjeden er sendt. Du ser her når den er lest."))
        return redirect("cases:people", pk)
    context = {"head": head_of(case), "form": form}
    return render(request, "cases/card_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def card(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Read a card, and say that it is read."""
    found = open_record(Card, pk, by=request.actor, action="card.read")
    if request.method == "POST":
        homes.read_card(by=request.actor, card=found)
        messages.success(request, _("Takk. Den som leder saken, ser at du har lest."))
        return redirect("cases:card", pk)
    return render(request, "cases/card.html", {"page": card_page(request.actor, found)})


@require_http_methods(["GET", "POST"])
@once
def serious(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Send the case to the school owner, or write why not (L12)."""
    case = open_record(Case, pk, by=request.actor, action="case.tell_owner")
    what = request.POST.get("what", "")
    told = SeriousForm(request.POST if what == "send" else None)
    kept = NotSeriousForm(request.POST if what == "keep" else None)
    if request.method == "POST" and _decided(request, case, told, kept):
        return redirect("cases:serious", pk)
    context = {"head": head_of(case), "case": case, "told": told, "kept": kept}
    context |= {"sent": messages_of(case, request.actor)}
    status = 422 if told.errors or kept.errors else 200
    return render(request, "cases/serious.html", context, status=status)


def _decided(request: ActorRequest, case: Case, told: SeriousForm, kept: NotSeriousForm) -> bool:
    def send(data: dict[str, Any]) -> None:
        tell_owner(by=request.actor, case=case, **data)
        messages.success(request, _("Sendt til kommunen."))

    def keep(data: dict[str, Any]) -> None:
        keep_from_owner(by=request.actor, case=case, reason=data["reason"])
        messages.success(request, _("Grunnen er skrevet ned."))

    return saved(told, send) if told.is_bound else kept.is_bound and saved(kept, keep)
