"""Reminding of what the plan promises: in lines, never row by row.

A promise for thirty pupils is one reminder to the one who owes it, on its last day and once when it
is over. What comes every week reminds by standing on Min dag. What stays undone is one line a week
to the nearest leader (practice: no register of who forgot). Our own rhythm reminds nobody, and what
has not begun reminds nobody. All of it is found by the database, not row by row.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, QuerySet

from fellesskap.access.grammar import may
from fellesskap.calendar.queries import calendars_of
from fellesskap.commitments.kinds import PROMISE
from fellesskap.commitments.models import Commitment, Reminder, StandIn
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person, Position, Role, School
from fellesskap.people.models.persons import REKTOR_ROLES

Step = Reminder.Step
HEAR = "commitment.hear_of"
MORNING = 7
FRESH = timedelta(days=14)  # what was over longer ago is in the leader's weekly line
LEADERS = (Role.DEPARTMENT_HEAD, *REKTOR_ROLES)


def remind_of_promises() -> int:
    """Tick: make what is missing of today's reminders; returns how many. Safe to run twice."""
    now = clock.now()
    local = clock.local(now)
    if local.hour < MORNING:
        return 0
    today = local.date()
    owed = Commitment.objects.open().filter(kind=PROMISE).exclude(norm=Commitment.Norm.RHYTHM)
    return (
        _tell_owners(owed.filter(due=today), Step.DUE, now)
        + _tell_owners(owed.filter(due__lt=today, due__gte=today - FRESH), Step.LATE, now)
        + _tell_leaders(owed.filter(due__lt=today), today, now)
    )


def _tell_owners(rows: "QuerySet[Any]", step: str, now: datetime) -> int:
    """One reminder for each promise and last day to each who owes it."""
    told = Reminder.objects.filter(
        commitment__school=OuterRef("school"),
        commitment__promise=OuterRef("promise"),
        commitment__due=OuterRef("due"),
        commitment__owner=OuterRef("owner"),
        step=step,
    )
    seldom = rows.exclude(key__contains=":w").filter(~Exists(told)).order_by()
    lines = seldom.values("school", "promise", "due", "owner").annotate(first=Min("key"))
    first = Commitment.objects.filter(key__in=[line["first"] for line in lines])
    made = 0
    instead = _stand_ins(clock.local(now).date())
    for row in first.select_related("owner"):
        person = instead.get((row.school_id, row.owner_id), row.owner)
        made += _remind(row, person, step, now)
    return made


def _stand_ins(day: date) -> dict[tuple[UUID, UUID], Person]:
    rows = StandIn.objects.on(day).select_related("stand_in")
    return {(row.school_id, row.person_id): row.stand_in for row in rows}


def _tell_leaders(rows: "QuerySet[Any]", today: date, now: datetime) -> int:
    """On the first school day of the week, one line to each leader whose classes have something
    that stands undone."""
    monday = clock.moment(today - timedelta(days=today.weekday()), 0)
    lines_sent = Reminder.objects.filter(step=Step.WEEKLY, made_at__gte=monday)
    told = lines_sent.filter(commitment__kind=PROMISE).values("commitment__school").distinct()
    before = Reminder.objects.filter(step=Step.WEEKLY, commitment=OuterRef("pk"))
    news = rows.exclude(school__in=told).filter(~Exists(before)).order_by()
    lines = news.values("school", "group")
    found: dict[UUID, dict[UUID | None, str]] = defaultdict(dict)
    for line in lines.annotate(first=Min("key")):
        found[line["school"]][line["group"]] = line["first"]
    if not found:
        return 0
    calendars = calendars_of(School.objects.filter(pk__in=found), today)
    open_today = [pk for pk in found if calendars[pk].is_school_day(today)]
    leaders = _leaders(open_today, today)
    return sum(_tell_school(found[pk], leaders[pk], now) for pk in open_today if pk in leaders)


def _leaders(schools: Iterable[UUID], today: date) -> dict[UUID, list[Position]]:
    """School → its heads of department and then rektor: one question."""
    held = Position.objects.on(today).filter(school__in=list(schools), role__in=LEADERS)
    found: dict[UUID, list[Position]] = defaultdict(list)
    rows = list(held.select_related("person", "group").order_by("starts", "pk"))
    for row in sorted(rows, key=lambda row: LEADERS.index(Role(row.role))):
        if row.school_id is not None:
            found[row.school_id].append(row)
    return found


@transaction.atomic
def _tell_school(groups: dict[UUID | None, str], leaders: list[Position], now: datetime) -> int:
    """The oldest line of each leader."""
    known = Group.objects.in_bulk([group for group in groups if group])
    first: dict[UUID, str] = {}
    people = {leader.person_id: leader.person for leader in leaders}
    for group, key in groups.items():
        nearest = _nearest(known.get(group) if group else None, leaders)
        first[nearest] = min(first.get(nearest, key), key)
    rows = {row.key: row for row in Commitment.objects.filter(key__in=first.values())}
    made = 0
    for person, key in first.items():
        row = rows[key]
        if row.owner_id != person and may(people[person], HEAR, row):
            made += _remind(row, people[person], Step.WEEKLY, now)
    return made


def _nearest(group: Group | None, leaders: list[Position]) -> UUID:
    """The head of department with these grades, else the first leader there is, rektor last."""
    if group is not None and group.grades:
        for leader in leaders:
            if leader.group and set(group.grades) <= set(leader.group.grades):
                return leader.person_id
    rektor = [leader for leader in leaders if leader.role in REKTOR_ROLES]
    return (rektor or leaders)[-1].person_id


def _remind(row: Commitment, person: Person, step: str, now: datetime) -> int:
    _row, new = Reminder.objects.get_or_create(
        commitment=row, person=person, step=step, defaults={"made_at": now}
    )
    return int(new)
