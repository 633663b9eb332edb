"""The owner's figures on paper and as a table, for the yearly report that the owner writes."""

import csv
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.figures import sentences
from fellesskap.figures.papers import Block, Paper, heading, said, table
from fellesskap.figures.queries.owner import OwnerFigures, SchoolFigures
from fellesskap.figures.queries.promises import REPORTED, Standing, kind_words
from fellesskap.kit import clock, dates

BYTE_ORDER_MARK = "\ufeff"  # so that a spreadsheet reads æ, ø and å
FORMULA = ("=", "+", "-", "@", "\t")


def plan_words(row: SchoolFigures) -> str:
    """Whether there was a plan."""
    if row.adopted_on is None:
        return _("ikke vedtatt")
    return _("vedtatt %(day)s") % {"day": dates.longdate(row.adopted_on)}


def received_words(row: SchoolFigures) -> str:
    """How many reports, as it may be told."""
    return sentences.cell_words(row.received) if row.received else _("ikke ennå")


def days_words(row: SchoolFigures) -> str:
    """The middle number of school days, time by time."""
    known = [one for one in row.cases if one.days_to_plan is not None]
    if not known:
        return _("for få til å si")
    return "; ".join(
        _days(one.days_to_plan or 0, sentences.span(one.first, one.last)) for one in known
    )


def _days(days: int, span: str) -> str:
    said_as = ngettext("%(n)s skoledag (%(span)s)", "%(n)s skoledager (%(span)s)", days)
    return said_as % {"n": days, "span": span}


def measures_words(row: SchoolFigures) -> str:
    """Whether measures have been looked at again."""
    found = row.measures
    if not found.all:
        return _("ingen tiltak for alle")
    return _("%(seen)s av %(all)s er sett på igjen") % {"seen": found.seen, "all": found.all}


def columns() -> list[str]:
    """The headings of the table."""
    kinds = [kind_words(kind) for kind in REPORTED]
    return [
        _("Skole"),
        _("Planen"),
        *kinds,
        _("Meldinger"),
        _("Til eleven hadde en plan"),
        _("Tiltak"),
    ]


def row_of(row: SchoolFigures) -> list[str]:
    """One school, in the order of ``columns``."""
    return [
        row.school.name,
        plan_words(row),
        *(sentences.counted(row.kinds[kind]) for kind in REPORTED),
        received_words(row),
        days_words(row),
        measures_words(row),
    ]


def title_of(figures: OwnerFigures) -> str:
    """«Årets tall 2026–27»."""
    return _("Årets tall %(year)s") % {"year": dates.school_year(figures.autumn)}


def owner_paper(figures: OwnerFigures) -> Paper:
    """School by school, in the order of the alphabet."""
    blocks: list[Block] = [*said(how_to_read())]
    for row in figures.schools:
        blocks.append(heading(row.school.name))
        blocks += table([_("Hva"), _("Tall")], zip(columns()[1:], row_of(row)[1:], strict=True))
    return Paper(
        title=title_of(figures),
        author=figures.owner,
        eyebrow=figures.owner,
        foot=_("Små tall vises i grupper, slik at ingen kan kjennes igjen."),
        blocks=blocks,
        made_at=clock.moment(clock.today(), 12),
    )


def how_to_read() -> str:
    """What the numbers are, and are not."""
    return _(
        "Skolene står alfabetisk. Tallene sier hvordan planen følges, ikke hvilken skole som er "
        "best: skoler har ulike planer og ulike elever."
    )


def owner_table(figures: OwnerFigures) -> bytes:
    """A semicolon-separated table with one school a row: numbers of promises in columns."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    standings = [(kind, standing) for kind in REPORTED for standing in Standing]
    heads = [f"{kind_words(kind)}: {standing.said}" for kind, standing in standings]
    writer.writerow([*columns()[:2], *heads, *columns()[-3:]])
    for row in figures.schools:
        words = row_of(row)
        counts = [row.kinds[kind][standing] for kind, standing in standings]
        writer.writerow([plain(cell) for cell in (*words[:2], *counts, *words[-3:])])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def plain(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
