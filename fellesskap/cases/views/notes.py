"""Light notes, and cases that ran before the product came."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import demand, may
from fellesskap.access.once import once
from fellesskap.cases.actions import notes
from fellesskap.cases.actions.opening import enter_earlier_case
from fellesskap.cases.exceptions import NotPossible
from fellesskap.cases.forms.notes import NO, EarlierCaseForm, NoteForm, ShareNoteForm
from fellesskap.cases.models import LightNote
from fellesskap.cases.queries.notes import note_page, notes_page, possible_readers
from fellesskap.cases.queries.report_page import pupils_today
from fellesskap.cases.views.choosing import names, sent, typed, write_choices
from fellesskap.cases.views.reporting import carry
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.people.queries import with_positions, workers


@require_GET
def note_list(request: ActorRequest) -> HttpResponse:
    """The notes the person may read, and for leaders how many there are."""
    return render(request, "cases/notes.html", {"page": notes_page(request.actor, request.school)})


@require_http_methods(["GET", "POST"])
def write(request: ActorRequest) -> HttpResponse:
    """Write a note. On «ja» and «usikker» nothing is saved: the words go with one to Meld fra."""
    school = request.school
    if not school:
        raise Http404
    demand(request.actor, "note.write", school)
    form = NoteForm(
        sent(request),
        pupils=pupils_today(school),
        staff=with_positions(workers(school).exclude(pk=request.actor.pk), school),
    )
    if not form.is_bound or not form.is_valid():
        return _page(request, school, form, "cases/note_form.html")
    data = form.cleaned_data
    pupil = data.pop("about")
    if data.pop("may_be_unsafe") != NO:
        kept = {"submission": data["submission"], "words": data["words"], "carried": "note"}
        return carry(request, school, kept, [pupil])
    saved = notes.write_note(by=request.actor, school=school, pupil=pupil, **data)
    write_choices(request, school, [pupil])
    return redirect("cases:note", saved.pk)


def _page(
    request: ActorRequest, school: School, form: NoteForm | EarlierCaseForm, template: str
) -> HttpResponse:
    """The page as it is now, with everything that was typed; or only the names, for a search."""
    if request.method == "POST" and not form.is_bound:
        form.initial = typed(request)
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "cases/_names.html", names(request, school, single=True))
    context = names(request, school, single=True) | {
        "form": form,
        "shared": bool(request.session.get("shared_device")),
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _share_form(found: LightNote, data: Any = None) -> ShareNoteForm:
    now = [row.person_id for row in found.readers.all()]
    return ShareNoteForm(data, staff=possible_readers(found), initial={"readers": now})


@require_GET
def note(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One note, for its author and those the author has named."""
    found = open_record(LightNote, pk, by=request.actor, action="note.read")
    page = note_page(request.actor, found)
    context = {"note": found, "page": page, "form": _share_form(found) if page.own else None}
    return render(request, "cases/note.html", context)


@require_POST
def share_note(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The author says who else reads it from now on."""
    found = open_record(LightNote, pk, by=request.actor, action="note.share")
    form = _share_form(found, request.POST)
    if form.is_valid():
        notes.share_note(by=request.actor, note=found, **form.cleaned_data)
        messages.success(request, _("Lagret. De du har valgt, kan lese notatet."))
    else:
        messages.error(request, _("Noen av dem du valgte, arbeider ikke her i dag. Velg på nytt."))
    return redirect("cases:note", pk)


@require_POST
@once
def hold_note(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The author keeps the note past its day, or lets the day hold again."""
    found = open_record(LightNote, pk, by=request.actor, action="note.hold")
    notes.hold_note(by=request.actor, note=found, hold=request.POST.get("hold") == "on")
    messages.success(request, _("Lagret."))
    still = may(request.actor, "note.read", found)
    return redirect("cases:note", pk) if still else redirect("cases:notes")


@require_POST
def report_note(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It was a report after all: on to Meld fra with what the note says. Nothing is filed yet."""
    found = open_record(LightNote, pk, by=request.actor, action="note.share")
    kept = {
        "submission": found.report_submission,
        "words": found.words,
        "observed_at": found.written_at,
        "from_note": found.pk,
    }
    return carry(request, found.school, kept, [found.pupil] if found.pupil else [])


@require_http_methods(["GET", "POST"])
@once
def enter_earlier(request: ActorRequest) -> HttpResponse:
    """A case from before: marked «ført inn i etterkant», counted from the day rektor chooses."""
    school = request.school
    if not school:
        raise Http404
    demand(request.actor, "case.enter_earlier", school)
    form = EarlierCaseForm(
        sent(request),
        pupils=pupils_today(school),
        leads=with_positions(workers(school), school).order_by("given_name"),
    )
    if form.is_bound and form.is_valid():
        data = dict(form.cleaned_data)
        pupil = data.pop("about")
        del data["raised_on"]
        try:
            case = enter_earlier_case(
                by=request.actor, school=school, pupil=pupil, raised_at=form.raised_at, **data
            )
        except NotPossible as sentence:
            form.add_error("lead", str(sentence))
        else:
            write_choices(request, school, [pupil])
            return redirect("cases:case", case.pk)
    return _page(request, school, form, "cases/enter_earlier.html")
