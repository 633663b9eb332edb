"""Which day it is in the demo. In summer the school is empty, so the demo stands in a term.

From 1 June to 14 September it stands on the nearer of two school days: the first from 1 June on, or
the last until 14 September. Between the two it never goes back, so what was done before stays past.
"""

from datetime import date, timedelta

from fellesskap.calendar.days import is_weekday
from fellesskap.kit import clock

DAY = timedelta(days=1)


def demo_today(real: date) -> date:
    """The day on which the demo stands when it is ``real`` outside."""
    summer, autumn = date(real.year, 6, 1), date(real.year, 9, 14)
    if not summer <= real <= autumn:
        return real
    if real - summer <= autumn - real:
        return _school_day(summer, DAY)
    return _school_day(autumn, -DAY)


def _school_day(day: date, step: timedelta) -> date:
    """The first weekday from ``day`` on, walking by ``step``: both ends lie within a term."""
    while not is_weekday(day):
        day += step
    return day


def set_demo_clock() -> date:
    """Let this process live in the demo's day, at the real time of day; the answer is that day."""
    clock.shift(timedelta())
    real = clock.today()
    clock.shift(demo_today(real) - real)
    return demo_today(real)
