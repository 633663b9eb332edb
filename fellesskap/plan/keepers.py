"""Who owes a promise: the one who holds the role for the class, team or grade of it.

Where nobody holds it, the nearest leader does, then rektor: nothing that is promised is nobody's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import Position, Role, School
from fellesskap.people.models.persons import LEADERSHIP, REKTOR_ROLES
from fellesskap.plan.models import Promise
from fellesskap.plan.scopes import Place

Keeper = Promise.Keeper
# Councils owe nothing themselves: who sits with elevrådet does, and for FAU the one who invites.
ROLES: dict[str, Role] = {
    Keeper.SOCIAL_TEACHER: Role.SOCIAL_TEACHER,
    Keeper.COUNSELLOR: Role.COUNSELLOR,
    Keeper.AKS_LEADER: Role.AKS_LEADER,
    Keeper.PUPIL_COUNCIL: Role.SOCIAL_TEACHER,
}
IN_TEAMS = (Role.CONTACT_TEACHER, Role.TEACHER, Role.ENVIRONMENT_WORKER)
# Last of all: somebody who leads here, or the receiver at the school owner.
LAST = (*reversed(REKTOR_ROLES), Role.ASSISTANT_REKTOR, *LEADERSHIP, Role.OWNER_RECEIVER)


@dataclass(frozen=True)
class Held:
    """One position, with the grades of its group."""

    person: UUID
    role: str
    group: UUID | None
    grades: frozenset[int]
    starts: date
    ends: date


@dataclass(frozen=True)
class Holders:
    """Who holds which role at one school, in a fixed order: the longest first."""

    rows: tuple[Held, ...]
    _answers: dict[tuple[str, Place, date], UUID | None] = field(default_factory=dict)

    @classmethod
    def read(cls, school: School, year: SchoolYear) -> "Holders":
        """One query."""
        not_over = Q(ends=None) | Q(ends__gte=year.starts)
        here = Q(school=school) | Q(owner=school.owner_id, role=Role.OWNER_RECEIVER)
        rows = Position.objects.filter(not_over, here, starts__lte=year.ends)
        found = rows.order_by("starts", "pk").values_list(
            "person", "role", "group", "group__grades", "starts", "ends"
        )
        return cls(
            tuple(
                Held(person, role, group, frozenset(grades or ()), starts, ends or date.max)
                for person, role, group, grades, starts, ends in found
            )
        )

    def owner(self, promise: Promise, place: Place, day: date) -> UUID | None:
        """Who owes ``promise`` in ``place`` as things are on ``day``; None where nobody leads."""
        keeper = Keeper.REKTOR if promise.elsewhere else promise.keeper
        asked = (keeper, place, day)
        if asked not in self._answers:
            found = self._keeper(keeper, place, day) or self._nearest_leader(place, day)
            self._answers[asked] = found or self._first(day, LAST)
        return self._answers[asked]

    def _keeper(self, keeper: str, place: Place, day: date) -> UUID | None:
        if keeper == Keeper.CONTACT_TEACHER:
            return self._first(day, [Role.CONTACT_TEACHER], group=place.group)
        if keeper == Keeper.TEAM:
            return self._team(place, day)
        if keeper == Keeper.DEPARTMENT_HEAD:
            return self._nearest_leader(place, day)
        if keeper in ROLES:
            return self._first(day, [ROLES[Keeper(keeper)]])
        return self._first(day, [*reversed(REKTOR_ROLES)])

    def _team(self, place: Place, day: date) -> UUID | None:
        """The one longest in the team; for a grade, in the smallest team that has it."""
        inside = self._first(day, IN_TEAMS, group=place.group)
        if inside or not place.grades:
            return inside
        covering = [
            row for row in self._on(day, IN_TEAMS) if row.group and place.grades <= row.grades
        ]
        narrow = min(covering, key=lambda row: len(row.grades), default=None)
        return narrow.person if narrow else None

    def _nearest_leader(self, place: Place, day: date) -> UUID | None:
        """The department head whose grades these are, else one without grades of their own."""
        heads = [row for row in self._on(day, [Role.DEPARTMENT_HEAD])]
        near = [row for row in heads if place.grades and place.grades <= row.grades]
        for row in [*near, *(row for row in heads if not row.grades)]:
            return row.person
        return self._first(day, [*reversed(REKTOR_ROLES)])

    def _on(self, day: date, roles: Iterable[str]) -> list[Held]:
        wanted = set(roles)
        return [row for row in self.rows if row.role in wanted and row.starts <= day <= row.ends]

    def _first(self, day: date, roles: Iterable[str], group: UUID | None = None) -> UUID | None:
        """The first of the first role that anybody holds, for ``group`` where one is named."""
        ordered = list(roles)
        held = [row for row in self._on(day, ordered) if group is None or row.group == group]
        first = min(held, key=lambda row: ordered.index(Role(row.role)), default=None)
        return first.person if first else None
