"""What is told of chapter 12: read it, show it on the wall, print it, change it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import SomebodyWrote, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.views.here import here
from fellesskap.understanding import papers
from fellesskap.understanding.actions.decks import write_deck
from fellesskap.understanding.forms.decks import DeckForm, typed
from fellesskap.understanding.models import Deck
from fellesskap.understanding.queries.decks import (
    DECKS,
    PUPILS,
    decks_of,
    latest_deck,
    may_tell,
    on_the_wall,
)
from fellesskap.understanding.views.doors import paper

DECK = "understanding:deck"


@require_GET
def decks(request: ActorRequest) -> HttpResponse:
    """What there is to show, for whom."""
    school = here(request, "words.read")
    shown = {"decks": decks_of(school), "leads": may(request.actor, "words.write", school)}
    return render(request, "understanding/decks.html", shown)


@require_GET
def deck(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One deck, read from top to bottom."""
    row = open_record(DECKS, pk, by=request.actor, action="deck.read")
    newest = latest_deck(row.school, row.audience)
    shown = {
        "deck": row,
        "newest": newest if newest.pk != row.pk else None,
        "may_write": may(request.actor, "deck.write", row),
        "may_tell": may_tell(request.actor, row),
    }
    return render(request, "understanding/deck.html", shown)


@require_GET
def show(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One page at a time on the wall, by the arrow keys; for pupils it is read aloud."""
    row = open_record(DECKS, pk, by=request.actor, action="deck.read")
    shown = vars(on_the_wall(row, request.GET.get("side", "")))
    shown["may_tell"] = not shown["after"] and may_tell(request.actor, row)
    page = "slide_child" if row.audience in PUPILS else "slide"
    return render(request, f"understanding/{page}.html", shown)


@require_GET
def deck_pdf(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The deck as a handout."""
    row = open_record(DECKS, pk, by=request.actor, action="deck.read")
    return paper(papers.deck_paper(row), "kapittel-12")


@never_cache
@require_http_methods(["GET", "POST"])
@once
def edit(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The next version."""
    row = open_record(DECKS, pk, by=request.actor, action="deck.write")
    newest = latest_deck(row.school, row.audience)
    form = DeckForm(settled(request.POST, typed(newest)) or None, deck=newest)
    made: list[Deck] = []
    try:
        if form.is_bound and saved(form, lambda data: made.append(_write(request, newest, form))):
            messages.success(request, _("Lagret som ny versjon."))
            return redirect(DECK, made[0].pk)
    except SomebodyWrote:
        return _clash(request, latest_deck(row.school, row.audience), form)
    status = 422 if form.errors else 200
    return render(
        request, "understanding/deck_form.html", {"form": form, "deck": newest}, status=status
    )


def _write(request: ActorRequest, deck: Deck, form: DeckForm) -> Deck:
    seen = form.cleaned_data["seen"]
    return write_deck(by=request.actor, deck=deck, slides=form.slides, seen=seen)


def _clash(request: ActorRequest, now: Deck, form: DeckForm) -> HttpResponse:
    clash = Clash(
        found=clashes(form, typed(now)),
        form=form,
        version=now.version,
        writer=Writer(
            now.written_by.first_name if now.written_by else _("En annen"), now.written_at
        ),
        back=(DECK, now.pk),
        mark="seen",
    )
    return show_clash(request, clash)
