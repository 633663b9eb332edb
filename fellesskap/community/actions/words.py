"""What every action on what classes do together asks first: the school year, no names, the day."""

from datetime import date

from fellesskap.calendar.models import SchoolYear
from fellesskap.community.exceptions.together import (
    DayAhead,
    EndsFirst,
    NameInWords,
    NoSchoolYear,
    TooLong,
)
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.queries.named import pupils_named


def refuse_names(school: School, *texts: str) -> None:
    """Raise NameInWords when a pupil's name stands in a text about what was done."""
    if pupils_named(school, "\n".join(texts)):
        raise NameInWords


def this_year(school: School) -> SchoolYear:
    """The school year of today. Raises NoSchoolYear."""
    year = year_of(school, clock.today())
    if year is None:
        raise NoSchoolYear
    return year


def has_been(day: date) -> None:
    """Raise DayAhead for a day that lies ahead."""
    if day > clock.today():
        raise DayAhead


def within(year: SchoolYear, starts: date, ends: date) -> None:
    """Raise EndsFirst or TooLong unless the period fits in the school year."""
    if ends < starts:
        raise EndsFirst
    if year.ends is not None and ends > year.ends:
        raise TooLong
