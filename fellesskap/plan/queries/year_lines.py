"""What the year holds, as lines: each promise and window once, weekly things once a month.

The wheel, the list beside it, the table on paper and the feeds are all made of these.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.kit import dates
from fellesskap.plan.expected import versions_of
from fellesskap.plan.models import Body, FixedWeek, Promise, SchoolMeasure
from fellesskap.plan.queries.current import in_words
from fellesskap.plan.queries.words import Norm, Said, State, norms_of, state_of_promise
from fellesskap.plan.states import Slot, slots
from fellesskap.plan.wheel.lanes import FAU, GRADE, LEADERS, PUPILS, is_weekly, lane_of
from fellesskap.plan.wheel.ring import monday_of
from fellesskap.plan.windows import FIRST_WEEK, LAST_WEEK

COUNCIL_LANES: dict[str, str] = {Body.Kind.FAU: FAU, Body.Kind.PUPIL_COUNCIL: PUPILS}
FIXED = Promise.FixedBy
RANKS = {FIXED.LAW: 0, FIXED.PLAN: 1, FIXED.OURS: 2, FIXED.MAY: 3}


@dataclass(frozen=True)
class Week:
    """One week of something weekly, with its mark."""

    monday: date
    mark: str


@dataclass(frozen=True)
class Line:
    """One line of the year: what, when, who, why, and how it stands."""

    code: str
    title: str
    opens: date
    closes: date
    who: str
    lane: str
    because: str = ""
    state: State | None = None  # None where the reader sees no state
    norms: list[Norm] = field(default_factory=list)
    moved_from: date | None = None
    weekly: tuple[Week, ...] = ()
    short: str = ""
    rank: int = 0
    lasting: bool = True
    fixed: FixedWeek | None = None
    measure: UUID | None = None  # a measure for the school or a grade: the day it is looked at
    added: UUID | None = None  # a line that a room above has added

    @property
    def anchor(self) -> str:
        """The id of the line, the same in the wheel and in the list."""
        if self.fixed:
            return f"u-{self.fixed.pk}"
        if self.measure:
            return f"t-{self.measure}"
        if self.added:
            return f"r-{self.added}"
        if self.weekly:
            return f"l-{self.code}-{self.opens:%Y%m}"
        return f"l-{self.code}-{self.opens:%Y%m%d}-{self.closes:%Y%m%d}"

    @property
    def when(self) -> str:
        """«uke 45–48», or every week."""
        if self.weekly:
            return _("hver uke")
        first, last = self.opens.isocalendar().week, self.closes.isocalendar().week
        return dates.weeks(first, last)

    @property
    def is_law(self) -> bool:
        """Whether the law demands it, or a part of it."""
        return any(norm.kind == "lov" for norm in self.norms)

    @property
    def mark(self) -> str:
        """The name of its mark; empty where nothing is said of how it stands."""
        return self.state.mark if self.state else ""

    def within(self, first: date, last: date) -> bool:
        """Whether any of it lies in these days."""
        return self.opens <= last and self.closes >= first


def promises_of(year: SchoolYear) -> dict[str, Promise]:
    """Code → promise, as the newest version of the year says it: two queries."""
    return {promise.code: promise for version in versions_of(year) for promise in version.promises}


def lines_of(rows: "QuerySet[Any]", year: SchoolYear, today: date) -> list[Line]:
    """Everything of ``rows``, by date: six queries, however many rows there are."""
    promises = promises_of(year)
    found = [slot for slot in slots(rows, today, year) if slot.code in promises]
    lanes = _council_lanes(rows, promises)
    fixed = list(FixedWeek.objects.filter(year=year).order_by("week", "title_nb"))
    lines, weekly = [], defaultdict(list)
    for slot in _merged(found):
        promise = promises[slot.code]
        if promise.scope == Promise.Scope.FIXED_WEEK:
            continue
        if is_weekly(promise):
            weekly[promise.code, slot.opens.year, slot.opens.month].append(slot)
        else:
            lines.append(_line(promise, slot, lanes))
    for (code, _year, _month), parts in weekly.items():
        lines.append(_weekly_line(promises[code], parts, lanes))
    by_week = [slot for slot in found if promises[slot.code].scope == Promise.Scope.FIXED_WEEK]
    lines += _fixed_lines(fixed, by_week, promises, year)
    return in_order(lines)


def in_order(lines: Iterable[Line]) -> list[Line]:
    """By date, then the law before the promise before the rhythm."""
    return sorted(lines, key=lambda line: (line.opens, line.closes, line.rank, line.code))


def _merged(found: Iterable[Slot]) -> list[Slot]:
    """Windows of one promise in the same weeks are one: some begin a day later than others."""
    together: dict[tuple[str, date, date], Slot] = {}
    for slot in found:
        key = slot.code, monday_of(slot.opens), monday_of(slot.closes)
        if key not in together:
            together[key] = slot
            continue
        first = together[key]
        together[key] = replace(
            first,
            opens=min(first.opens, slot.opens),
            closes=max(first.closes, slot.closes),
            moved_from=first.moved_from or slot.moved_from,
            tally=first.tally + slot.tally,
        )
    return list(together.values())


def _council_lanes(rows: "QuerySet[Any]", promises: dict[str, Promise]) -> dict[str, str]:
    """What is for one council alone lies in its lane: two queries."""
    codes = [code for code, one in promises.items() if one.scope == Promise.Scope.COUNCIL]
    pairs = rows.filter(promise__in=codes).order_by().values_list("promise", "target").distinct()
    targets: dict[str, set[Any]] = defaultdict(set)
    for code, target in pairs:
        targets[code].add(target)
    wanted = {target for found in targets.values() for target in found}
    kinds = dict(Body.objects.filter(pk__in=wanted).values_list("pk", "kind"))
    lanes = {}
    for code, found in targets.items():
        here = {COUNCIL_LANES.get(str(kinds.get(target)), LEADERS) for target in found}
        lanes[code] = here.pop() if len(here) == 1 else LEADERS
    return lanes


def _line(promise: Promise, slot: Slot, lanes: dict[str, str]) -> Line:
    rank = RANKS[FIXED(promise.fixed_by)] + len(RANKS) * promise.elsewhere
    return Line(
        code=promise.code,
        title=title_of(promise),
        short=in_words(promise.short_nb, promise.short_nn),
        opens=slot.opens,
        closes=slot.closes,
        who=_who(promise),
        lane=lanes.get(promise.code) or lane_of(promise),
        because=in_words(promise.because_nb, promise.because_nn),
        state=state_of_slots(promise, [slot]),
        norms=norms_of(promise),
        moved_from=slot.moved_from,
        rank=rank,
        lasting=not promise.elsewhere,
    )


def _weekly_line(promise: Promise, parts: list[Slot], lanes: dict[str, str]) -> Line:
    """The weeks of one month, as one line."""
    weeks = tuple(
        Week(monday_of(slot.opens), state_of_slots(promise, [slot]).mark) for slot in parts
    )
    first, last = min(slot.opens for slot in parts), max(slot.closes for slot in parts)
    whole = replace(parts[0], opens=first, closes=last)
    line = _line(promise, whole, lanes)
    return replace(line, state=state_of_slots(promise, parts), weekly=weeks)


def _fixed_lines(
    fixed: list[FixedWeek], found: list[Slot], promises: dict[str, Promise], year: SchoolYear
) -> list[Line]:
    """A line per fixed week, with how it stands where the plan promises it."""
    lines = []
    for week in fixed:
        monday = monday_in(year, week.week)
        slot = next((one for one in found if _is_of(one, monday)), None)
        opens, closes = (slot.opens, slot.closes) if slot else (monday, monday + timedelta(days=4))
        promise = promises.get(slot.code) if slot else None
        base = _line(promise, slot, {}) if promise and slot else None
        line = base or Line("", "", opens, closes, _("alle"), LEADERS)
        lines.append(
            replace(line, title=in_words(week.title_nb, week.title_nn), fixed=week, weekly=())
        )
    return lines


def _is_of(slot: Slot, monday: date) -> bool:
    """Whether the slot is of the week that begins on ``monday``, there or moved from there."""
    days = (slot.opens, slot.moved_from)
    return any(day is not None and monday_of(day) == monday for day in days)


def measure_lines(rows: "QuerySet[SchoolMeasure]", today: date) -> list[Line]:
    """Measures for the school and the grades, on the day somebody looks at each: one query."""
    return [
        Line(
            code="",
            title=row.what,
            opens=row.due,
            closes=row.due,
            who=row.owner.first_name,
            lane=GRADE if row.grade else LEADERS,
            because=_("Det vi vil se: {sign}").format(sign=row.sign),
            state=_of_measure(row, today),
            rank=RANKS[FIXED.PLAN],
            measure=row.pk,
        )
        for row in rows.select_related("owner")
    ]


def _of_measure(row: SchoolMeasure, today: date) -> State:
    """How a measure stands: what was seen, or the day that comes."""
    day = dates.daymonth(row.due)
    if row.stopped_at and row.seen:
        return State("holdt", _("Ferdig."), f" {row.seen}")
    if row.stopped_at:
        return State("uaktuelt", _("Stoppet."), "")
    if row.due < today:
        said = _("Vi skulle se på det {day}.").format(day=day)
        return State("sen", _("Forsinket."), f" {said}")
    mark = "naa" if monday_of(row.due) == monday_of(today) else "ennaa"
    return State(mark, "", _("Vi ser på det {day}.").format(day=day))


def monday_in(year: SchoolYear, week: int) -> date:
    """The Monday of an ISO week within the school year."""
    return date.fromisocalendar(year.starts.year + (week < FIRST_WEEK), min(week, LAST_WEEK), 1)


def state_of_slots(promise: Promise, parts: list[Slot]) -> State:
    """How one promise stands in these windows."""
    said = Said(promise, sorted(parts, key=lambda slot: slot.closes))
    if said.total.occurrences and said.total.not_relevant == said.total.occurrences:
        return State("uaktuelt", _("Ikke aktuelt"), "")
    return state_of_promise(said)


def title_of(promise: Promise) -> str:
    """The short name, with the grades where it is not for all."""
    short, grades = in_words(promise.short_nb, promise.short_nn), sorted(promise.grades)
    if not grades:
        return short
    if len(grades) == 1:
        return _("{what}, {grade}. trinn").format(what=short, grade=grades[0])
    if grades == list(range(grades[0], grades[-1] + 1)):
        said = _("{what}, {first}.–{last}. trinn")
        return said.format(what=short, first=grades[0], last=grades[-1])
    listed = ", ".join(f"{grade}." for grade in grades)
    return _("{what}, {grades} trinn").format(what=short, grades=listed)


def _who(promise: Promise) -> str:
    """Who keeps it, and with whom."""
    others = in_words(promise.others_nb, promise.others_nn)
    keeper = promise.get_keeper_display()
    return _("{who} med {others}").format(who=keeper, others=others) if others else keeper
