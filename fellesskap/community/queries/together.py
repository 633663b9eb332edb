"""What pages of buddies and friendship groups both ask: the pupils of a class."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from fellesskap.people.models import Enrolment, Group, Person
from fellesskap.people.queries import pupils_in


def pupils_of(group: Group) -> "QuerySet[Person]":
    """The pupils of a class today, by given name."""
    return pupils_in([group])


def goes_to_school(person: Person) -> bool:
    """Whether the one who reads is a pupil: then the page is a pupil's page, else a home's."""
    return Enrolment.objects.current().filter(person=person).exists()


def called(pupils: Iterable[Person]) -> dict[UUID, str]:
    """Pupil → first name, with one letter more where two have the same: Alma K. and Alma S."""
    known = list(pupils)
    same = Counter(pupil.first_name for pupil in known)
    return {
        pupil.pk: pupil.first_name
        if same[pupil.first_name] == 1
        else f"{pupil.first_name} {pupil.family_name[:1]}."
        for pupil in known
    }
