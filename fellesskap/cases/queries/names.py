"""The names the server found in the texts of a case, until a writer has said whom they are.

Every sealed text that lies in the case is looked through, whichever page it was written on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps

from fellesskap.cases.models import Case
from fellesskap.cases.queries.case_head import CaseHead, head_of
from fellesskap.cases.queries.plan_page import as_stored, others_in
from fellesskap.files import tags
from fellesskap.files.fields import SealedTextField
from fellesskap.files.models import SealedRow
from fellesskap.people.models import Person


@dataclass(frozen=True)
class Place:
    """One column of one row that lies in the case; ``key`` says which, and nothing of what."""

    row: Any
    field: str

    @property
    def key(self) -> str:
        """``hearing:<uuid>:words``."""
        return f"{self.row._meta.model_name}:{self.row.pk}:{self.field}"

    @property
    def text(self) -> str:
        """What is stored there."""
        return str(getattr(self.row, self.field))


@dataclass(frozen=True)
class FoundName:
    """One word that may be a name, where it stands, and who it may be."""

    place: str
    number: int
    word: str
    before: str
    after: str
    people: list[Person]


@dataclass(frozen=True)
class NamesPage:
    """The page: each word that waits, in the order in which it stands."""

    head: CaseHead
    found: list[FoundName]

    @property
    def can_all_be_right(self) -> bool:
        """Whether one touch can say yes to all of them."""
        return len(self.found) > 1 and all(len(one.people) == 1 for one in self.found)


def names_page(case: Case) -> NamesPage:
    """What waits in ``case``: as many queries as there are kinds of texts."""
    people = {str(person.pk): person for person in [case.pupil, *others_in(case)]}
    names = {key: person.first_name for key, person in people.items()}
    found = [
        FoundName(
            place=place.key,
            number=one.number,
            word=one.word,
            before=one.before,
            after=one.after,
            people=[people[key] for key in one.ids if key in people],
        )
        for place in places_in(case)
        for one in tags.proposals(place.text, names)
    ]
    return NamesPage(head_of(case), found)


def kinds_of_texts() -> dict[str, type[SealedRow]]:
    """Every kind of row with words in it that this room keeps in a case."""
    rows = apps.get_app_config("cases").get_models()
    return {str(model._meta.model_name): model for model in rows if issubclass(model, SealedRow)}


def places_in(case: Case) -> Iterator[Place]:
    """Every text of the case."""
    for model in kinds_of_texts().values():
        fields = texts_of(model)
        for row in model._base_manager.filter(file=case.file_id).order_by("pk") if fields else ():
            yield from (Place(row, field) for field in fields)


def texts_of(model: type[SealedRow]) -> list[str]:
    """The columns of a kind of row that hold words."""
    return [one.name for one in model._meta.local_fields if isinstance(one, SealedTextField)]


def proposes(pk: UUID, texts: Iterable[str]) -> bool:
    """Whether what was typed holds a name that the server takes for somebody in the case."""
    case = Case.objects.select_related("pupil").get(pk=pk)
    others = others_in(case)
    return any(tags.proposals(as_stored(text, others, case.pupil)) for text in texts)
