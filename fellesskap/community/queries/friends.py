"""What the pages of friendship groups need: a class's rounds, the board, and a group's own page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from fellesskap.access.grammar import may, visible
from fellesskap.community.models import (
    Contact,
    FriendGroup,
    FriendRound,
    InGroup,
    NotTogether,
    Turn,
)
from fellesskap.community.queries.together import called, pupils_of
from fellesskap.kit import clock
from fellesskap.people.models import Group, Guardianship, Person, School
from fellesskap.people.queries.homes import are_protected
from fellesskap.people.relations import informed_children_of, informed_ties

MAKE = "group.make_friend_groups"
A_WEEK = timedelta(days=7)
CLASSES = Group.objects.select_related("school")
ROUNDS = FriendRound.objects.select_related("school", "group", "year")
GROUPS = FriendGroup.objects.select_related("school", "round__group", "round__year")
TURNS = Turn.objects.select_related("school", "friend_group__round__group", "child")
NOT_TOGETHER = NotTogether.objects.select_related("group__school", "one", "other")


@dataclass(frozen=True)
class ClassLine:
    """One class on the list, with the round that is going on or comes."""

    group: Group
    round: FriendRound | None

    @property
    def mark(self) -> str:
        """Going on when the homes see it."""
        if self.round is None:
            return "ennaa"
        return "paagaar" if self.round.published_at else "naa"


def friend_classes(actor: Person, school: School) -> list[ClassLine]:
    """The classes ``actor`` makes groups for: two queries."""
    rows = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    classes = list(visible(rows, actor, MAKE))
    rounds = FriendRound.objects.filter(group__in=classes, ends__gte=clock.today())
    latest = {row.group_id: row for row in rounds.order_by("starts")}
    classes.sort(key=lambda row: (len(row.title), row.title))
    return [ClassLine(row, latest.get(row.pk)) for row in classes]


@dataclass(frozen=True)
class ClassPage:
    """One class: its rounds, and who are not put together."""

    group: Group
    rounds: list[Any]  # with ``met``: how often a group has met
    apart: list[NotTogether]
    pupils: list[Person]


def class_page(group: Group) -> ClassPage:
    """Three queries."""
    rounds = FriendRound.objects.filter(group=group)
    return ClassPage(
        group=group,
        rounds=list(rounds.annotate(met=Count("groups__turns__happened_on"))),
        apart=list(NOT_TOGETHER.filter(group=group).order_by("one__given_name")),
        pupils=list(pupils_of(group)),
    )


@dataclass
class GroupLine:
    """One group on the board."""

    group: FriendGroup
    pupils: list[Person] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)


@dataclass(frozen=True)
class Board:
    """A round as the teacher sees it."""

    round: FriendRound
    groups: list[GroupLine]
    outside: list[Person]  # opted out
    without: list[Person]  # came to the class later, in no group yet
    apart: list[str]  # «Emma og Even», in one group though they are not to be
    happened: int

    @property
    def is_shared(self) -> bool:
        """Whether the homes see it."""
        return self.round.published_at is not None

    @property
    def is_over(self) -> bool:
        """Whether its last day has been."""
        return self.round.ends is not None and self.round.ends < clock.today()

    @property
    def days(self) -> int:
        """How many meetings there are."""
        return sum(len(line.turns) for line in self.groups)


def board_of(round_: FriendRound) -> Board:
    """Nine queries, however many pupils there are."""
    lines = {row.pk: GroupLine(row) for row in round_.groups.all()}
    here = {pupil.pk: pupil for pupil in pupils_of(round_.group)}
    placed = {}
    for row in InGroup.objects.filter(round=round_):
        placed[row.pupil_id] = row.friend_group_id
    for pk, pupil in here.items():
        if pk in placed:
            lines[placed[pk]].pupils.append(pupil)
    turns = Turn.objects.filter(friend_group__round=round_).select_related("child")
    hidden = not_to_be_found(turn.child_id for turn in turns if turn.child_id)
    for turn in turns:
        if turn.child_id in hidden:  # protected since: it is at school now, and nothing tells
            turn.child = None
        lines[turn.friend_group_id].turns.append(turn)
    out = set(round_.opted_out.values_list("pupil", flat=True))
    apart = NOT_TOGETHER.filter(group=round_.group_id)
    return Board(
        round=round_,
        groups=list(lines.values()),
        outside=[pupil for pk, pupil in here.items() if pk in out],
        without=[pupil for pk, pupil in here.items() if pk not in out and pk not in placed],
        apart=[
            f"{row.one.first_name}, {row.other.first_name}"
            for row in apart
            if row.one_id in placed and placed[row.one_id] == placed.get(row.other_id)
        ],
        happened=sum(turn.happened_on is not None for turn in turns),
    )


def place_of(round_: FriendRound, pupil: Person) -> str:
    """The id of the group the pupil is in; empty when in none."""
    row = InGroup.objects.filter(round=round_, pupil=pupil).first()
    return str(row.friend_group_id) if row else ""


def not_to_be_found(pupils: Iterable[UUID]) -> set[UUID]:
    """Those of ``pupils`` with somebody at home who must not be found: the pupil, an adult, or
    another child of theirs (L88). Three queries."""
    pupils = set(pupils)
    adults = _ties(pupil__in=pupils)
    children = _ties(guardian__in={guardian for _pupil, guardian in adults})
    near: dict[UUID, set[UUID]] = defaultdict(set)
    for child, guardian in children:
        near[guardian].add(child)
    homes = {pupil: {pupil} for pupil in pupils}
    for pupil, guardian in adults:
        homes[pupil] |= {guardian} | near[guardian]
    hidden = are_protected(set().union(*homes.values()))
    return {pupil for pupil, people in homes.items() if people & hidden}


def _ties(**which: set[UUID]) -> list[tuple[UUID, UUID]]:
    rows = Guardianship.objects.current().filter(**which)
    return list(rows.values_list("pupil", "guardian"))


@dataclass(frozen=True)
class TurnLine:
    """One meeting as a home of the group sees it."""

    turn: Turn
    host: str  # the first name of the child, empty at school
    may_take: bool
    may_decline: bool
    may_note: bool

    @property
    def mark(self) -> str:
        """Held, now or not yet."""
        if self.turn.happened_on:
            return "holdt"
        is_now = self.turn.monday <= clock.today() < self.turn.monday + A_WEEK
        return "naa" if is_now else "ennaa"


@dataclass(frozen=True)
class GroupPage:
    """A group as its own homes and pupils see it: first names, whose turn, and no address."""

    group: FriendGroup
    names: list[str]
    turns: list[TurnLine]
    is_home: bool
    may_share: bool
    shares: bool
    telephones: list[tuple[str, str, str]]  # adult, child, telephone

    @property
    def ends(self) -> date | None:
        """The last day of the round."""
        return self.group.round.ends


def group_page(actor: Person, group: FriendGroup) -> GroupPage:
    """The page of ``group`` for one who may see it."""
    here = set(pupils_of(group.round.group).values_list("pk", flat=True))
    members = [
        row.pupil
        for row in group.members.select_related("pupil").order_by("pupil__given_name")
        if row.pupil_id in here
    ]
    ids = {pupil.pk for pupil in members}
    hidden = not_to_be_found(ids)
    own = set(informed_children_of(actor).filter(pupil__in=ids).values_list("pupil", flat=True))
    shares = may(actor, "friend_round.share", group.round)
    names = called(members)
    hosts = {pk: name for pk, name in names.items() if pk not in hidden}
    turns = [_line(turn, own, hosts, shares) for turn in TURNS.filter(friend_group=group)]
    said_yes = Contact.objects.filter(round=group.round, guardian=actor).exists()
    return GroupPage(
        group=group,
        names=list(names.values()),
        turns=turns,
        is_home=bool(own),
        may_share=shares,
        shares=said_yes,
        telephones=_telephones(actor, group, ids - hidden) if said_yes and shares else [],
    )


def _line(turn: Turn, own: set[UUID], hosts: dict[UUID, str], may_take: bool) -> TurnLine:
    """``hosts`` are the pupils whose home may be named, with what they are called."""
    host = turn.child_id if turn.child_id in hosts else None
    is_own = host in own
    is_open = turn.happened_on is None and turn.monday + A_WEEK > clock.today()
    return TurnLine(
        turn=turn,
        host=hosts[host] if host else "",
        may_take=may_take and is_open and (not host or (is_own and not turn.agreed_by_id)),
        may_decline=is_own and is_open,
        may_note=is_own and turn.monday <= clock.today(),
    )


def _telephones(
    actor: Person, group: FriendGroup, open_homes: set[UUID]
) -> list[tuple[str, str, str]]:
    """Those who share theirs too, with a right to know today; nobody who must not be found."""
    yes = Contact.objects.filter(round=group.round).exclude(guardian=actor)
    ties = informed_ties().filter(pupil__in=open_homes, guardian__in=yes.values("guardian"))
    rows = ties.exclude(guardian__phone="").select_related("guardian", "pupil")
    return [
        (row.guardian.first_name, row.pupil.first_name, row.guardian.phone)
        for row in rows.order_by("pupil__given_name", "guardian__given_name")
    ]


def groups_of(actor: Person) -> "QuerySet[FriendGroup]":
    """The groups that ``actor`` sees as a pupil or as a home."""
    return visible(GROUPS, actor, "friend_group.see").order_by("round__starts", "place")
