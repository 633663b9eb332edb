"""Friendship groups are mixed, moved about in, kept apart, and shared with the homes."""

from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.community.actions.turns import lay_out_turns
from fellesskap.community.actions.words import this_year, within
from fellesskap.community.exceptions.together import (
    AlreadyThere,
    CannotMix,
    HasBegun,
    IsShared,
    NotOfTheClass,
    TooFew,
)
from fellesskap.community.mixing import mix
from fellesskap.community.models import (
    Contact,
    FriendGroup,
    FriendRound,
    InGroup,
    NotTogether,
    OptedOut,
    Turn,
)
from fellesskap.community.queries.together import pupils_of
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person

LAW = "L3"
TWO = 2


@transaction.atomic
def make_round(*, by: Person, group: Group, starts: date, ends: date) -> FriendRound:
    """New friendship groups for a class, mixed so that most are new to each other.

    Raises EndsFirst, TooLong, NoSchoolYear, AlreadyThere, TooFew, CannotMix.
    """
    demand(by, "group.make_friend_groups", group)
    year = this_year(group.school)
    within(year, starts, ends)
    row, is_new = FriendRound.objects.get_or_create(
        group=group,
        starts=starts,
        defaults={"school": group.school, "ends": ends, "year": year, "made_by": by},
    )
    if not is_new:
        raise AlreadyThere
    _mix(row, seed=f"{group.pk}{starts}")
    trail.record(by, "group.make_friend_groups", row, law=LAW)
    return row


@transaction.atomic
def mix_again(*, by: Person, round_: FriendRound) -> None:
    """Other groups of the same pupils. Raises IsShared, TooFew, CannotMix."""
    demand(by, "friend_round.board", round_)
    row = _alone_with(round_)
    if row.published_at is not None:
        raise IsShared
    _mix(row, seed=f"{row.group_id}{clock.now().isoformat()}")
    trail.record(by, "friend_round.board", row, law=LAW, why="mixed")


def _alone_with(round_: FriendRound) -> FriendRound:
    found: FriendRound = FriendRound.objects.select_for_update().get(pk=round_.pk)
    return found


def _mix(row: FriendRound, *, seed: str) -> None:
    out = set(OptedOut.objects.filter(round=row).values_list("pupil", flat=True))
    pupils = [pk for pk in pupils_of(row.group).values_list("pk", flat=True) if pk not in out]
    if len(pupils) < TWO:
        raise TooFew
    groups = mix(
        sorted(pupils, key=str),
        apart=_apart(row.group),
        met=_met(row),
        hosted=_hosted(row),
        seed=seed,
    )
    if groups is None:
        raise CannotMix
    row.groups.all().delete()
    for place, members in enumerate(groups, 1):
        one = FriendGroup.objects.create(school=row.school, round=row, place=place)
        InGroup.objects.bulk_create(
            [
                InGroup(school_id=row.school_id, round=row, friend_group=one, pupil_id=pupil)
                for pupil in members
            ]
        )


def _apart(group: Group) -> set[frozenset[UUID]]:
    rows = NotTogether.objects.filter(group=group).values_list("one", "other")
    return {frozenset(two) for two in rows}


def _before(row: FriendRound) -> "QuerySet[InGroup]":
    """Who was where last time, in whichever class they went in then."""
    now = pupils_of(row.group).values("pk")
    rows = InGroup.objects.filter(pupil__in=now, round__starts__lt=row.starts)
    last = rows.order_by("-round__starts").values_list("round", flat=True).first()
    return rows.filter(round=last)


def _met(row: FriendRound) -> set[frozenset[UUID]]:
    groups: dict[UUID, list[UUID]] = {}
    for group, pupil in _before(row).values_list("friend_group", "pupil"):
        groups.setdefault(group, []).append(pupil)
    return {frozenset(two) for members in groups.values() for two in combinations(members, TWO)}


def _hosted(row: FriendRound) -> set[UUID]:
    """The pupils who had guests last time."""
    groups = _before(row).values("friend_group")
    turns = Turn.objects.filter(friend_group__in=groups).exclude(child=None)
    return set(turns.exclude(happened_on=None).values_list("child", flat=True))


@transaction.atomic
def move_pupil(*, by: Person, group: FriendGroup, pupil: Person) -> None:
    """The pupil goes to that group, from another one or from outside; a turn at home stays behind
    and becomes one at school. Raises NotOfTheClass."""
    demand(by, "friend_group.arrange", group)
    row = _alone_with(group.round)
    if not pupils_of(row.group).filter(pk=pupil.pk).exists():
        raise NotOfTheClass
    _leave(row, pupil)
    OptedOut.objects.filter(round=row, pupil=pupil).delete()
    InGroup.objects.create(school=row.school, round=row, friend_group=group, pupil=pupil)
    trail.record(by, "friend_group.arrange", group, law=LAW)


def _leave(row: FriendRound, pupil: Person) -> None:
    """Out of the group one is in; meetings that lie ahead in that home are at school instead."""
    turns = Turn.objects.filter(friend_group__round=row, child=pupil, happened_on=None)
    turns.update(child=None, agreed_by=None)
    InGroup.objects.filter(round=row, pupil=pupil).delete()


@transaction.atomic
def stand_outside(*, by: Person, round_: FriendRound, pupil: Person) -> None:
    """The pupil is in no group this time. Nobody is asked why. Raises NotOfTheClass."""
    demand(by, "friend_round.board", round_)
    row = _alone_with(round_)
    if not pupils_of(row.group).filter(pk=pupil.pk).exists():
        raise NotOfTheClass
    _leave(row, pupil)
    OptedOut.objects.get_or_create(round=row, pupil=pupil, defaults={"school": row.school})
    trail.record(by, "friend_round.board", row, law=LAW)


@transaction.atomic
def keep_from(*, by: Person, group: Group, one: Person, other: Person) -> NotTogether:
    """Two of the class are not put in one group. Nobody is asked why.

    Raises NotOfTheClass, AlreadyThere.
    """
    demand(by, "group.make_friend_groups", group)
    first, last = sorted((one.pk, other.pk), key=str)
    if first == last or pupils_of(group).filter(pk__in=[first, last]).count() != TWO:
        raise NotOfTheClass
    row, is_new = NotTogether.objects.get_or_create(
        group=group, one_id=first, other_id=last, defaults={"school": group.school}
    )
    if not is_new:
        raise AlreadyThere
    trail.record(by, "group.make_friend_groups", group, law=LAW)
    return row


@transaction.atomic
def no_longer_from(*, by: Person, row: NotTogether) -> None:
    """The two may be in one group again."""
    demand(by, "group.make_friend_groups", row.group)
    trail.record(by, "group.make_friend_groups", row.group, law=LAW)
    row.delete()


@transaction.atomic
def share_round(*, by: Person, round_: FriendRound) -> None:
    """The homes see their own group, and whose turn it is. Twice is once."""
    demand(by, "friend_round.board", round_)
    row = _alone_with(round_)
    if row.published_at is not None:
        return
    row.published_at, row.published_by = clock.now(), by
    row.save(update_fields=["published_at", "published_by"])
    lay_out_turns(row)
    trail.record(by, "friend_round.board", row, law=LAW, why="shared")


@transaction.atomic
def take_back_sharing(*, by: Person, round_: FriendRound) -> None:
    """The homes do not see the groups any more, and no turn is laid out. Raises HasBegun."""
    demand(by, "friend_round.board", round_)
    row = _alone_with(round_)
    turns = Turn.objects.filter(friend_group__round=row)
    if turns.exclude(happened_on=None).exists():
        raise HasBegun
    turns.delete()
    Contact.objects.filter(round=row).delete()
    row.published_at = row.published_by = None
    row.save(update_fields=["published_at", "published_by"])
    trail.record(by, "friend_round.board", row, law=LAW, why="taken_back")


@transaction.atomic
def end_round(*, by: Person, round_: FriendRound) -> None:
    """The round is over: yesterday was its last day. What begins today or later is not shared any
    more, since its last day cannot have been."""
    demand(by, "friend_round.board", round_)
    row = _alone_with(round_)
    row.ends = max(row.starts, clock.today() - timedelta(days=1))
    if row.ends >= clock.today():
        row.published_at = row.published_by = None
    row.save(update_fields=["ends", "published_at", "published_by"])
    trail.record(by, "friend_round.board", row, law=LAW, why="ended")
