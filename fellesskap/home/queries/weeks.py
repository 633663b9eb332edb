"""Whether week plans are here, the week that is asked for, and what stands in it."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from fellesskap.access.grammar import may, visible
from fellesskap.calendar.models import DayOff
from fellesskap.calendar.queries import calendar_of
from fellesskap.home.models import WeekLine, WeekPlan
from fellesskap.kit import clock, dates
from fellesskap.people.models import Group, Person, School
from fellesskap.plan.models import Promise, Statement
from fellesskap.plan.queries.current import plan_of

CODE = "A06"
WEEK, DAY = timedelta(days=7), timedelta(days=1)
REACH = timedelta(weeks=52)
FRIDAY = 4
CLASSES = Group.objects.filter(kind=Group.Kind.HOMEROOM).select_related("school")
PLANS = WeekPlan.objects.select_related("school", "group")
ASKED = re.compile(r"(\d{4})-(\d{1,2})")


def promise_of(school: School) -> Promise | None:
    """What the plan in force says about week plans."""
    plan = plan_of(school, clock.today())
    rows = Promise.objects.filter(plan=plan, code=CODE, withdrawn=False)
    return rows.first() if plan else None


def has_weeks_here(school: School) -> bool:
    """Whether the plan in force promises week plans and keeps them in this product: that sentence
    of the plan is the setting, so nothing is written in two places."""
    promise = promise_of(school)
    return promise is not None and not promise.elsewhere


def where_it_is(school: School) -> str:
    """What the school has said of where its week plans are; empty when nothing is said."""
    rows = Statement.objects.filter(commitment__school=school, commitment__promise=CODE)
    said = rows.order_by("-at").first()
    return said.text if said else ""


def template_of(group: Group) -> WeekPlan | None:
    """What new weeks of the class begin from."""
    return WeekPlan.objects.filter(group=group, monday=None).first()


def latest_before(group: Group, monday: date) -> WeekPlan | None:
    """The newest plan of the class before that week."""
    return WeekPlan.objects.filter(group=group, monday__lt=monday).first()


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def this_monday() -> date:
    """The Monday of this week; from Saturday the next one, which is what people then ask for."""
    return monday_of(clock.today() + 2 * DAY)


def asked_monday(text: str) -> date:
    """«2026-47» as its Monday; this week for anything else, and a year off at most."""
    found = ASKED.fullmatch(text)
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else this_monday()
    except ValueError:
        return this_monday()
    return monday if abs(monday - clock.today()) <= REACH else this_monday()


def week_key(monday: date) -> str:
    """As it stands in an address: 2026-47."""
    year, week, _day = monday.isocalendar()
    return f"{year}-{week:02}"


@dataclass(frozen=True)
class Day:
    """One day of a week: what is done, what is to do at home, or why there is no school."""

    date: date
    school: list[WeekLine] = field(default_factory=list)
    home: list[WeekLine] = field(default_factory=list)
    free: str = ""  # «Høstferie»; empty when there is school

    @property
    def is_today(self) -> bool:
        """Whether it is today."""
        return self.date == clock.today()

    @property
    def has_lines(self) -> bool:
        """Whether anything stands under it."""
        return bool(self.school or self.home)


@dataclass(frozen=True)
class WeekPage:
    """One class and one week."""

    group: Group
    monday: date
    is_here: bool
    where: str
    plan: WeekPlan | None
    days: list[Day]
    writes: bool
    has_last: bool = False
    has_template: bool = False

    @property
    def key(self) -> str:
        """As it stands in an address."""
        return week_key(self.monday)

    @property
    def previous(self) -> str:
        """The week before, as it stands in an address."""
        return week_key(self.monday - WEEK)

    @property
    def following(self) -> str:
        """The week after, as it stands in an address."""
        return week_key(self.monday + WEEK)

    @property
    def break_name(self) -> str:
        """What a week without school is called; empty when there is school."""
        if any(not day.free for day in self.days):
            return ""
        return max((day.free for day in self.days), key=[day.free for day in self.days].count)

    @property
    def is_late_hint(self) -> bool:
        """From Friday on: next week's plan is not out. A hint to the writer, never a state."""
        ahead = self.monday > clock.today() and clock.today().weekday() >= FRIDAY
        is_out = self.plan is not None and self.plan.published_at is not None
        return ahead and not is_out and not self.break_name


def week_page(actor: Person, group: Group, monday: date) -> WeekPage:
    """The plan of ``group`` in the week of ``monday``, as far as ``actor`` may read it."""
    is_here = has_weeks_here(group.school)
    writes = is_here and may(actor, "class_week.write", group)
    rows = PLANS.filter(group=group, monday=monday)
    plan = visible(rows, actor, "week_plan.read").first() if is_here else None
    return WeekPage(
        group=group,
        monday=monday,
        is_here=is_here,
        where="" if is_here else where_it_is(group.school),
        plan=plan,
        days=days_of(group.school, monday, plan),
        writes=writes,
        has_last=writes and latest_before(group, monday) is not None,
        has_template=writes and template_of(group) is not None,
    )


def days_of(school: School, monday: date, plan: WeekPlan | None) -> list[Day]:
    """Monday to Friday, with what stands in ``plan``."""
    calendar = calendar_of(school, monday)
    lines = list(plan.lines.all()) if plan else []
    friday = monday + FRIDAY * DAY
    off = list(DayOff.objects.filter(school=school, starts__lte=friday, ends__gte=monday))
    found = []
    for step in range(5):
        day = monday + step * DAY
        mine = [line for line in lines if line.weekday == step]
        found.append(
            Day(
                day,
                school=[line for line in mine if not line.at_home],
                home=[line for line in mine if line.at_home],
                free="" if calendar.is_school_day(day) else _why_free(off, day),
            )
        )
    return found


def _why_free(off: list[Any], day: date) -> str:
    """What the day off is called; the summer has no row of its own."""
    row = next((row for row in off if row.starts <= day and (row.ends or day) >= day), None)
    return str(row.get_title_display()) if row else _("Fri fra skolen")


@dataclass(frozen=True)
class ClassWeeks:
    """One class on the list: how it stands with this week and the next."""

    group: Group
    weeks: list[tuple[str, str, str]]  # key, name, state of the mark: holdt, venter or fri


def class_weeks(school: School) -> list[ClassWeeks]:
    """Every class with this week and the next: three queries however many classes there are."""
    first = this_monday()
    mondays = [first, first + WEEK]
    groups = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    rows = WeekPlan.objects.filter(school=school, monday__in=mondays)
    out = set(rows.exclude(published_at=None).values_list("group_id", "monday"))
    free = {monday: all(day.free for day in days_of(school, monday, None)) for monday in mondays}
    return [
        ClassWeeks(
            group,
            [
                (
                    week_key(monday),
                    dates.week(monday),
                    "free" if free[monday] else "out" if (group.pk, monday) in out else "waits",
                )
                for monday in mondays
            ],
        )
        for group in sorted(groups, key=lambda group: (len(group.title), group.title))
    ]
