"""How pages count and name: numbers in words up to twelve, a first name and a class."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from fellesskap.kit import dates
from fellesskap.people.models import Person

NUMBERS = {
    "nb": "null én to tre fire fem seks sju åtte ni ti elleve tolv",
    "nn": "null éin to tre fire fem seks sju åtte ni ti elleve tolv",
    "en": "no one two three four five six seven eight nine ten eleven twelve",
}


def in_words(number: int) -> str:
    """``number`` as running text says it: words to twelve, then digits."""
    words = NUMBERS[dates.language()].split()
    return words[number] if 0 <= number < len(words) else str(number)


def sentence(text: str) -> str:
    """``text`` with a large first letter."""
    return text[:1].upper() + text[1:]


def named(pupil: Person, group: str) -> str:
    """Emma, 4B: how a list says who it is about."""
    return f"{pupil.first_name}, {group}" if group else pupil.first_name


def listed(names: Iterable[str]) -> str:
    """Emma, Even og Embla."""
    every = list(names)
    if len(every) < 2:
        return "".join(every)
    return _("{first} og {last}").format(first=", ".join(every[:-1]), last=every[-1])
