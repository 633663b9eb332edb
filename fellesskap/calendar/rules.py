"""Who may see and set the school's calendar: everyone who works here reads, the leaders set it."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Rule, declare
from fellesskap.people.models.persons import LEADERSHIP, OWNER_ROLES, Role
from fellesskap.people.relations import NOT_WORKERS, at_school, positions_of

leads_the_school = at_school(*LEADERSHIP, Role.ACTING_REKTOR, path="pk")


def works_at_the_school(actor: Any) -> Q:
    """Everyone who works at the school."""
    return Q(pk__in=positions_of(actor).exclude(role__in=NOT_WORKERS).values("school"))


def runs_it_for_the_owner(actor: Any) -> Q:
    """The owner's administrator, for all of the owner's schools."""
    return Q(owner__in=positions_of(actor, Role.OWNER_ADMIN).values("owner"))


def belongs_to_the_owner(actor: Any) -> Q:
    """Anyone with a role at the school owner."""
    return Q(owner__in=positions_of(actor, *OWNER_ROLES).values("owner"))


declare(
    Rule(
        "calendar.read",
        who=[works_at_the_school, belongs_to_the_owner],
        law="L140",
        named=frozenset({"clock"}),
    ),
    *(
        Rule(action, who=[leads_the_school, runs_it_for_the_owner], law="L140")
        for action in (
            "calendar.set_up_year",
            "calendar.change_year",
            "calendar.import_year",
            "calendar.add_day_off",
            "calendar.remove_day_off",
            "calendar.add_aks_days",
            "calendar.remove_aks_days",
        )
    ),
)
