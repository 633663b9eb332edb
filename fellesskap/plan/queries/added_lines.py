"""What rooms above have in the year besides the plan: each adds its lines here.

A line that is added is read by everyone who sees the wheel of the school: the room gives no more of
it than they may know.
"""

from collections.abc import Callable, Iterable

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import School
from fellesskap.plan.queries.year_lines import Line

Provider = Callable[[School, SchoolYear], Iterable[Line]]
PROVIDERS: list[Provider] = []


def declare_lines(provider: Provider) -> None:
    """Let ``provider`` add lines to the wheel of the whole school."""
    PROVIDERS.append(provider)


def added_lines(school: School, year: SchoolYear) -> list[Line]:
    """Everything that rooms have added."""
    return [line for provider in PROVIDERS for line in provider(school, year)]
