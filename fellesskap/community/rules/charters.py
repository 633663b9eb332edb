"""Who writes and reads what a team has agreed on: the team itself, and the leadership."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fellesskap.access.grammar import Rule, declare, visible
from fellesskap.community.models import Charter
from fellesskap.people.models import Group, Person
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.relations import leadership, positions_of
from fellesskap.plan.proofs import Proof, declare_proofs


def on_the_team(actor: Any) -> Q:
    """Those who work in the team of the row."""
    return Q(group__in=positions_of(actor).exclude(group=None).values("group"))


def on_this_team(actor: Any) -> Q:
    """The same for the team itself."""
    held = positions_of(actor).exclude(group=None).values("group")
    return Q(pk__in=held, kind=Group.Kind.TEAM)


def leads_the_team(actor: Any) -> Q:
    """The leadership of the school of the team."""
    held = positions_of(actor, *LEADERSHIP, Role.ACTING_REKTOR).values("school")
    return Q(school__in=held, kind=Group.Kind.TEAM)


def _readable(person: Person, records: set[UUID]) -> set[UUID]:
    rows = visible(Charter.objects.filter(pk__in=records), person, "charter.read")
    return set(rows.values_list("pk", flat=True))


declare_proofs([Proof("charter", _("teamets avtale"), "community:charter", opens=_readable)])
declare(
    Rule("group.make_charter", [on_this_team, leads_the_team], law="L3"),
    Rule("charter.write", [on_the_team, leadership], law="L3"),
    Rule("charter.read", [on_the_team, leadership], law="L3"),
)
