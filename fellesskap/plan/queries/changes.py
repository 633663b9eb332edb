"""What is new, gone and changed between two versions of the plan, line by line, word by word."""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.translation import ngettext

from fellesskap.plan.models import Plan
from fellesskap.plan.queries.document import Part, Sentence, Text, text_of

SAME, NEW, GONE, CHANGED = "same", "new", "gone", "changed"
ALIKE = 0.5  # less than this in common: told as one text instead of another, not word by word
Placed = tuple[Part, Sentence]


@dataclass(frozen=True)
class Piece:
    """Some words of a line: the same as before, new, or gone."""

    kind: str
    words: str


@dataclass(frozen=True)
class Change:
    """One line that is not as it was: ``kind`` is new, gone or changed."""

    kind: str
    part: Part
    pieces: list[Piece]


@dataclass(frozen=True)
class Chapter:
    """What differs in one chapter, and what the chapter is called now."""

    number: str
    title: str
    changes: list[Change]

    @property
    def summary(self) -> str:
        """«3 nye, 1 endret, 2 tatt bort»."""
        new, changed, gone = (_count(self.changes, kind) for kind in (NEW, CHANGED, GONE))
        said = [
            (new, ngettext("%(n)s ny", "%(n)s nye", new)),
            (changed, ngettext("%(n)s endret", "%(n)s endret", changed)),
            (gone, ngettext("%(n)s tatt bort", "%(n)s tatt bort", gone)),
        ]
        return ", ".join(words % {"n": number} for number, words in said if number)


def _count(changes: "list[Change]", kind: str) -> int:
    return sum(change.kind == kind for change in changes)


@dataclass(frozen=True)
class Difference:
    """Two versions and all that differs, in the order of the newer one; what is gone comes last."""

    newer: Plan
    older: Plan
    changes: list[Change]
    titles: dict[str, str] = field(default_factory=dict)  # chapter → what it is called

    @property
    def chapters(self) -> list[Chapter]:
        """The same, chapter by chapter."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.part.chapter, []).append(change)
        numbers = sorted(found, key=lambda number: (len(number), number))
        return [Chapter(one, self.titles.get(one, ""), found[one]) for one in numbers]

    @property
    def counts(self) -> dict[str, int]:
        """How many lines are new, gone and changed."""
        return {kind: _count(self.changes, kind) for kind in (NEW, GONE, CHANGED)}


def difference(newer: Plan, older: Plan) -> Difference:
    """What differs. A line is the same line through the years by its thread, else by its words,
    else by the only promise or concept it speaks of: six questions."""
    new_text, old_text = text_of(newer), text_of(older)
    now, before = _placed(new_text), _placed(old_text)
    pairs = _pairs(now, before)
    changes = [_compared(one, pairs.get(number)) for number, one in enumerate(now)]
    met = {id(line) for _part, line in pairs.values()}
    gone = [
        Change(GONE, part, [Piece(GONE, line.text)]) for part, line in before if id(line) not in met
    ]
    titles = {part.number: part.title for part in [*old_text.chapters, *new_text.chapters]}
    return Difference(newer, older, [one for one in changes if one is not None] + gone, titles)


def _placed(text: Text) -> list[Placed]:
    return [(part, line) for part in text.parts for line in part.lines]


def _pairs(now: list[Placed], before: list[Placed]) -> dict[int, Placed]:
    """Place in the newer text → the line it was."""
    found: dict[int, Placed] = {}
    left = before
    for key_of in (_thread, _words, _code):
        known = _only_once(left, key_of)
        for number, one in enumerate(now):
            key = key_of(one)
            if number not in found and key in known:
                found[number] = known.pop(key)
        taken = {id(line) for _part, line in found.values()}
        left = [one for one in left if id(one[1]) not in taken]
    return found


def _only_once(
    lines: Iterable[Placed], key_of: Callable[[Placed], Hashable]
) -> dict[object, Placed]:
    known: dict[object, Placed] = {}
    twice = set()
    for one in lines:
        key = key_of(one)
        if key in known:
            twice.add(key)
        if key:
            known[key] = one
    return {key: one for key, one in known.items() if key not in twice}


def _thread(one: Placed) -> Hashable:
    return one[1].key


def _words(one: Placed) -> Hashable:
    return one[1].text


def _code(one: Placed) -> Hashable:
    line = one[1]
    mark = line.code or line.term
    return (line.kind, mark, one[0].number) if mark else None


def _compared(one: Placed, was: Placed | None) -> Change | None:
    """The change of one line; None where it says what it said."""
    part, line = one
    if was is None:
        return Change(NEW, part, [Piece(NEW, line.text)])
    if was[1].text == line.text:
        return None
    return Change(CHANGED, part, pieces_of(was[1].text, line.text))


def pieces_of(before: str, now: str) -> list[Piece]:
    """Both texts as one, with what is gone and what is new told apart, whole words at a time."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", now)
    found: list[Piece] = []
    matcher = SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], False)
    if matcher.ratio() < ALIKE:
        return [Piece(GONE, f"{before} "), Piece(NEW, now)]
    for change, start, end, first, last in matcher.get_opcodes():
        if change == "equal":
            found.append(Piece(SAME, "".join(new[first:last])))
            continue
        gone, added = "".join(old[start:end]), "".join(new[first:last])
        found += [Piece(kind, words) for kind, words in ((GONE, gone), (NEW, added)) if words]
    return found
