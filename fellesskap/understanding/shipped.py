"""The situations that come with the product, and what the staff expect of each other (F02)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fellesskap.understanding.models.sessions import read

SITUATIONS = Path(__file__).parent / "template" / "situations.toml"


@dataclass(frozen=True)
class Shipped:
    """One situation as it comes."""

    code: str
    title_nb: str
    title_nn: str
    text_nb: str
    text_nn: str
    talk_nb: str
    talk_nn: str
    yearly: bool = False

    @property
    def title(self) -> str:
        """What it is called, in the language of the page."""
        return read(self.title_nb, self.title_nn)

    @property
    def columns(self) -> dict[str, str]:
        """Its texts, by the names of the columns of a situation."""
        names = [f"{part}_{form}" for part in ("title", "text", "talk") for form in ("nb", "nn")]
        return {name: getattr(self, name).strip() for name in names}


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(SITUATIONS.read_text(encoding="utf-8"))


@cache
def situations() -> dict[str, Shipped]:
    """Every situation by its code, the six of the year first."""
    return {row["code"]: Shipped(**row) for row in _file()["situation"]}


def of_the_year() -> list[Shipped]:
    """The six that the yearly session begins with."""
    return [one for one in situations().values() if one.yearly]


def expected() -> list[str]:
    """What the staff expect of each other: text to take up, never something to measure."""
    return [read(row["nb"], row["nn"]) for row in _file()["expected"]]
