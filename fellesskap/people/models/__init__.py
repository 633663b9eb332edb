"""The people of a school and the ties between them."""

from fellesskap.people.models.doors import Acknowledgement, Invitation, SubstituteCode
from fellesskap.people.models.groups import Enrolment, Group
from fellesskap.people.models.homes import AddressGrading, AddressReader, Guardianship
from fellesskap.people.models.period import Period
from fellesskap.people.models.persons import Person, Position, Role
from fellesskap.people.models.schools import School, SchoolOwner

__all__ = [
    "Acknowledgement",
    "AddressGrading",
    "AddressReader",
    "Enrolment",
    "Group",
    "Guardianship",
    "Invitation",
    "Period",
    "Person",
    "Position",
    "Role",
    "School",
    "SchoolOwner",
    "SubstituteCode",
]
