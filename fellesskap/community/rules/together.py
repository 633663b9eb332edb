"""The relations that dream class, buddies and friendship groups share: whose class, whose child."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Relation
from fellesskap.people.models import Enrolment, Group
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.relations import informed_children_of, positions_of


def contact_teacher_of(path: str = "group") -> Relation:
    """The contact teachers of the class that ``path`` names."""

    def relation(actor: Any) -> Q:
        held = positions_of(actor, Role.CONTACT_TEACHER).values("group")
        return Q(**{f"{path}__in": held})

    return relation


def has_this_class(actor: Any) -> Q:
    """The contact teachers of the class; the row is the class itself."""
    held = positions_of(actor, Role.CONTACT_TEACHER).values("group")
    return Q(pk__in=held, kind=Group.Kind.HOMEROOM)


def leads_this_class(actor: Any) -> Q:
    """The leadership of the school of the class; the row is the class itself."""
    held = positions_of(actor, *LEADERSHIP, Role.ACTING_REKTOR).values("school")
    return Q(school__in=held, kind=Group.Kind.HOMEROOM)


def goes_in(actor: Any) -> Q:
    """The pupils of the class of the row."""
    return Q(group__in=Enrolment.objects.current().filter(person=actor.pk).values("group"))


def children_here(actor: Any) -> Any:
    """The enrolments today of the actor's children, where there is a right to know (L63)."""
    children = informed_children_of(actor).values("pupil")
    return Enrolment.objects.current().filter(person__in=children)


def has_a_child_in(actor: Any) -> Q:
    """Those at home with a right to know, for a child in the class of the row (L63)."""
    return Q(group__in=children_here(actor).values("group"))
