"""Beginning, writing, publishing and taking back the plan of a week (A06)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.home.actions.wording import refuse_names
from fellesskap.home.exceptions import (
    NoSchoolThatWeek,
    NotHere,
    NothingWritten,
    WrittenMeanwhile,
)
from fellesskap.home.models import WeekLine, WeekPlan
from fellesskap.home.queries.weeks import has_weeks_here, latest_before, template_of
from fellesskap.home.rules import WEEK
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record

CODE = "A06"
LAST_WEEK, TEMPLATE = "forrige", "mal"
FRIDAY = timedelta(days=4)
SUBJECT = 40


@dataclass(frozen=True)
class Written:
    """What a week holds. ``school`` and ``home`` are five texts, Monday first, a line each."""

    word: str = ""
    goal: str = ""
    bring: str = ""
    school: Sequence[str] = field(default_factory=tuple)
    home: Sequence[str] = field(default_factory=tuple)

    @property
    def texts(self) -> list[str]:
        """Everything that is written."""
        return [self.word, self.goal, self.bring, *self.school, *self.home]


@transaction.atomic
def begin_week(*, by: Person, group: Group, monday: date, source: str = "") -> WeekPlan:
    """The plan of a week, begun from last week's, the template or nothing; the one there is when
    there is one. Raises NotHere and NoSchoolThatWeek."""
    demand(by, "class_week.write", group)
    if not has_weeks_here(group.school):
        raise NotHere
    calendar = calendar_of(group.school, monday)
    if not any(calendar.is_school_day(monday + timedelta(days=step)) for step in range(5)):
        raise NoSchoolThatWeek
    source_plan = {
        LAST_WEEK: lambda: latest_before(group, monday),
        TEMPLATE: lambda: template_of(group),
    }.get(source, lambda: None)()
    plan, is_new = WeekPlan.objects.get_or_create(
        group=group,
        monday=monday,
        defaults={"school": group.school, "edited_at": clock.now(), "edited_by": by},
    )
    if is_new:
        _copy(source_plan, plan)
        trail.record(by, "week_plan.write", plan)
    return plan


@transaction.atomic
def keep_as_template(*, by: Person, plan: WeekPlan) -> WeekPlan:
    """New weeks of the class can begin from this one."""
    demand(by, "week_plan.write", plan)
    template, _is_new = WeekPlan.objects.update_or_create(
        group=plan.group,
        monday=None,
        defaults={"school": plan.school, "edited_at": clock.now(), "edited_by": by},
    )
    template.lines.all().delete()
    _copy(plan, template)
    trail.record(by, "week_plan.write", template)
    return template


def _copy(source: WeekPlan | None, plan: WeekPlan) -> None:
    """What stands in ``source``, into an empty plan."""
    if source is None:
        return
    plan.goal, plan.bring = source.goal, source.bring
    plan.save(update_fields=["goal", "bring"])
    WeekLine.objects.bulk_create(
        WeekLine(
            plan=plan,
            weekday=line.weekday,
            place=line.place,
            at_home=line.at_home,
            subject=line.subject,
            what=line.what,
        )
        for line in source.lines.all()
    )


@transaction.atomic
def write_week(*, by: Person, plan: WeekPlan, version: int, written: Written) -> None:
    """Save what the week holds. Raises WrittenMeanwhile when ``version`` is old, NamesInText."""
    demand(by, "week_plan.write", plan)
    row = WeekPlan.objects.select_for_update().get(pk=plan.pk)
    if row.version != version:
        raise WrittenMeanwhile
    refuse_names(plan.school, *written.texts)
    row.word, row.goal, row.bring = written.word, written.goal, written.bring
    row.version, row.edited_at, row.edited_by = version + 1, clock.now(), by
    row.save()
    row.lines.all().delete()
    WeekLine.objects.bulk_create(
        [*_lines(row, written.school, at_home=False), *_lines(row, written.home, at_home=True)]
    )
    trail.record(by, "week_plan.write", row)


def _lines(plan: WeekPlan, texts: Sequence[str], *, at_home: bool) -> list[WeekLine]:
    """A row for each line; what stands before a colon early in it is the subject."""
    rows = []
    for weekday, text in enumerate(texts):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        for place, line in enumerate(lines):
            subject, colon, what = line.partition(":")
            is_split = bool(colon) and len(subject) <= SUBJECT and bool(what.strip())
            rows.append(
                WeekLine(
                    plan=plan,
                    weekday=weekday,
                    place=place,
                    at_home=at_home,
                    subject=subject.strip() if is_split else "",
                    what=what.strip() if is_split else line,
                )
            )
    return rows


@transaction.atomic
def publish_week(*, by: Person, plan: WeekPlan) -> None:
    """The class and its homes can read it; that week of A06 is kept. Raises NotHere and
    NothingWritten."""
    demand(by, "week_plan.write", plan)
    row = WeekPlan.objects.select_for_update().get(pk=plan.pk)
    if row.published_at is not None:
        return
    if row.monday is None or not has_weeks_here(plan.school):
        raise NotHere
    if not (row.word or row.goal or row.bring or row.lines.exists()):
        raise NothingWritten
    row.published_at, row.published_by = clock.now(), by
    row.save(update_fields=["published_at", "published_by"])
    on = min(max(clock.today(), row.monday), row.monday + FRIDAY)
    keep_promise(
        by=by,
        school=plan.school,
        code=CODE,
        about=plan.group_id,
        on=on,
        evidence=WEEK,
        record=row.pk,
    )
    trail.record(by, "week_plan.write", row, why="publish")


@transaction.atomic
def take_back_week(*, by: Person, plan: WeekPlan) -> None:
    """Only those who write it read it again; the promise of that week is open."""
    demand(by, "week_plan.write", plan)
    row = WeekPlan.objects.select_for_update().get(pk=plan.pk)
    if row.published_at is None:
        return
    row.published_at = row.published_by = None
    row.save(update_fields=["published_at", "published_by"])
    withdraw_record(by=by, record=row.pk)
    trail.record(by, "week_plan.write", row, why="take_back")
