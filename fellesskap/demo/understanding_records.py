"""Named records of the room ``understanding``, with planted words: tables and crawl."""

from dataclasses import replace

from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from fellesskap.understanding.actions.concepts import begin_words, write_wording
from fellesskap.understanding.actions.decks import as_written, tell, write_deck
from fellesskap.understanding.models import Audience, Concept
from fellesskap.understanding.models.concepts import WRITTEN
from fellesskap.understanding.queries.concepts import latest
from fellesskap.understanding.queries.decks import latest_deck

WORD, DECK, TOLD = "Ordet mobbing", "Det ansatte får vite", "4B har fått vite det"


def play_understanding(told: Play) -> Play:
    """The words that come along, one written anew, a deck with a page more, and 4B told."""
    cast = told.cast
    randi, school = cast["Randi"], cast.school
    told.keep("Klassen 4B", cast.group("4B"))
    with clock.at(told.ago(6, 8)):
        begin_words(by=randi, school=school)
        _rewrite(told)
        deck = latest_deck(school, Audience.STAFF)
        slides = as_written(deck)
        planted = replace(slides[-1], text_nb=told.plant(DECK, "text_nb"), text_nn="")
        told.keep(DECK, write_deck(by=randi, deck=deck, slides=[*slides, planted], seen=1))
    with clock.at(told.ago(5, 10)):
        pupils = latest_deck(school, Audience.PUPILS_6_9)
        day = clock.today()
        row = tell(by=cast["Kari"], school=school, deck=pupils, group=cast.group("4B"), on=day)
        told.keep(TOLD, row)
    return told


def _rewrite(told: Play) -> None:
    concept = Concept.objects.get(school=told.cast.school, code="bullying")
    last = latest(concept)
    texts = {name: getattr(last, name) for name in WRITTEN}
    texts |= {"staff_nb": told.plant(WORD, "staff_nb"), "staff_nn": ""}
    by, today = told.cast["Randi"], clock.today()
    write_wording(by=by, concept=concept, texts=texts, starts=today, seen=last.number)
    told.keep(WORD, concept)
