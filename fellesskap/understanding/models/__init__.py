"""What everyone at the school is to understand alike: words, decks, and who has been told."""

from fellesskap.understanding.models.concepts import Concept, Reader, Wording
from fellesskap.understanding.models.decks import Audience, Deck, Slide, Told, ToldOne
from fellesskap.understanding.models.sessions import (
    About,
    Choice,
    Present,
    Sentence,
    Session,
    Situation,
    Tally,
    Voted,
    YearWording,
)

__all__ = [
    "About",
    "Audience",
    "Choice",
    "Concept",
    "Deck",
    "Present",
    "Reader",
    "Sentence",
    "Session",
    "Situation",
    "Slide",
    "Tally",
    "Told",
    "ToldOne",
    "Voted",
    "Wording",
    "YearWording",
]
