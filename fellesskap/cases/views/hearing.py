"""Talks with pupils (§ 10-2), and what is best for them (§ 10-1)."""

from dataclasses import dataclass
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
from fellesskap.cases.actions import hearing
from fellesskap.cases.forms.hearing import DeclineForm, InterestsForm, OfferForm, RecordForm
from fellesskap.cases.models import Case
from fellesskap.cases.queries.case_choices import adults_here, pupil_here, pupils_of_case
from fellesskap.cases.queries.case_head import head_of
from fellesskap.cases.queries.case_page import case_facts
from fellesskap.cases.queries.case_parts import offered_to, talk_in, talks_of, weighed_in
from fellesskap.cases.views.choosing import found, may_search, write_choices
from fellesskap.cases.views.names import names_shown
from fellesskap.cases.views.saving import needed, tagged
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Person

OFFER, RECORD, DECLINE, FIND = "offer", "record", "decline", "find"


@dataclass
class HearForms:
    """The forms of the page; the one that was sent carries what was typed."""

    offer: OfferForm
    record: RecordForm
    decline: DeclineForm

    @property
    def wrong(self) -> bool:
        """Whether one of them was sent and cannot be saved."""
        return any(form.errors for form in (self.offer, self.record, self.decline))


def _found(request: ActorRequest, case: Case) -> list[Person]:
    """Another pupil searched for, or chosen among those found."""
    if request.POST.get("what") == FIND:
        return found(request, case.school)
    if request.POST.get("what") == OFFER:
        return pupil_here(case, request.POST.get("offer-pupil", ""))
    return []


def _forms(request: ActorRequest, case: Case, others: list[Person]) -> HearForms:
    what = request.POST.get("what", "")

    def sent(name: str) -> Any:
        return request.POST if what == name else None

    adults, pupils = adults_here(case), pupils_of_case(case)
    first = {"pupil": case.pupil_id}
    return HearForms(
        offer=OfferForm(
            sent(OFFER), pupils=pupils_of_case(case, others), adults=adults, initial=first
        ),
        record=RecordForm(sent(RECORD), pupils=pupils, adults=adults, initial=first),
        decline=DeclineForm(sent(DECLINE)),
    )


@require_http_methods(["GET", "POST"])
@once
@names_shown
def hear(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Offer a pupil a talk, write down what was said, or that the pupil did not want to now."""
    case = open_record(Case, pk, by=request.actor, action=needed(request))
    others = _found(request, case)
    forms = _forms(request, case, others)
    if request.method == "POST" and _done(request, case, forms):
        return redirect("cases:hear", pk)
    context = {
        "head": head_of(case),
        "talks": talks_of(case_facts(case)),
        "forms": forms,
        "found": others,
        "may_search": may_search(request),
        "searched": request.POST.get("what") == FIND,
        "may_write": may(request.actor, "case.write", case),
    }
    return render(request, "cases/hear.html", context, status=422 if forms.wrong else 200)


def _done(request: ActorRequest, case: Case, forms: HearForms) -> bool:
    deeds = {OFFER: _offer, RECORD: _record, DECLINE: _decline}
    deed = deeds.get(request.POST.get("what", ""))
    return deed is not None and deed(request, case, forms)


def _offer(request: ActorRequest, case: Case, forms: HearForms) -> bool:
    def deed(data: dict[str, Any]) -> None:
        searched_for = {data["pupil"]} - set(pupils_of_case(case))
        hearing.offer_hearing(by=request.actor, case=case, **tagged(case, data))
        write_choices(request, case.school, searched_for)
        said = _("{name} har fått tilbud om en samtale.").format(name=data["pupil"].first_name)
        messages.success(request, said)

    return saved(forms.offer, deed)


def _record(request: ActorRequest, case: Case, forms: HearForms) -> bool:
    """The talk that was offered, or one that nobody had planned."""

    def deed(data: dict[str, Any]) -> None:
        data = tagged(case, data)
        pupil = data.pop("pupil")
        offered = offered_to(case, pupil)
        where = {"hearing": offered} if offered else {"case": case, "pupil": pupil}
        hearing.record_hearing(by=request.actor, **where, **data)
        messages.success(request, _("Samtalen er skrevet ned."))

    return saved(forms.record, deed)


def _decline(request: ActorRequest, case: Case, forms: HearForms) -> bool:
    talk = talk_in(case, request.POST.get("talk", ""))
    if talk is None:
        return False

    def deed(data: dict[str, Any]) -> None:
        hearing.decline_hearing(by=request.actor, hearing=talk, **data)
        messages.success(request, _("Skrevet ned. Tilbudet om en samtale står."))

    return saved(forms.decline, deed)


@require_http_methods(["GET", "POST"])
@once
@names_shown
def interests(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What is best for the pupil in one decision."""
    case = open_record(Case, pk, by=request.actor, action=needed(request))
    form = InterestsForm(request.POST or None)

    def deed(data: dict[str, Any]) -> None:
        hearing.weigh_interests(by=request.actor, case=case, **tagged(case, data))

    if request.method == "POST" and saved(form, deed):
        messages.success(request, _("Vurderingen er lagret."))
        return redirect("cases:interests", pk)
    context = {
        "head": head_of(case),
        "weighed": weighed_in(case_facts(case)),
        "form": form,
        "may_write": may(request.actor, "case.write", case),
    }
    return render(request, "cases/interests.html", context, status=422 if form.errors else 200)
