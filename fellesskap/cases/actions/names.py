"""The writer says whom a name in a text is, or that it is no name (L58)."""

from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.cases.models import Case
from fellesskap.cases.queries.names import Place, kinds_of_texts, places_in, texts_of
from fellesskap.files import tags
from fellesskap.people.models import Person


@transaction.atomic
def settle_name(
    *, by: Person, case: Case, place: str, number: int, word: str, person: UUID | None
) -> bool:
    """Proposal ``number`` of the text at ``place`` is ``person``, or with None no name.

    Nothing is changed, and False given back, when the text has been written anew meanwhile.
    """
    demand(by, "case.write", case)
    found = _alone_with(case, place)
    if found is None:
        return False
    waiting = {one.number: one for one in tags.proposals(found.text)}
    one = waiting.get(number)
    if one is None or one.word != word or (person and str(person) not in one.ids):
        return False
    own = person == case.pupil_id  # whose name stands as it was typed
    _write(found, tags.settled(found.text, number, None if own else person))
    trail.record(by, "case.settle_name", case, law="L58", why="name" if person else "word")
    return True


@transaction.atomic
def settle_all(*, by: Person, case: Case) -> int:
    """Every word that could only be one person is that person; returns how many."""
    demand(by, "case.write", case)
    count = 0
    for place in places_in(case):
        text = place.text
        for one in reversed(tags.proposals(text)):
            if len(one.ids) == 1:
                text, count = tags.settled(text, one.number, UUID(one.ids[0])), count + 1
        if text != place.text:
            _write(place, text)
    if count:
        trail.record(by, "case.settle_name", case, law="L58", why="all")
    return count


def _alone_with(case: Case, place: str) -> Place | None:
    """The row as it is now, for one writer at a time; None for what is in no text of the case."""
    kind, _colon, rest = place.partition(":")
    pk, _colon, field = rest.partition(":")
    model = kinds_of_texts().get(kind)
    if model is None or field not in texts_of(model):
        return None
    rows = model._base_manager.select_for_update(of=("self",)).filter(file=case.file_id)
    row = next((one for one in rows if str(one.pk) == pk), None)
    return Place(row, field) if row is not None else None


def _write(place: Place, text: str) -> None:
    setattr(place.row, place.field, text)
    place.row.save(update_fields=[place.field])
