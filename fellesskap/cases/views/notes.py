"""Light notes, and cases that ran before the product came."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import demand
from fellesskap.cases.actions import notes
from fellesskap.cases.actions.opening import enter_earlier_case
from fellesskap.cases.exceptions import NotPossible
from fellesskap.cases.forms.notes import EarlierCaseForm, NoteForm
from fellesskap.cases.models import LightNote, Report
from fellesskap.cases.queries.notes import notes_page
from fellesskap.cases.queries.report_page import pupils_today
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.queries import with_positions, workers


@require_GET
def note_list(request: ActorRequest) -> HttpResponse:
    """The notes the person may read, and for leaders how many there are."""
    return render(request, "cases/notes.html", {"page": notes_page(request.actor, request.school)})


@require_http_methods(["GET", "POST"])
def write(request: ActorRequest) -> HttpResponse:
    """Write a note. On «ja» and «usikker» it is a report, and rektor has it now."""
    school = request.school
    if not school:
        raise Http404
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        pupils=pupils_today(school).order_by("given_name", "family_name"),
        staff=with_positions(workers(school).exclude(pk=request.actor.pk), school),
    )
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "cases/note_form.html", {"form": form}, status=status)
    saved = notes.write_note(by=request.actor, school=school, **form.cleaned_data)
    if isinstance(saved, Report):
        messages.success(request, _("Da er dette en melding. Rektor får den nå."))
        return redirect("cases:receipt", saved.pk)
    return redirect("cases:note", saved.pk)


@require_GET
def note(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One note, for its author and those the author has named."""
    found = open_record(LightNote, pk, by=request.actor, action="note.read")
    context = {"note": found, "own": found.author_id == request.actor.pk, "submission": uuid4()}
    return render(request, "cases/note.html", context)


@require_POST
def report_note(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It was a report after all."""
    found = open_record(LightNote, pk, by=request.actor, action="note.share")
    adult = request.POST.get("adult_involved", "")
    if adult not in Report.AdultInvolved.values:
        messages.error(request, _("Velg én av de fem, også «usikker»."))
        return redirect("cases:note", pk)
    submission = UUID(request.POST.get("submission") or str(uuid4()))
    sent = notes.report_note(
        by=request.actor, note=found, adult_involved=adult, submission=submission
    )
    return redirect("cases:receipt", sent.pk)


@require_http_methods(["GET", "POST"])
def enter_earlier(request: ActorRequest) -> HttpResponse:
    """A case from before: marked «ført inn i etterkant», counted from the day rektor chooses."""
    school = request.school
    if not school:
        raise Http404
    demand(request.actor, "case.enter_earlier", school)
    form = EarlierCaseForm(
        request.POST if request.method == "POST" else None,
        pupils=pupils_today(school).order_by("given_name", "family_name"),
        leads=with_positions(workers(school), school).order_by("given_name"),
    )
    if form.is_bound and form.is_valid():
        data = {key: value for key, value in form.cleaned_data.items() if key != "raised_on"}
        try:
            case = enter_earlier_case(
                by=request.actor, school=school, raised_at=form.raised_at, **data
            )
        except NotPossible as sentence:
            form.add_error("lead", str(sentence))
        else:
            return redirect("cases:case", case.pk)
    status = 422 if form.is_bound else 200
    return render(request, "cases/enter_earlier.html", {"form": form}, status=status)
