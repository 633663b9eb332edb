"""What the house knows before the file is used: the rows a file can touch, in few questions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from fellesskap.integrations.roster.snapshot import Kind, Snapshot
from fellesskap.people.models import (
    Enrolment,
    Group,
    Guardianship,
    Person,
    Position,
    School,
    SchoolOwner,
)
from fellesskap.people.models.persons import Role
from fellesskap.people.relations import protected

CHUNK = 5_000  # values in one question: SQLite takes 32,766
MEMORY = timedelta(days=400)  # ended rows older than this are never matched again
STAFF_KINDS = {Role.ASSISTANT: Kind.AIDE, Role.OFFICE: Kind.OFFICE}

Item = TypeVar("Item")


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """``items`` in lists of at most ``size``."""
    rest = list(items)
    for start in range(0, len(rest), size):
        yield rest[start : start + size]


@dataclass
class Standing:
    """Rows as they are now. Keys are source ids, or primary keys where it says so."""

    day: date
    source: str
    only: School | None = None  # the one school this import may touch
    owner: SchoolOwner | None = None
    schools: list[School] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    others: list[Person] = field(default_factory=list)  # known here, but not from this source
    enrolments: list[Enrolment] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    ties: list[Guardianship] = field(default_factory=list)
    graded: set[UUID] = field(default_factory=set)

    def school_of(self, source_id: str, orgnr: str) -> School | None:
        """The school with this organisation number, or else with this id in the source.

        A school that a leader fetches lists for, and that has never been named by a source, is the
        one the file means, unless their numbers differ.
        """
        for school in self.schools:
            if orgnr and school.orgnr == orgnr:
                return school
        known = next((s for s in self.schools if source_id and s.source_id == source_id), None)
        only = self.only
        if known is None and only is not None and not only.source_id:
            return None if orgnr and only.orgnr else only
        return known

    def kinds(self) -> dict[UUID, set[Kind]]:
        """Person key → what the house knows the person to be."""
        found: dict[UUID, set[Kind]] = {}
        for enrolment in self.enrolments:
            found.setdefault(enrolment.person_id, set()).add(Kind.PUPIL)
        for position in self.positions:
            kind = STAFF_KINDS.get(Role(position.role), Kind.TEACHER)
            found.setdefault(position.person_id, set()).add(kind)
        for tie in self.ties:
            found.setdefault(tie.guardian_id, set()).add(Kind.GUARDIAN)
            found.setdefault(tie.pupil_id, set()).add(Kind.PUPIL)
        return found

    def is_open(self, row: Enrolment | Position | Guardianship | Group) -> bool:
        """Whether the row holds today or later."""
        return row.ends is None or row.ends >= self.day


def load(snapshot: Snapshot, day: date, only: School | None = None) -> Standing:
    """What stands in the house about the schools and people of the file: about ten questions."""
    standing = Standing(day, snapshot.source, only)
    standing.owner = SchoolOwner.objects.order_by("pk").first()
    standing.schools = list(School.objects.all())
    scope = [school.pk for school in schools_of(snapshot, standing)]
    recent = Q(ends=None) | Q(ends__gte=day - MEMORY)
    groups = Group.objects.filter(school__in=scope, source_system=snapshot.source)
    standing.groups = {group.source_id: group for group in groups}
    at_schools = Q(school__in=scope) & recent
    standing.enrolments = list(
        Enrolment.objects.filter(at_schools).select_related("person", "group")
    )
    standing.positions = list(Position.objects.filter(at_schools).select_related("person", "group"))
    _load_people(snapshot, standing)
    _load_ties(standing)
    return standing


def schools_of(snapshot: Snapshot, standing: Standing) -> list[School]:
    """The schools a file speaks of: those it names, or all of the source when it names none."""
    if standing.only is not None:
        return [standing.only]
    if not snapshot.orgs:
        return [school for school in standing.schools if school.source_id]
    named = (standing.school_of(o.id, o.orgnr) for o in snapshot.orgs.values() if o.is_school)
    return [school for school in named if school is not None]


def _load_people(snapshot: Snapshot, standing: Standing) -> None:
    """The file's people, and everyone with a place at its schools."""
    wanted = set(snapshot.people) | set(snapshot.births)
    wanted |= {row.person for row in snapshot.enrolments.values()}
    wanted |= {agent for row in snapshot.people.values() for agent in row.agents or ()}
    wanted |= {row.person for row in snapshot.roles.values()}
    for ids in chunks(sorted(wanted)):
        found = Person.objects.filter(source_system=snapshot.source, source_id__in=ids)
        standing.people |= {person.source_id: person for person in found}
    others: dict[UUID, Person] = {}
    rows: list[Enrolment | Position] = [*standing.enrolments, *standing.positions]
    for row in rows:
        person = row.person
        if person.source_system == snapshot.source and person.source_id:
            standing.people.setdefault(person.source_id, person)
            row.person = standing.people[person.source_id]  # one object for one person
        else:
            others[person.pk] = person
    standing.others = list(others.values())


def _load_ties(standing: Standing) -> None:
    seen: dict[UUID, Guardianship] = {}
    keys = [person.pk for person in standing.people.values()]
    for ids in chunks(keys):
        either = Q(pupil__in=ids) | Q(guardian__in=ids)
        recent = Q(ends=None) | Q(ends__gte=standing.day - MEMORY)
        for tie in Guardianship.objects.filter(either & recent).select_related("guardian", "pupil"):
            seen[tie.pk] = tie
        graded = protected(standing.day).filter(person__in=ids)
        standing.graded |= set(graded.values_list("person_id", flat=True))
    standing.ties = list(seen.values())
