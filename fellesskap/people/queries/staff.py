"""What the page about who works here asks: everyone, in which roles, and who can log in."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from fellesskap.access.grammar import may, visible
from fellesskap.access.models import User
from fellesskap.kit import clock
from fellesskap.people.gates import TEXT_VERSION
from fellesskap.people.models import (
    Acknowledgement,
    Group,
    Invitation,
    Person,
    Position,
    Role,
    School,
    SubstituteCode,
)
from fellesskap.people.rules import AT_THE_OWNER, action_to_give


@dataclass
class Worker:
    """One who works here: positions today and later, and how far log-in has come."""

    person: Person
    positions: list[Position] = field(default_factory=list)
    signed: bool = False
    invited_until: date | None = None
    may_invite: bool = False

    @property
    def can_log_in(self) -> bool:
        """Has an account with a password of one's own; in the demo nobody needs one."""
        user: User | None = self.person.user
        return user is not None and (settings.DEMO or user.has_usable_password())


def _not_over(day: date) -> Q:
    return Q(ends=None) | Q(ends__gte=day)


def staff(school: School, by: Person) -> list[Worker]:
    """Everyone with a position at ``school`` that is not over, by name: four queries."""
    held = Position.objects.filter(_not_over(clock.today()), school=school)
    return _workers(held, by)


def staff_of_owner(school: School, by: Person) -> list[Worker]:
    """Those at the school's owner with a position that is not over, by name."""
    held = Position.objects.filter(_not_over(clock.today()), owner=school.owner_id)
    return _workers(held, by)


def _workers(held: "QuerySet[Position]", by: Person) -> list[Worker]:
    rows = held.select_related("person__user", "group", "school").order_by(
        "person__given_name", "person__family_name", "starts", "pk"
    )
    found: dict[UUID, Worker] = {}
    for row in rows:
        found.setdefault(row.person_id, Worker(row.person)).positions.append(row)
    signed = Acknowledgement.objects.filter(person__in=found, text_version=TEXT_VERSION)
    for person in signed.values_list("person", flat=True):
        found[person].signed = True
    waiting = Invitation.objects.filter(
        person__in=found, used_at=None, withdrawn_at=None, expires_at__gt=clock.now()
    )
    for person, until in waiting.values_list("person", "expires_at"):
        found[person].invited_until = clock.local(until).date()
    mine = visible(Person.objects.filter(pk__in=found), by, "people.invite")
    for person in mine.values_list("pk", flat=True):
        found[person].may_invite = True
    return list(found.values())


def worker_here(school: School, person: Person, by: Person) -> Worker:
    """One who works here, as ``staff`` shows everyone."""
    place = Q(school=school) | Q(owner=school.owner_id)
    held = Position.objects.filter(_not_over(clock.today()), place, person=person)
    found = _workers(held, by)
    return found[0] if found else Worker(person)


def endable(worker: Worker, by: Person) -> set[UUID]:
    """Which of the worker's positions ``by`` may end."""
    rows = Position.objects.filter(pk__in=[row.pk for row in worker.positions])
    return set(visible(rows, by, "people.end_position").values_list("pk", flat=True))


def roles_to_give(by: Any, school: School, *, at_owner: bool = False) -> list[tuple[str, str]]:
    """The roles that ``by`` may give here, as choices: one query for each sort of role."""
    place = school.owner if at_owner else school
    asked = [role for role in Role if (role in AT_THE_OWNER) is at_owner]
    allowed: dict[str, bool] = {}
    for role in asked:
        action = action_to_give(role)
        if action not in allowed:
            allowed[action] = may(by, action, place)
    return [(role.value, str(role.label)) for role in asked if allowed[action_to_give(role)]]


def groups_here(school: School) -> "QuerySet[Group]":
    """Classes, bases and teams of today: what a position can be for."""
    return Group.objects.current().filter(school=school).order_by("kind", "title")


def workers_here(school: School) -> "QuerySet[Person]":
    """Everyone who works here today, by given name: whom one can choose."""
    held = Position.objects.current().filter(school=school).values("person")
    return Person.objects.filter(pk__in=held).order_by("given_name", "family_name")


def acting_periods(school: School) -> "QuerySet[Position]":
    """Who is or will be rektor while rektor is away."""
    rows = Position.objects.filter(_not_over(clock.today()), school=school, role=Role.ACTING_REKTOR)
    return rows.select_related("person").order_by("starts")


def substitute_codes(school: School) -> "QuerySet[SubstituteCode]":
    """The codes that hold today or later."""
    rows = SubstituteCode.objects.filter(_not_over(clock.today()), school=school)
    return rows.filter(withdrawn_at=None).order_by("starts")


def one_here(school: School, pk: UUID) -> Person:
    """The person ``pk`` if there is a position at the school or its owner. Raises Http404."""
    place = Q(school=school) | Q(owner=school.owner_id)
    held = Position.objects.filter(place, _not_over(clock.today()))
    return get_object_or_404(Person, pk=pk, pk__in=held.values("person"))
