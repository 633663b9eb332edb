"""Who sees and changes what is owed."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Rule, declare
from fellesskap.commitments.models import StandIn
from fellesskap.files.relations import NEVER
from fellesskap.kit import clock
from fellesskap.people.relations import leadership, leads_here


def owner(actor: Any) -> Q:
    """The one who owes it."""
    return Q(owner=actor.pk)


def standing_in(actor: Any) -> Q:
    """The one who does the owner's work today."""
    away = StandIn.objects.on(clock.today()).filter(stand_in=actor.pk)
    return Q(owner__in=away.values("person"))


def leader_without_file(actor: Any) -> Q:
    """A leader, for what points at no sealed file."""
    return leadership(actor) & Q(file=None)


declare(
    Rule("commitment.read", [owner, standing_in, leader_without_file], never=NEVER, law="L86"),
    Rule("commitment.withdraw", [owner, standing_in, leader_without_file], never=NEVER, law="L19"),
    Rule("commitment.stand_in", [leads_here], law="L10"),
)
