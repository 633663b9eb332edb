"""The meeting itself: the agenda, one point at a time, who is here, and what was taken on."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from fellesskap.access.grammar import allowed, may, visible
from fellesskap.calendar.queries import calendar_of
from fellesskap.kit import clock
from fellesskap.meetings.agenda import TASKS, open_tasks
from fellesskap.meetings.kinds import LIKE, Like
from fellesskap.meetings.models import Consent, Meeting, Outsider, Point, Presence, Series, Task
from fellesskap.meetings.outside import consent_for, services_there
from fellesskap.meetings.queries.people import called_to
from fellesskap.meetings.rules import SITS_THROUGH
from fellesskap.people.models import Enrolment, Group, Person
from fellesskap.people.relations import children_of

A_WEEK = 5  # school days
# As the pages of one meeting and of one point need them.
SERIES = Series.objects.select_related("school", "pupil", "group")
MEETINGS = Meeting.objects.select_related("series__pupil", "series__group", "school", "file")
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
    on_wall: bool = False  # the screen that everyone in the room looks at
    outsiders: list[Outsider] = field(default_factory=list)
    services: set[str] = field(default_factory=set)  # where those from outside come from
    consent: Consent | None = None  # what lets them hear the point that is open
    may_publish: bool = False

    @property
    def is_open(self) -> bool:
        """Whether anything can be written."""
        return not self.meeting.held_at and not self.meeting.cancelled_at

    @property
    def is_class_review(self) -> bool:
        """Whether a class is gone through, pupil by pupil."""
        return self.meeting.series.kind == Series.Kind.CLASS_REVIEW

    @property
    def like(self) -> Like:
        """What kind of meeting it is."""
        return LIKE[self.meeting.series.kind]

    @property
    def with_outside(self) -> bool:
        """Whether those from outside can sit in it."""
        return self.like.agreed

    @property
    def with_grades(self) -> bool:
        """Whether each grade shows what it has found."""
        return self.meeting.series.kind == Series.Kind.LARGE_TEAM

    @property
    def is_transfer(self) -> bool:
        """Whether something is passed on to the next place."""
        return self.meeting.series.kind == Series.Kind.TRANSFER

    @property
    def rom(self) -> str:
        """What stays in an address while the room looks on."""
        return "?rom" if self.on_wall else ""

    @property
    def og(self) -> str:
        """The same, after something else in the address."""
        return "&rom" if self.on_wall else ""

    @property
    def left(self) -> int:
        """How many points wait."""
        return sum(line.state in {"naa", "ennaa"} for line in self.agenda)


def room_page(actor: Person, meeting: Meeting, chosen: str = "", *, on_wall: bool = False) -> Room:
    """The meeting with one point open: the chosen one, or the first that waits. ``on_wall`` shows
    what everyone in the room may see, and nothing else."""
    points = points_for(actor, meeting, on_wall=on_wall)
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
        waiting=_waiting(actor, meeting, on_wall) if now and now.source == TASKS else [],
        people=[
            (person, presence.get(person.pk)) for person in called_to(meeting.series, meeting.day)
        ],
        due=calendar_of(meeting.school, today).add_school_days(max(today, meeting.day), A_WEEK),
        may_write=may(actor, "meeting.write", meeting),
        pupils=pupils_for(actor, meeting),
        on_wall=on_wall,
        outsiders=list(Outsider.objects.filter(meeting=meeting)),
        services=(services := services_there(meeting)),
        consent=consent_for(meeting, now.pupil, services) if now and now.pupil else None,
        may_publish=may(actor, "meeting.publish", meeting),
    )


def pupils_for(actor: Person, meeting: Meeting) -> "QuerySet[Person] | None":
    """The pupils of the grades of a team, without the reader's own; None where none is named, and
    where all of it is around one. In the resource team: the school's."""
    group, like = meeting.series.group, LIKE[meeting.series.kind]
    if not like.pupils or like.around or (group is None and not like.agreed):
        return None
    homerooms = Group.objects.current().filter(school=meeting.school, kind=Group.Kind.HOMEROOM)
    wanted = set(group.grades) if group else set(range(1, 11))
    classes = [row.pk for row in homerooms if set(row.grades) & wanted]
    if meeting.series.kind == Series.Kind.TRANSFER and group:
        classes = [group.pk]
    here = Enrolment.objects.current().filter(group__in=classes)
    people = Person.objects.filter(pk__in=here.values("person"))
    own = children_of(actor).values("pupil")
    return people.exclude(pk__in=own).order_by("given_name", "family_name")


def points_for(actor: Person, meeting: Meeting, *, on_wall: bool = False) -> list[Point]:
    """The points that ``actor`` may read. On the wall, and of a pupil review when it has been said
    who is there: what everyone who is there may read or hear, and nothing else."""
    points = meeting.points.select_related("case", "pupil", "file", "consent")
    for person in _readers(actor, meeting, on_wall):
        points = points.filter(allowed(person, "point.read") | allowed(person, "point.hear"))
    points = visible(points, actor, "point.read")
    return _agreed_on(meeting, list(points)) if on_wall else list(points)


def _agreed_on(meeting: Meeting, points: list[Point]) -> list[Point]:
    """Without those about a pupil that the services in the room may not hear of by name, and what
    is kept out of the version for all: a first name may stand in it."""
    services = services_there(meeting)
    if not services:
        return points
    pupils = {point.pupil for point in points if point.pupil}
    heard = {pupil.pk for pupil in pupils if consent_for(meeting, pupil, services)}
    return [point for point in points if point.pupil_id in heard or _is_for_all(point)]


def _is_for_all(point: Point) -> bool:
    return point.pupil_id is None and point.case_id is None and point.is_open


def _readers(actor: Person, meeting: Meeting, on_wall: bool) -> list[Person]:
    """Those who look at the page: ``actor``; at a pupil review, and wherever the room looks on,
    everyone who is there. Until that has been said, those who are called to all of it."""
    is_review = meeting.series.kind == Series.Kind.PUPIL_REVIEW and not meeting.held_at
    if not (on_wall or is_review):
        return [actor]
    rows = Presence.objects.filter(meeting=meeting, was_here=True).select_related("person")
    here = [row.person for row in rows]
    if on_wall and not here:
        here = called_to(meeting.series, meeting.day, parts=SITS_THROUGH)
    return [actor, *here]


def _waiting(actor: Person, meeting: Meeting, on_wall: bool) -> list[Task]:
    """What is left from last time, of what those who look may know."""
    tasks = open_tasks(meeting.series)
    rows = Task.objects.filter(pk__in=[task.pk for task in tasks])
    for person in _readers(actor, meeting, on_wall):
        rows = visible(rows, person, "meeting_task.read")
    seen = set(rows.values_list("pk", flat=True))
    tasks = [task for task in tasks if task.pk in seen]
    if not on_wall:
        return tasks
    agreed_on = set(_agreed_on(meeting, [task.point for task in tasks]))
    return [task for task in tasks if task.point in agreed_on]


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
