"""Who puts buddies together, and who sees whose buddy one is."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Rule, declare, through
from fellesskap.community.models import BuddyScheme
from fellesskap.community.rules.together import (
    children_here,
    contact_teacher_of,
    has_this_class,
    leads_this_class,
)
from fellesskap.people.relations import leadership


def going_on(_actor: Any) -> Q:
    """Pairs of a scheme that has not come to an end."""
    return Q(scheme__in=BuddyScheme.objects.current().values("pk"))


def one_of_the_two(actor: Any) -> Q:
    """The younger and the older, while the scheme lasts."""
    return (Q(younger=actor.pk) | Q(older=actor.pk)) & going_on(actor)


def home_of_one(actor: Any) -> Q:
    """Those at home with a right to know, for one of the two (L63)."""
    children = children_here(actor).values("person")
    return (Q(younger__in=children) | Q(older__in=children)) & going_on(actor)


BOTH = (contact_teacher_of("younger"), contact_teacher_of("older"))
declare(
    Rule("group.begin_buddies", [has_this_class, leads_this_class], law="L3"),
    Rule("buddies.board", [*BOTH, leadership], law="L3"),
    Rule("pair.arrange", [through("scheme", BuddyScheme, "buddies.board")], law="L3"),
    Rule("pair.see", [one_of_the_two, home_of_one], law="L3"),
)
