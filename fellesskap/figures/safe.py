"""Small numbers: one place that decides what may be shown, so that nobody is recognised.

Numbers of cases are banded: none, under five, and from five on the number itself (P82). Answers
show from a least number on, which a school may raise and never lower (L105). Nothing that is held
back can be worked out by taking one number from another: rows are shown beside their total only
where every held-back row may still be any of 1–4, and what is told of the same time twice is told
alike (``steady``), and what lies over several times is a sum of what was shown (``together``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Any

LEAST_CASES = 5  # below this a number of cases is not told
LEAST_ANSWERS = 10  # to the staff of a class
LEAST_ANSWERS_COUNCILS = 20


class Band(StrEnum):
    """What is told instead of a number."""

    NONE = "none"  # 0
    FEW = "few"  # 1–4
    EXACT = "exact"
    MANY = "many"  # the number or more
    HELD_BACK = "held_back"


@dataclass(frozen=True)
class Cell:
    """A number as it may be told. ``n`` is told where it is exact, or the least it can be."""

    band: Band
    n: int = 0

    def as_data(self) -> list[Any]:
        """For keeping: ["exact", 12]."""
        return [self.band.value, self.n]

    @classmethod
    def from_data(cls, data: list[Any]) -> "Cell":
        """What ``as_data`` kept."""
        return cls(Band(data[0]), int(data[1]))

    @property
    def is_small(self) -> bool:
        """Whether it hides a number from 1 to 4."""
        return self.band is Band.FEW

    @property
    def may_be(self) -> tuple[int, int]:
        """The least and the most that the reader can think it is."""
        most = 10**6
        return {
            Band.NONE: (0, 0),
            Band.FEW: (1, LEAST_CASES - 1),
            Band.EXACT: (self.n, self.n),
            Band.MANY: (self.n, most),
            Band.HELD_BACK: (0, most),
        }[self.band]


NOTHING, FEW, HELD_BACK = Cell(Band.NONE), Cell(Band.FEW), Cell(Band.HELD_BACK)
SOME = Cell(Band.MANY, LEAST_CASES)


def banded(number: int) -> Cell:
    """None, under five, or the number."""
    if number <= 0:
        return NOTHING
    return FEW if number < LEAST_CASES else Cell(Band.EXACT, number)


def coarse(number: int) -> Cell:
    """None, under five, five or more."""
    cell = banded(number)
    return SOME if cell.band is Band.EXACT else cell


def breakdown(total: int, rows: Mapping[str, int]) -> dict[str, Cell]:
    """The parts of ``total`` as they may stand beside it: numbers, else bands, else nothing.

    Rows may overlap (a report can be of two kinds) or add up; both readings are thought of.
    """
    if banded(total).band is not Band.EXACT:
        return dict.fromkeys(rows, HELD_BACK)
    for shown in (banded, coarse):
        cells = {name: shown(number) for name, number in rows.items()}
        if _keeps_its_secrets(total, list(cells.values())):
            return cells
    return dict.fromkeys(rows, HELD_BACK)


def _keeps_its_secrets(total: int, cells: list[Cell]) -> bool:
    """Whether a reader who knows that the rows add up, or that none is more than the whole, can
    still think that each small number is 1, 2, 3 or 4, and finds no small remainder."""
    rests = [total - cell.n for cell in cells if cell.band is Band.EXACT]
    if any(0 < rest < LEAST_CASES for rest in rests):
        return False
    if total < 2 * LEAST_CASES and any(cell.band is Band.MANY for cell in cells):
        return False  # what is left beside «five or more» would be small
    spans = [cell.may_be for cell in cells]
    least, most = (sum(span[side] for span in spans) for side in (0, 1))
    for cell, (low, high) in zip(cells, spans, strict=True):
        if not cell.is_small:
            continue
        if total - (most - high) > low or total - (least - low) < high:
            return False
    return True


def together(cells: Iterable[Cell]) -> Cell:
    """The sum of what was shown, and nothing more: exact where all were, else the least it is."""
    found = list(cells)
    least = sum(cell.may_be[0] for cell in found)
    if all(cell.band in (Band.NONE, Band.EXACT) for cell in found):
        return banded(least)
    if all(cell.band in (Band.NONE, Band.FEW) for cell in found) and least == 1:
        return FEW
    return Cell(Band.MANY, least) if least else HELD_BACK


def at_least(asked: int, floor: int) -> int:
    """The least number of answers a school has chosen: higher than ours, never lower (L105)."""
    return max(asked, floor)


def share(part: int, whole: int, least: int = LEAST_CASES) -> int | None:
    """How many per cent, to the nearest ten; None where the whole is too small to tell of. All is
    said of all and none of none, never of almost."""
    if whole < max(least, LEAST_CASES):
        return None
    if part in (0, whole):
        return 100 * (part == whole)
    return min(90, max(10, round(10 * part / whole) * 10))


def middle(values: Iterable[float], least: int = LEAST_CASES) -> int | None:
    """The median in whole numbers; None where there are too few."""
    found = sorted(values)
    return round(median(found)) if len(found) >= max(least, LEAST_CASES) else None
