"""The poster on the wall: read by all who have to do with the class, printed, and practised."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.community.actions import practices as actions
from fellesskap.community.forms.posters import DayForm, PractiseForm
from fellesskap.community.models import Poster
from fellesskap.community.papers import SIZES, poster_paper
from fellesskap.community.queries.posters import (
    POSTERS,
    PRACTISE,
    is_pupil_of,
    own_place,
    places_to_practise,
    poster_page,
    practices_to_open,
    revisits_to_open,
    rules_on,
)
from fellesskap.kit import dates
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest

POSTER = "community:poster"


@never_cache
@require_GET
def poster(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The poster: for a pupil of the class, for those at home, or for who works here."""
    row = open_record(POSTERS, pk, by=request.actor, action="poster.read")
    if may(request.actor, "community.look", row.school):
        page = poster_page(row, request.actor)
        return render(request, "community/poster.html", {"page": page, "poster": row})
    for_whom = "pupil" if is_pupil_of(request.actor, row) else "home"
    at_aks = places_to_practise(row).count() > 1
    context = {"poster": row, "rules": rules_on(row), "at_aks": at_aks}
    return render(request, f"community/poster_{for_whom}.html", context)


@require_GET
def poster_pdf(request: ActorRequest, pk: UUID, size: str) -> HttpResponse:
    """The poster on paper, A3 or A4."""
    row = open_record(POSTERS, pk, by=request.actor, action="poster.read")
    if size not in SIZES:
        raise Http404
    return pdf(poster_paper(row, size), f"klassens-regler-{size}")


def pdf(paper: bytes, name: str) -> HttpResponse:
    """A paper to read in the browser, by a plain name."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "POST"])
@once
def practise(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the class or the base did."""
    row = open_record(POSTERS, pk, by=request.actor, action=PRACTISE)
    begins: dict[str, object] = {"group": own_place(request.actor, row).pk}
    if "igjen" in request.GET:
        begins["kind"] = "revisit"
    form = PractiseForm(
        request.POST or None, poster=row, places=places_to_practise(row), initial=begins
    )
    if form.is_bound and saved(
        form, lambda data: actions.practise(by=request.actor, poster=row, **data)
    ):
        messages.success(request, _("Lagret."))
        return redirect(POSTER, pk)
    context = {"form": form, "poster": row}
    return render(request, "community/practise.html", context, status=422 if form.errors else 200)


@require_POST
@once
def take_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What was written down by mistake."""
    row = get_object_or_404(practices_to_open(), pk=pk)
    held = open_record(POSTERS, row.poster_id, by=request.actor, action=PRACTISE)
    actions.take_back(by=request.actor, practice=row)
    messages.success(request, _("Tatt bort."))
    return redirect(POSTER, held.pk)


@require_http_methods(["GET", "POST"])
@once
def revisit(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Another day to look at the rules again."""
    row = get_object_or_404(revisits_to_open(), pk=pk)
    held: Poster = open_record(POSTERS, row.poster_id, by=request.actor, action="poster.make")
    form = DayForm(request.POST or None, initial={"day": row.day})
    if form.is_bound and saved(
        form, lambda data: actions.move_revisit(by=request.actor, revisit=row, day=data["day"])
    ):
        day = dates.weekday_date(row.day)
        messages.success(request, _("Dere ser på reglene igjen {day}.").format(day=day))
        return redirect(POSTER, held.pk)
    context = {"form": form, "poster": held, "revisit": row}
    return render(request, "community/revisit.html", context, status=422 if form.errors else 200)
