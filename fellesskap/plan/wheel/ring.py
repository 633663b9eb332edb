"""The ring: the school weeks of one year, clockwise, open at the top where the summer is.

Angles are degrees clockwise from 12 o'clock, radii are user units of the drawing. A week holds its
five weekdays; a day in a weekend counts as the end of its week.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from math import cos, radians, sin

GAP = 30.0  # the opening at the top
WEEK = timedelta(weeks=1)
WEEKDAYS = 5


def monday_of(day: date) -> date:
    """The Monday of the ISO week of ``day``."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Ring:
    """From the first to the last week in which there is something to draw."""

    first: date
    last: date

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """The Monday of each week, in order."""
        start, end = monday_of(self.first), monday_of(self.last)
        return tuple(start + number * WEEK for number in range((end - start) // WEEK + 1))

    @cached_property
    def step(self) -> float:
        """How many degrees a week is."""
        return (360 - GAP) / len(self.weeks)

    @property
    def begins(self) -> float:
        """The angle where the first week begins."""
        return GAP / 2

    @property
    def ends(self) -> float:
        """The angle where the last week ends."""
        return 360 - GAP / 2

    def at(self, day: date) -> float:
        """The angle where ``day`` begins; a day outside the ring lies at its nearer end."""
        start = self.weeks[0]
        whole = (monday_of(day) - start).days // 7
        place = whole + min(day.weekday(), WEEKDAYS) / WEEKDAYS
        return self.begins + self.step * min(max(place, 0), len(self.weeks))

    def after(self, day: date) -> float:
        """The angle where ``day`` ends."""
        if day.weekday() >= WEEKDAYS:
            return self.at(day)
        return min(self.at(day) + self.step / WEEKDAYS, self.ends)

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies within the weeks that are drawn."""
        return self.weeks[0] <= day < self.weeks[-1] + WEEK

    def middle_of_week(self, monday: date) -> float:
        """The angle of the middle of a week."""
        return self.at(monday) + self.step / 2

    def months(self) -> Iterator[tuple[date, float, float]]:
        """(a day of the month, where it begins, where it ends) for each month of the ring."""
        day, end = self.weeks[0], self.weeks[-1] + WEEK
        while day < end:
            following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
            until = self.ends if following >= end else self.at(following)
            yield day, self.at(day), until
            day = following


def point(radius: float, angle: float) -> tuple[float, float]:
    """x and y of a place, rounded to a tenth."""
    turn = radians(angle)
    return round(radius * sin(turn), 1), round(-radius * cos(turn), 1)


def _said(radius: float, angle: float) -> str:
    x, y = point(radius, angle)
    return f"{x} {y}"


def arc(radius: float, start: float, end: float) -> str:
    """An open path along the ring, in either direction."""
    large, clockwise = int(abs(end - start) > 180), int(end > start)
    return f"M{_said(radius, start)}A{radius} {radius} 0 {large} {clockwise} {_said(radius, end)}"


def sector(inner: float, outer: float, start: float, end: float) -> str:
    """A closed piece of the ring."""
    large = int(end - start > 180)
    return (
        f"M{_said(outer, start)}A{outer} {outer} 0 {large} 1 {_said(outer, end)}"
        f"L{_said(inner, end)}A{inner} {inner} 0 {large} 0 {_said(inner, start)}Z"
    )


def ray(inner: float, outer: float, angle: float) -> str:
    """A straight line outwards."""
    return f"M{_said(inner, angle)}L{_said(outer, angle)}"
