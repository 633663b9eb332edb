"""How often a place in the plan says that something happens: "2/year", "1/half", "week", "need".

``2+/year`` reads «minst to ganger i året». Two ways of saying the same count as the same: once each
half-year is twice a year.
"""

import re
from dataclasses import dataclass

from fellesskap.plan.models import Promise

_SAYS = re.compile(r"(?:(\d+)(\+?)/)?(year|half|week|day|fixed_weeks|event|need)")
HALVES = 2


@dataclass(frozen=True, order=True)
class Frequency:
    """So many ``times`` in each ``unit`` (year, week, day …); ``at_least`` leaves room for more."""

    times: int
    unit: str
    at_least: bool = False

    @property
    def a_year(self) -> int:
        """At least so many times in a school year; 0 where no number is promised."""
        return {"year": self.times, "week": 38, "day": 190}.get(self.unit, 0)


def unreadable(says: str) -> bool:
    """Whether this says how often in a way that nobody can read."""
    return bool(says) and not _SAYS.fullmatch(says)


def said(says: str) -> Frequency | None:
    """What a line says; None where it says nothing."""
    found = _SAYS.fullmatch(says)
    if not found:
        return None
    return _frequency(int(found[1] or 1), found[3], at_least=bool(found[2]))


def promised(promise: Promise) -> Frequency:
    """What the promise itself says."""
    return _frequency(promise.times, promise.rhythm)


def _frequency(times: int, unit: str, *, at_least: bool = False) -> Frequency:
    if unit == "half":
        return Frequency(times * HALVES, "year", at_least)
    return Frequency(times, unit, at_least)
