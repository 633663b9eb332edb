"""The first draft of an evaluation: the figures in sentences, under headings, in order."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from fellesskap.figures import sentences
from fellesskap.figures.queries.gathered import Figures
from fellesskap.figures.sentences import Row


@dataclass(frozen=True)
class Written:
    """One heading with its sentences, and a table where there is one."""

    id: str
    title: str
    lines: list[str]
    rows: list[Row] = field(default_factory=list)
    note: str = ""


def written(figures: Figures) -> list[Written]:
    """Everything the figures say."""
    return [
        Written("loftene", _("Løftene"), sentences.promises(figures)),
        Written("undersokelser", _("Undersøkelser"), sentences.surveys(figures)),
        *cases(figures),
        Written("tiltak", _("Tiltak"), sentences.measures(figures)),
        Written("raad", _("Rådene"), sentences.councils(figures)),
        Written("endringer", _("Endringer i planen"), sentences.changes(figures)),
        Written("ute", _("Ute"), sentences.outdoors(figures)),
    ]


def cases(figures: Figures) -> list[Written]:
    """Each time that is over by itself: times are never added up."""
    waiting = _("Tida som telles, er ikke over ennå.")
    found = [
        Written(
            f"saker-{number}",
            _("Meldinger og saker"),
            sentences.cases(one),
            sentences.kinds_of_cases(one),
            held_back_words() if sentences.kinds_are_held_back(one) else "",
        )
        for number, one in enumerate(figures.cases)
    ]
    return found or [Written("saker", _("Meldinger og saker"), [waiting])]


def held_back_words() -> str:
    """Why there is no table."""
    return _("Tallene er for små til å si hva meldingene handlet om.")
