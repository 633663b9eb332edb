"""The words: begin with those that come along, write one anew, add one's own, take it out."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.db.models import Max

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.plan.queries.named import pupils_named
from fellesskap.understanding.actions.decks import lay_down_decks
from fellesskap.understanding.exceptions import (
    DayHasBeen,
    NameInWords,
    SameWord,
    WordWrittenMeanwhile,
)
from fellesskap.understanding.models import Concept, Wording
from fellesskap.understanding.models.concepts import WRITTEN
from fellesskap.understanding.queries.concepts import first_day_of_year, latest, words_of
from fellesskap.understanding.template.reading import words


@transaction.atomic
def begin_words(*, by: Person, school: School) -> None:
    """Lay down the words and decks that come with the product; what is there already stands.

    They hold from the first day of the school year: what was written in August is read by them too.
    """
    demand(by, "words.write", school)
    starts, now = first_day_of_year(clock.today()), clock.now()
    there = set(Concept.objects.filter(school=school).values_list("code", flat=True))
    new = [(place, word) for place, word in enumerate(words(), 1) if word.code not in there]
    made = Concept.objects.bulk_create(
        [Concept(school=school, code=word.code, place=place) for place, word in new]
    )
    Wording.objects.bulk_create(
        [
            Wording(concept=concept, number=1, starts=starts, written_at=now, **word.texts)
            for concept, (_place, word) in zip(made, new, strict=True)
        ]
    )
    lay_down_decks(school)
    trail.record(by, "words.begin", school, law="L3")


@transaction.atomic
def write_wording(
    *, by: Person, concept: Concept, texts: Mapping[str, str], starts: date, seen: int
) -> Wording:
    """A new wording that takes over from ``starts``; the one before stands for what was before.

    ``texts`` are by column (``WRITTEN``); ``seen`` is the number of the wording one began from.
    The same words again make no new wording. Raises WordWrittenMeanwhile, DayHasBeen, NameInWords.
    """
    demand(by, "word.write", concept)
    Concept.objects.select_for_update().get(pk=concept.pk)
    last = latest(concept)
    if last.number != seen:
        raise WordWrittenMeanwhile
    if starts < clock.today():
        raise DayHasBeen
    _refuse_names(concept.school, texts)
    if all(getattr(last, name) == texts.get(name, "") for name in WRITTEN):
        return last
    return _write(by, concept, texts, starts, last.number + 1)


@transaction.atomic
def add_concept(*, by: Person, school: School, texts: Mapping[str, str], starts: date) -> Concept:
    """A word of the school's own, last in the list. Raises SameWord, DayHasBeen, NameInWords."""
    demand(by, "words.write", school)
    if starts < clock.today():
        raise DayHasBeen
    _refuse_names(school, texts)
    terms = {texts.get(name, "").casefold() for name in ("term_nb", "term_nn")} - {""}
    for word in words_of(school):
        if terms & {word.wording.term_nb.casefold(), word.wording.term_nn.casefold()}:
            raise SameWord
    last = Concept.objects.filter(school=school).aggregate(last=Max("place"))["last"] or 0
    concept: Concept = Concept.objects.create(
        school=school, code=str(uuid4()), place=last + 1, is_own=True
    )
    _write(by, concept, texts, starts, 1)
    return concept


@transaction.atomic
def take_out(*, by: Person, concept: Concept) -> None:
    """One of the school's own words is no longer in use. What points at it stands."""
    demand(by, "word.write", concept)
    if not concept.is_own:
        return
    concept.taken_out_on = clock.today()
    concept.save(update_fields=["taken_out_on"])
    trail.record(by, "words.take_out", concept, law="L3")


@transaction.atomic
def put_back(*, by: Person, concept: Concept) -> None:
    """It is in use again."""
    demand(by, "word.write", concept)
    concept.taken_out_on = None
    concept.save(update_fields=["taken_out_on"])
    trail.record(by, "words.put_back", concept, law="L3")


def _refuse_names(school: School, texts: Mapping[str, str]) -> None:
    if pupils_named(school, "\n".join(texts.values())):
        raise NameInWords


def _write(
    by: Person, concept: Concept, texts: Mapping[str, str], starts: date, number: int
) -> Wording:
    row: Wording = Wording.objects.create(
        concept=concept,
        number=number,
        starts=starts,
        written_by=by,
        written_at=clock.now(),
        **{name: texts.get(name, "") for name in WRITTEN},
    )
    trail.record(by, "words.write", concept, law="L3")
    return row
