"""The shapes of the wheel, ready to be written: paths, places and words, and not a single colour.

Lengths are user units with the middle of the ring as origin; the view box is in ``VIEW``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from fellesskap.kit import dates
from fellesskap.plan.wheel import letters
from fellesskap.plan.wheel.lanes import LANES
from fellesskap.plan.wheel.packing import MARK, PAD, Item, Lane, Placed, Span, Track, pack
from fellesskap.plan.wheel.ring import Ring, arc, point, ray, sector

VIEW = "-530 -526 1060 1052"
OUTER, INNER = 462.5, 186.0
TALL, LOW = 33.0, 25.0  # the height of a track: with few of them, with many
DOT, NOW = 11.0, 13.5  # the side of a weekly mark, and of this week's
WEEKLY = 14.0  # the height of a row of weekly marks
BUSY = 8  # marks that one track holds well
MOST_TRACKS = 4
LABEL, SMALL = 15.5, 14.0
WEEK_AT, MONTH_AT = 476.0, 503.0
SLACK = 12.0  # more path than words need: a browser sets them a little wider than we measure
NAMED = timedelta(days=3)  # a holiday this long has its name written


@dataclass(frozen=True)
class DayOff:
    """Days without school: hatched through all lanes."""

    first: date
    last: date
    words: str


@dataclass(frozen=True)
class FixedWeek:
    """A week in which the whole school does something together: a warm sector, named inside."""

    monday: date
    words: str
    anchor: str
    spoken: str
    state: str = ""


@dataclass(frozen=True)
class WeeklyRow:
    """Something that happens every week: one small mark a week, no words."""

    lane: str
    weeks: Sequence[tuple[date, str, str, str]]  # (Monday, mark, where its line is, said in full)


@dataclass(frozen=True)
class Year:
    """Everything the wheel shows of one school year."""

    title: str
    first: date
    last: date
    today: date
    items: Sequence[Item] = ()
    weekly: Sequence[WeeklyRow] = ()
    off: Sequence[DayOff] = ()
    fixed: Sequence[FixedWeek] = ()
    lanes: Mapping[str, Any] = field(default_factory=lambda: LANES)  # lane → its name, from outside


@dataclass(frozen=True)
class Curve:
    """Words along an arc."""

    id: str
    path: str
    words: str
    small: bool = False
    end: bool = False  # read from the far end: in the lower half nothing stands on its head


@dataclass(frozen=True)
class Mark:
    """A mark, where its line is, and the words and the line that go with it."""

    anchor: str
    state: str
    spoken: str
    x: float
    y: float
    side: float
    law: bool = False
    line: str = ""
    curve: Curve | None = None

    @property
    def left(self) -> float:
        """The left edge."""
        return round(self.x - self.side / 2, 1)

    @property
    def top(self) -> float:
        """The upper edge."""
        return round(self.y - self.side / 2, 1)


@dataclass
class Wheel:
    """What the template writes."""

    title: str
    today: date
    view: str = VIEW
    lanes: list[tuple[str, str, float]] = field(default_factory=list)  # path, name, y
    months: list[tuple[str, Curve | None]] = field(default_factory=list)
    last_ray: str = ""
    weeks: list[tuple[int, float, float, float, bool]] = field(default_factory=list)
    past: str = ""
    hand: str = ""
    flag: tuple[float, float] | None = None
    holidays: list[tuple[str, str, float, float, float, float]] = field(default_factory=list)
    fixed: list[tuple[str, Mark]] = field(default_factory=list)
    weekly: list[list[Mark]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    placed: dict[str, list[Placed]] = field(default_factory=dict)  # by lane, for whoever measures
    tracks: dict[str, list[Track]] = field(default_factory=dict)


def draw(year: Year) -> Wheel:
    """The wheel of ``year``. Every item gets a mark; words where there is room for them."""
    return _Drawing(year).done()


class _Drawing:
    """The wheel while it is drawn, from the outside in."""

    def __init__(self, year: Year) -> None:
        self.year, self.numbers = year, count(1)
        self.ring = Ring(year.first, year.last)
        self.wheel = Wheel(year.title, year.today)
        self.small: dict[str, list[float]] = defaultdict(list)  # lane → radii of weekly rows
        self.inner = INNER

    def done(self) -> Wheel:
        self._lay_lanes()
        self._months_and_weeks()
        self._holidays()
        self._items()
        self._weekly()
        self._fixed()
        self._today()
        return self.wheel

    def _wanted(self) -> dict[str, tuple[int, int]]:
        """Lane → (tracks with words, rows of weekly marks)."""
        many: dict[str, int] = defaultdict(int)
        rows: dict[str, int] = defaultdict(int)
        for item in self.year.items:
            many[item.lane] += 1
        for row in self.year.weekly:
            rows[row.lane] += 1
        return {
            lane: (
                max(min(-(-many[lane] // BUSY), MOST_TRACKS), 0 if rows[lane] else 1),
                rows[lane],
            )
            for lane in self.year.lanes
        }

    def _lay_lanes(self) -> None:
        wanted = self._wanted()
        small = sum(rows for _tracks, rows in wanted.values()) * WEEKLY
        large = sum(tracks for tracks, _rows in wanted.values())
        tall = min(TALL, max(LOW, (OUTER - INNER - small) / large))
        size = LABEL if tall >= 28 else SMALL
        edge = OUTER
        for lane, name in self.year.lanes.items():
            tracks, rows = wanted[lane]
            outer = edge
            self.wheel.tracks[lane] = [
                Track(round(edge - tall * (number + 0.5), 1), size) for number in range(tracks)
            ]
            edge -= tall * tracks
            self.small[lane] = [edge - WEEKLY * (number + 0.5) for number in range(rows)]
            edge -= WEEKLY * rows
            path = sector(edge, outer, self.ring.begins, self.ring.ends)
            self.wheel.lanes.append((path, str(name), round(5 - (edge + outer) / 2, 1)))
        self.inner = round(edge, 1)

    def _curve(self, radius: float, start: float, end: float, words: str, size: float) -> Curve:
        """``words`` from ``start`` to ``end``, turned where they would stand on their head."""
        low = 90 < (start + end) / 2 % 360 < 270
        name = f"w{next(self.numbers)}"
        if low:
            path = arc(round(radius + size * 0.35, 1), end, start)
        else:
            path = arc(round(radius - size * 0.35, 1), start, end)
        return Curve(name, path, words, small=size < LABEL, end=low)

    def _months_and_weeks(self) -> None:
        wheel, ring = self.wheel, self.ring
        for number, (day, start, end) in enumerate(ring.months()):
            line = ray(self.inner, OUTER + 50 * bool(number), start)
            room = (end - start) * 3.1416 * MONTH_AT / 180
            fits = letters.width(dates.month(day), 17) * 1.1 < room
            words = self._curve(MONTH_AT, start, end, dates.month(day), 17) if fits else None
            wheel.months.append((line, words))
        wheel.last_ray = ray(self.inner, OUTER, ring.ends)
        this_week = Ring(self.year.today, self.year.today).weeks[0]
        for monday in ring.weeks:
            middle = ring.middle_of_week(monday)
            turn = round(middle + (180 if 90 < middle < 270 else 0), 1)
            x, y = point(WEEK_AT, middle)
            wheel.weeks.append((monday.isocalendar().week, x, y, turn, monday == this_week))

    def _holidays(self) -> None:
        for off in self.year.off:
            if not (self.ring.holds(off.first) or self.ring.holds(off.last)):
                continue
            start, end = self.ring.at(off.first), self.ring.after(off.last)
            path = sector(self.inner, OUTER, start, end)
            words = off.words if off.last - off.first >= NAMED else ""
            middle = (start + end) / 2
            x, y = point((self.inner + OUTER) / 2, middle)
            turn = round(middle - 90 if middle < 180 else middle + 90, 1)
            wide = round(letters.width(words, 13.5) + 20)
            self.wheel.holidays.append((path, words, x, y, turn, wide))

    def _span(self, first: date, last: date) -> tuple[float, float]:
        """The middle of the mark and the end of the line: a week's mark stands in mid-week."""
        start, end = self.ring.at(first), self.ring.after(last)
        inset = min(self.ring.step / 2, max(end - start, 0) / 2)
        return start + inset, max(end - self.ring.step * 0.15, start + inset)

    def _items(self) -> None:
        by_lane: dict[str, list[Span]] = defaultdict(list)
        for item in self.year.items:
            by_lane[item.lane].append(Span(item, *self._span(item.first, item.last)))
        closed = [
            (self.ring.at(off.first), self.ring.after(off.last))
            for off in self.year.off
            if off.last - off.first >= NAMED
        ]
        for lane, spans in by_lane.items():
            tracks = self.wheel.tracks[lane]
            if not tracks:
                continue
            placed = pack(spans, Lane(tracks, closed, self.ring.begins, self.ring.ends))
            self.wheel.placed[lane] = placed
            by_date = sorted(placed, key=lambda one: one.span.start)  # the order of the tab key
            self.wheel.marks += [self._mark(tracks[one.track], one) for one in by_date]

    def _mark(self, track: Track, one: Placed) -> Mark:
        item, middle = one.span.item, track.angle(one.middle)
        x, y = point(track.radius, middle)
        curve = self._beside(track, one) if one.words else None
        line = ""
        if one.line:
            line = arc(round(track.radius - track.size * 0.8, 1), middle, track.angle(one.line))
        return Mark(item.anchor, item.state, item.spoken, x, y, MARK, item.law, line, curve)

    def _beside(self, track: Track, one: Placed) -> Curve:
        """The words of a mark, after it or before it."""
        if one.before:
            begin, end = one.starts - SLACK, one.middle - PAD
        else:
            begin, end = one.middle + PAD, one.ends + SLACK
        curve = self._curve(
            track.radius, track.angle(begin), track.angle(end), one.words, track.size
        )
        return replace(curve, end=curve.end != one.before)

    def _weekly(self) -> None:
        for row in self.year.weekly:
            radius = self.small[row.lane].pop(0)
            marks = []
            for monday, state, anchor, spoken in row.weeks:
                x, y = point(radius, self.ring.middle_of_week(monday))
                marks.append(Mark(anchor, state, spoken, x, y, NOW if state == "naa" else DOT))
            self.wheel.weekly.append(marks)

    def _fixed(self) -> None:
        rows = [Track(self.inner - 14 - 18 * number, 14) for number in range(3)]
        for week in sorted(self.year.fixed, key=lambda one: one.monday):
            start = self.ring.at(week.monday)
            middle = start + self.ring.step / 2
            path = sector(self.inner, OUTER, start, start + self.ring.step)
            self.wheel.fixed.append((path, self._name(week, middle, rows)))

    def _name(self, week: FixedWeek, middle: float, rows: list[Track]) -> Mark:
        """The name inside the ring, around the middle of the week, in the first row with room."""
        for row in rows:
            half = letters.width(week.words, row.size) / 2 + 13
            at = row.along(middle)
            if row.free(at - half, at + half):
                row.taken.append((at - half, at + half))
                x, y = point(row.radius, row.angle(at - half + 7))
                begin, end = row.angle(at - half + 18), row.angle(at + half + SLACK)
                curve = self._curve(row.radius, begin, end, week.words, row.size)
                return Mark(week.anchor, week.state, week.spoken, x, y, 14, curve=curve)
        x, y = point(rows[0].radius, middle)
        return Mark(week.anchor, week.state, week.spoken, x, y, 14)

    def _today(self) -> None:
        today, ring, wheel = self.year.today, self.ring, self.wheel
        if today >= ring.weeks[-1] + timedelta(weeks=1):
            wheel.past = sector(self.inner, OUTER, ring.begins, ring.ends)
        if not ring.holds(today):
            return
        now = ring.at(today) + ring.step / 10
        wheel.past = sector(self.inner, OUTER, ring.begins, now)
        wheel.hand = ray(self.inner - 30, OUTER + 3, now)
        wheel.flag = point(self.inner - 30, now)


def anchors(wheel: Wheel) -> Iterable[str]:
    """Where the marks of the wheel lead, weekly ones too."""
    yield from (mark.anchor for mark in wheel.marks)
    yield from (mark.anchor for row in wheel.weekly for mark in row)
    yield from (mark.anchor for _path, mark in wheel.fixed)
