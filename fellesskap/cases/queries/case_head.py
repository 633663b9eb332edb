"""What stands at the top of every page under a case: whose it is, and its reference."""

from dataclasses import dataclass
from uuid import UUID

from fellesskap.cases.models import Case
from fellesskap.cases.queries.words import named
from fellesskap.people.queries import classes_of


@dataclass(frozen=True)
class CaseHead:
    """First name and class; the first name alone for sentences."""

    pk: UUID
    title: str
    name: str
    reference: str


def head_of(case: Case) -> CaseHead:
    """The head of ``case``: one query for the pupil and one for the class."""
    group = classes_of([case.pupil_id]).get(case.pupil_id, "")
    pupil = case.pupil
    return CaseHead(case.pk, named(pupil, group), pupil.first_name, case.file.reference)
