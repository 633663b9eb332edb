"""The page where the school confirms who is at home with whom, one class at a time."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from fellesskap.access.grammar import may, visible
from fellesskap.people.models import Enrolment, Group, Guardianship, Person, School
from fellesskap.people.relations import protected

NO_CLASS = "uten"  # pupils who are in no class today


@dataclass(frozen=True)
class ClassLine:
    """One class, and how many ties in it wait to be confirmed."""

    key: str
    title: str  # empty for those in no class
    waiting: int


@dataclass
class Pupil:
    """One pupil with the ties that are confirmed."""

    person: Person
    ties: list[Guardianship] = field(default_factory=list)


@dataclass(frozen=True)
class HomesPage:
    """The classes, and the one that is shown."""

    classes: list[ClassLine]
    shown: ClassLine | None
    waiting: "QuerySet[Guardianship]"
    pupils: list[Pupil]
    leads: bool
    hides_addresses: bool

    @property
    def left(self) -> int:
        """How many wait in all."""
        return sum(line.waiting for line in self.classes)


def unconfirmed(school: School) -> int:
    """How many ties of the school's pupils nobody has confirmed."""
    pupils = Enrolment.objects.current().filter(school=school).values("person")
    return Guardianship.objects.current().filter(pupil__in=pupils, confirmed=False).count()


def homes_page(school: School, by: Person, asked_for: str) -> HomesPage:
    """The class ``asked_for``, else the first in which somebody waits: a fixed number of queries.

    Only ties that ``by`` may confirm are read, so no one's own child is on the page.
    """
    placed = _classes_of_pupils(school)
    ties = visible(Guardianship.objects.current(), by, "people.confirm_guardianship")
    ties = ties.filter(pupil__in=placed)
    waits = [
        placed[pupil] for pupil in ties.filter(confirmed=False).values_list("pupil", flat=True)
    ]
    classes = _class_lines(school, placed, waits)
    shown = next((line for line in classes if line.key == asked_for), None)
    shown = shown or next((line for line in classes if line.waiting), None)
    here = [pupil for pupil, key in placed.items() if shown and key == shown.key]
    rows = _in_order(ties.filter(pupil__in=here))
    return HomesPage(
        classes=classes,
        shown=shown,
        waiting=rows.filter(confirmed=False),
        pupils=_pupils(here, rows.filter(confirmed=True)),
        leads=visible(rows, by, "people.write_tie").exists(),
        hides_addresses=may(by, "people.read_addresses", school),
    )


def _in_order(ties: "QuerySet[Guardianship]") -> "QuerySet[Guardianship]":
    """By pupil, then in an order that ranks no guardian."""
    rows = ties.select_related("guardian", "pupil")
    return rows.order_by("pupil__given_name", "pupil__family_name", "guardian__given_name", "pk")


def _classes_of_pupils(school: School) -> dict[UUID, str]:
    """Pupil → the key of the class today."""
    rows = Enrolment.objects.current().filter(school=school).select_related("group")
    found: dict[UUID, str] = {}
    for row in rows.order_by("-group__title"):
        homeroom = row.group.kind == Group.Kind.HOMEROOM
        if homeroom:
            found[row.person_id] = str(row.group_id)
        else:
            found.setdefault(row.person_id, NO_CLASS)
    return found


def _class_lines(school: School, placed: dict[UUID, str], waits: list[str]) -> list[ClassLine]:
    titles = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    known = {str(pk): title for pk, title in titles.values_list("pk", "title")}
    counts: dict[str, int] = defaultdict(int)
    for key in waits:
        counts[key] += 1
    lines = [ClassLine(key, known.get(key, ""), counts[key]) for key in set(placed.values())]
    return sorted(lines, key=lambda line: (not line.title, len(line.title), line.title))


def _pupils(ids: list[UUID], confirmed: "QuerySet[Guardianship]") -> list[Pupil]:
    people = Person.objects.filter(pk__in=ids).order_by("given_name", "family_name")
    found = {person.pk: Pupil(person) for person in people}
    for tie in confirmed:
        found[tie.pupil_id].ties.append(tie)
    return list(found.values())


def are_protected(people: Any) -> set[UUID]:
    """Which of ``people`` (persons or ids) have a protected address today."""
    rows = protected().filter(person__in=people)
    return set(rows.values_list("person_id", flat=True))
