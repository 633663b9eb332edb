"""Who puts friendship groups together, and what a group's own homes and pupils see of it."""

from typing import Any

from django.db.models import Exists, Q

from fellesskap.access.grammar import Relation, Rule, declare, through
from fellesskap.community.models import FriendGroup, FriendRound, InGroup
from fellesskap.community.rules.together import (
    children_here,
    contact_teacher_of,
    has_this_class,
    leads_this_class,
)
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Guardianship
from fellesskap.people.relations import children_of, leadership, protected


def shared() -> Any:
    """The rounds that are shared with the homes and not over."""
    rows = FriendRound.objects.filter(published_at__isnull=False, ends__gte=clock.today())
    return rows.values("pk")


def _theirs(actor: Any) -> Any:
    """Where the actor's children are, in rounds that are shared, while they go in the class."""
    here = children_here(actor)
    rows = InGroup.objects.filter(pupil__in=here.values("person"), round__in=shared())
    return rows.filter(round__group__in=here.values("group"))


def a_home_of(path: str, column: str) -> Relation:
    """Those at home with a right to know, for a pupil of the group (L63)."""

    def relation(actor: Any) -> Q:
        return Q(**{f"{path}__in": _theirs(actor).values(column)})

    return relation


def in_the_group(actor: Any) -> Q:
    """The pupils of the group, while they go in the class."""
    classes = Enrolment.objects.current().filter(person=actor.pk).values("group")
    mine = InGroup.objects.filter(pupil=actor.pk, round__in=shared(), round__group__in=classes)
    return Q(pk__in=mine.values("friend_group"))


def home_of_the_host(actor: Any) -> Q:
    """Those at home where the group is to meet."""
    theirs = _theirs(actor).values("friend_group")
    return Q(child__in=children_here(actor).values("person"), friend_group__in=theirs)


def must_not_be_found(actor: Any) -> Q:
    """A home where somebody has a protected address: it is never asked to open its door, and its
    telephone is never shared. Nobody is told (L88)."""
    children = children_of(actor).values("pupil")
    others = Guardianship.objects.current().filter(pupil__in=children).values("guardian")
    whose = Q(person=actor.pk) | Q(person__in=children) | Q(person__in=others)
    return Q(Exists(protected().filter(whose)))


HOME_OF_GROUP = a_home_of("pk", "friend_group")
HOME_OF_ROUND = a_home_of("pk", "round")
HOME_OF_TURN = a_home_of("friend_group", "friend_group")
ARRANGES = through("friend_group", FriendGroup, "friend_group.arrange")
declare(
    Rule("group.make_friend_groups", [has_this_class, leads_this_class], law="L3"),
    Rule("friend_round.board", [contact_teacher_of(), leadership], law="L3"),
    Rule("friend_round.share", [HOME_OF_ROUND], never=[must_not_be_found], law="L88"),
    Rule("friend_group.arrange", [through("round", FriendRound, "friend_round.board")], law="L3"),
    Rule("friend_group.see", [in_the_group, HOME_OF_GROUP], law="L63"),
    Rule("turn.arrange", [ARRANGES], law="L3"),
    Rule("turn.take", [HOME_OF_TURN], never=[must_not_be_found], law="L88"),
    Rule("turn.decline", [home_of_the_host], law="L3"),
    Rule("turn.note", [home_of_the_host, ARRANGES], law="L3"),
)
