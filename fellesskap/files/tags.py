"""People in sealed text are tags, and each reader gets a name or «en medelev» (L58, L59).

What is stored: ``⟦id⟧`` is a person, ``⟦id|Even⟧`` is what the server proposes for the word that
was typed (``⟦id/id|Even⟧`` where it could be several), and ``⟦=even⟧`` is a word that somebody has
said is no name. A proposal is read as the person until the writer has said otherwise, so that
nothing is told by mistake; a copy for a home is rebuilt from the same structure.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.people.models import Person

TAG = re.compile(r"⟦([^⟦⟧]{1,600})⟧")
MOST = 5  # of those a name could be
AROUND = 60  # letters on each side that say which place in the text it is


@dataclass(frozen=True)
class Tag:
    """What stands between the brackets: whom it may be, and the word as it was typed."""

    ids: tuple[str, ...]
    word: str

    @property
    def is_proposed(self) -> bool:
        """Whether nobody has said yet if it is this person."""
        return bool(self.ids and self.word)


@dataclass(frozen=True)
class Proposal:
    """One word the server takes for a name, with what stands around it."""

    number: int
    ids: tuple[str, ...]
    word: str
    before: str
    after: str


def tag_of(inside: str) -> Tag:
    """The tag that ``inside`` its brackets says."""
    if inside.startswith("="):
        return Tag((), inside[1:])
    ids, _bar, word = inside.partition("|")
    return Tag(tuple(ids.split("/")), word)


def names_of(person: Person) -> list[str]:
    """Every name the person may be called by in a text, longest first."""
    names = {person.full_name, person.given_name, person.family_name, person.nickname}
    names |= {part for part in person.given_name.split() if len(part) > 2}
    return sorted((name for name in names if len(name) > 1), key=len, reverse=True)


def _pattern(name: str) -> "re.Pattern[str]":
    """The name as a whole word, also with the s or apostrophe of the genitive."""
    return re.compile(rf"(?<![\w⟦]){re.escape(name)}(s|'|)(?![\w⟧])", re.IGNORECASE)


def tag(text: str, people: Iterable[Person], own: Person | None = None) -> str:
    """``text`` with a proposal in place of every name of ``people``; what is tagged already stays.

    ``own`` is the one the text is about, whose name stands as it is; a name that could be theirs or
    another's is proposed as either.
    """
    known: dict[str, list[Person]] = {}
    for person in dict.fromkeys([*people, *([own] if own else [])]):
        for name in names_of(person):
            known.setdefault(name.casefold(), []).append(person)
    if not known:
        return text
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w⟦])({names})(s|'|)(?![\w⟧])", re.IGNORECASE)

    def proposed(hit: "re.Match[str]") -> str:
        found = known.get(hit[1].casefold(), [])
        if all(person == own for person in found):
            return hit[0]
        ids = "/".join(str(person.pk) for person in found[:MOST])
        return f"⟦{ids}|{hit[1]}⟧{hit[2]}"

    return _outside_tags(text, lambda piece: pattern.sub(proposed, piece))


def _outside_tags(text: str, change: Callable[[str], str]) -> str:
    done, at = [], 0
    for hit in TAG.finditer(text):
        done += [change(text[at : hit.start()]), hit[0]]
        at = hit.end()
    return "".join([*done, change(text[at:])])


def for_writing(text: str, people: Iterable[Person]) -> str:
    """Tags as the writer sees them while editing: ``⟦Ella⟧``; what could be several is the word."""
    names = {str(person.pk): person.first_name for person in people}

    def shown(hit: "re.Match[str]") -> str:
        found = tag_of(hit[1])
        if len(found.ids) != 1:
            return found.word
        return f"⟦{names.get(found.ids[0], _('en medelev'))}⟧"

    return TAG.sub(shown, text)


def from_writing(text: str, people: Iterable[Person]) -> str:
    """Back from ``⟦Ella⟧`` to the id; brackets round what is no name, or several's, are words."""
    ids: dict[str, list[str]] = {}
    for person in people:
        ids.setdefault(person.first_name.casefold(), []).append(str(person.pk))

    def stored(hit: "re.Match[str]") -> str:
        inside = hit[1].strip()
        found = ids.get(inside.casefold(), [])
        if len(found) == 1:
            return f"⟦{found[0]}⟧"
        return hit[0] if _is_id(inside) else inside

    return TAG.sub(stored, text)


def for_reading(text: str, names: Mapping[str, str] | None = None) -> str:
    """``text`` for one reader: the names they may know (id → name), «en medelev» for the others."""
    known = names or {}

    def read(hit: "re.Match[str]") -> str:
        found = tag_of(hit[1])
        if not found.ids:
            return found.word
        said = {known.get(one, _("en medelev")) for one in found.ids}
        return said.pop() if len(said) == 1 else _("en medelev")

    return TAG.sub(read, text)


def proposals(text: str, names: Mapping[str, str] | None = None) -> list[Proposal]:
    """What nobody has said yes or no to in ``text``, in its order."""
    found: list[Proposal] = []
    for hit in TAG.finditer(text):
        one = tag_of(hit[1])
        if one.is_proposed:
            before = for_reading(text[: hit.start()], names)[-AROUND:]
            after = for_reading(text[hit.end() :], names)[:AROUND]
            found.append(Proposal(len(found), one.ids, one.word, before, after))
    return found


def settled(text: str, number: int, person: UUID | None) -> str:
    """``text`` where proposal ``number`` is ``person``, or with None a word like any other."""
    counted = itertools.count()

    def settle(hit: "re.Match[str]") -> str:
        one = tag_of(hit[1])
        if not one.is_proposed or next(counted) != number:
            return hit[0]
        return f"⟦{person}⟧" if person else f"⟦={one.word}⟧"

    return TAG.sub(settle, text)


def still_named(text: str, people: Iterable[Person]) -> list[Person]:
    """Those of ``people`` whose name still stands in ``text``: what a human must see."""
    return [who for who in people if any(_pattern(name).search(text) for name in names_of(who))]


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
