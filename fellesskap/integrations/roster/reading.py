"""From bytes to rows of text: which letters, which separator, which columns."""

import codecs
import csv
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster.archive import whole
from fellesskap.integrations.roster.findings import Finding, Findings, Place

MAX_ROWS = 300_000
MAX_COLUMNS = 200
MAX_CELL = 20_000  # characters
SEPARATORS = ",;\t"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Table:
    """A file as text. ``rows`` are (row number as a person counts, cells); row 1 is the heading."""

    name: str
    headers: list[str]
    rows: list[tuple[int, list[str]]]


def read_table(name: str, content: bytes, found: Findings) -> Table:
    """The table in ``content``, with notes in ``found`` about what was assumed.

    Raises RosterProblem when it is no text, has no heading, two columns of the same name, a row
    with more or fewer cells than the heading, or is endless.
    """
    text, assumed = decode(name, content)
    separator = find_separator(text)
    if assumed:
        sentence = _(
            "Filen er lest som Windows-1252 med «{separator}» som skille. "
            "Se over æ, ø og å før du bruker den."
        )
        shown = "tab" if separator == "\t" else separator
        found.warn(Place(name, 0), "", sentence.format(separator=shown))
    elif separator != ",":
        shown = "tab" if separator == "\t" else separator
        sentence = _("Filen er lest med «{separator}» som skille.")
        found.warn(Place(name, 0), "", sentence.format(separator=shown))
    rows = _records(name, text, separator)
    if not rows:
        raise whole(name, _("Filen er tom. Ingenting er endret."))
    headers = [" ".join(cell.split()) for cell in rows[0][1]]
    check_headers(name, headers)
    return Table(name, headers, _even(name, headers, rows[1:], found))


def decode(name: str, content: bytes) -> tuple[str, bool]:
    """The text, and whether Windows-1252 was assumed.

    A byte order mark decides; else it is UTF-8 when every byte agrees, else Windows-1252.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _strictly(name, content, encoding), False
    try:
        text, assumed = content.decode("utf-8"), False
    except UnicodeDecodeError:
        text, assumed = _strictly(name, content, "cp1252"), True
    if "\x00" in text:
        raise _no_text(name)
    return text, assumed


def _strictly(name: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding) if encoding else "\x00"
    except UnicodeDecodeError as error:
        raise _no_text(name) from error
    if "\x00" in text:
        raise _no_text(name)
    return text


def _no_text(name: str) -> RosterProblem:
    return whole(name, _("Filen er ikke en tekstfil vi kan lese. Lagre den som CSV i UTF-8."))


def find_separator(text: str) -> str:
    """The separator of the heading: the one that is there most often, outside quotes."""
    heading = text.lstrip("\r\n").split("\n", 1)[0][:MAX_CELL]
    try:
        return csv.Sniffer().sniff(heading, delimiters=SEPARATORS).delimiter
    except csv.Error:
        counts = {mark: heading.count(mark) for mark in SEPARATORS}
        best = max(counts, key=lambda mark: counts[mark])
        return best if counts[best] else ","


def _records(name: str, text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Numbered rows without the empty ones."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
            if len(cells) > MAX_COLUMNS or any(len(cell) > MAX_CELL for cell in cells):
                sentence = _("Raden er for lang. Se etter et anførselstegn som mangler.")
                raise RosterProblem(Finding(name, number, "", sentence))
            if number > MAX_ROWS:
                sentence = _("Filen har mer enn {limit} rader.").format(limit=MAX_ROWS)
                raise whole(name, sentence)
    except csv.Error as error:
        sentence = _("Raden kan ikke leses. Se etter et anførselstegn som mangler.")
        raise RosterProblem(Finding(name, number + 1, "", sentence)) from error
    return rows


def check_headers(name: str, headers: list[str]) -> None:
    """RosterProblem when two columns have the same name."""
    seen: set[str] = set()
    for header in headers:
        if header and header.lower() in seen:
            sentence = _("To kolonner har samme navn. Behold én av dem.")
            raise RosterProblem(Finding(name, 1, header, sentence))
        seen.add(header.lower())


def _even(
    name: str, headers: list[str], rows: list[tuple[int, list[str]]], found: Findings
) -> list[tuple[int, list[str]]]:
    """The rows that have a cell for each column; the others are errors."""
    width = len(headers)
    for number, cells in rows:
        if (len(cells) != width and any(cell.strip() for cell in cells[width:])) or len(
            cells
        ) < width:
            sentence = _("Raden har {cells} felt, men overskriften har {width}.")
            place = Place(name, number)
            found.error(place, "", sentence.format(cells=len(cells), width=width))
    return [(number, cells[:width]) for number, cells in rows if len(cells) >= width]
