"""The weeks of a school year, in the order they come: from week 31 to week 30."""

from datetime import date

FIRST_WEEK = 31


def place_of(week: int) -> int:
    """Where a week comes in the school year."""
    return (week - FIRST_WEEK) % 53


def monday_of(year: int, week: int) -> date:
    """The Monday of an ISO week in the school year that begins in August of ``year``.

    Week 53 in a year that has none is the week after 52.
    """
    calendar_year = year if week >= FIRST_WEEK else year + 1
    try:
        return date.fromisocalendar(calendar_year, week, 1)
    except ValueError:
        return date.fromisocalendar(calendar_year, 52, 1)
