"""The page of the year: the wheel and the list, for the school or for a part of it.

Whole-school sums are for everyone who works here; a class or a grade is counted from the rows that
the reader may see (docs/access/plan.md).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fellesskap.access.grammar import visible
from fellesskap.calendar.days import Calendar, each_day
from fellesskap.calendar.models import DayOff, SchoolYear
from fellesskap.calendar.public_holidays import holiday_names
from fellesskap.calendar.queries import calendar_of, days_off
from fellesskap.kit import clock, dates
from fellesskap.kit.templatetags.kit import state_words
from fellesskap.people.models import Group, Person, School
from fellesskap.plan.models import Plan, Promise, SchoolMeasure
from fellesskap.plan.queries.added_lines import added_lines
from fellesskap.plan.queries.margin import promised_in
from fellesskap.plan.queries.year_lines import Line, in_order, lines_of, measure_lines
from fellesskap.plan.wheel import drawing
from fellesskap.plan.wheel.drawing import FixedWeek, WeeklyRow, Wheel, draw
from fellesskap.plan.wheel.packing import Item
from fellesskap.plan.wheel.ring import WEEKDAYS

ALL, MINE = "", "mitt"
GRADE, GROUP, ROLE = "trinn-", "klasse-", "rolle-"
WHOLE_YEAR = "alle"
URGENT = ["brutt", "sen", "naa", "ennaa", "", "holdt", "uaktuelt"]


@dataclass(frozen=True)
class Choice:
    """One way to look at the year: the value in the address, its words, and whether it is shown."""

    value: str
    words: str
    address: str
    chosen: bool = False


@dataclass(frozen=True)
class Month:
    """One month of the list."""

    first: date
    lines: list[Line]

    @property
    def number(self) -> str:
        """As it stands in the address."""
        return f"{self.first:%Y-%m}"


@dataclass
class YearPage:
    """What the page shows."""

    year: SchoolYear
    wheel: Wheel
    lines: list[Line]
    months: list[Month]
    shown: list[Month]
    before: Choice | None
    after: Choice | None
    whole: Choice
    chips: list[Choice]
    grades: list[Choice]
    groups: list[Choice]
    roles: list[Choice]
    words: str  # what is chosen, in words
    years: list[Choice] = field(default_factory=list)

    @property
    def picked(self) -> list[Choice]:
        """What is chosen among those that are folded away."""
        return [one for one in (*self.grades, *self.groups, *self.roles) if one.chosen]

    @property
    def whole_year(self) -> bool:
        """Whether every month is listed."""
        return len(self.shown) == len(self.months) > 1


@dataclass(frozen=True)
class Asked:
    """What the address asks for: which year, whose part, which month."""

    year: str = ""
    part: str = ""
    month: str = ""

    def address(self, **changed: str) -> str:
        """The query of the same page with something changed."""
        values = {"aar": self.year, "vis": self.part, "maaned": self.month} | changed
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else "?"


def year_by(school: School, asked: str) -> SchoolYear | None:
    """The year asked for by id, else that of today, else the next one, else the last: one query."""
    years = list(SchoolYear.objects.filter(school=school).order_by("starts"))
    named = next((year for year in years if str(year.pk) == asked), None)
    not_over = (year for year in years if year.ends is None or year.ends >= clock.today())
    return named or next(not_over, None) or (years[-1] if years else None)


def year_page(person: Person, school: School, year: SchoolYear, asked: Asked) -> YearPage:
    """Everything on the page: a fixed number of queries."""
    today = clock.today()
    groups = _groups_seen(person, year)
    rows, words = _part(person, year, asked.part, groups)
    measures = _measures(person, year, asked.part)
    added = added_lines(school, year) if asked.part == ALL else []
    lines = in_order([*lines_of(rows, year, today), *measure_lines(measures, today), *added])
    months = _months(lines, year)
    shown = _shown(months, asked.month, today)
    page = YearPage(
        year=year,
        wheel=draw(drawn_year(school, year, lines, _Links(asked, months, shown))),
        lines=lines,
        months=months,
        shown=shown,
        before=_neighbour(asked, months, shown, -1),
        after=_neighbour(asked, months, shown, 1),
        whole=Choice(WHOLE_YEAR, _("Hele året"), asked.address(maaned=WHOLE_YEAR)),
        chips=_chips(asked),
        grades=_grades(asked, groups),
        groups=_groups(asked, groups),
        roles=_roles(asked),
        words=words,
    )
    page.years = _years(asked, year)
    return page


def moved_lines(year: SchoolYear) -> list[Line]:
    """What stands another day than planned, because the school is closed: by date."""
    lines = lines_of(promised_in(year), year, clock.today())
    return [line for line in lines if line.moved_from and not line.weekly]


def _groups_seen(person: Person, year: SchoolYear) -> list[Group]:
    """The classes and teams whose rows the reader may see: one query."""
    rows = visible(promised_in(year), person, "promise.read").exclude(group=None)
    found = Group.objects.filter(pk__in=rows.order_by().values("group"))
    return sorted(found, key=lambda group: (min(group.grades, default=99), group.title))


def _part(
    person: Person, year: SchoolYear, part: str, groups: list[Group]
) -> tuple["QuerySet[Any]", str]:
    """The rows that are counted, and what they are in words."""
    rows: QuerySet[Any] = promised_in(year)
    if part == MINE:
        return rows.filter(owner=person), _("Det du har ansvar for.")
    if part.startswith(ROLE) and part.removeprefix(ROLE) in Promise.Keeper.values:
        keeper = Promise.Keeper(part.removeprefix(ROLE))
        codes = Promise.objects.filter(plan__year=year, keeper=keeper).values("code")
        words = _("Det {role} har ansvar for.").format(role=keeper.label)
        return rows.filter(promise__in=codes), words
    chosen = [group for group in groups if _is_of(group, part)]
    if chosen:
        seen = visible(rows.filter(group__in=chosen), person, "promise.read")
        titles = ", ".join(group.title for group in chosen)
        return seen, _("Det som gjelder {groups}.").format(groups=titles)
    return rows, _("Alt skolen har lovet, der det skal skje.")


def _is_of(group: Group, part: str) -> bool:
    if part.startswith(GRADE):
        return part.removeprefix(GRADE) in map(str, group.grades) and len(group.grades) == 1
    return part == f"{GROUP}{group.pk}"


def _measures(person: Person, year: SchoolYear, part: str) -> "QuerySet[SchoolMeasure]":
    """The measures of the same part: of the school, of a grade, or one's own."""
    rows = SchoolMeasure.objects.filter(year=year)
    if part == MINE:
        rows = rows.filter(owner=person)
    elif part.startswith(GRADE):
        grades = {str(grade): grade for grade in range(1, 11)}
        rows = rows.filter(grade=grades.get(part.removeprefix(GRADE), 0))
    elif part:
        rows = rows.none()
    return visible(rows, person, "school_measure.read")


class _Links:
    """Where a mark leads: to its line on this page, or to the page of its month."""

    def __init__(self, asked: Asked, months: list[Month], shown: list[Month]) -> None:
        self.asked = asked
        self.here = {line.anchor for month in shown for line in month.lines}
        self.month = {line.anchor: one.number for one in reversed(months) for line in one.lines}

    def to(self, line: Line) -> str:
        """The address of a line."""
        if line.anchor in self.here:
            return f"#{line.anchor}"
        return f"{self.asked.address(maaned=self.month.get(line.anchor, ''))}#{line.anchor}"


def drawn_year(
    school: School, year: SchoolYear, lines: list[Line], links: "_Links | None" = None
) -> drawing.Year:
    """The year as the wheel draws it: two queries where the calendar is not read yet."""
    to = links.to if links else lambda line: f"#{line.anchor}"
    opened = [line.opens for line in lines]
    return drawing.Year(
        title=_("Årshjul for {school} {year}. De samme linjene står i lista ved siden av.").format(
            school=school.name, year=year.title
        ),
        first=min([year.first_autumn_day, *opened]),
        last=max([year.last_spring_day, *opened]),
        today=clock.today(),
        items=[_item(line, to(line)) for line in lines if not (line.weekly or line.fixed)],
        weekly=list(_weekly(lines, to)),
        off=list(_days_off(school, year)),
        fixed=[_fixed(line, to(line)) for line in lines if line.fixed],
    )


def _spoken(line: Line) -> str:
    """The whole line, for who hears it."""
    parts = [line.title, line.when]
    if line.mark:
        parts.append(state_words()[line.mark])
    if line.is_law:
        parts.append(_("lovkrav"))
    return ", ".join(parts)


def _item(line: Line, address: str) -> Item:
    return Item(
        anchor=address,
        lane=line.lane,
        first=line.opens,
        last=line.closes,
        words=line.title,
        spoken=_spoken(line),
        short=line.short,
        state=line.mark,
        law=line.is_law,
        rank=line.rank,
        lasting=line.lasting,
    )


def _weekly(lines: list[Line], to: Any) -> Iterable[WeeklyRow]:
    """One row of small marks for each promise that is kept every week."""
    rows: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.weekly:
            rows[line.code].append(line)
    for months in rows.values():
        weeks = [
            (week.monday, week.mark, to(line), _spoken(line))
            for line in months
            for week in line.weekly
        ]
        yield WeeklyRow(months[0].lane, weeks)


def _fixed(line: Line, address: str) -> FixedWeek:
    monday = line.opens - timedelta(days=line.opens.weekday())
    return FixedWeek(monday, line.title, address, _spoken(line), line.mark)


def _days_off(school: School, year: SchoolYear) -> Iterable[drawing.DayOff]:
    """Each stretch of weekdays without school, with its name: from the school's own calendar."""
    calendar = calendar_of(school, year.starts)
    named = list(days_off(school, year))
    for first, last in _stretches(calendar, year.first_autumn_day, year.last_spring_day):
        yield drawing.DayOff(first, last, _name(first, last, named, year))


def _stretches(calendar: Calendar, first: date, last: date) -> Iterable[tuple[date, date]]:
    """Weekdays without school that follow each other; a weekend does not part them."""
    closed: list[date] = []
    for day in each_day(first, last):
        if calendar.is_school_day(day):
            if closed:
                yield closed[0], closed[-1]
            closed = []
        elif day.weekday() < WEEKDAYS:
            closed.append(day)
    if closed:
        yield closed[0], closed[-1]


def _name(first: date, last: date, named: list[DayOff], year: SchoolYear) -> str:
    """What the school calls it, else the holiday's own name."""
    longest = max(
        (one for one in named if one.starts <= last and (one.ends or one.starts) >= first),
        key=lambda one: (one.ends or one.starts) - one.starts,
        default=None,
    )
    if longest is not None:
        return str(longest.get_title_display())
    if first > year.last_autumn_day and last < year.first_spring_day:
        return str(DayOff.Title.CHRISTMAS_BREAK.label)
    return next((name for day in each_day(first, last) for name in holiday_names(day)), "")


def _months(lines: list[Line], year: SchoolYear) -> list[Month]:
    """Every month of the school year with something in it, what goes on in several in each."""
    day, months = year.starts.replace(day=1), []
    last = year.ends or year.last_spring_day
    while day <= last:
        following = (day + timedelta(days=32)).replace(day=1)
        inside = [line for line in lines if line.within(day, following - timedelta(days=1))]
        if inside:
            months.append(Month(day, inside))
        day = following
    return months


def _shown(months: list[Month], asked: str, today: date) -> list[Month]:
    """The month asked for, else this one, else the next; or the whole year, each line once."""
    if asked == WHOLE_YEAR:  # each line once, by date
        return [
            Month(one.first, [line for line in one.lines if _begins_in(line, one, months)])
            for one in months
        ]
    named = [one for one in months if one.number == asked]
    ahead = [one for one in months if one.number >= f"{today:%Y-%m}"]
    chosen = (named or ahead or months[-1:])[:1]
    return [Month(one.first, sorted(one.lines, key=_first_to_do)) for one in chosen]


def _first_to_do(line: Line) -> tuple[int, date]:
    """What waits comes before what comes and what is done."""
    return (URGENT.index(line.mark) if line.mark in URGENT else len(URGENT), line.closes)


def _begins_in(line: Line, month: Month, months: list[Month]) -> bool:
    first = next(one for one in months if line in one.lines)
    return first is month


def _neighbour(asked: Asked, months: list[Month], shown: list[Month], step: int) -> Choice | None:
    """The month before or after the one shown."""
    if asked.month == WHOLE_YEAR or not shown:
        return None
    place = [one.number for one in months].index(shown[0].number) + step
    if not 0 <= place < len(months):
        return None
    month = months[place]
    words = dates.month(month.first).capitalize()
    return Choice(month.number, words, asked.address(maaned=month.number))


def _chips(asked: Asked) -> list[Choice]:
    known = {ALL: _("Hele skolen"), MINE: _("Bare mitt")}
    return [_choice(asked, value, words) for value, words in known.items()]


def _choice(asked: Asked, value: str, words: str) -> Choice:
    return Choice(value, words, asked.address(vis=value), asked.part == value)


def _grades(asked: Asked, groups: list[Group]) -> list[Choice]:
    grades = sorted({group.grades[0] for group in groups if len(group.grades) == 1})
    return [
        _choice(asked, f"{GRADE}{grade}", _("{grade}. trinn").format(grade=grade))
        for grade in grades
    ]


def _groups(asked: Asked, groups: list[Group]) -> list[Choice]:
    wanted = [group for group in groups if group.kind != Group.Kind.GRADE]
    return [_choice(asked, f"{GROUP}{group.pk}", group.title) for group in wanted]


def _roles(asked: Asked) -> list[Choice]:
    return [
        _choice(asked, f"{ROLE}{keeper.value}", str(keeper.label).capitalize())
        for keeper in Promise.Keeper
    ]


def _years(asked: Asked, year: SchoolYear) -> list[Choice]:
    """The other school years that have a plan: one query."""
    valid = [Plan.Status.ADOPTED, Plan.Status.ARCHIVED]
    rows = SchoolYear.objects.filter(school=year.school_id, plans__status__in=valid)
    others = rows.exclude(pk=year.pk).distinct().order_by("starts")
    return [
        Choice(str(one.pk), one.title, asked.address(aar=str(one.pk), maaned="", vis=asked.part))
        for one in others
    ]
