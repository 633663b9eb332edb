"""The people of a school and the ties between them."""

from fellesskap.people.models.groups import Enrolment, Group
from fellesskap.people.models.homes import AddressGrading, Guardianship
from fellesskap.people.models.period import Period
from fellesskap.people.models.persons import Person, Position, Role
from fellesskap.people.models.schools import School, SchoolOwner

__all__ = [
    "AddressGrading",
    "Enrolment",
    "Group",
    "Guardianship",
    "Period",
    "Person",
    "Position",
    "Role",
    "School",
    "SchoolOwner",
]
