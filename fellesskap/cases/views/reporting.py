"""Meld fra, the search for a pupil in it, the device's key, and the receipt."""

import base64
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.gates import tells_of_own_reports
from fellesskap.access.next_page import stop_at
from fellesskap.access.once import once
from fellesskap.cases.actions.filing import SUBSTITUTE, file_report
from fellesskap.cases.actions.intake import answer_question
from fellesskap.cases.actions.notes import report_note
from fellesskap.cases.exceptions import NotPossible
from fellesskap.cases.forms.report import Adult, CarriedForm, EnterForForm, ReportForm
from fellesskap.cases.models import LightNote, Report
from fellesskap.cases.queries import receipt as receipts
from fellesskap.cases.queries.my_reports import my_reports
from fellesskap.cases.queries.report_page import Readers, pupils_today, readers_of
from fellesskap.cases.views.choosing import names, sent, typed, uuids, write_choices
from fellesskap.kit.forms import Explained
from fellesskap.people.gates import open_before_training, reporting_school
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Person, School
from fellesskap.people.queries import workers
from fellesskap.vault import keys

SENT = "sent_reports"


def _school(request: ActorRequest) -> School:
    """Where the report goes: the actor's school, or the one the substitute's code opened."""
    school = reporting_school(request) if request.actor is None else request.school
    if not school:
        raise Http404
    return school


def adult_choices(readers: Readers) -> list[tuple[str, Explained]]:
    """The five answers, each with where the report then goes."""
    to_rektor = _("Går bare til rektor")
    leaders = _("%(names)s. Går rett til kommunen") % {"names": readers.leaders_in_words}
    return [
        (Adult.NOBODY, Explained(Adult.NOBODY.label)),
        (Adult.EMPLOYEE, Explained(Adult.EMPLOYEE.label, to_rektor)),
        (Adult.LEADERSHIP, Explained(Adult.LEADERSHIP.label, leaders)),
        (Adult.OTHER, Explained(Adult.OTHER.label)),
        (Adult.UNSURE, Explained(Adult.UNSURE.label, to_rektor)),
    ]


def _form(school: School, data: Any = None, kind: type[ReportForm] = ReportForm) -> ReportForm:
    return kind(
        data,
        pupils=pupils_today(school),
        staff=workers(school),
        adult_choices=adult_choices(readers_of(school)),
    )


def _draft_of(form: ReportForm) -> str:
    """Which draft on the device the page is. What began as a note never covers another report."""
    if not isinstance(form, CarriedForm):
        return "report"
    note = uuids([str(form["from_note"].value() or "")])
    if note:
        return f"note-{note[0]}"
    return "note" if form["carried"].value() else "report"


def _context(
    request: ActorRequest,
    school: School,
    form: ReportForm,
    chosen: Sequence[UUID] | None = None,
) -> dict[str, Any]:
    draft = _draft_of(form)
    return names(request, school, chosen=chosen) | {
        "form": form,
        "school_phone": school.phone,
        "readers": readers_of(school),
        "shared": bool(request.session.get("shared_device")) or request.actor is None,
        "draft": draft,
        "carried": draft != "report",
        # what was just carried here is newer than what lies on the device
        "keep_as_shown": form.is_bound or draft == "note",
    }


def carry(
    request: ActorRequest, school: School, initial: dict[str, Any], about: Iterable[Person]
) -> HttpResponse:
    """Meld fra with what a note says: nothing is filed before the question about an adult (L22)."""
    form = _form(school, kind=CarriedForm)
    form.initial = initial
    page = _context(request, school, form, [pupil.pk for pupil in about])
    page["here"] = reverse("cases:report")
    return render(request, "cases/report.html", page)


@login_not_required
@open_before_training
@never_cache
@require_http_methods(["GET", "POST"])
def report(request: ActorRequest) -> HttpResponse:
    """The page, and sending it. Asking for more names sends nothing and loses nothing."""
    if request.actor is None and reporting_school(request) is None:
        return redirect(stop_at("login", request))
    school = _school(request)
    form = _form(school, sent(request), CarriedForm)
    if not form.is_bound or not form.is_valid():
        return _page(request, school, form)
    try:
        filed = _file_own(request, school, form)
    except NotPossible as sentence:
        form.add_error(None, str(sentence))
        return _page(request, school, form)
    write_choices(request, school, form.cleaned_data["about"])
    if request.actor is None:
        request.session[SENT] = [*request.session.get(SENT, []), str(filed.pk)]
    return redirect("cases:receipt", filed.pk)


def _file_own(request: ActorRequest, school: School, form: ReportForm) -> Report:
    """A report of what one saw oneself; the author's own note is told what became of it."""
    if request.actor is None:
        return _file(form, SUBSTITUTE, school, Report.Channel.SUBSTITUTE)
    if form.cleaned_data["from_note"] is None:
        return _file(form, request.actor, school, Report.Channel.PRODUCT)
    note = open_record(
        LightNote, form.cleaned_data["from_note"], by=request.actor, action="note.share"
    )
    return report_note(
        by=request.actor,
        note=note,
        submission=form.cleaned_data["submission"],
        written=form.written(),
    )


def _page(request: ActorRequest, school: School, form: ReportForm) -> HttpResponse:
    """The page as it is now, with everything that was typed."""
    if request.method == "POST" and not form.is_bound:
        form.initial = typed(request)
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "cases/_names.html", _context(request, school, form))
    context = _context(request, school, form)
    return render(request, "cases/report.html", context, status=422 if form.errors else 200)


def _file(
    form: ReportForm, by: Any, school: School, channel: str, reporter: Person | None = None
) -> Report:
    return file_report(
        by=by,
        school=school,
        submission=form.cleaned_data["submission"],
        written=form.written(),
        channel=channel,
        reporter=reporter,
    )


@open_before_training
@never_cache
@require_http_methods(["GET", "POST"])
def enter_for(request: ActorRequest) -> HttpResponse:
    """Write in what someone else told, or handed over on paper (L11: told is not entered)."""
    school = _school(request)
    form = _form(school, sent(request), EnterForForm)
    if not form.is_bound or not form.is_valid():
        return _page(request, school, form)
    data = form.cleaned_data
    try:
        filed = _file(form, request.actor, school, data["channel"], data["reporter"])
    except NotPossible as sentence:
        form.add_error(None, str(sentence))
        return _page(request, school, form)
    write_choices(request, school, data["about"])
    return redirect("cases:receipt", filed.pk)


@open_before_training
@never_cache
@require_GET
def draft_key(request: ActorRequest) -> HttpResponse:
    """The key of this person's drafts on this device; handed only to the person's own session."""
    key = keys.derive(f"draft:{request.actor.pk}")
    return JsonResponse({"key": base64.b64encode(key).decode()})


@login_not_required
@tells_of_own_reports
@never_cache
@require_GET
def receipt(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the reporter holds: that it came, when, to whom, and how far it has come."""
    if request.actor is None:
        if str(pk) not in request.session.get(SENT, []):
            raise Http404
        filed = receipts.sent_report(pk)
    else:
        filed = open_record(Report, pk, by=request.actor, action="report.receipt")
    page = receipts.receipt(filed, request.actor)
    return render(request, "cases/receipt.html", {"page": page, "report": filed})


@tells_of_own_reports
@require_POST
@once
def answer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The reporter answers a question about the report."""
    filed = open_record(Report, pk, by=request.actor, action="report.answer")
    question = receipts.open_question(filed)
    words = request.POST.get("answer", "").strip()
    if question is not None and words:
        answer_question(by=request.actor, question=question, answer=words)
    return redirect("cases:receipt", pk)


@tells_of_own_reports
@require_GET
def mine(request: ActorRequest) -> HttpResponse:
    """What I have reported, and how far each has come."""
    return render(request, "cases/my_reports.html", {"reports": my_reports(request.actor)})
