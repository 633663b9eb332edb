"""FAU's questions in order (P81), and what the figures answer to each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fellesskap.figures import sentences
from fellesskap.figures.models import FauLine
from fellesskap.figures.queries.gathered import Figures

Question = FauLine.Question
NEWCOMERS, LEVELS, PARENTS = ("A48",), ("A33", "A19a", "A19b", "A14"), ("A30", "A32", "A22")


@dataclass(frozen=True)
class Answered:
    """One question, what the figures say, and the school's own line."""

    question: str
    asked: str
    figures: list[str]
    words: str


def answers(figures: Figures, lines: dict[str, str], governor: str = "") -> list[Answered]:
    """Every question, whether the school has written a line or not."""
    return [
        Answered(
            question.value,
            str(question.label),
            told(question, figures, governor),
            lines.get(question, ""),
        )
        for question in Question
    ]


def told(question: str, figures: Figures, governor: str = "") -> list[str]:
    """What the figures say to one question."""
    if question == Question.GOVERNOR:
        return [governor or no_governor()]
    return TOLD[question](figures)


def no_governor() -> str:
    """What stands until the school has written something itself."""
    return _("Det er ingen tall om saker hos Statsforvalteren i dette systemet ennå.")


def _cases(figures: Figures) -> list[str]:
    found = [line for one in figures.cases for line in sentences.cases(one)]
    return found or [_("Tida som rapporten gjelder, er ikke over ennå.")]


def _owner(_figures: Figures) -> list[str]:
    return [
        _("Kommunen får tall for løftene og for hvor fort det går, aldri om én elev."),
        _("Alvorlige tilfeller sier rektor fra om til kommunen, etter opplæringslova § 12-4."),
    ]


def _overview(figures: Figures) -> list[str]:
    return [*sentences.kept_share(figures), *sentences.measures(figures)]


def _named(*codes: str) -> Callable[[Figures], list[str]]:
    """How some promises have gone, by name."""

    def say(figures: Figures) -> list[str]:
        found = [one for one in figures.promises if one.code in codes]
        return [sentences.one_promise(one) for one in found] or [
            _("Planen har ingen løfter om dette.")
        ]

    return say


TOLD: dict[str, Callable[[Figures], list[str]]] = {
    Question.COMPARE: sentences.promises,
    Question.CHANGED: lambda figures: [*sentences.changes(figures), *sentences.measures(figures)],
    Question.CASES: _cases,
    Question.OWNER: _owner,
    Question.OVERVIEW: _overview,
    Question.NEWCOMERS: _named(*NEWCOMERS),
    Question.LEVELS: _named(*LEVELS),
    Question.PARENTS: _named(*PARENTS),
}
