"""How an actor stands to a school, a group or a child: the relations that rules are written with.

Each is *actor → Q* over rows that carry a ``school`` (or a ``pupil``) column. They use only foreign
keys and subqueries, so they can be joined by OR and AND without multiplying rows.
"""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fellesskap.access.grammar import Relation
from fellesskap.kit import clock
from fellesskap.people.models import (
    AddressGrading,
    Enrolment,
    Guardianship,
    Position,
    School,
)
from fellesskap.people.models.persons import LEADERSHIP, OWNER_ROLES, REKTOR_ROLES, Role

# Roles that are a task on top of a post, or no work at the school itself.
NOT_WORKERS = (*OWNER_ROLES, Role.OPERATOR)


def positions_of(actor: Any, *roles: str) -> "QuerySet[Position]":
    """The actor's positions today, in any of ``roles`` (all when none is named)."""
    held = Position.objects.current().filter(person=actor.pk)
    return held.filter(role__in=roles) if roles else held


def at_school(*roles: str, path: str = "school") -> Relation:
    """Whoever today holds one of ``roles`` at the school of the row."""

    def relation(actor: Any) -> Q:
        return Q(**{f"{path}__in": positions_of(actor, *roles).values("school")})

    return relation


rektor = at_school(*REKTOR_ROLES)
leadership = at_school(*LEADERSHIP, Role.ACTING_REKTOR)


def worker(actor: Any) -> Q:
    """Everyone who works at the school of the row (L4)."""
    held = positions_of(actor).exclude(role__in=NOT_WORKERS)
    return Q(school__in=held.values("school"))


def works_here(actor: Any) -> Q:
    """Everyone who works at the school; the row is the school itself."""
    return Q(pk__in=positions_of(actor).exclude(role__in=NOT_WORKERS).values("school"))


def leads_here(actor: Any) -> Q:
    """The leadership of the school; the row is the school itself."""
    return Q(pk__in=positions_of(actor, *LEADERSHIP, Role.ACTING_REKTOR).values("school"))


def owner_receiver(actor: Any) -> Q:
    """The named receiver at the school owner, for all of the owner's schools (L12, L23, L24)."""
    owners = positions_of(actor, Role.OWNER_RECEIVER).values("owner")
    return Q(school__in=School.objects.filter(owner__in=owners).values("pk"))


def owner_admin(actor: Any) -> Q:
    """Those who run the installation for the school owner. They read no files."""
    owners = positions_of(actor, Role.OWNER_ADMIN).values("owner")
    return Q(school__in=School.objects.filter(owner__in=owners).values("pk"))


def children_of(actor: Any) -> "QuerySet[Guardianship]":
    """The actor's ties to children, today, whoever else may see them."""
    return Guardianship.objects.current().filter(guardian=actor.pk)


def informed_ties(on: date | None = None) -> "QuerySet[Guardianship]":
    """The ties that give a right to know: confirmed, with parental responsibility or care, not
    removed, no contact ban (L63)."""
    return _ties_with_right(on or clock.today()).filter(confirmed=True)


def unconfirmed_ties(on: date | None = None) -> "QuerySet[Guardianship]":
    """The ties that will give a right to know once somebody at the school has confirmed them."""
    return _ties_with_right(on or clock.today()).filter(confirmed=False)


def _ties_with_right(day: date) -> "QuerySet[Guardianship]":
    removed = Q(information_removed_from__lte=day) & (
        Q(information_removed_until=None) | Q(information_removed_until__gte=day)
    )
    banned = Q(contact_ban_from__lte=day) & (
        Q(contact_ban_until=None) | Q(contact_ban_until__gte=day)
    )
    ties = Guardianship.objects.on(day)
    caring = Q(parental_responsibility=True) | Q(kind__in=["foster", "child_welfare", "guardian"])
    return ties.filter(caring).exclude(removed).exclude(banned)


def informed_children_of(actor: Any, on: date | None = None) -> "QuerySet[Guardianship]":
    """The actor's ties that give a right to know, by account (L63)."""
    return informed_ties(on).filter(guardian=actor.pk)


def protected(on: date | None = None) -> "QuerySet[AddressGrading]":
    """The addresses that are protected on the day: also past a decision's last day, until rektor
    has seen that it is lifted (L88)."""
    day = on or clock.today()
    held = AddressGrading.objects.filter(starts__lte=day)
    return held.filter(Q(settled_on=None) | Q(settled_on__gte=day))


def own_pupils(actor: Any) -> "QuerySet[Enrolment]":
    """Enrolments of the pupils in the groups where the actor is contact teacher today."""
    groups = positions_of(actor, Role.CONTACT_TEACHER).values("group")
    return Enrolment.objects.current().filter(group__in=groups)
