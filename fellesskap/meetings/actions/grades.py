"""What each grade finds in its results, what it decides, and the leadership's look in spring."""

from datetime import date

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.meetings.actions.keeping import measures_of, target_of
from fellesskap.meetings.actions.points import still_open
from fellesskap.meetings.exceptions import NotFinished, NotFollowed, PupilNamed, WrittenMeanwhile
from fellesskap.meetings.kinds import GRADE_RESULTS
from fellesskap.meetings.models import GradeAnalysis, GradeCheck, Meeting
from fellesskap.people.models import Person, School
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record
from fellesskap.plan.actions.measures import make_measure
from fellesskap.plan.models import SchoolMeasure
from fellesskap.plan.queries.named import pupils_named

CHECK = "grade_check"  # what shows that the leadership has been through the measures of a grade
SEEN_BY_LEADERS = "A19b"
BOXES = ("describe", "known", "surroundings")


@transaction.atomic
def write_analysis(
    *,
    by: Person,
    meeting: Meeting,
    grade: int,
    words: dict[str, str],
    look_again: date | None,
    edited: int,
) -> None:
    """What the grade says of its results. Raises PupilNamed, WrittenMeanwhile, Closed."""
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    named = pupils_named(meeting.school, "\n".join(words.values()))
    if named:
        raise PupilNamed(named[0])
    rows = GradeAnalysis.objects.select_for_update().filter(meeting=meeting, grade=grade)
    row = rows.first() or GradeAnalysis(file=meeting.file, meeting=meeting, grade=grade)
    if row.edited != edited:
        raise WrittenMeanwhile
    for name in BOXES:
        setattr(row, name, words[name])
    row.look_again, row.edited = look_again, edited + 1
    row.edited_by, row.edited_at = by, clock.now()
    row.save()
    trail.record(by, "grade.analyse", meeting)


@transaction.atomic
def decide_measure(
    *, by: Person, meeting: Meeting, grade: int, what: str, sign: str, owner: Person, due: date
) -> SchoolMeasure:
    """The grade does something: what, the sign we would see, who and by when.

    Raises PupilNamed, Closed, and what ``make_measure`` raises.
    """
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    named = pupils_named(meeting.school, f"{what}\n{sign}")
    if named:
        raise PupilNamed(named[0])
    return make_measure(
        by=by,
        school=meeting.school,
        what=what,
        sign=sign,
        owner=owner,
        due=due,
        grade=grade,
        code=GRADE_RESULTS,
    )


@transaction.atomic
def check_grade(*, by: Person, school: School, grade: int) -> GradeCheck:
    """The leader has been through the measures of the grade: each has been followed up, or its day
    has not come. It keeps what the leadership has promised.

    Raises NotFinished where there are none, and NotFollowed.
    """
    demand(by, "grade_check.make", school)
    rows = measures_of(school, grade)
    if not rows.exists():
        raise NotFinished
    today = clock.today()
    if rows.filter(stopped_at=None, due__lt=today).exists():
        raise NotFollowed
    row = GradeCheck.objects.create(school=school, grade=grade, on=today, by=by, at=clock.now())
    keep_promise(
        by=by,
        school=school,
        code=SEEN_BY_LEADERS,
        about=target_of(school, grade),
        on=today,
        evidence=CHECK,
        record=row.pk,
    )
    trail.record(by, "grade_check.make", row, law="L145.2")
    return row


@transaction.atomic
def uncheck_grade(*, by: Person, check: GradeCheck) -> None:
    """Not gone through after all. Twice is once."""
    demand(by, "grade_check.withdraw", check)
    if check.withdrawn_at is not None:
        return
    check.withdrawn_at = clock.now()
    check.save(update_fields=["withdrawn_at"])
    withdraw_record(by=by, record=check.pk)
    trail.record(by, "grade_check.withdraw", check)
