"""The pages of imports: bring a file, follow the reading, look it over, use it, take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.integrations import actions, queries
from fellesskap.integrations.exceptions import NotNow
from fellesskap.integrations.forms import EVERY_SCHOOL, ColumnsForm, UploadForm, UseForm
from fellesskap.integrations.models import ImportRun
from fellesskap.people.middleware import ActorRequest

PAGES = {
    ImportRun.Status.WAITING: "waiting",
    ImportRun.Status.MAPPING: "mapping",
    ImportRun.Status.READY: "ready",
    ImportRun.Status.STOPPED: "stopped",
    ImportRun.Status.APPLIED: "applied",
    ImportRun.Status.UNDONE: "undone",
    ImportRun.Status.EXPIRED: "expired",
}


def _open(request: ActorRequest, pk: UUID, action: str = "roster.read") -> ImportRun:
    return open_record(ImportRun, pk, by=request.actor, action=action)


@require_http_methods(["GET", "POST"])
def start(request: ActorRequest) -> HttpResponse:
    """The latest imports, and the form that brings a file."""
    places = queries.places_for(request.actor)
    if not places:
        raise Http404
    choices = [(key, place.name) for key, place in places.items() if key != EVERY_SCHOOL]
    if EVERY_SCHOOL in places:
        choices.append((EVERY_SCHOOL, _("Alle skolene i filen")))
    form = UploadForm(request.POST or None, request.FILES or None, places=choices)
    if request.method == "POST" and form.is_valid():
        return redirect("integrations:run", _bring(request, form, places).pk)
    shown = {"form": form, "runs": queries.runs(request.actor)}
    return render(request, "integrations/start.html", shown, status=_status(form))


def _bring(request: ActorRequest, form: UploadForm, places: dict[str, Any]) -> ImportRun:
    sent = form.cleaned_data
    place, is_owner = places[sent["place"]], sent["place"] == EVERY_SCHOOL
    return actions.bring_file(
        by=request.actor,
        name=sent["file"].name,
        content=sent["file"].read(),
        school=None if is_owner else place,
        owner=place if is_owner else None,
        submission=sent["submission"],
    )


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


@require_GET
def run(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The import as it stands: being read, ready to be looked over, stopped, in use."""
    found = _open(request, pk)
    return _page(request, found, UseForm(must_accept=found.must_be_accepted))


def _page(
    request: ActorRequest, found: ImportRun, form: UseForm, status: int = 200
) -> HttpResponse:
    told = queries.report(found)
    shown = {
        "run": found,
        "report": told,
        "schools": queries.differences(told.get("entries", [])),
        "can_be_undone": queries.can_be_undone(found),
        "form": form,
    }
    page = f"integrations/{PAGES[ImportRun.Status(found.status)]}.html"
    return render(request, page, shown, status=status)


@require_POST
def progress(request: ActorRequest, pk: UUID) -> HttpResponse:
    """How far the reading has come. Where no worker has taken the file, it is read here and now."""
    found = _open(request, pk)
    if queries.nobody_reads(found) or not request.htmx:  # type: ignore[attr-defined]
        found = actions.read_waiting(found)
    if found.status == ImportRun.Status.WAITING and request.htmx:  # type: ignore[attr-defined]
        return render(request, "integrations/_progress.html", {"run": found})
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("integrations:run", found.pk)
    return HttpResponse(headers={"HX-Redirect": reverse("integrations:run", args=[found.pk])})


@require_http_methods(["GET", "POST"])
def columns(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the columns of a list mean, with what stands in them beside."""
    found = _open(request, pk, "roster.apply")
    preview = queries.preview(found)
    if preview is None:
        return redirect("integrations:run", found.pk)
    year = found.starting_year or actions.starting_year()
    known: dict[str, Any] = {"headings": preview.headings, "guessed": preview.guessed, "year": year}
    form = ColumnsForm(request.POST or None, **known)
    if request.method == "POST" and form.is_valid() and _choose(request, found, form):
        return redirect("integrations:run", found.pk)
    shown = {"run": found, "form": form, "preview": preview}
    return render(request, "integrations/columns.html", shown, status=_status(form))


def _choose(request: ActorRequest, found: ImportRun, form: ColumnsForm) -> bool:
    chosen = {"columns": form.columns(), "starting_year": form.cleaned_data["year"]}
    return _done(request, lambda: actions.choose_columns(found, by=request.actor, **chosen))


@require_GET
def new_year(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Before a new school year: who moves up, which classes end, who leaves, which cases wait."""
    found = _open(request, pk)
    told = queries.report(found).get("rollover")
    if told is None:
        raise Http404
    leaving = [UUID(key) for key, _name in told["staff"]]
    cases = queries.open_cases_led_by(leaving, request.actor)
    shown = {"run": found, "year": told, "cases": cases}
    return render(request, "integrations/new_year.html", shown)


@require_POST
def use(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take the lists into use."""
    found = _open(request, pk, "roster.apply")
    form = UseForm(request.POST, must_accept=found.must_be_accepted)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    accept = form.cleaned_data.get("accept", False)
    _done(
        request,
        lambda: actions.apply_import(found, by=request.actor, accept_removals=accept),
    )
    return redirect("integrations:run", found.pk)


@require_POST
def undo(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take the last import back."""
    found = _open(request, pk, "roster.undo")
    _done(request, lambda: actions.undo_import(found, by=request.actor))
    return redirect("integrations:run", found.pk)


def _done(request: ActorRequest, act: Any) -> bool:
    """Whether it could be done; else the reader is told what to do instead."""
    try:
        act()
    except NotNow as stop:
        messages.info(request, stop.sentence)
        return False
    return True
