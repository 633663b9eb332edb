"""The minutes from one source: what the reader may see, the version for all, what the home gets,
and the one on the school's own page."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from fellesskap.access.grammar import may, visible
from fellesskap.meetings.kinds import GRADE_RESULTS, LIKE
from fellesskap.meetings.measured import Went, judged
from fellesskap.meetings.models import (
    Community,
    GradeAnalysis,
    Meeting,
    Outsider,
    Point,
    Presence,
    Series,
    Task,
)
from fellesskap.meetings.queries.room import tasks_of
from fellesskap.people.models import Person, School
from fellesskap.plan.models import SchoolMeasure

FOR_ALL, FOR_HOME = "alle", "hjem"


@dataclass(frozen=True)
class Minutes:
    """The minutes on paper: all that the reader may see, or a version of it."""

    meeting: Meeting
    title: str
    version: str  # empty: whole; else FOR_ALL or FOR_HOME
    lines: list[tuple[Point, list[Task]]]
    here: list[Person]
    away: list[Person]
    community: Community | None  # what a class review found of the class; never for all
    went: list[tuple[str, str]] = field(default_factory=list)  # measure → how it went
    outsiders: list[Outsider] = field(default_factory=list)
    grades: list[tuple[GradeAnalysis, list[SchoolMeasure]]] = field(default_factory=list)
    may_publish: bool = False
    may_mark: bool = False  # what goes home

    @property
    def for_all(self) -> bool:
        """Whether it is the version for all."""
        return self.version == FOR_ALL

    @property
    def for_home(self) -> bool:
        """Whether it is what the chair takes along for the home."""
        return self.version == FOR_HOME

    @property
    def has_home(self) -> bool:
        """Whether there is a version for a home."""
        return LIKE[self.meeting.series.kind].around

    @property
    def is_forgotten(self) -> bool:
        """Whether the words are gone, and only that it was held is left."""
        return self.meeting.file.shredded_at is not None


def minutes_page(
    actor: Person, meeting: Meeting, *, for_all: bool = False, version: str = ""
) -> Minutes:
    """Points that were taken up, with their tasks; a pupil is never in the version for all, and
    the version for the home holds what the chair has marked for it alone."""
    version = FOR_ALL if for_all else version
    points = visible(meeting.points.filter(taken_at__isnull=False), actor, "point.read")
    if version == FOR_ALL:
        points = points.filter(is_open=True, pupil=None)
    if version == FOR_HOME:
        points = points.filter(for_home=True)
    listed = list(points)
    tasks: dict[UUID, list[Task]] = {}
    for task in tasks_of(listed):
        tasks.setdefault(task.point_id, []).append(task)
    rows = Presence.objects.filter(meeting=meeting).select_related("person")
    people = sorted(rows, key=lambda row: row.person.first_name)
    community = Community.objects.filter(meeting=meeting).first() if not version else None
    return Minutes(
        meeting=meeting,
        title=meeting.series.title,
        version=version,
        lines=[(point, tasks.get(point.pk, [])) for point in listed],
        here=[row.person for row in people if row.was_here],
        away=[row.person for row in people if not row.was_here],
        community=community,
        went=[(line, str(Went(code).label)) for line, code in judged(community).items()],
        outsiders=[] if version == FOR_ALL else list(Outsider.objects.filter(meeting=meeting)),
        grades=_grades(meeting) if version != FOR_HOME else [],
        may_publish=may(actor, "meeting.publish", meeting),
        may_mark=may(actor, "meeting.write", meeting) and not meeting.file.shredded_at,
    )


def _grades(meeting: Meeting) -> list[tuple[GradeAnalysis, list[SchoolMeasure]]]:
    """What each grade found, with what it does: two queries."""
    if meeting.series.kind != Series.Kind.LARGE_TEAM:
        return []
    found = list(GradeAnalysis.objects.filter(meeting=meeting))
    rows = SchoolMeasure.objects.filter(school=meeting.school_id, code=GRADE_RESULTS)
    by_grade: dict[int | None, list[SchoolMeasure]] = {}
    for row in rows.select_related("owner").order_by("due"):
        by_grade.setdefault(row.grade, []).append(row)
    return [(one, by_grade.get(one.grade, [])) for one in found]


@dataclass(frozen=True)
class PublicMinutes:
    """A council's minutes without names: what anybody may read."""

    meeting: Meeting
    school: School
    lines: list[tuple[Point, list[Task]]]


def published_at(school_pk: UUID) -> tuple[School, list[Meeting]]:
    """The school, and its minutes that are out, newest first. Raises Http404."""
    school = School.objects.filter(pk=school_pk).first()
    if school is None:
        raise Http404
    rows = _published().filter(school=school)
    return school, list(rows.select_related("series__body").order_by("-day"))


def public_minutes(school_pk: UUID, pk: UUID) -> PublicMinutes:
    """The minutes of one meeting as they stand on the school's page. Raises Http404."""
    rows = _published().filter(school=school_pk, pk=pk)
    meeting = rows.select_related("series__body", "school", "file").first()
    if meeting is None:
        raise Http404
    points = list(meeting.points.filter(taken_at__isnull=False, is_open=True, pupil=None))
    tasks: dict[UUID, list[Task]] = {}
    for task in tasks_of(points):
        tasks.setdefault(task.point_id, []).append(task)
    lines = [(point, tasks.get(point.pk, [])) for point in points]
    return PublicMinutes(meeting, meeting.school, lines)


def _published() -> "QuerySet[Meeting]":
    return Meeting.objects.filter(published_at__isnull=False, held_at__isnull=False)
