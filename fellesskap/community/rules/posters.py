"""Who makes the rules of a class with it, who practises them, and who reads the poster."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Rule, declare, visible
from fellesskap.community.models import Poster
from fellesskap.people.models import Enrolment, Group, Person
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.relations import (
    informed_children_of,
    leadership,
    positions_of,
    worker,
    works_here,
)
from fellesskap.plan.proofs import Proof, declare_proofs

PUBLISHED = Q(published_at__isnull=False)
TEACHERS = (Role.CONTACT_TEACHER, Role.TEACHER, Role.SUBSTITUTE)


def teaches_the_class(actor: Any) -> Q:
    """The contact teachers of the class of the poster, and who else teaches it today."""
    return Q(group__in=positions_of(actor, *TEACHERS).exclude(group=None).values("group"))


def teaches_this_class(actor: Any) -> Q:
    """The same for the class itself."""
    held = positions_of(actor, *TEACHERS).exclude(group=None).values("group")
    return Q(pk__in=held, kind=Group.Kind.HOMEROOM)


def works_in_the_class(actor: Any) -> Q:
    """Whoever has work in the class, assistants too."""
    return Q(group__in=positions_of(actor).exclude(group=None).values("group"))


def leads_the_class(actor: Any) -> Q:
    """The leadership of the school of the class."""
    held = positions_of(actor, *LEADERSHIP, Role.ACTING_REKTOR).values("school")
    return Q(school__in=held, kind=Group.Kind.HOMEROOM)


def at_their_base(actor: Any) -> Q:
    """Whoever works at an AKS base that pupils of the class go to."""
    held = positions_of(actor).exclude(group=None).values("group")
    bases = Group.objects.filter(kind=Group.Kind.AKS_BASE, pk__in=held).values("pk")
    pupils = Enrolment.objects.current().filter(group__in=bases).values("person")
    classes = Enrolment.objects.current().filter(person__in=pupils).values("group")
    return Q(group__in=classes)


def pupil_of_it(actor: Any) -> Q:
    """The pupils of the class, once it hangs on the wall."""
    mine = Enrolment.objects.current().filter(person=actor.pk).values("group")
    return Q(group__in=mine) & PUBLISHED


def home_of_it(actor: Any) -> Q:
    """Those at home with a right to know, once it hangs on the wall (L63)."""
    children = informed_children_of(actor).values("pupil")
    theirs = Enrolment.objects.current().filter(person__in=children).values("group")
    return Q(group__in=theirs) & PUBLISHED


def _readable(person: Person, records: set[UUID]) -> set[UUID]:
    rows = visible(Poster.objects.filter(pk__in=records), person, "poster.read")
    return set(rows.values_list("pk", flat=True))


declare_proofs([Proof("poster", _("årets plakat"), "community:poster", opens=_readable)])
declare(
    Rule("community.look", [works_here], law="L3"),
    Rule("group.make_rules", [teaches_this_class, leads_the_class], law="L3"),
    Rule("poster.make", [teaches_the_class, leadership], law="L3"),
    Rule("poster.practise", [works_in_the_class, at_their_base, leadership], law="L3"),
    Rule("poster.read", [worker, pupil_of_it, home_of_it], law="L3"),
)
