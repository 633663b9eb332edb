"""The grades in the large team, and what the leadership goes through in spring."""

from dataclasses import dataclass

from fellesskap.access.grammar import may
from fellesskap.calendar.queries import calendar_of
from fellesskap.kit import clock
from fellesskap.meetings.kinds import GRADE_RESULTS
from fellesskap.meetings.models import GradeAnalysis, GradeCheck, Meeting
from fellesskap.people.models import Group, Person, School
from fellesskap.people.queries import workers
from fellesskap.plan.models import SchoolMeasure
from fellesskap.plan.queries.current import year_of

LOOK_AGAIN = 40  # school days
CHECKS = GradeCheck.objects.all()


@dataclass(frozen=True)
class GradePage:
    """One grade in one large team."""

    meeting: Meeting
    grade: int
    grades: list[int]
    analysis: GradeAnalysis | None
    measures: list[SchoolMeasure]
    owners: object  # whom a measure may be given to
    look_again: object  # the day that is proposed

    @property
    def is_open(self) -> bool:
        """Whether anything can be written."""
        return not self.meeting.held_at and not self.meeting.cancelled_at


def grades_of(school: School) -> list[int]:
    """The grades the school has a class of."""
    rows = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    return sorted({grade for row in rows for grade in row.grades})


def grade_page(meeting: Meeting, chosen: str) -> GradePage:
    """The chosen grade, else the first."""
    grades = grades_of(meeting.school)
    wanted = int(chosen) if chosen.isdigit() and len(chosen) < 3 else 0
    grade = wanted if wanted in grades else (grades or [1])[0]
    today = clock.today()
    rows = SchoolMeasure.objects.filter(school=meeting.school, grade=grade, code=GRADE_RESULTS)
    return GradePage(
        meeting=meeting,
        grade=grade,
        grades=grades,
        analysis=GradeAnalysis.objects.filter(meeting=meeting, grade=grade).first(),
        measures=list(rows.select_related("owner").order_by("due")),
        owners=workers(meeting.school).order_by("given_name", "family_name"),
        look_again=calendar_of(meeting.school, today).add_school_days(today, LOOK_AGAIN),
    )


@dataclass(frozen=True)
class CheckLine:
    """One grade: its measures, and when a leader last went through them."""

    grade: int
    measures: list[tuple[SchoolMeasure, str]]  # with the mark: holdt, ennaa, forsinket, uaktuelt
    check: GradeCheck | None
    waits: bool  # a measure is past its day and nothing is written of it


@dataclass(frozen=True)
class ChecksPage:
    """Every grade of the school."""

    lines: list[CheckLine]
    may_check: bool


def checks_page(actor: Person, school: School) -> ChecksPage:
    """Four queries, however many grades and measures there are."""
    rows = SchoolMeasure.objects.filter(school=school, code=GRADE_RESULTS)
    by_grade: dict[int | None, list[SchoolMeasure]] = {}
    for row in rows.select_related("owner").order_by("due"):
        by_grade.setdefault(row.grade, []).append(row)
    made = GradeCheck.objects.filter(school=school, withdrawn_at=None)
    year = year_of(school, clock.today())
    made = made.filter(on__gte=year.starts) if year else made
    checks = {row.grade: row for row in made.select_related("by").order_by("on")}
    lines = [_line(grade, by_grade.get(grade, []), checks) for grade in grades_of(school)]
    return ChecksPage(lines, may(actor, "grade_check.make", school))


def _line(grade: int, measures: list[SchoolMeasure], checks: dict[int, GradeCheck]) -> CheckLine:
    today = clock.today()
    marked = [(row, _mark(row)) for row in measures]
    late = any(row.stopped_at is None and row.due < today for row in measures)
    return CheckLine(grade, marked, checks.get(grade), late)


def _mark(row: SchoolMeasure) -> str:
    if row.stopped_at is not None:
        return "holdt" if row.seen else "uaktuelt"
    return "ennaa" if row.due >= clock.today() else "sen"
