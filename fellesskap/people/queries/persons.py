"""What pages ask about people: who works here, which class, whose home, who reads what today."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from fellesskap.kit import clock
from fellesskap.people.models import (
    Enrolment,
    Group,
    Guardianship,
    Person,
    Position,
    School,
    SchoolOwner,
)
from fellesskap.people.models.persons import LEADERSHIP, OWNER_ROLES, REKTOR_ROLES, Role

MAX_HITS = 8


def schools_of(person: Person, on: date | None = None) -> "QuerySet[School]":
    """The schools where ``person`` works or goes, today."""
    day = on or clock.today()
    works = Position.objects.on(day).filter(person=person).exclude(school=None)
    goes = Enrolment.objects.on(day).filter(person=person)
    return School.objects.filter(Q(pk__in=works.values("school")) | Q(pk__in=goes.values("school")))


def schools_run_by(person: Person) -> "QuerySet[School]":
    """The schools of the owner whose installation ``person`` runs, today."""
    held = Position.objects.current().filter(person=person, role=Role.OWNER_ADMIN)
    return School.objects.filter(owner__in=held.values("owner"))


def runs_an_owner(person: Person) -> bool:
    """Whether ``person`` runs the installation for a school owner, with schools or without."""
    held = Position.objects.current().filter(person=person, role=Role.OWNER_ADMIN)
    return held.exists()


def belongs_here(on: date | None = None) -> Q:
    """Persons with work, a place as a pupil or a child here that has not come to an end."""
    not_over = Q(ends=None) | Q(ends__gte=on or clock.today())
    return (
        Q(Exists(Position.objects.filter(not_over, person=OuterRef("pk"))))
        | Q(Exists(Enrolment.objects.filter(not_over, person=OuterRef("pk"))))
        | Q(Exists(Guardianship.objects.filter(not_over, guardian=OuterRef("pk"))))
    )


def roles_of(person: Person, on: date | None = None) -> list[Position]:
    """Every position of ``person`` on the day, with school and group: one query."""
    held = Position.objects.on(on or clock.today()).filter(person=person)
    return list(held.select_related("school", "owner", "group").order_by("starts", "pk"))


def holders(school: School, *roles: str, on: date | None = None) -> "QuerySet[Person]":
    """Those who hold one of ``roles`` at ``school`` on the day."""
    held = Position.objects.on(on or clock.today()).filter(school=school, role__in=roles)
    return Person.objects.filter(pk__in=held.values("person"))


def rektor_today(school: School, on: date | None = None) -> Person | None:
    """The one who is rektor today: the acting one where there is one, else rektor."""
    held = Position.objects.on(on or clock.today()).filter(school=school, role__in=REKTOR_ROLES)
    first = held.select_related("person").order_by("role", "starts").first()
    return first.person if first else None


def deputy(school: School) -> Person | None:
    """Who reads when rektor is away."""
    return holders(school, Role.ASSISTANT_REKTOR).first()


def leadership_of(school: School) -> list[Person]:
    """The leadership as a named list (L24): rektor first, then whoever acts as rektor."""
    leading = list(dict.fromkeys([*REKTOR_ROLES, *LEADERSHIP]))
    held = Position.objects.current().filter(school=school, role__in=leading)
    order = {role: place for place, role in enumerate(leading)}
    rows = sorted(held.select_related("person"), key=lambda row: order[Role(row.role)])
    return list(dict.fromkeys(row.person for row in rows))


def owner_receivers(owner: SchoolOwner) -> list[Person]:
    """The receivers at the school owner today, by name."""
    held = Position.objects.current().filter(owner=owner, role=Role.OWNER_RECEIVER)
    return [row.person for row in held.select_related("person").order_by("starts", "pk")]


def owner_admins(owner: SchoolOwner) -> list[Person]:
    """Those who run the installation for the owner; they read no files."""
    held = Position.objects.current().filter(owner=owner, role=Role.OWNER_ADMIN)
    return [row.person for row in held.select_related("person").order_by("starts", "pk")]


def workers(school: School, on: date | None = None) -> "QuerySet[Person]":
    """Everyone who works at ``school`` on the day."""
    held = Position.objects.on(on or clock.today()).filter(school=school)
    return Person.objects.filter(pk__in=held.exclude(role__in=OWNER_ROLES).values("person"))


def class_of(pupil: Person, on: date | None = None) -> Group | None:
    """The pupil's class on the day."""
    return (
        Group.objects.filter(
            kind=Group.Kind.HOMEROOM,
            pk__in=Enrolment.objects.on(on or clock.today()).filter(person=pupil).values("group"),
        )
        .order_by("title")
        .first()
    )


def classes_of(pupils: Iterable[Any], on: date | None = None) -> dict[Any, str]:
    """Pupil id → class title for many pupils: one query."""
    ids = [getattr(pupil, "pk", pupil) for pupil in pupils]
    rows = Enrolment.objects.on(on or clock.today()).filter(
        person__in=ids, group__kind=Group.Kind.HOMEROOM
    )
    return dict(rows.order_by("-group__title").values_list("person_id", "group__title"))


def pupils_in(groups: Iterable[Group], on: date | None = None) -> "QuerySet[Person]":
    """The pupils of ``groups`` on the day, by given name."""
    rows = Enrolment.objects.on(on or clock.today()).filter(group__in=list(groups))
    return Person.objects.filter(pk__in=rows.values("person")).order_by("given_name", "family_name")


def groups_worked_with(person: Person, school: School) -> list[Group]:
    """The classes and AKS bases where ``person`` has a position today."""
    held = Position.objects.current().filter(person=person, school=school).exclude(group=None)
    kinds = [Group.Kind.HOMEROOM, Group.Kind.AKS_BASE]
    return list(Group.objects.filter(pk__in=held.values("group"), kind__in=kinds))


def contact_teachers(group: Group | None) -> "QuerySet[Person]":
    """The contact teachers of a class today."""
    held = Position.objects.current().filter(role=Role.CONTACT_TEACHER, group=group)
    return Person.objects.filter(pk__in=held.values("person"))


def search_pupils(school: School, letters: str) -> list[Person]:
    """At most eight pupils of ``school`` whose name begins with ``letters``: name and class only.

    Empty below two letters. A pupil with a strictly protected address is found like any other: the
    name is known in the class; what is hidden is where the child lives.
    """
    words = letters.split()
    if len("".join(words)) < 2:
        return []
    found = Person.objects.filter(
        pk__in=Enrolment.objects.current().filter(school=school).values("person")
    )
    for word in words:
        found = found.filter(
            Q(given_name__istartswith=word)
            | Q(family_name__istartswith=word)
            | Q(nickname__istartswith=word)
            | Q(given_name__icontains=f" {word}")
        )
    return list(found.order_by("given_name", "family_name")[:MAX_HITS])


def homes_of(pupil: Person, on: date | None = None) -> list[Guardianship]:
    """The ties of a pupil's guardians on the day, in a stable order that ranks nobody."""
    ties = Guardianship.objects.on(on or clock.today()).filter(pupil=pupil)
    return list(ties.select_related("guardian").order_by("household", "guardian__given_name"))


def with_positions(people: "QuerySet[Person]", school: School) -> "QuerySet[Person]":
    """``people`` with ``held``: their positions at ``school`` today."""
    held = Position.objects.current().filter(school=school).select_related("group")
    return people.prefetch_related(Prefetch("positions", held, to_attr="held"))
