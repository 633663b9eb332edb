"""Gives every mark of a lane a place, and words where there is room: nothing covers anything.

A mark is never left out. What the law demands gets its words first, then what the plan promises,
then our own rhythm; words are shortened before they are left out, and all of them stand in the
list. Lengths run along the track, in the units of the drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import pi

from fellesskap.plan.wheel.letters import shortened, width

MARK = 19.0  # the side of a mark
PAD = MARK / 2 + 4.5  # from the middle of the mark to its words
AIR = 5.0  # between one thing and the next
LAW = " §"
CUT = "…"
LONG = 55.0  # degrees: a window as long as this gets the innermost track of its lane


@dataclass(frozen=True)
class Item:
    """One thing of the year that has a mark of its own."""

    anchor: str  # where its line in the list is
    lane: str
    first: date
    last: date
    words: str
    spoken: str  # the whole line, for who hears it
    short: str = ""  # the words where there is no room for all of them
    state: str = ""  # the name of the mark; empty where the reader sees no state
    law: bool = False
    rank: int = 0  # lower gets its words first
    lasting: bool = False  # its window is worth a track of its own where it is long


@dataclass(frozen=True)
class Span:
    """An item on the ring, in degrees: the middle of its mark, and where its window ends."""

    item: Item
    start: float
    end: float


@dataclass
class Placed:
    """An item with its place: lengths along its track."""

    span: Span
    track: int
    middle: float  # of the mark
    words: str = ""  # as they are written, without the sign of law
    long: float = 0.0  # how long the words are, with the sign of law
    before: bool = False  # the words stand before the mark, because after it something else does
    line: float = 0.0  # where the line under it ends; 0: there is no room for one

    @property
    def starts(self) -> float:
        """Where mark and words begin."""
        alone = self.middle - MARK / 2
        return self.middle - PAD - self.long if self.words and self.before else alone

    @property
    def ends(self) -> float:
        """Where mark and words end."""
        alone = self.middle + MARK / 2
        return self.middle + PAD + self.long if self.words and not self.before else alone


@dataclass
class Track:
    """One row of a lane: its radius, the size of its letters, and what is taken of it."""

    radius: float
    size: float
    taken: list[tuple[float, float]] = field(default_factory=list)

    def along(self, angle: float) -> float:
        """The length from 12 o'clock to ``angle``."""
        return angle * pi * self.radius / 180

    def angle(self, length: float) -> float:
        """The opposite of ``along``."""
        return length * 180 / (pi * self.radius)

    def free(self, start: float, end: float) -> bool:
        """Whether nothing stands between, with a little air."""
        return all(end + AIR <= one or start - AIR >= other for one, other in self.taken)

    def next_after(self, start: float) -> float:
        """Where the next thing after ``start`` begins."""
        return min((one for one, _end in self.taken if one >= start), default=9e9)

    def last_before(self, end: float) -> float:
        """Where the last thing before ``end`` ends."""
        return max((one for _start, one in self.taken if one <= end), default=-9e9)


@dataclass
class Lane:
    """The tracks of one lane while it is filled, and the holidays that words do not run into."""

    tracks: list[Track]
    closed: Sequence[tuple[float, float]]  # degrees
    begins: float  # degrees: the two ends of the ring
    ends: float
    placed: list[Placed] = field(default_factory=list)
    homeless: Span | None = None  # whose mark found no place within its window

    def emptied(self) -> "Lane":
        """The same lane with nothing in it."""
        rows = [Track(one.radius, one.size) for one in self.tracks]
        return Lane(rows, self.closed, self.begins, self.ends)

    def fill(self, worded: Iterable[Span], silent: Iterable[Span]) -> bool:
        """Place all; False when the words of some took the place that another's mark needs."""
        left = list(silent)
        for span in worded:
            if not (self._lasting(span) or self._worded(span)):
                left.append(span)
        for span in sorted(left, key=lambda one: one.start):
            if not self._mark(span, within=True):
                self.homeless = span
                return False
        for one in sorted(self.placed, key=lambda one: one.span.item.rank):
            self._give_words(one)
        for one in sorted(self.placed, key=lambda one: one.span.end - one.span.start):
            self._draw_line(one)
        return True

    def fill_with_marks(self, spans: Iterable[Span]) -> None:
        """Place the marks alone, each as near its window as there is room."""
        for span in sorted(spans, key=lambda one: one.start):
            if not self._mark(span, within=True) and not self._mark(span, within=False):
                raise ValueError("There are more marks than a lane can hold.")

    def _room(self, track: Track, middle: float, *, before: bool) -> float:
        """How long words may be beside a mark: to the next thing, holiday or end of the ring."""
        if before:
            holidays = [track.along(end) for _start, end in self.closed]
            edge = max((one for one in holidays if one <= middle), default=-9e9)
            edge = max(edge, track.last_before(middle - MARK / 2), track.along(self.begins))
            return middle - edge - AIR - PAD
        holidays = [track.along(start) for start, _end in self.closed]
        edge = min((one for one in holidays if one >= middle), default=9e9)
        edge = min(edge, track.next_after(middle + MARK / 2), track.along(self.ends))
        return edge - middle - AIR - PAD

    def _take(self, found: Placed) -> bool:
        self.tracks[found.track].taken.append((found.starts, max(found.ends, found.line)))
        self.placed.append(found)
        return True

    def _put_words(self, one: Placed, *, before: bool) -> bool:
        """Words beside the mark, shortened where they must be; False where there is no room."""
        track, item = self.tracks[one.track], one.span.item
        law = width(LAW, track.size) * item.law
        words = shortened(
            item.words, self._room(track, one.middle, before=before) - law, track.size
        )
        if not words:
            return False
        one.words, one.long, one.before = words, width(words, track.size) + law, before
        return True

    def _written(self, span: Span, number: int, *, whole: bool, before: bool) -> Placed | None:
        """The item with its words in one track, all of them or shortened; None without room."""
        track = self.tracks[number]
        found = Placed(span, number, track.along(span.start))
        if not self._put_words(found, before=before) or (whole and found.words.endswith(CUT)):
            return None
        return found if track.free(found.starts, found.ends) else None

    def _lasting(self, span: Span) -> bool:
        """What lasts long lies in the innermost track, with its line."""
        number = len(self.tracks) - 1
        if span.end - span.start < LONG or not number or not span.item.lasting:
            return False
        found = self._written(span, number, whole=False, before=False)
        if found is None:
            return False
        found.line = self.tracks[number].along(span.end)
        return self.tracks[number].free(found.starts, found.line) and self._take(found)

    def _worded(self, span: Span) -> bool:
        for whole, before in ((True, False), (True, True), (False, False)):
            for number in range(len(self.tracks)):
                found = self._written(span, number, whole=whole, before=before)
                if found is not None:
                    return self._take(found)
        return False

    def _give_words(self, one: Placed) -> None:
        """Words after all, where the mark came to stand with room beside it."""
        if one.words:
            return
        if self._put_words(one, before=False) or self._put_words(one, before=True):
            self.tracks[one.track].taken.append((one.starts, one.ends))

    def _mark(self, span: Span, *, within: bool) -> bool:
        """The mark alone, at the place nearest to its start."""
        best: tuple[float, int, float] | None = None
        for number, track in enumerate(self.tracks):
            begin, limit = track.along(span.start), track.along(max(span.end, span.start))
            for middle in (begin, *(side for pair in track.taken for side in _beside(pair))):
                away = abs(middle - begin)
                fits = begin <= middle <= limit if within else self._on_the_ring(track, middle)
                if fits and (best is None or away < best[0]) and _stands(track, middle):
                    best = (away, number, middle)
        if best is None:
            return False
        _away, number, middle = best
        return self._take(Placed(span, number, middle))

    def _on_the_ring(self, track: Track, middle: float) -> bool:
        return track.along(self.begins) + MARK / 2 <= middle <= track.along(self.ends) - MARK / 2

    def _draw_line(self, one: Placed) -> None:
        """The window as a line under the words, where no other thing lies over it."""
        track = self.tracks[one.track]
        end = track.along(one.span.end)
        if one.line or end <= one.middle + MARK:
            return
        if end <= one.ends or track.free(one.ends + AIR, end):
            one.line = end
            track.taken.append((one.starts, max(end, one.ends)))


def _beside(pair: tuple[float, float]) -> tuple[float, float]:
    """The middles of a mark just before and just after something."""
    return pair[0] - AIR - MARK / 2, pair[1] + AIR + MARK / 2


def _stands(track: Track, middle: float) -> bool:
    return track.free(middle - MARK / 2, middle + MARK / 2)


def pack(spans: Sequence[Span], lane: Lane) -> list[Placed]:
    """A place for each of ``spans``, none on top of another.

    When words take the place that a mark needs, the least important words near it go. Raises
    ValueError when the lane cannot hold the marks alone.
    """
    worded = sorted(spans, key=lambda span: (span.item.rank, span.start))
    silent: list[Span] = []
    while worded:
        tried = lane.emptied()
        if tried.fill(worded, silent):
            return tried.placed
        given_up = _in_the_way(tried)
        worded.remove(given_up)
        silent.append(given_up)
    tried = lane.emptied()
    tried.fill_with_marks(spans)
    return tried.placed


def _in_the_way(lane: Lane) -> Span:
    """Whose words stand where a mark finds no place: of several, the least important."""
    assert lane.homeless is not None  # noqa: S101 - asked only when a mark found no place
    begin, limit = lane.homeless.start, max(lane.homeless.end, lane.homeless.start)
    with_words = [one for one in lane.placed if one.words]

    def near(one: Placed) -> bool:
        track = lane.tracks[one.track]
        return track.angle(one.starts) <= limit and track.angle(max(one.ends, one.line)) >= begin

    found = [one for one in with_words if near(one)] or with_words
    return max(found, key=lambda one: (one.span.item.rank, one.ends - one.starts)).span
