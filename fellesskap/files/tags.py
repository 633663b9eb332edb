"""People in sealed text are tags: ``⟦id⟧`` is stored, and each reader gets a name or «en medelev».

The server proposes tags for the names it knows, the writer confirms them, and a copy for a home is
rebuilt from the same structure (L58, L59).
"""

import re
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.people.models import Person

TAG = re.compile(r"⟦([^⟦⟧]{1,80})⟧")


def names_of(person: Person) -> list[str]:
    """Every name the person may be called by in a text, longest first."""
    names = {person.full_name, person.given_name, person.family_name, person.nickname}
    names |= {part for part in person.given_name.split() if len(part) > 2}
    return sorted((name for name in names if len(name) > 1), key=len, reverse=True)


def _pattern(name: str) -> "re.Pattern[str]":
    """The name as a whole word, also with the s or apostrophe of the genitive."""
    return re.compile(rf"(?<![\w⟦]){re.escape(name)}(s|'|)(?![\w⟧])", re.IGNORECASE)


def tag(text: str, people: Iterable[Person]) -> str:
    """``text`` with a tag in place of every name of ``people``; what is tagged already stays."""
    known = sorted(
        ((name, person) for person in people for name in names_of(person)),
        key=lambda pair: len(pair[0]),
        reverse=True,
    )
    for name, person in known:
        text = _pattern(name).sub(rf"⟦{person.pk}⟧\1", text)
    return text


def for_writing(text: str, people: Iterable[Person]) -> str:
    """Tags as the writer sees them while editing: ``⟦Ella⟧``."""
    names = {str(person.pk): person.first_name for person in people}
    return TAG.sub(lambda hit: f"⟦{names.get(hit[1], _('en medelev'))}⟧", text)


def from_writing(text: str, people: Iterable[Person]) -> str:
    """Back from ``⟦Ella⟧`` to the id; brackets round a name nobody has become plain words."""
    ids = {person.first_name.casefold(): str(person.pk) for person in people}

    def stored(hit: "re.Match[str]") -> str:
        inside = hit[1].strip()
        if inside.casefold() in ids:
            return f"⟦{ids[inside.casefold()]}⟧"
        return hit[0] if _is_id(inside) else inside

    return TAG.sub(stored, text)


def for_reading(text: str, names: Mapping[str, str] | None = None) -> str:
    """``text`` for one reader: the names they may know (id → name), «en medelev» for the others."""
    known = names or {}
    return TAG.sub(lambda hit: known.get(hit[1], _("en medelev")), text)


def still_named(text: str, people: Iterable[Person]) -> list[Person]:
    """Those of ``people`` whose name still stands in ``text``: what a human must see."""
    return [who for who in people if any(_pattern(name).search(text) for name in names_of(who))]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
