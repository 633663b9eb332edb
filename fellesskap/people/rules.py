"""Who opens the doors: docs/access/access.md says it, the tests hold us to it."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Rule, declare
from fellesskap.people.models import Position, Role, School
from fellesskap.people.models.persons import LEADERSHIP, OWNER_ROLES, REKTOR_ROLES
from fellesskap.people.relations import NOT_WORKERS, at_school, positions_of

LEADS = (*LEADERSHIP, Role.ACTING_REKTOR)
# Whoever holds one of these reads what other leaders must not: only those above give the way in.
ABOVE = (*REKTOR_ROLES, *OWNER_ROLES, Role.OPERATOR)


def oneself(actor: Any) -> Q:
    """The person who asks."""
    return Q(pk=actor.pk)


def those_who_work_where_i_lead(actor: Any) -> Q:
    """The staff of the school one leads, also those who have not begun, except rektor and up.

    A new link also sets a new password: a leader must not come in as rektor that way (L22, L24).
    """
    schools = positions_of(actor, *LEADS).values("school")
    here = Position.objects.filter(school__in=schools).values("person")
    above = Position.objects.current().filter(role__in=ABOVE).values("person")
    return Q(pk__in=here) & ~Q(pk__in=above)


def everyone_of_my_owner(actor: Any) -> Q:
    """All who work for the school owner whose installation one runs."""
    owners = positions_of(actor, Role.OWNER_ADMIN).values("owner")
    schools = School.objects.filter(owner__in=owners).values("pk")
    held = Position.objects.filter(Q(owner__in=owners) | Q(school__in=schools))
    return Q(pk__in=held.values("person"))


def school_of_my_owner(actor: Any) -> Q:
    """The schools of the owner whose installation one runs."""
    return Q(owner__in=positions_of(actor, Role.OWNER_ADMIN).values("owner"))


def school_where_i_work(actor: Any) -> Q:
    """The school where one works today."""
    return Q(pk__in=positions_of(actor).exclude(role__in=NOT_WORKERS).values("school"))


leads_the_school = at_school(*LEADS, path="pk")
leads_its_school = at_school(*LEADS)

declare(
    Rule(
        "people.invite",
        who=[those_who_work_where_i_lead, everyone_of_my_owner],
        never=[oneself],
        law="L86",
        named=frozenset({"operator"}),
    ),
    Rule("people.sign_confidentiality", who=[oneself], law="L60"),
    Rule("people.choose_written_form", who=[oneself], law="L114"),
    Rule("people.give_substitute_code", who=[leads_the_school], law="L8"),
    Rule("people.withdraw_substitute_code", who=[leads_its_school], law="L8"),
    Rule("people.create_owner", who=[], law="L86", named=frozenset({"operator"})),
)
