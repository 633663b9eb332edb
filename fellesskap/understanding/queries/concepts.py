"""The words of a school: what they mean today, what they meant before, and since when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.understanding.models import Concept, Reader, Wording
from fellesskap.understanding.models.concepts import TEXTS

AUGUST = 8


@dataclass(frozen=True)
class Said:
    """What one wording says to one reader, and what the one before said, where it differs."""

    reader: Reader
    text: str
    before: str = ""


@dataclass(frozen=True)
class Word:
    """A word on the page: what holds now, and what held when the school year began."""

    concept: Concept
    wording: Wording
    last_year: Wording | None = None

    @property
    def is_rewritten(self) -> bool:
        """Whether it says something else this school year than it did the year before."""
        if self.last_year is None or self.last_year.pk == self.wording.pk:
            return False
        return any(getattr(self.wording, name) != getattr(self.last_year, name) for name in TEXTS)

    @property
    def is_new(self) -> bool:
        """Whether the school took the word in this school year, after it had others."""
        return self.concept.is_own and self.last_year is None

    @property
    def said(self) -> list[Said]:
        """The texts of the five readers; an empty one is left out."""
        lines = []
        for reader in Reader:
            text = self.wording.text(reader)
            before = self.last_year.text(reader) if self.is_rewritten and self.last_year else ""
            if text or before:
                lines.append(Said(reader, text, before if before != text else ""))
        return lines


@dataclass(frozen=True)
class WordPage:
    """One word: today, last year, what comes later, and everything it has meant."""

    word: Word
    coming: Wording | None
    history: list[Wording]


def first_day_of_year(day: date) -> date:
    """1 August of the school year that ``day`` lies in."""
    return date(day.year if day.month >= AUGUST else day.year - 1, AUGUST, 1)


def concepts_of(school: School) -> "list[Concept]":
    """The words that are in use, in the order they are read: one query."""
    return list(Concept.objects.filter(school=school, taken_out_on=None))


def words_of(school: School, day: date | None = None) -> list[Word]:
    """Every word in use with its wording on the day (today when none is named): two queries."""
    on = day or clock.today()
    concepts = concepts_of(school)
    rows = Wording.objects.filter(concept__in=[one.pk for one in concepts])
    by_concept: dict[UUID, list[Wording]] = defaultdict(list)
    for row in rows:
        by_concept[row.concept_id].append(row)
    found = (_word(concept, by_concept[concept.pk], on) for concept in concepts)
    return [word for word in found if word is not None]


def _word(concept: Concept, wordings: Iterable[Wording], on: date) -> Word | None:
    """None where the first wording is still to come."""
    held = [row for row in wordings if row.starts <= on]
    if not held:
        return None
    earlier = [row for row in held if row.starts < first_day_of_year(on)]
    return Word(concept, held[-1], earlier[-1] if earlier else None)


def wording_on(concept: Concept, day: date) -> Wording | None:
    """What ``concept`` meant on ``day``; None before it was first written: one query."""
    found: Wording | None = concept.wordings.filter(starts__lte=day).last()
    return found


def wordings_on(school: School, day: date) -> dict[str, Wording]:
    """Code → what it meant on ``day``, for the words in use: two queries."""
    return {word.concept.code: word.wording for word in words_of(school, day)}


def latest(concept: Concept) -> Wording:
    """The one written last, whether it holds yet or not."""
    found: Wording = concept.wordings.select_related("written_by").order_by("-number")[0]
    return found


def word_page(concept: Concept) -> WordPage:
    """One word with its history, the newest first: one query."""
    today = clock.today()
    rows = list(concept.wordings.select_related("written_by"))
    word = _word(concept, rows, today) or Word(concept, rows[-1])
    coming = next((row for row in reversed(rows) if row.starts > today), None)
    past = [row for row in reversed(rows) if row.pk != word.wording.pk]
    return WordPage(word, None if coming == word.wording else coming, past)


def taken_out(school: School) -> "list[Concept]":
    """The school's own words that are no longer in use."""
    return list(
        Concept.objects.filter(school=school)
        .exclude(taken_out_on=None)
        .prefetch_related("wordings")
    )
