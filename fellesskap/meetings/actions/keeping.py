"""What calling and holding a meeting owes and keeps of the plan's promises."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from fellesskap.commitments.actions import release
from fellesskap.commitments.kinds import PROMISE
from fellesskap.meetings.kinds import GRADE_RESULTS, HELD, LIKE
from fellesskap.meetings.measured import of_the_last, was_judged
from fellesskap.meetings.models import Community, GradeAnalysis, Meeting, Point, Series
from fellesskap.people.models import Group, Person, Position, School
from fellesskap.people.models.persons import REKTOR_ROLES, Role
from fellesskap.people.queries import holders, rektor_today
from fellesskap.plan.actions.events import owe_event
from fellesskap.plan.actions.keeping import keep_promise
from fellesskap.plan.models import SchoolMeasure
from fellesskap.plan.scopes import grade_target

K = Series.Kind
AKS_GRADES = {1, 2, 3, 4}
AKS = (Role.AKS_LEADER, Role.AKS_WORKER)


def owe_held(meeting: Meeting) -> None:
    """What is promised about such a meeting is owed from when it is called."""
    code = LIKE[meeting.series.kind].event
    if not code or (code == "A39" and not _is_of_aks(meeting)):
        return
    social = holders(meeting.school, Role.SOCIAL_TEACHER).order_by("given_name").first()
    owe_event(
        school=meeting.school,
        code=code,
        about=meeting.pk,
        owner=social or rektor_today(meeting.school) or meeting.called_by,
        opens=min(meeting.day, meeting.called_at.date()),
        due=meeting.day,
    )


def release_held(by: Person, meeting: Meeting) -> None:
    """It does not take place, so nothing is owed about it."""
    release(kind=PROMISE, about=meeting.pk, why="called_off", by=by)


def keep_held(by: Person, meeting: Meeting) -> list[str]:
    """What holding the meeting shows, and what each point that was taken up shows: the codes of the
    promises that were kept."""
    kept = []
    for code, about in dict.fromkeys(_shown(meeting)):
        row = keep_promise(
            by=by,
            school=meeting.school,
            code=code,
            about=about,
            on=meeting.day,
            evidence=HELD,
            record=meeting.pk,
        )
        kept += [code] if row else []
    return list(dict.fromkeys(kept))


def _shown(meeting: Meeting) -> Iterator[tuple[str, UUID]]:
    series = meeting.series
    about = series.body_id or series.group_id or series.school_id
    if _leader_was_there(meeting):
        yield from ((code, about) for code in series.keeps)
    taken = Point.objects.filter(meeting=meeting, taken_at__isnull=False).exclude(code="")
    yield from ((code, about) for code in taken.values_list("code", flat=True))
    event = LIKE[series.kind].event
    if event and (event != "A39" or _aks_was_there(meeting)):
        yield event, meeting.pk
    if series.kind == K.CLASS_REVIEW and _measures_were_judged(meeting):
        yield "A29", about
    if series.kind == K.LARGE_TEAM:
        for analysis in GradeAnalysis.objects.filter(meeting=meeting):
            if is_finished(analysis):
                yield GRADE_RESULTS, target_of(meeting.school, analysis.grade)


def target_of(school: School, grade: int) -> UUID:
    """What a promise to a grade is about: its group, where the roster has one."""
    rows = Group.objects.current().filter(school=school, kind=Group.Kind.GRADE)
    own = next((row.pk for row in rows if row.grades and row.grades[0] == grade), None)
    return own or grade_target(school.pk, grade)


def is_finished(analysis: GradeAnalysis) -> bool:
    """The surroundings are looked at, there is a day to look again, and somebody does something."""
    if not analysis.surroundings.strip() or analysis.look_again is None:
        return False
    return measures_of(analysis.meeting.school, analysis.grade).exists()


def measures_of(school: School, grade: int) -> "QuerySet[SchoolMeasure]":
    """What a grade has decided from its results."""
    return SchoolMeasure.objects.filter(school=school, grade=grade, code=GRADE_RESULTS)


def _measures_were_judged(meeting: Meeting) -> bool:
    """Whether the class said of each measure of the last review how it went."""
    now = Community.objects.filter(meeting=meeting).first()
    lines = of_the_last(meeting)
    return bool(now and lines and was_judged(now, lines))


def _is_of_aks(meeting: Meeting) -> bool:
    group = meeting.series.group
    return bool(group and set(group.grades) & AKS_GRADES)


def _aks_was_there(meeting: Meeting) -> bool:
    return _was_there(meeting, AKS)


def _leader_was_there(meeting: Meeting) -> bool:
    """What a council's meeting keeps is kept when the leadership was there; others always."""
    if meeting.series.kind != K.COUNCIL:
        return True
    return _was_there(meeting, (*REKTOR_ROLES, Role.ASSISTANT_REKTOR))


def _was_there(meeting: Meeting, roles: tuple[Role, ...]) -> bool:
    here = meeting.presences.filter(was_here=True).values("person")
    held = Position.objects.on(meeting.day).filter(school=meeting.school_id, role__in=roles)
    return held.filter(person__in=here).exists()
