"""Whose address is protected, for rektor and for those whom rektor names one by one."""

from dataclasses import dataclass

from django.db.models import QuerySet

from fellesskap.access.grammar import visible
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.people.models import AddressGrading, AddressReader, Guardianship, Person
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


def protected_here(by: Person, people: "QuerySet[Person]") -> "QuerySet[Person]":
    """Those of ``people`` whose address is protected, and for whom ``by`` may name readers."""
    rows = people.filter(pk__in=protected().values("person"))
    return visible(rows, by, "people.name_for_address").order_by("given_name", "family_name")


def readers_of(by: Person, people: "QuerySet[Person]") -> "QuerySet[AddressReader]":
    """Who is named to know of the addresses of ``people`` today, as far as ``by`` names them."""
    rows = AddressReader.objects.current().filter(person__in=people)
    found = visible(rows, by, "people.end_naming").select_related("person", "reader")
    return found.order_by("reader__given_name", "person__given_name", "pk")


def told_to(reader: Person) -> list[AddressReader]:
    """The protected addresses that rektor lets ``reader`` know of; the reading is in the log."""
    rows = AddressReader.objects.filter(person__in=protected().values("person"))
    found = visible(rows, reader, "people.read_protected").select_related("person")
    listed = list(found.order_by("person__given_name", "pk"))
    trail.saw_all(reader, "people.read_protected", listed)
    return listed
