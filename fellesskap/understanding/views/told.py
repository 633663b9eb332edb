"""Who has been told of chapter 12: register it, take it back, and do not forget who came later."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Person
from fellesskap.people.views.here import here
from fellesskap.understanding.actions import decks as actions
from fellesskap.understanding.forms.decks import TellForm
from fellesskap.understanding.models import Deck, Told
from fellesskap.understanding.queries import decks as queries

TOLD = "understanding:told"


@require_GET
def told(request: ActorRequest) -> HttpResponse:
    """«Hvem har fått vite det»: classes, homes, councils and those who work here."""
    school = here(request, "words.read")
    decks = {row.audience: row for row in queries.decks_of(school)}
    page = queries.told_page(request.actor, school)
    rows = [(row, decks.get(queries.audience_of(row.group))) for row in page.rows]
    councils = [
        (queries.name_of(body), cell, queries.deck_for(body, decks), body)
        for body, cell in page.councils
    ]
    shown = {"page": page, "rows": rows, "decks": decks, "councils": councils}
    return render(request, "understanding/told.html", shown)


@require_http_methods(["GET", "POST"])
@once
def tell(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A class, its homes, a council or all who work here have been told."""
    deck = open_record(queries.DECKS, pk, by=request.actor, action="deck.read")
    form = _tell_form(request, deck)
    if form.is_bound and saved(
        form,
        lambda data: actions.tell(by=request.actor, school=deck.school, deck=deck, **form.told),
    ):
        messages.success(request, _("Lagret. Det kan tas tilbake på denne siden."))
        return redirect(TOLD)
    status = 422 if form.errors else 200
    return render(request, "understanding/tell.html", {"deck": deck, "form": form}, status=status)


def _tell_form(request: ActorRequest, deck: Deck) -> TellForm:
    """The form with what ``actor`` may choose. Raises Http404 for whoever may tell nobody."""
    if not queries.may_tell(request.actor, deck):
        raise Http404
    return TellForm(
        request.POST if request.method == "POST" else None,
        deck=deck,
        groups=queries.classes_to_tell(request.actor, deck.school),
        bodies=queries.councils_to_tell(request.actor, deck.school),
        asked=request.GET.get("for", ""),
    )


@require_http_methods(["GET", "POST"])
@once
def take_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What they were told and when; it was not told after all."""
    row = open_record(queries.TOLD, pk, by=request.actor, action="told.follow")
    if request.method == "GET":
        return render(request, "understanding/one_told.html", {"told": row})
    actions.take_back(by=request.actor, told=row)
    messages.success(request, _("Tatt tilbake."))
    return redirect(TOLD)


@require_POST
@once
def tell_newcomer(request: ActorRequest, pk: UUID, person: UUID) -> HttpResponse:
    """One who came later has been told now."""
    row, new = _newcomer(request, pk, person)
    pressed(
        request,
        lambda: actions.tell_newcomer(by=request.actor, told=row, person=new),
        _("Lagret."),
    )
    return redirect(TOLD)


@require_POST
@once
def newcomer_not_told(request: ActorRequest, pk: UUID, person: UUID) -> HttpResponse:
    """That was a mistake."""
    row, new = _newcomer(request, pk, person)
    actions.newcomer_not_told(by=request.actor, told=row, person=new)
    return redirect(TOLD)


def _newcomer(request: ActorRequest, pk: UUID, person: UUID) -> tuple[Told, Person]:
    row = open_record(queries.TOLD, pk, by=request.actor, action="told.follow")
    new = queries.newcomer_of(row, person)
    if new is None:
        raise Http404
    return row, new
