"""The report as paper: one list of headings, sentences, tables and drawings, set as PDF or Word.

The order is that of P124: one page, and what lies behind it as an annex.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fellesskap.documents.typeset import typeset
from fellesskap.figures import sentences
from fellesskap.figures.charts import Chart, by_kind_chart, shares_chart
from fellesskap.figures.draft import held_back_words
from fellesskap.figures.fau import answers, no_governor
from fellesskap.figures.models import CouncilReport
from fellesskap.figures.queries.gathered import Figures
from fellesskap.kit import clock, dates

TEMPLATE = "figures.typ"
Block = dict[str, Any]


@dataclass(frozen=True)
class Paper:
    """Something to be printed or sent: who it is from, and its blocks in order."""

    title: str
    author: str
    eyebrow: str
    foot: str
    blocks: list[Block]
    made_at: datetime

    @property
    def language(self) -> str:
        """nb, nn or en."""
        return (get_language() or "nb")[:2]


def pdf_of(paper: Paper) -> bytes:
    """The tagged PDF: same data, same bytes."""
    data = {
        "title": paper.title,
        "author": paper.author,
        "eyebrow": paper.eyebrow,
        "foot": paper.foot,
        "lang": paper.language,
        "blocks": paper.blocks,
    }
    return typeset(TEMPLATE, data, made_at=paper.made_at)


def heading(text: str, level: int = 2) -> Block:
    """A heading."""
    return {"kind": "heading", "level": level, "text": text}


def said(*lines: str) -> list[Block]:
    """Sentences as one paragraph, and what people typed line by line."""
    return [{"kind": "text", "text": line} for line in lines if line.strip()]


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[Block]:
    """A table; nothing where it has no row."""
    listed = [list(row) for row in rows]
    return [{"kind": "table", "columns": list(columns), "rows": listed}] if listed else []


def drawing(chart: Chart) -> list[Block]:
    """A drawing with what it shows in words; nothing where it has no bar."""
    return [{"kind": "chart", "svg": chart.drawn(), "alt": chart.title}] if chart.bars else []


def typed(text: str, otherwise: str) -> list[Block]:
    """What the school has written, paragraph by paragraph, else a sentence that says so."""
    return said(*text.splitlines()) or said(otherwise)


def report_title(report: CouncilReport) -> str:
    """«Rapport til rådene, november 2026»."""
    values = {"season": report.get_season_display(), "year": season_year(report)}
    return _("Rapport til rådene, %(season)s %(year)s") % values


def season_year(report: CouncilReport) -> int:
    """The year in the calendar that the report's month is in."""
    is_may = report.season == CouncilReport.Season.MAY
    return int(report.year.starts.year) + is_may


def report_paper(report: CouncilReport, figures: Figures, lines: dict[str, str]) -> Paper:
    """The whole report."""
    at = report.released_at or clock.now()
    eyebrow = f"{report.school.name} · {dates.school_year(report.year.starts)}"
    if report.released_at is None:
        eyebrow = f"{eyebrow} · {_('utkast')}"
    return Paper(
        title=report_title(report),
        author=report.school.name,
        eyebrow=eyebrow,
        foot=_foot(report),
        blocks=[*_first_page(report, figures), {"kind": "break"}, *_annex(report, figures, lines)],
        made_at=clock.moment(clock.local(at).date(), 12),
    )


def _foot(report: CouncilReport) -> str:
    small = _("Små tall vises i grupper, slik at ingen kan kjennes igjen.")
    if not report.checksum:
        return small
    return f"{small} {_('Kontrollsum')}: {report.checksum[:16]}"


def _first_page(report: CouncilReport, figures: Figures) -> list[Block]:
    nothing = _("Ikke skrevet ennå.")
    return [
        heading(_("1. Løftene i planen")),
        *drawing(by_kind_chart(figures)),
        *said(" ".join(sentences.promises(figures))),
        heading(_("2. Undersøkelser og tiltak")),
        *said(" ".join([*sentences.surveys(figures), *sentences.measures(figures)])),
        *said(*report.surveys.splitlines()),
        heading(_("3. Meldinger og saker")),
        *_cases(report, figures),
        heading(_("4. Det som virket")),
        *typed(report.worked, nothing),
        heading(_("5. Det vi endrer")),
        *typed(report.change, nothing),
        heading(_("6. Spørsmål til rådet")),
        *typed(report.ask, nothing),
        heading(_("7. Svar på det dere spurte om sist")),
        *typed(report.answered, nothing),
    ]


def _cases(report: CouncilReport, figures: Figures) -> list[Block]:
    blocks: list[Block] = []
    for one in figures.cases:
        blocks += said(" ".join(sentences.cases(one)))
        blocks += table([_("Hva meldingene handlet om"), _("Antall")], kinds_table(one))
        if sentences.kinds_are_held_back(one):
            blocks += said(held_back_words())
    return [*blocks, *typed(report.governor, no_governor())]


def kinds_table(cases: Any) -> list[list[str]]:
    """The words that were used of reports, with how many."""
    return [[row.what, row.said] for row in sentences.kinds_of_cases(cases)]


def _annex(report: CouncilReport, figures: Figures, lines: dict[str, str]) -> list[Block]:
    return [
        heading(_("Vedlegg: løfte for løfte")),
        *shares(figures),
        *table([_("Løfte"), _("Hvordan det går"), _("Holdt")], promises_table(figures)),
        heading(_("Vedlegg: det FAU spør om")),
        *_fau(report, figures, lines),
        heading(_("Vedlegg: resten av året")),
        *said(
            " ".join(sentences.councils(figures)),
            " ".join(sentences.changes(figures)),
            " ".join(sentences.outdoors(figures)),
        ),
    ]


def shares(figures: Figures) -> list[Block]:
    """How much of each promise is kept, with what the line in the drawing means."""
    chart = shares_chart(figures)
    return [*said(chart.title), *drawing(chart)] if chart.bars else []


def promises_table(figures: Figures) -> list[list[str]]:
    """Each promise that is counted."""
    return [[one.name, one.how.said, one.count or "–"] for one in figures.reported]


def _fau(report: CouncilReport, figures: Figures, lines: dict[str, str]) -> list[Block]:
    blocks: list[Block] = []
    for one in answers(figures, lines, report.governor):
        blocks += [heading(one.asked, 3), *said(" ".join(one.figures)), *said(one.words)]
    return blocks
