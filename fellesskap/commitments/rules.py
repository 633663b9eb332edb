"""Who sees and changes what is owed."""

from typing import Any

from django.db.models import Q

from fellesskap.access.grammar import Rule, declare
from fellesskap.commitments.models import StandIn
from fellesskap.files.models import SealedFile
from fellesskap.files.relations import NEVER
from fellesskap.kit import clock
from fellesskap.people.relations import leadership, leads_here, owner_receiver, rektor

WALL = SealedFile.Wall


def owner(actor: Any) -> Q:
    """The one who owes it."""
    return Q(owner=actor.pk)


def standing_in(actor: Any) -> Q:
    """The one who does the owner's work today. Standing in for someone opens no wall (L22, L24)."""
    away = StandIn.objects.on(clock.today()).filter(stand_in=actor.pk)
    open_to_all = Q(file=None) | Q(file__wall=WALL.NONE)
    as_rektor = Q(file__wall=WALL.REKTOR) & rektor(actor)
    as_owner = Q(file__wall=WALL.OWNER) & owner_receiver(actor)
    return Q(owner__in=away.values("person")) & (open_to_all | as_rektor | as_owner)


def leader_without_file(actor: Any) -> Q:
    """A leader, for what the plan promises: it points at no sealed file."""
    return leadership(actor) & Q(file=None) & ~Q(promise="")


declare(
    Rule("commitment.read", [owner, standing_in, leader_without_file], never=NEVER, law="L86"),
    Rule("commitment.withdraw", [owner, standing_in, leader_without_file], never=NEVER, law="L19"),
    Rule("commitment.stand_in", [leads_here], law="L10"),
    Rule("commitment.end_stand_in", [leadership], law="L10"),
)
