"""Whose address is protected, for rektor alone."""

from dataclasses import dataclass

from django.db.models import QuerySet

from fellesskap.access.grammar import visible
from fellesskap.kit import clock
from fellesskap.people.models import AddressGrading, Guardianship, Person
from fellesskap.people.relations import protected


@dataclass(frozen=True)
class Grading:
    """One protected address, and whether the decision has run out unseen."""

    row: AddressGrading
    overdue: bool


def gradings(by: Person, people: "QuerySet[Person] | None" = None) -> list[Grading]:
    """Those that ``by`` may see to, the one to check first first."""
    rows = protected() if people is None else protected().filter(person__in=people)
    found = visible(rows, by, "people.end_address_grading").select_related("person")
    today = clock.today()
    ordered = sorted(found, key=lambda row: (row.check_on, row.person.given_name))
    return [Grading(row, row.settled_on is None and row.check_on < today) for row in ordered]


def family_of(person: Person) -> "QuerySet[Person]":
    """The person and, for a child, everyone who is a guardian today."""
    homes = Guardianship.objects.current().filter(pupil=person).values("guardian")
    people = Person.objects.filter(pk=person.pk) | Person.objects.filter(pk__in=homes)
    return people.order_by("given_name", "family_name")


def unprotected(by: Person, people: "QuerySet[Person]") -> "QuerySet[Person]":
    """Those of ``people`` whose address is not protected, and ``by`` may protect."""
    rows = people.exclude(pk__in=protected().values("person"))
    return visible(rows, by, "people.grade_address").order_by("given_name", "family_name")
