"""Reads the words and the decks that come with the product, and says what is wrong with a file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from fellesskap.understanding.models import Audience
from fellesskap.understanding.models.concepts import WRITTEN

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class WrittenWord:
    """One word, not yet any school's: its code and its texts by column."""

    code: str
    texts: dict[str, str]


@dataclass(frozen=True)
class WrittenSlide:
    """One page of a deck, in both written forms."""

    title_nb: str
    title_nn: str
    text_nb: str
    text_nn: str


@cache
def words() -> tuple[WrittenWord, ...]:
    """The words, in the order they are read. Raises ImproperlyConfigured."""
    rows = _parsed(FOLDER / "concepts.toml")["concept"]
    for row in rows:
        missing = {"code", *WRITTEN} - set(row)
        if missing:
            raise ImproperlyConfigured(f"{row.get('code')}: no {', '.join(sorted(missing))}")
    return tuple(WrittenWord(row["code"], {name: row[name] for name in WRITTEN}) for row in rows)


@cache
def decks() -> dict[str, tuple[WrittenSlide, ...]]:
    """Audience → its slides. Raises ImproperlyConfigured when an audience has none."""
    rows = _parsed(FOLDER / "decks.toml")["deck"]
    found = {
        row["audience"]: tuple(
            WrittenSlide(one["title_nb"], one["title_nn"], one["nb"].strip(), one["nn"].strip())
            for one in row["slide"]
        )
        for row in rows
    }
    if set(found) != set(Audience.values):
        raise ImproperlyConfigured(f"decks.toml tells {sorted(found)}")
    return found


def _parsed(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
