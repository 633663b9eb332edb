"""Who is in a case: letting in, showing out, another lead, stepping aside, holding the file."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.cases.actions import people
from fellesskap.cases.actions.keeping import hold_case, number_case
from fellesskap.cases.exceptions import NotPossible, WrittenMeanwhile
from fellesskap.cases.forms.people import ArchiveForm, ChoosePersonForm
from fellesskap.cases.models import Case
from fellesskap.cases.queries.case_choices import can_be_invited, can_lead, team_of
from fellesskap.cases.queries.case_head import head_of
from fellesskap.cases.queries.case_parts import people_page
from fellesskap.cases.queries.plan_page import last_writer
from fellesskap.kit.clash import Clash, clashes, settled, show_clash
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest

INVITE, HAND_OVER = "invite", "hand_over"
NUMBER = "archive_number"


@dataclass
class Forms:
    """The forms of the page; the one that was sent carries what was typed."""

    invite: ChoosePersonForm
    lead: ChoosePersonForm
    archive: ArchiveForm


def _forms(request: ActorRequest, case: Case, sent: str = "") -> Forms:
    def data(name: str) -> Any:
        return request.POST if sent == name else None

    number = {"archive_number": case.archive_number, "version": case.version}
    return Forms(
        invite=ChoosePersonForm(data(INVITE), people=can_be_invited(case), prefix=INVITE),
        lead=ChoosePersonForm(data(HAND_OVER), people=can_lead(case), prefix=HAND_OVER),
        archive=ArchiveForm(
            settled(request.POST, [NUMBER]) if sent == NUMBER else None, initial=number
        ),
    )


def _page(request: ActorRequest, case: Case, forms: Forms, status: int = 200) -> HttpResponse:
    context = {
        "head": head_of(case),
        "case": case,
        "page": people_page(request.actor, case),
        "forms": forms,
    }
    return render(request, "cases/people.html", context, status=status)


@require_http_methods(["GET"])
def members(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who is in the case, who has a short card, and what the office needs."""
    case = open_record(Case, pk, by=request.actor, action="case.read")
    return _page(request, case, _forms(request, case))


@require_POST
@once
def invite(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let someone in by name."""
    case = open_record(Case, pk, by=request.actor, action="case.invite")
    forms = _forms(request, case, INVITE)

    def deed(data: dict[str, Any]) -> None:
        people.invite(by=request.actor, case=case, person=data["person"])
        name = data["person"].first_name
        messages.success(request, _("{name} er med i saken nå.").format(name=name))

    return _answer(request, case, forms, saved(forms.invite, deed))


@require_POST
@once
def show_out(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The person no longer needs the case."""
    case = open_record(Case, pk, by=request.actor, action="case.invite")
    wanted = request.POST.get("person", "")
    person = next((one for one in team_of(case) if str(one.pk) == wanted), None)
    if person is not None and person.pk != case.lead_id:
        people.uninvite(by=request.actor, case=case, person=person)
        name = person.first_name
        messages.success(request, _("{name} ser ikke saken lenger.").format(name=name))
    return redirect("cases:people", pk)


@require_POST
@once
def hand_over(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Another lead, with everything that is owed."""
    case = open_record(Case, pk, by=request.actor, action="case.hand_over")
    forms = _forms(request, case, HAND_OVER)

    def deed(data: dict[str, Any]) -> None:
        people.hand_over_case(by=request.actor, case=case, to=data["person"])
        name = data["person"].first_name
        messages.success(request, _("{name} leder saken nå.").format(name=name))

    return _answer(request, case, forms, saved(forms.lead, deed))


def _answer(request: ActorRequest, case: Case, forms: Forms, done: bool) -> HttpResponse:
    return redirect("cases:people", case.pk) if done else _page(request, case, forms, 422)


@require_POST
@once
def step_aside(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Too close to it: sight ends at once, and the work goes to whoever opened the case."""
    case = open_record(Case, pk, by=request.actor, action="case.step_aside")
    try:
        people.step_aside(by=request.actor, case=case)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return redirect("cases:people", pk)
    messages.success(request, _("Du er ute av saken. Det du skulle gjøre, er gitt videre."))
    return redirect("cases:cases")


@require_POST
@once
def hold(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Stop every deletion of the file, or lift that."""
    case = open_record(Case, pk, by=request.actor, action="case.hold")
    hold_case(by=request.actor, case=case, hold=request.POST.get("hold") == "on")
    messages.success(request, _("Lagret."))
    return redirect("cases:people", pk)


@require_POST
@once
def archive(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The number of the case in the archive."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    forms = _forms(request, case, NUMBER)

    def deed(data: dict[str, Any]) -> None:
        number_case(by=request.actor, case=case, **data)
        messages.success(request, _("Lagret."))

    try:
        return _answer(request, case, forms, saved(forms.archive, deed))
    except WrittenMeanwhile as both:
        now: Any = both.current
        clash = Clash(
            found=clashes(forms.archive, {NUMBER: now.archive_number}),
            form=forms.archive,
            version=now.version,
            writer=last_writer(case, "case.number"),
            back=("cases:people", pk),
        )
        return show_clash(request, clash)
