"""The plan in words for children: three ages, and each line read aloud."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fellesskap.plan.models import Line, Plan
from fellesskap.plan.queries.document import Sentence, text_of

AGES = ("6-9", "10-12", "13-16")


@dataclass(frozen=True)
class ChildPart:
    """One chapter in words for children."""

    title: str
    lines: list[Sentence]


@dataclass(frozen=True)
class ChildPage:
    """The page of one age; ``parts`` is empty where nobody has written for that age yet."""

    plan: Plan
    age: str
    parts: list[ChildPart]

    @property
    def ages(self) -> list[tuple[str, str]]:
        """The ages one can choose, with what they are called."""
        return [(age, age_name(age)) for age in AGES]


def age_name(age: str) -> str:
    """«6–9 år»."""
    return _("%(age)s år") % {"age": age.replace("-", "–")}


def age_of(asked: str) -> str:
    """The age that was asked for, else the one in the middle."""
    return asked if asked in AGES else AGES[1]


def child_page(plan: Plan, age: str) -> ChildPage:
    """What is said to children of ``age``. A line without an age is for all of them."""
    text = text_of(plan, aside=(Line.Kind.CHILD,))
    parts = []
    for part in text.parts:
        lines = [line for line in part.lines if line.code in ("", age)]
        if lines:
            parts.append(ChildPart(lines[0].term or part.title, lines))
    return ChildPage(plan, age, parts)
