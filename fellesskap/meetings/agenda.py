"""The agenda that builds itself: last time's tasks, what is due, what always comes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from fellesskap.cases.models import Case
from fellesskap.cases.queries.facts import Facts, facts_of, open_cases
from fellesskap.cases.queries.next_step import Step, steps
from fellesskap.commitments.kinds import KINDS
from fellesskap.commitments.models import Commitment
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock, dates
from fellesskap.meetings.kinds import standing_of
from fellesskap.meetings.models import Meeting, Point, Series, Task
from fellesskap.people.models import Group
from fellesskap.plan.models import Promise
from fellesskap.plan.queries.current import in_words, plan_of

TASKS = "tasks"
UNTIL_NEXT = timedelta(days=8)
Waiting = tuple[Step | None, Facts]


@dataclass(frozen=True)
class Draft:
    """A point to be put up; ``source`` tells the same point again."""

    source: str
    title: str
    code: str = ""
    why: str = ""
    case: Case | None = None


def put_up(meeting: Meeting) -> int:
    """Put up what is not there yet. Returns how many points were new. Done twice: once."""
    has = set(meeting.points.values_list("source", flat=True))
    place = meeting.points.order_by("-place").values_list("place", flat=True).first() or 0
    wanted = {draft.source: draft for draft in reversed(list(_drafts(meeting)))}
    new = [draft for source, draft in reversed(wanted.items()) if source not in has]
    for number, draft in enumerate(new, start=place + 1):
        Point.objects.create(
            file=meeting.file,
            meeting=meeting,
            place=number,
            source=draft.source,
            code=draft.code,
            title=draft.title,
            why=draft.why,
            case=draft.case,
            pupil=draft.case.pupil if draft.case else meeting.series.pupil,
            is_open=draft.case is None and meeting.series.pupil_id is None,
        )
    return len(new)


def open_tasks(series: Series) -> list[Task]:
    """What somebody took on in this series and has not done, by date: two queries."""
    tasks = Task.objects.filter(
        point__meeting__series=series,
        point__meeting__cancelled_at=None,
        commitment__in=Commitment.objects.open(),
    )
    return list(tasks.select_related("owner", "commitment", "point").order_by("commitment__due"))


def _drafts(meeting: Meeting) -> Iterator[Draft]:
    series = meeting.series
    if open_tasks(series):
        yield Draft(TASKS, _("Det vi tok på oss sist"))
    yield from _left_over(meeting)
    if series.kind == Series.Kind.PUPIL_REVIEW:
        yield from _cases(meeting)
    due = _due(meeting)
    codes = {row.promise for row in due}
    standing = standing_of(series)
    for one in standing:
        if not one.code or one.code in codes:
            yield Draft(f"standing:{one.key}", str(one.title), one.code)
    taken = {one.code for one in standing} | set(series.keeps)
    names = _names(meeting)
    for row in due:
        if row.promise not in taken and row.promise in names:
            group = f", {row.group.title}" if row.group else ""
            yield Draft(f"promise:{row.promise}:{row.target}", f"{names[row.promise]}{group}")


def _left_over(meeting: Meeting) -> Iterator[Draft]:
    """What stood on the last agenda and was not taken up, unless it was dropped."""
    before = Meeting.objects.filter(series=meeting.series, day__lt=meeting.day)
    last = before.order_by("-day").first()
    if last is None:
        return
    around = meeting.series.pupil_id  # none: what is about one pupil does not come by itself
    waiting = last.points.filter(taken_at=None, dropped_at=None, source="", pupil=around)
    for point in waiting:
        yield Draft(f"left:{point.pk}", point.title, point.code)


def _cases(meeting: Meeting) -> Iterator[Draft]:
    """Cases with something late or due before the next review, the earliest first.

    Never a case behind a wall. Who sees which of them is asked for each reader (L86).
    """
    until = meeting.day + UNTIL_NEXT
    rows = open_cases(Case.objects.filter(school=meeting.school, file__wall=SealedFile.Wall.NONE))
    found = [(steps(facts), facts) for facts in facts_of(rows)]
    waits: list[Waiting] = [
        (listed[0], facts) for listed, facts in found if listed and listed[0].due <= until
    ]
    waits += [(None, facts) for facts in _put_off(meeting, found)]
    for step, facts in sorted(waits, key=lambda pair: pair[0].due if pair[0] else meeting.day):
        because = _("dere ville ta det igjen")
        if step:
            what = str(KINDS[step.kind].what).replace("{name}", _letters(facts))
            because = f"{what}. {dates.deadline(step.due)}"
        yield Draft(
            f"case:{facts.case.pk}",
            initialled(facts),
            why=_("På lista fordi: {because}").format(because=because),
            case=facts.case,
        )


def _put_off(meeting: Meeting, found: list[tuple[list[Step], Facts]]) -> list[Facts]:
    """Cases that the last review put off until this one."""
    earlier = Meeting.objects.filter(series=meeting.series, day__lt=meeting.day, cancelled_at=None)
    last = earlier.order_by("-day").first()
    if last is None:
        return []
    put_off = set(last.points.filter(choice=Point.Choice.NEXT).values_list("case", flat=True))
    until = meeting.day + UNTIL_NEXT
    return [
        facts
        for listed, facts in found
        if facts.case.pk in put_off and not (listed and listed[0].due <= until)
    ]


def initialled(facts: Facts) -> str:
    """E. S., 4B: a name is not for a wall that a projector shines on."""
    letters = _letters(facts)
    return f"{letters}, {facts.group}" if facts.group else letters


def _letters(facts: Facts) -> str:
    return "".join(f"{letter}. " for letter in facts.case.pupil.initials).strip()


def _due(meeting: Meeting) -> list[Commitment]:
    """The promises of the series' class, team, grade or school whose window is open: one query."""
    today = clock.today()
    rows = Commitment.objects.open().filter(
        school=meeting.school, opens__lte=max(today, meeting.day), subject=None, counts=1
    )
    own = [one.code for one in standing_of(meeting.series)]
    about = Q(target__in=_targets(meeting.series)) | Q(target=meeting.school_id, promise__in=own)
    rows = rows.exclude(promise="").filter(about)
    return list(rows.select_related("group").order_by("due"))


def _targets(series: Series) -> list[UUID]:
    """What the meeting is about: its group and the classes of it, its council, or the school."""
    if series.body_id:
        return [series.body_id]
    if series.group is None:
        return [series.school_id]
    found = [series.group.pk]
    if series.kind == Series.Kind.GRADE_TIME:
        grades = set(series.group.grades)
        classes = Group.objects.current().filter(school=series.school, kind=Group.Kind.HOMEROOM)
        found += [group.pk for group in classes if grades & set(group.grades)]
    return found


def _names(meeting: Meeting) -> dict[str, str]:
    """The short name of each promise of the plan in force."""
    plan = plan_of(meeting.school, meeting.day)
    promises = Promise.objects.filter(plan=plan, withdrawn=False) if plan else []
    return {row.code: in_words(row.short_nb, row.short_nn) for row in promises}
