"""Two drawings, made once: on the page beside their tables, on paper, and as a picture in Word.

Nothing is told by colour alone: each part has a pattern of its own, and every number stands beside.
Lengths are user units; the drawing is ``WIDE`` across.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from fellesskap.figures import sentences
from fellesskap.figures.queries.gathered import Figures
from fellesskap.figures.queries.promises import PromiseFigure, Standing, by_kind, kind_words

WIDE, ROW, TOP = 720, 46, 4
NUMBER = 60  # room for a number at the end of a bar
SHORT_ROW, NAME = 26, 330
KEY_ROW, KEY_GAP, LETTER = 26, 50, 7
STYLE = """
text { font-family: "Libertinus Serif"; font-size: 15px; fill: #000; }
.fk-draw-bar { stroke: #222; stroke-width: 1; }
.fk-draw-pattern { stroke: #222; stroke-width: 1.6; fill: none; }
.fk-draw-dots { fill: #222; }
.fk-draw-solid { fill: #444; }
.fk-draw-plain { fill: #fff; }
.fk-draw-tick { stroke: #000; stroke-width: 3; }
"""


@dataclass(frozen=True)
class Piece:
    """A part of a bar, and what it is."""

    pattern: str
    x: float
    width: float
    number: int


@dataclass(frozen=True)
class Bar:
    """One bar with its words; ``tick`` is where it was the year before."""

    label: str
    said: str
    y: int
    pieces: list[Piece]
    tick: float | None = None


@dataclass(frozen=True)
class Key:
    """What a pattern means, under the bars."""

    pattern: str
    words: str
    x: int
    y: int


@dataclass(frozen=True)
class Chart:
    """A drawing: ``title`` says in a sentence what it shows, for those who cannot see it."""

    id: str
    title: str
    height: int
    bars: list[Bar]
    key: list[Key] = field(default_factory=list)
    beside: bool = False  # the words stand to the left of the bar, not over it

    @property
    def box(self) -> str:
        """The view box."""
        return f"0 0 {WIDE} {self.height}"

    def drawn(self) -> str:
        """The drawing as a file of its own, with how it looks inside."""
        written = render_to_string("figures/_chart.html", {"chart": self}).strip()
        return written.replace("<defs>", f"<defs><style>{STYLE}</style>", 1)


def by_kind_chart(figures: Figures) -> Chart:
    """How the promises stand, by who has fixed them: this year and the year before."""
    rows = [
        (_("%(kind)s, i år"), figures.reported),
        (_("%(kind)s, året før"), figures.reported_before),
    ]
    bars: list[Bar] = []
    for kind in by_kind([]):
        for words, found in rows:
            counts = by_kind(found)[kind]
            if sum(counts.values()):
                label = words % {"kind": kind_words(kind)}
                bars.append(_stacked(label, counts, TOP + ROW * len(bars)))
    used = {piece.pattern for bar in bars for piece in bar.pieces}
    bottom = TOP + ROW * len(bars)
    return Chart(
        id="etter-type",
        title="; ".join(f"{bar.label}: {bar.said}" for bar in bars),
        height=bottom + KEY_ROW,
        bars=bars,
        key=_key([one for one in Standing if one.value in used], bottom),
    )


def _key(standings: list[Standing], y: int) -> list[Key]:
    """One after the other: a letter is about ``LETTER`` wide."""
    found, x = [], 0
    for one in standings:
        found.append(Key(one.value, one.said, x, y))
        x += KEY_GAP + LETTER * len(one.said)
    return found


def _stacked(label: str, counts: Mapping[Standing, int], y: int) -> Bar:
    all_of, x, pieces = sum(counts.values()), 0.0, []
    for standing, number in counts.items():
        width = WIDE * number / all_of
        if number:
            pieces.append(Piece(standing.value, round(x, 1), round(width, 1), number))
        x += width
    return Bar(label, sentences.counted(counts), y, pieces)


def shares_chart(figures: Figures) -> Chart:
    """How much of each promise is kept, and a line where it was the year before."""
    before = {one.code: one.share for one in figures.before}
    known = [one for one in figures.reported if one.share is not None]
    bars = [_share(one, before.get(one.code), TOP + SHORT_ROW * n) for n, one in enumerate(known)]
    return Chart(
        id="hvert-lofte",
        title=_("Hvor mye av hvert løfte som er holdt, og en strek der det var året før."),
        height=TOP + SHORT_ROW * len(bars),
        bars=bars,
        beside=True,
    )


def _share(figure: PromiseFigure, before: int | None, y: int) -> Bar:
    whole = WIDE - NAME - NUMBER
    width = round(whole * (figure.share or 0) / 100, 1)
    tick = None if before is None else round(NAME + whole * before / 100, 1)
    pieces = [Piece(Standing.KEPT.value, NAME, width, figure.share or 0)]
    return Bar(figure.name, _("%(share)s %%") % {"share": figure.share}, y, pieces, tick)


def charts_of(figures: Figures) -> list[Chart]:
    """The drawings that have something to show."""
    return [one for one in (by_kind_chart(figures), shares_chart(figures)) if one.bars]
