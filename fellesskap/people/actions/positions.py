"""Every change to who has which work here: positions given and ended."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from fellesskap.access.grammar import RULES, demand
from fellesskap.audit import trail
from fellesskap.people.exceptions import (
    AlreadyOver,
    AnotherIsRektor,
    DaysOutOfOrder,
    GroupOfAnotherSchool,
    HoldsItAlready,
    NotForYourself,
    RoleAtAnotherPlace,
)
from fellesskap.people.models import (
    Enrolment,
    Group,
    Guardianship,
    Period,
    Person,
    Position,
    Role,
    School,
    SchoolOwner,
)
from fellesskap.people.rules import AT_THE_OWNER, GUARDED, action_to_give


@transaction.atomic
def appoint(
    *,
    by: Any,
    person: Person,
    role: Role,
    at: School | SchoolOwner,
    starts: date,
    ends: date | None = None,
    group: Group | None = None,
) -> Position:
    """Give ``person`` a position from ``starts`` (to ``ends``) at a school, or at its owner.

    Raises Denied, NotForYourself, RoleAtAnotherPlace, GroupOfAnotherSchool, DaysOutOfOrder,
    HoldsItAlready or AnotherIsRektor.
    """
    school = at if isinstance(at, School) else None
    if (role in AT_THE_OWNER) is (school is not None):
        raise RoleAtAnotherPlace
    action = action_to_give(role)
    demand(by, action, at)
    if role in GUARDED and by.pk == person.pk:
        raise NotForYourself
    if ends is not None and ends < starts:
        raise DaysOutOfOrder
    if group is not None and (school is None or group.school_id != school.pk):
        raise GroupOfAnotherSchool
    owner = at if isinstance(at, SchoolOwner) else None
    held = Position.objects.filter(_meets(starts, ends), role=role, school=school, owner=owner)
    _check_held(held, person, role, group)
    position = Position.objects.create(
        person=person,
        role=role,
        school=school,
        owner=owner,
        group=group,
        given_by=by if isinstance(by, Person) else None,
        starts=starts,
        ends=ends,
    )
    trail.record(by, action, position, law=RULES[action].law, why=role, school=school)
    return position


def _meets(starts: date, ends: date | None) -> Q:
    """Periods with a day in common with ``starts`` to ``ends``."""
    still_there = Q(ends=None) | Q(ends__gte=starts)
    return still_there if ends is None else still_there & Q(starts__lte=ends)


def _check_held(
    held: "QuerySet[Position]", person: Person, role: Role, group: Group | None
) -> None:
    """Nobody holds a position twice, and a school has one rektor at a time."""
    if held.filter(person=person, group=group).exists():
        raise HoldsItAlready
    if role == Role.REKTOR and held.exists():
        raise AnotherIsRektor


@transaction.atomic
def end_position(*, by: Any, position: Position, last_day: date) -> None:
    """Let ``position`` end on ``last_day``. What was done in it stays. Raises AlreadyOver."""
    demand(by, "people.end_position", position)
    end(position, last_day)
    trail.record(
        by,
        "people.end_position",
        position,
        law="L86",
        why=position.role,
        school=position.school,
    )


def end(row: Period, last_day: date) -> None:
    """Give a period its last day, which may not be before its first nor later than it was."""
    if last_day < row.starts or (row.ends is not None and row.ends < last_day):
        raise AlreadyOver
    row.ends = last_day
    row.save(update_fields=["ends"])


def school_of(person: Person) -> School | None:
    """The school a line about a pupil, a guardian or a worker is kept under."""
    children = Guardianship.objects.current().filter(guardian=person).values("pupil")
    tied = Q(person=person) | Q(person__in=children)
    enrolled = Enrolment.objects.current().filter(tied).select_related("school")
    worked = Position.objects.current().filter(person=person).exclude(school=None)
    first: Enrolment | Position | None = enrolled.order_by("starts", "pk").first()
    first = first or worked.select_related("school").order_by("starts", "pk").first()
    return first.school if first else None
