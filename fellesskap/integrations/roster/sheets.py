"""One table from Excel, OpenDocument or CSV: always as text, with rows as a person counts them."""

import zipfile
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from fellesskap.integrations.roster.archive import MAX_UNPACKED, is_zip, whole
from fellesskap.integrations.roster.findings import Findings
from fellesskap.integrations.roster.reading import (
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    check_headers,
    read_table,
)

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".ods")


def is_workbook(name: str, content: bytes) -> bool:
    """Whether the bytes are a spreadsheet, by what they are rather than what they are called."""
    if content.startswith(OLD_EXCEL):
        return True
    if not is_zip(content):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return name.lower().endswith(WORKBOOKS)
    return bool(names & {"[Content_Types].xml", "content.xml"})


def read_sheet(name: str, content: bytes, found: Findings) -> Table:
    """The first sheet with anything in it, or the CSV table. RosterProblem when unreadable."""
    if not is_workbook(name, content):
        return read_table(name, content, found)
    _check_unpacked(name, content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for index in range(len(book.sheet_names)):
            rows = _filled(book.get_sheet_by_index(index).to_python(nrows=MAX_ROWS))
            if rows:
                return _table(name, rows)
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        sentence = _("Regnearket kan ikke åpnes. Lagre det på nytt som .xlsx eller CSV.")
        raise whole(name, sentence) from error
    raise whole(name, _("Filen er tom. Ingenting er endret."))


def _check_unpacked(name: str, content: bytes) -> None:
    """A spreadsheet is a zip file too: it must not grow without end."""
    if not is_zip(content):
        return
    sentence = _("Regnearket kan ikke åpnes. Lagre det på nytt som .xlsx eller CSV.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            size = sum(info.file_size for info in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise whole(name, sentence) from error
    if size > MAX_UNPACKED:
        raise whole(name, _("Regnearket er for stort. Del det opp."))


def _filled(rows: list[list[Any]]) -> list[tuple[int, list[str]]]:
    """Numbered rows without the empty ones, each cell as text."""
    texts = ((number, [_text(cell) for cell in row]) for number, row in enumerate(rows, start=1))
    return [(number, cells) for number, cells in texts if any(cells)]


def _text(cell: Any) -> str:
    """A cell as it would stand in a CSV file: days as 2026-08-17, whole numbers without .0."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _table(name: str, rows: list[tuple[int, list[str]]]) -> Table:
    headers = [" ".join(cell.split()) for cell in rows[0][1]]
    width = max((place + 1 for place, header in enumerate(headers) if header), default=0)
    if width > MAX_COLUMNS:
        raise whole(name, _("Regnearket har for mange kolonner."))
    check_headers(name, headers[:width])
    return Table(name, headers[:width], [(number, cells[:width]) for number, cells in rows[1:]])
