"""Who sees and changes what is owed."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from fellesskap.access.grammar import Relation, Rule, declare
from fellesskap.commitments.kinds import CHECK_ADDRESS
from fellesskap.commitments.models import StandIn
from fellesskap.files.models import SealedFile
from fellesskap.files.relations import NEVER, invited
from fellesskap.kit import clock
from fellesskap.people.models import Group, Position, Role
from fellesskap.people.models.persons import REKTOR_ROLES
from fellesskap.people.relations import (
    at_school,
    leadership,
    leads_here,
    owner_receiver,
    positions_of,
    rektor,
)

WALL = SealedFile.Wall
LEADS_ALL = (*REKTOR_ROLES, Role.ASSISTANT_REKTOR)
let_in = invited()


def owner(actor: Any) -> Q:
    """The one who owes it, while they still have to do with it: who leaves is out the same day."""
    here = Q(school__in=positions_of(actor).exclude(school=None).values("school"))
    at_owner = positions_of(actor).exclude(owner=None).values("owner")
    still = here | Q(school__owner__in=at_owner) | let_in(actor)
    return Q(owner=actor.pk) & still


def away(actor: Any) -> Q:
    """What is owed by one whose work the actor does today: named for it, or acting as rektor."""
    named = StandIn.objects.on(clock.today()).filter(
        stand_in=actor.pk, person=OuterRef("owner"), school=OuterRef("school")
    )
    acting = Q(school__in=positions_of(actor, Role.ACTING_REKTOR).values("school"))
    of_rektor = Position.objects.current().filter(
        person=OuterRef("owner"), school=OuterRef("school"), role=Role.REKTOR
    )
    return Q(Exists(named)) | (acting & Q(Exists(of_rektor)))


def standing_in(actor: Any) -> Q:
    """The one who does the owner's work today. Standing in for someone opens no wall (L22, L24)."""
    without_wall = Q(file=None) | open_to_all
    as_rektor = Q(file__wall=WALL.REKTOR) & rektor(actor)
    as_owner = Q(file__wall=WALL.OWNER) & owner_receiver(actor)
    return away(actor) & (without_wall | as_rektor | as_owner)


def leader_without_file(actor: Any) -> Q:
    """The nearest leader, for what the plan promises: it points at no sealed file."""
    return nearest_leader(actor) & Q(file=None) & ~Q(promise="")


def nearest_leader(actor: Any) -> Q:
    """Rektor and the deputy; the head of department whose grades it is about; the leader of AKS
    for a base. What is about no class, team or base has every leader near."""
    heads = positions_of(actor, Role.DEPARTMENT_HEAD).filter(school=OuterRef("school"))
    covers = Q(
        group__lowest__lte=OuterRef("group__lowest"),
        group__highest__gte=OuterRef("group__highest"),
    )
    of_these = Exists(heads.filter(Q(group=None) | covers))
    no_grades = Q(group__lowest=None) & at_school(Role.DEPARTMENT_HEAD)(actor)
    base = Q(group__kind=Group.Kind.AKS_BASE) & at_school(Role.AKS_LEADER)(actor)
    whole = Q(group=None, subject=None) & leadership(actor)
    return at_school(*LEADS_ALL)(actor) | Q(of_these) | no_grades | base | whole


promised = Q(file=None) & ~Q(promise="")
# A duty of the law that lies in no file; whose address is checked is rektor's alone (L88).
by_law = Q(file=None) & ~Q(duty="") & ~Q(kind=CHECK_ADDRESS)
open_to_all = Q(file__wall=WALL.NONE)
deputy = at_school(Role.ASSISTANT_REKTOR)
head_of_department = at_school(Role.DEPARTMENT_HEAD)


def rektor_hears(actor: Any) -> Q:
    """Rektor, of all that rektor may know of. A question to a reporter is nobody else's."""
    unless_owners = Q(file__wall__in=[WALL.NONE, WALL.REKTOR])
    return rektor(actor) & (unless_owners | by_law | promised)


def leaders_hear(actor: Any) -> Q:
    """The deputy, and for the promises of the plan a head of department; nothing walled."""
    return deputy(actor) & (open_to_all | by_law | promised) | head_of_department(actor) & promised


def owner_hears(actor: Any) -> Q:
    """The receiver at the school owner, of what lies in a file or is a duty of the law."""
    return owner_receiver(actor) & (~Q(file=None) | by_law)


RUNGS: list[Relation] = [rektor_hears, leaders_hear, owner_hears]

declare(
    Rule("commitment.read", [owner, standing_in, leader_without_file], never=NEVER, law="L86"),
    Rule("commitment.hear_of", RUNGS, never=NEVER, law="L10"),
    Rule("commitment.withdraw", [owner, standing_in, leader_without_file], never=NEVER, law="L19"),
    Rule("commitment.stand_in", [leads_here], law="L10"),
    Rule("commitment.end_stand_in", [leadership], law="L10"),
    Rule("commitment.set_target", [at_school(*REKTOR_ROLES, path="pk")], law="L15"),
)
