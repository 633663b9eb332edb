"""The list of meetings: what is today and ahead, what may be called, and what has been held."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from fellesskap.access.grammar import may, visible
from fellesskap.calendar.days import Calendar
from fellesskap.calendar.queries import calendar_of
from fellesskap.kit import clock
from fellesskap.meetings.models import Meeting, Point, Series, Task
from fellesskap.people.models import Person, School

SHOWN_HELD = 12
WEEK = timedelta(days=7)
# As the page of one task needs it.
TASKS = Task.objects.select_related("owner", "commitment", "point__meeting__series")


@dataclass(frozen=True)
class SeriesLine:
    """One series: when it meets next, and when it met last."""

    pk: object
    title: str
    kind: str
    next: Meeting | None
    last: Meeting | None
    proposed: date | None  # the day to call it for, when nothing is called


@dataclass(frozen=True)
class MeetingsPage:
    """All that one person needs."""

    today: list[Meeting] = field(default_factory=list)
    called: list[Meeting] = field(default_factory=list)  # today, to single points of it
    series: list[tuple[str, list[SeriesLine]]] = field(default_factory=list)  # by kind
    held: list[Meeting] = field(default_factory=list)
    heard: list[Meeting] = field(default_factory=list)  # today, for another service
    may_set_up: bool = False
    may_begin: bool = False


def meetings_page(actor: Person, school: School, *, every: bool = False) -> MeetingsPage:
    """The series of ``actor`` (or all of them, for leaders) and their meetings."""
    today = clock.today()
    rows = visible(Series.objects.on(today).filter(school=school), actor, "series.see")
    if not every:
        rows = rows.filter(pk__in=_mine(actor, school))
    series = list(rows.select_related("school", "body", "group"))
    meetings = list(
        Meeting.objects.filter(series__in=series, cancelled_at=None)
        .select_related("series")
        .order_by("day")
    )
    calendar = calendar_of(school, today)
    return MeetingsPage(
        today=[row for row in meetings if row.day == today and not row.held_at],
        called=_called_in(actor, school, today),
        series=_by_kind([_line(row, meetings, calendar, today) for row in series]),
        held=[row for row in reversed(meetings) if row.held_at][:SHOWN_HELD],
        heard=_heard(actor, school, today),
        may_set_up=may(actor, "series.set_up", school),
        may_begin=may(actor, "series.begin", school),
    )


def _called_in(actor: Person, school: School, day: date) -> list[Meeting]:
    """The meetings of ``day`` where somebody asks ``actor`` about a point (L68): one query."""
    points = Point.objects.filter(meeting__school=school, meeting__day=day, dropped_at=None)
    asked = visible(points, actor, "point.answer").values("meeting")
    rows = Meeting.objects.filter(pk__in=asked, cancelled_at=None)
    return list(rows.select_related("series").order_by("begins"))


def _heard(actor: Person, school: School, day: date) -> list[Meeting]:
    """The meetings of ``day`` where ``actor`` sits for another service: one query."""
    points = Point.objects.filter(meeting__school=school, meeting__day=day, dropped_at=None)
    rows = Meeting.objects.filter(pk__in=visible(points, actor, "point.hear").values("meeting"))
    return list(rows.filter(cancelled_at=None).select_related("series").order_by("begins"))


def _by_kind(lines: list[SeriesLine]) -> list[tuple[str, list[SeriesLine]]]:
    """The lines under the name of their kind; «2A» before «10A»."""
    found: dict[str, list[SeriesLine]] = {}
    for line in sorted(lines, key=lambda line: _natural(line.title)):
        found.setdefault(line.kind.capitalize(), []).append(line)
    return sorted(found.items())


def _natural(title: str) -> list[tuple[int, str]]:
    """Numbers by size, words by letter."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", title)]


def _mine(actor: Person, school: School) -> list[UUID]:
    """The series one is called to, and not only leads."""
    here = Series.objects.filter(school=school)
    return list(visible(here, actor, "series.belong").values_list("pk", flat=True))


def _line(series: Series, meetings: list[Meeting], calendar: Calendar, today: date) -> SeriesLine:
    own = [row for row in meetings if row.series_id == series.pk]
    coming = next((row for row in own if not row.held_at), None)
    return SeriesLine(
        pk=series.pk,
        title=series.title,
        kind=series.get_kind_display(),
        next=coming,
        last=next((row for row in reversed(own) if row.held_at), None),
        proposed=None if coming else _proposed(series, own, calendar, today),
    )


def _proposed(series: Series, own: list[Meeting], calendar: Calendar, today: date) -> date:
    """The next school day on the weekday of the series that has no meeting yet."""
    taken = {row.day for row in own}
    day = today
    if series.weekday is not None:
        day += timedelta(days=(series.weekday - today.weekday()) % 7)
    while day in taken or not calendar.is_school_day(day):
        day += WEEK if series.weekday is not None else timedelta(days=1)
    return day
