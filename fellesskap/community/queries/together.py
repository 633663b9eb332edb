"""What pages of buddies and friendship groups both ask: the pupils of a class."""

from django.db.models import QuerySet

from fellesskap.people.models import Enrolment, Group, Person
from fellesskap.people.queries import pupils_in


def pupils_of(group: Group) -> "QuerySet[Person]":
    """The pupils of a class today, by given name."""
    return pupils_in([group])


def goes_to_school(person: Person) -> bool:
    """Whether the one who reads is a pupil: then the page is a pupil's page, else a home's."""
    return Enrolment.objects.current().filter(person=person).exists()
