"""Which school year it is, and on which days a class means to look at its rules again."""

from collections.abc import Iterator
from datetime import date, timedelta

from fellesskap.calendar.queries import calendar_of, span_of
from fellesskap.community.models import Revisit
from fellesskap.people.models import School

Slot = Revisit.Slot
SOON = timedelta(days=14)
# Slot → month and day to begin looking for a school day; from January on it is the next year.
IN_THE_YEAR = ((Slot.AUTUMN, 10, 12), (Slot.WINTER, 1, 11), (Slot.SPRING, 4, 12))
APART = timedelta(days=10)  # two looks closer than this are one


def starting_year(day: date) -> int:
    """The August in which the school year of ``day`` began: 2026 for 2026–27."""
    return day.year if day.month >= 8 else day.year - 1


def revisit_days(school: School, year: int, hung_up: date) -> Iterator[tuple[Slot, date]]:
    """(slot, school day) for every look that still lies ahead in the school year."""
    calendar = calendar_of(school, hung_up)
    last = span_of(year)[1]
    before = hung_up
    wanted = [(Slot.SOON, hung_up + SOON)]
    wanted += [(slot, date(year + (month < 8), month, day)) for slot, month, day in IN_THE_YEAR]
    for slot, on in wanted:
        found = calendar.next_school_day(on)
        if found - before >= APART and found <= last:
            before = found
            yield slot, found
