"""Receiving a report: one screen, five minutes, by rektor, a deputy or the owner's receiver."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.cases.actions import intake
from fellesskap.cases.actions.opening import open_cases
from fellesskap.cases.exceptions import NotPossible
from fellesskap.cases.forms.intake import (
    AskForm,
    CloseForm,
    JoinForm,
    OpeningForm,
    OwnerForm,
    PupilForm,
    pupil_forms,
)
from fellesskap.cases.models import Case, MessageToOwner, Report
from fellesskap.cases.queries import intake_choices
from fellesskap.cases.queries.inbox import inbox_page
from fellesskap.cases.queries.intake_page import intake_page
from fellesskap.cases.queries.report_page import pupils_today
from fellesskap.cases.views.choosing import found, names, uuids, write_choices
from fellesskap.cases.views.saving import typed_texts
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Person

OPEN, JOIN, ASK, CLOSE, OWNER, GROUNDLESS = "open", "join", "ask", "close", "owner", "groundless"


@dataclass
class Forms:
    """The forms of the screen; the one that was sent carries what was typed."""

    opening: OpeningForm
    pupils: list[PupilForm]
    join: JoinForm
    ask: AskForm
    close: CloseForm
    owner: OwnerForm


def _forms(request: ActorRequest, report: Report, pupils: list[Person]) -> Forms:
    what = request.POST.get("what", "")

    def sent(name: str) -> Any:
        return request.POST if what == name else None

    leads = intake_choices.possible_leads(report)
    proposed = intake_choices.proposed_lead(leads)
    return Forms(
        opening=OpeningForm(
            sent(OPEN),
            leads=leads,
            readers=intake_choices.possible_readers(report),
            proposed=proposed,
            card_expires=intake_choices.card_expires(report),
        ),
        pupils=pupil_forms(
            sent(OPEN),
            report=report,
            pupils=pupils,
            homes=intake_choices.homes(pupils),
            not_called=intake_choices.not_called(pupils),
            callers=leads,
            proposed=proposed,
        ),
        join=JoinForm(
            sent(JOIN),
            cases=intake_choices.open_cases_of(request.actor, report, pupils),
            prefix="join",
        ),
        ask=AskForm(sent(ASK), prefix="ask"),
        close=CloseForm(sent(CLOSE), prefix="close"),
        owner=OwnerForm(sent(OWNER) or sent(GROUNDLESS), prefix="owner"),
    )


@require_GET
def inbox(request: ActorRequest) -> HttpResponse:
    """Reports that wait, and those that have an outcome."""
    return render(request, "cases/inbox.html", {"page": inbox_page(request.actor)})


@require_http_methods(["GET", "POST"])
@once
def receive(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The words as written, and what the school does with them."""
    report = open_record(Report, pk, by=request.actor, action="report.read")
    intake.open_report(by=request.actor, report=report)
    forms = _forms(request, report, intake.pupils_of(report))
    status = 200
    if request.method == "POST":
        answer = _decide(request, report, forms)
        if answer is not None:
            return answer
        status = 422
    context = {
        "page": intake_page(request.actor, report),
        "report": report,
        "forms": forms,
        "what": request.POST.get("what", OPEN),
        "may_decide": may(request.actor, "report.decide", report),
        "may_tell_owner": may(request.actor, "report.tell_owner", report),
        "typed": typed_texts(request.POST) if report.outcome else [],
    }
    return render(request, "cases/intake.html", context, status=status)


def _decide(request: ActorRequest, report: Report, forms: Forms) -> HttpResponse | None:
    """Do what was sent; None when something is missing and the page is shown again."""
    deeds = {
        OPEN: _open,
        JOIN: _join,
        ASK: _ask,
        CLOSE: _close,
        OWNER: _tell_owner,
        GROUNDLESS: _groundless,
    }
    deed = deeds.get(request.POST.get("what", ""))
    if deed is None:
        return None
    try:
        return deed(request, report, forms)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return None


def _open(request: ActorRequest, report: Report, forms: Forms) -> HttpResponse | None:
    if not all([forms.opening.is_valid(), *(form.is_valid() for form in forms.pupils)]):
        return None
    shared = forms.opening.cleaned_data
    openings = [opening for form in forms.pupils if (opening := form.opening(shared))]
    if not openings:
        messages.error(request, _("Velg minst én elev å åpne sak for, eller avslutt med grunn."))
        return None
    cases = open_cases(by=request.actor, report=report, openings=openings)
    messages.success(request, _("Saken er åpnet. Den som leder saken, har fått beskjed."))
    return redirect("cases:case", cases[0].pk) if len(cases) == 1 else redirect("cases:cases")


def _join(request: ActorRequest, report: Report, forms: Forms) -> HttpResponse | None:
    if not forms.join.is_valid():
        return None
    case = open_record(Case, forms.join.cleaned_data["case"], by=request.actor, action="case.read")
    intake.join_report(by=request.actor, report=report, case=case)
    messages.success(request, _("Meldingen hører nå til saken."))
    return redirect("cases:case", case.pk)


def _ask(request: ActorRequest, report: Report, forms: Forms) -> HttpResponse | None:
    if not forms.ask.is_valid():
        return None
    intake.ask_reporter(by=request.actor, report=report, **forms.ask.cleaned_data)
    messages.success(request, _("Spørsmålet er sendt. Klokka går videre mens du venter."))
    return redirect("cases:intake", report.pk)


def _close(request: ActorRequest, report: Report, forms: Forms) -> HttpResponse | None:
    if not forms.close.is_valid():
        return None
    intake.close_report(by=request.actor, report=report, **forms.close.cleaned_data)
    return redirect("cases:intake", report.pk)


def _tell_owner(request: ActorRequest, report: Report, forms: Forms) -> HttpResponse | None:
    if not forms.owner.is_valid():
        return None
    intake.tell_owner(by=request.actor, report=report, **forms.owner.cleaned_data)
    messages.success(request, _("Sendt til kommunen."))
    return redirect("cases:intake", report.pk)


def _groundless(request: ActorRequest, report: Report, forms: Forms) -> HttpResponse | None:
    if not forms.owner.is_valid():
        return None
    reason = forms.owner.cleaned_data["words"]
    intake.declare_groundless(by=request.actor, report=report, reason=reason)
    messages.success(request, _("Grunnen er skrevet ned. Kommunen kan lese den."))
    return redirect("cases:intake", report.pk)


@require_POST
def undo(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take a closing back."""
    report = open_record(Report, pk, by=request.actor, action="report.decide")
    try:
        intake.undo_close(by=request.actor, report=report)
        messages.success(request, _("Angret. Alt er som før."))
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    return redirect("cases:intake", pk)


@require_POST
def name_pupil(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say which pupil a report without a name is about: search or open a class, then choose."""
    report = open_record(Report, pk, by=request.actor, action="report.decide")
    wanted = uuids(request.POST.getlist("pupil"))
    chosen = pupils_today(report.school).filter(pk__in=wanted).first()
    if chosen is not None:
        intake.name_pupil(by=request.actor, report=report, pupil=chosen)
        write_choices(request, report.school, [chosen])
        still = may(request.actor, "report.read", report)
        return redirect("cases:intake", pk) if still else redirect("cases:inbox")
    context = names(request, report.school) | {
        "report": report,
        "hits": found(request, report.school),
    }
    return render(request, "cases/name_pupil.html", context)


@require_http_methods(["GET", "POST"])
def owner_message(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the school owner was told, and the owner's receipt."""
    message = open_record(MessageToOwner, pk, by=request.actor, action="owner_message.receive")
    if request.method == "POST":
        intake.receive_message(by=request.actor, message=message)
        return redirect("cases:owner_message", pk)
    return render(request, "cases/owner_message.html", {"message": message})
