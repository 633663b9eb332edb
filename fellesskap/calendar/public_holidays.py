"""Norwegian public holidays by name. The days are computed (L143); the names are our own.

The library knows the names in bokmål only (as ``no``; ``nb`` silently gives English), so its
names are the keys under which ours are translated.
"""

from datetime import date
from functools import lru_cache

import holidays
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise] = {
    "Første nyttårsdag": _("1. nyttårsdag"),
    "Skjærtorsdag": _("Skjærtorsdag"),
    "Langfredag": _("Langfredag"),
    "Første påskedag": _("1. påskedag"),
    "Andre påskedag": _("2. påskedag"),
    "Arbeidernes dag": _("1. mai"),
    "Grunnlovsdag": _("17. mai"),
    "Kristi himmelfartsdag": _("Kristi himmelfartsdag"),
    "Første pinsedag": _("1. pinsedag"),
    "Andre pinsedag": _("2. pinsedag"),
    "Første juledag": _("1. juledag"),
    "Andre juledag": _("2. juledag"),
}


@lru_cache(maxsize=64)
def _of_year(year: int) -> dict[date, tuple[str, ...]]:
    """Each public holiday of ``year`` with its names: two where two fall on one day."""
    found = holidays.country_holidays("NO", years=year, language="no")
    return {day: tuple(sorted(names.split("; "))) for day, names in found.items()}


def is_public_holiday(day: date) -> bool:
    """Whether ``day`` is one of the twelve public holidays. Sundays as such are not."""
    return day in _of_year(day.year)


def holiday_names(day: date) -> list[str]:
    """The names of ``day`` in the reader's language; empty on an ordinary day."""
    return [str(NAMES[name]) for name in _of_year(day.year).get(day, ())]
