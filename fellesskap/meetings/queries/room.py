"""The meeting itself: the agenda, one point at a time, who is here, and what was taken on."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fellesskap.access.grammar import may, visible
from fellesskap.calendar.queries import calendar_of
from fellesskap.kit import clock
from fellesskap.meetings.agenda import TASKS, open_tasks
from fellesskap.meetings.kinds import LIKE
from fellesskap.meetings.models import Community, Meeting, Point, Presence, Series, Task
from fellesskap.meetings.queries.people import called_to
from fellesskap.people.models import Enrolment, Group, Person
from fellesskap.people.relations import children_of

A_WEEK = 5  # school days
# As the pages of one meeting and of one point need them.
MEETINGS = Meeting.objects.select_related("series", "school", "file")
POINTS = Point.objects.select_related(
    "meeting__series", "meeting__school", "meeting__file", "file", "case__lead"
)


def as_stored(point: Point) -> Point:
    """The point as it stands now, and who wrote it last."""
    return Point.objects.select_related("edited_by", "file").get(pk=point.pk)


@dataclass(frozen=True)
class AgendaLine:
    """One point in the list beside."""

    point: Point
    number: int
    state: str  # the mark: holdt, naa, ennaa, uaktuelt
    is_now: bool


@dataclass(frozen=True)
class Room:
    """The page of one meeting."""

    meeting: Meeting
    title: str
    agenda: list[AgendaLine]
    now: Point | None
    next: Point | None
    tasks: list[Task]  # of the point that is open
    waiting: list[Task]  # from last time, while that point is open
    people: list[tuple[Person, bool | None]] = field(default_factory=list)
    due: date | None = None  # proposed for a new task
    may_write: bool = False
    pupils: "QuerySet[Person] | None" = None  # whom a point may be about; none: nobody by name

    @property
    def is_open(self) -> bool:
        """Whether anything can be written."""
        return not self.meeting.held_at and not self.meeting.cancelled_at

    @property
    def is_class_review(self) -> bool:
        """Whether a class is gone through, pupil by pupil."""
        return self.meeting.series.kind == Series.Kind.CLASS_REVIEW

    @property
    def left(self) -> int:
        """How many points wait."""
        return sum(line.state in {"naa", "ennaa"} for line in self.agenda)


def room_page(actor: Person, meeting: Meeting, chosen: str = "") -> Room:
    """The meeting with one point open: the chosen one, or the first that waits."""
    points = points_for(actor, meeting)
    now = _chosen(points, chosen)
    shown = [point for point in points if not point.dropped_at or point == now]
    after = points.index(now) + 1 if now else 0
    today = clock.today()
    presence = dict(Presence.objects.filter(meeting=meeting).values_list("person", "was_here"))
    return Room(
        meeting=meeting,
        title=meeting.series.title,
        agenda=[
            AgendaLine(point, number, _state(point, now), point == now)
            for number, point in enumerate(shown, start=1)
        ],
        now=now,
        next=next((point for point in points[after:] if _waits(point)), None),
        tasks=tasks_of([now]) if now else [],
        waiting=_waiting(actor, meeting) if now and now.source == TASKS else [],
        people=[
            (person, presence.get(person.pk)) for person in called_to(meeting.series, meeting.day)
        ],
        due=calendar_of(meeting.school, today).add_school_days(max(today, meeting.day), A_WEEK),
        may_write=may(actor, "meeting.write", meeting),
        pupils=pupils_for(actor, meeting),
    )


def pupils_for(actor: Person, meeting: Meeting) -> "QuerySet[Person] | None":
    """The pupils of the grades of a team, without the reader's own; None where none is named."""
    group = meeting.series.group
    if group is None or not LIKE[meeting.series.kind].pupils:
        return None
    homerooms = Group.objects.current().filter(school=meeting.school, kind=Group.Kind.HOMEROOM)
    classes = [row.pk for row in homerooms if set(row.grades) & set(group.grades)]
    here = Enrolment.objects.current().filter(group__in=classes)
    people = Person.objects.filter(pk__in=here.values("person"))
    own = children_of(actor).values("pupil")
    return people.exclude(pk__in=own).order_by("given_name", "family_name")


def points_for(actor: Person, meeting: Meeting) -> list[Point]:
    """The points that ``actor`` may read. On the wall of a pupil review, when it has been said who
    is there: what everyone who is there may read, and nothing else."""
    points = meeting.points.select_related("case", "pupil", "file")
    for person in _readers(actor, meeting):
        points = visible(points, person, "point.read")
    return list(points)


def _readers(actor: Person, meeting: Meeting) -> list[Person]:
    """Those who look at the page: ``actor``, and at a pupil review everyone who is there."""
    if meeting.series.kind != Series.Kind.PUPIL_REVIEW or meeting.held_at:
        return [actor]
    here = Presence.objects.filter(meeting=meeting, was_here=True).select_related("person")
    return [actor, *(row.person for row in here)]


def _waiting(actor: Person, meeting: Meeting) -> list[Task]:
    """What is left from last time, of what those who look may know."""
    tasks = open_tasks(meeting.series)
    rows = Task.objects.filter(pk__in=[task.pk for task in tasks])
    for person in _readers(actor, meeting):
        rows = visible(rows, person, "meeting_task.read")
    seen = set(rows.values_list("pk", flat=True))
    return [task for task in tasks if task.pk in seen]


def tasks_of(points: list[Point]) -> list[Task]:
    """What was taken on under ``points``: one query."""
    rows = Task.objects.filter(point__in=points)
    return list(rows.select_related("owner", "commitment", "point"))


def _chosen(points: list[Point], chosen: str) -> Point | None:
    found = next((point for point in points if str(point.pk) == chosen), None)
    return found or next(
        (point for point in points if _waits(point)), points[0] if points else None
    )


def _waits(point: Point) -> bool:
    return not point.taken_at and not point.dropped_at


def _state(point: Point, now: Point | None) -> str:
    if point.dropped_at:
        return "uaktuelt"
    if point == now:
        return "naa"
    return "holdt" if point.taken_at else "ennaa"


@dataclass(frozen=True)
class Minutes:
    """The minutes on paper: all that the reader may see, or the version for all."""

    meeting: Meeting
    title: str
    for_all: bool
    lines: list[tuple[Point, list[Task]]]
    here: list[Person]
    away: list[Person]
    community: Community | None  # what a class review found of the class; never for all


def minutes_page(actor: Person, meeting: Meeting, *, for_all: bool) -> Minutes:
    """Points that were taken up, with their tasks; a pupil is never in the version for all."""
    points = visible(meeting.points.filter(taken_at__isnull=False), actor, "point.read")
    if for_all:
        points = points.filter(is_open=True, pupil=None)
    listed = list(points)
    tasks: dict[UUID, list[Task]] = {}
    for task in tasks_of(listed):
        tasks.setdefault(task.point_id, []).append(task)
    rows = Presence.objects.filter(meeting=meeting).select_related("person")
    people = sorted(rows, key=lambda row: row.person.first_name)
    return Minutes(
        meeting=meeting,
        title=meeting.series.title,
        for_all=for_all,
        lines=[(point, tasks.get(point.pk, [])) for point in listed],
        here=[row.person for row in people if row.was_here],
        away=[row.person for row in people if not row.was_here],
        community=None if for_all else Community.objects.filter(meeting=meeting).first(),
    )
