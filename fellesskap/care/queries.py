"""What the pages of the overview ask: what one is to know, all of them, and who is new."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, UUIDField

from fellesskap.access.grammar import may, visible
from fellesskap.calendar.queries import calendar_of
from fellesskap.care.models import Knower, Known, LookThrough
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Group, Person, Position, School
from fellesskap.people.models.persons import Role
from fellesskap.people.queries import classes_of, pupils_in
from fellesskap.people.relations import children_of

FRESH = timedelta(days=21)  # a look within three weeks counts for the look through them all
IN_FORCE = Q(ended_at=None)


class Entry(NamedTuple):
    """One pupil in the overview; ``why`` only for those who may read it."""

    known: Known
    group: str
    knowers: tuple[Knower, ...]
    why: str
    writes: bool
    to_read: bool  # the reader is one who needs to know, and has not said so yet
    is_fresh: bool


class Overview(NamedTuple):
    """The page: what one is to know; for those who keep it also the rest, and what was ended."""

    entries: list[Entry]
    keeps: bool
    not_looked_at: int
    ended: list[Known]
    last: LookThrough | None


def standing(school: School) -> "QuerySet[Known]":
    """What stands at ``school`` today."""
    return Known.objects.filter(IN_FORCE, school=school, ends_on__gte=clock.today())


def not_looked_at(school: School) -> "QuerySet[Known]":
    """What nobody has looked at these three weeks."""
    return standing(school).filter(looked_on__lt=clock.today() - FRESH)


def overview(person: Person, school: School) -> Overview:
    """Everything that ``person`` may read, the soonest look first: ten queries however many."""
    rows = visible(standing(school), person, "known.read").select_related("pupil", "owner")
    entries = _entries(person, list(rows.prefetch_related(_KNOWERS)))
    keeps = may(person, "care.keep", school)
    if not keeps:
        return Overview(entries, False, 0, [], None)
    ended = visible(Known.objects.filter(school=school), person, "known.take_up")
    last = last_look(school)
    waiting = sum(not entry.is_fresh for entry in entries)
    lately = list(ended.select_related("pupil").order_by("-ended_at"))
    return Overview(entries, True, waiting, lately, last)


def last_look(school: School) -> LookThrough | None:
    """The last look through them all that stands."""
    rows = LookThrough.objects.filter(school=school, withdrawn_at=None)
    return rows.select_related("by").order_by("-at").first()


def entry(person: Person, known: Known) -> Entry:
    """One of them, as ``person`` may read it."""
    rows = Known.objects.filter(pk=known.pk).select_related("pupil", "owner")
    return _entries(person, list(rows.prefetch_related(_KNOWERS)))[0]


_KNOWERS = Prefetch(
    "knowers",
    Knower.objects.filter(ended_at=None).select_related("person").order_by("person__given_name"),
)


def _entries(person: Person, rows: list[Known]) -> list[Entry]:
    ids = [row.pk for row in rows]
    told = Known.objects.filter(pk__in=ids)
    why = set(visible(told, person, "known.read_why").values_list("pk", flat=True))
    writes = set(visible(told, person, "known.write").values_list("pk", flat=True))
    groups = classes_of([row.pupil_id for row in rows])
    since = clock.today() - FRESH
    return [
        Entry(
            known=row,
            group=groups.get(row.pupil_id, ""),
            knowers=tuple(row.knowers.all()) if row.pk in why else (),
            why=row.why if row.pk in why else "",
            writes=row.pk in writes,
            to_read=any(k.person_id == person.pk and k.read_at is None for k in row.knowers.all()),
            is_fresh=row.looked_on >= since,
        )
        for row in rows
    ]


def next_look(school: School) -> date:
    """A fitting day to look again, as a beginning: the school day two months ahead."""
    today = clock.today()
    return calendar_of(school, today).next_school_day(today + timedelta(days=60))


def without_new_teachers() -> Iterator[tuple[Known, UUID]]:
    """What stands, with each contact teacher who came to the pupil's class after it was written
    and has not been chosen to know it: two queries."""
    today = clock.today()
    homeroom = Enrolment.objects.on(today).filter(
        person=OuterRef("pupil"), group__kind=Group.Kind.HOMEROOM
    )
    live = Known.objects.filter(IN_FORCE, ends_on__gte=today).select_related(
        "school", "owner", "pupil"
    )
    rows = list(
        live.annotate(
            homeroom=Subquery(homeroom.values("group")[:1], UUIDField())
        ).prefetch_related(_KNOWERS)
    )
    held = Position.objects.current().filter(
        role=Role.CONTACT_TEACHER, group__in={row.homeroom for row in rows if row.homeroom}
    )
    for teacher, group, starts in held.values_list("person", "group", "starts"):
        for row in rows:
            came_later = row.homeroom == group and starts > row.written_at.date()
            knows = {knower.person_id for knower in row.knowers.all()} | {row.owner_id}
            if came_later and teacher not in knows:
                yield row, teacher


def pupils_of(person: Person, school: School) -> "QuerySet[Person]":
    """Whom ``person`` can write about: everyone who goes here by name, but for children of one's
    own."""
    rows = pupils_in(Group.objects.filter(school=school, kind=Group.Kind.HOMEROOM))
    return rows.exclude(pk__in=children_of(person).values("pupil"))
