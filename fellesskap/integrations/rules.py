"""Who may bring lists into the school, look them over, use them and take them back."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Rule, declare
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.people.relations import at_school, leadership, positions_of

NAMED = frozenset({"operator", "roster"})


def for_the_owner(actor: Any) -> Q:
    """Those who run the installation for the school owner of the row."""
    return Q(owner__in=positions_of(actor, Role.OWNER_ADMIN).values("owner"))


def is_the_owners(actor: Any) -> Q:
    """The same, where the row is the school owner."""
    return Q(pk__in=positions_of(actor, Role.OWNER_ADMIN).values("owner"))


leads_this_school = at_school(*LEADERSHIP, Role.ACTING_REKTOR, path="pk")

declare(
    Rule("roster.import", [leads_this_school, for_the_owner], law="L86", named=NAMED),
    Rule("roster.import_all", [is_the_owners], law="L86", named=NAMED),
    Rule("roster.read", [leadership, for_the_owner], law="L86", named=NAMED),
    Rule("roster.apply", [leadership, for_the_owner], law="L86", named=NAMED),
    Rule("roster.undo", [leadership, for_the_owner], law="L86", named=NAMED),
)
