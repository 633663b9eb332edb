"""Whose turn it is to have the group, or the school's; whether it happened; who may be called.

A home says «no room this time» without a reason, and nothing shows that it did. A home that must
not be found is never laid a turn on, and nothing shows that either: the first time is at school for
everyone, so that there is always one more pupil than there are turns at home; where more than one
home is kept out, the group meets as often as the others, at school (L88).
"""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.community.exceptions.together import NotYet, Taken, WeekTaken
from fellesskap.community.models import Contact, FriendGroup, FriendRound, InGroup, Turn
from fellesskap.community.queries.friends import not_to_be_found
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.people.relations import informed_children_of

LAW, WEEK = "L3", timedelta(days=7)


def lay_out_turns(row: FriendRound) -> None:
    """For each group: the first week at school, then one home each, evenly through the round."""
    weeks = school_weeks(row)
    members: dict[UUID, list[UUID]] = {}
    for group, pupil in row.members.order_by("pk").values_list("friend_group", "pupil"):
        members.setdefault(group, []).append(pupil)
    hidden = not_to_be_found(row.members.values_list("pupil", flat=True))
    turns = []
    for group, pupils in members.items():
        open_homes = [pupil for pupil in pupils if pupil not in hidden]
        hosts: list[UUID | None] = [None, *open_homes[: len(pupils) - 1]]
        hosts += [None] * (len(pupils) - len(hosts))
        for monday, host in zip(_spread(weeks, len(hosts)), hosts, strict=False):
            turn = Turn(school_id=row.school_id, friend_group_id=group, monday=monday)
            turn.child_id = host
            turns.append(turn)
    Turn.objects.bulk_create(turns)


def school_weeks(row: FriendRound) -> list[date]:
    """The Mondays of the weeks of the round in which there is school."""
    calendar = calendar_of(row.school, row.starts)
    ends = row.ends or row.starts
    monday, found = row.starts - timedelta(days=row.starts.weekday()), []
    while monday <= ends:
        days = [monday + timedelta(days=step) for step in range(5)]
        if any(calendar.is_school_day(day) and row.starts <= day <= ends for day in days):
            found.append(monday)
        monday += WEEK
    return found


def _spread(weeks: list[date], count: int) -> list[date]:
    """``count`` of the weeks, evenly; all of them where there are fewer."""
    if count >= len(weeks):
        return weeks
    return [weeks[place * len(weeks) // count] for place in range(count)]


def _free_week(group: FriendGroup, week_of: date, but: Turn | None = None) -> date:
    """The Monday of the week, if it lies in the round and the group does not meet then."""
    monday = week_of - timedelta(days=week_of.weekday())
    others = group.turns.exclude(pk=but.pk) if but else group.turns
    if monday not in school_weeks(group.round) or others.filter(monday=monday).exists():
        raise WeekTaken
    return monday


@transaction.atomic
def add_turn(*, by: Person, group: FriendGroup, week_of: date) -> Turn:
    """One more meeting, at school until a home takes it. Raises WeekTaken."""
    demand(by, "friend_group.arrange", group)
    monday = _free_week(group, week_of)
    turn: Turn = Turn.objects.create(school=group.school, friend_group=group, monday=monday)
    trail.record(by, "friend_group.arrange", group, law=LAW)
    return turn


@transaction.atomic
def move_turn(*, by: Person, turn: Turn, week_of: date, at_school: bool) -> None:
    """Another week, or at school after all. Who has it at home is for the homes to say.

    Raises WeekTaken.
    """
    demand(by, "turn.arrange", turn)
    turn.monday = _free_week(turn.friend_group, week_of, but=turn)
    if at_school:
        turn.child = turn.agreed_by = None
    turn.save(update_fields=["monday", "child", "agreed_by"])
    trail.record(by, "turn.arrange", turn, law=LAW)


@transaction.atomic
def drop_turn(*, by: Person, turn: Turn) -> None:
    """The group does not meet that week."""
    demand(by, "turn.arrange", turn)
    trail.record(by, "turn.arrange", turn.friend_group, law=LAW)
    turn.delete()


@transaction.atomic
def take_turn(*, by: Person, turn: Turn) -> None:
    """A home has the group that week: the one whose turn it is, or any where it is at school.

    Raises Taken when it is another home's, or when it has been.
    """
    demand(by, "turn.take", turn)
    row = _alone_with(turn)
    child = own_child(by, row)
    if row.happened_on is not None:
        raise Taken
    if row.child_id is not None and row.child_id not in child:
        raise Taken
    row.child_id = row.child_id or child[0]
    row.agreed_by = by
    row.save(update_fields=["child", "agreed_by"])
    trail.record(by, "turn.take", row, law=LAW)


def own_child(by: Person, turn: Turn) -> list[UUID]:
    """The pupils of the group whom ``by`` is at home with: twins may be in one group."""
    children = informed_children_of(by).values("pupil")
    mine = InGroup.objects.filter(friend_group=turn.friend_group_id, pupil__in=children)
    return list(mine.order_by("pk").values_list("pupil", flat=True))


def _alone_with(turn: Turn) -> Turn:
    found: Turn = Turn.objects.select_for_update().get(pk=turn.pk)
    return found


@transaction.atomic
def decline_turn(*, by: Person, turn: Turn) -> None:
    """No room this time: the group meets at school. Nobody is asked why, and who it was is not
    kept with the meeting. Raises Taken when it has been."""
    demand(by, "turn.decline", turn)
    row = _alone_with(turn)
    if row.happened_on is not None:
        raise Taken
    row.child = row.agreed_by = None
    row.save(update_fields=["child", "agreed_by"])
    trail.record(by, "turn.decline", row, law=LAW)


@transaction.atomic
def note_turn(*, by: Person, turn: Turn, happened: bool) -> None:
    """It happened, or that was a mistake. Raises NotYet before its week."""
    demand(by, "turn.note", turn)
    today = clock.today()
    if happened and turn.monday > today:
        raise NotYet
    turn.happened_on = min(today, turn.monday + timedelta(days=6)) if happened else None
    turn.noted_by = by if happened else None
    turn.save(update_fields=["happened_on", "noted_by"])
    trail.record(by, "turn.note", turn, law=LAW)


@transaction.atomic
def share_telephone(*, by: Person, round_: FriendRound, share: bool) -> None:
    """Let the other homes of the group that share theirs see first name and telephone, or not.

    It is one's own to take back, so nothing is asked then.
    """
    if not share:
        Contact.objects.filter(round=round_, guardian=by).delete()
        return
    demand(by, "friend_round.share", round_)
    Contact.objects.get_or_create(round=round_, guardian=by, defaults={"school": round_.school})
    trail.record(by, "friend_round.share", round_, law="L88")
