"""What everyone at the school is to understand alike: words, decks, and who has been told."""

from fellesskap.understanding.models.concepts import Concept, Reader, Wording
from fellesskap.understanding.models.decks import Audience, Deck, Slide, Told, ToldOne

__all__ = ["Audience", "Concept", "Deck", "Reader", "Slide", "Told", "ToldOne", "Wording"]
