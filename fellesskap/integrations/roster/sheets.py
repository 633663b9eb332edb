"""One table from Excel or CSV: always as text, with rows as a person counts them."""

import re
import zipfile
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster.archive import BROKEN, is_zip, whole
from fellesskap.integrations.roster.findings import Findings
from fellesskap.integrations.roster.reading import (
    MAX_COLUMNS,
    MAX_ROWS,
    Table,
    check_headers,
    read_table,
)

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MARKS = {"[Content_Types].xml", "content.xml"}
MAX_XML = 80 * 1024 * 1024  # bytes of all parts of a workbook
MAX_CELLS = 4_000_000  # a workbook may name a cell far out, and memory is taken for all before it
CELL = re.compile(rb"""\br=["']([A-Z]{1,3})([0-9]{1,7})["']""")
NOT_UTF8 = (b"\xff\xfe", b"\xfe\xff")


def is_workbook(name: str, content: bytes) -> bool:
    """Whether the bytes are a spreadsheet, by what they are rather than what they are called."""
    if content.startswith(OLD_EXCEL):
        return True
    if not is_zip(content):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return bool(set(packed.namelist()) & MARKS)
    except BROKEN:
        return name.lower().endswith(".xlsx")


def read_sheet(name: str, content: bytes, found: Findings) -> Table:
    """The first sheet with anything in it, or the CSV table. RosterProblem when unreadable."""
    if not is_workbook(name, content):
        return read_table(name, content, found)
    _check_size(name, content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for index in range(len(book.sheet_names)):
            rows = _filled(book.get_sheet_by_index(index).to_python(nrows=MAX_ROWS))
            if rows:
                return _table(name, rows)
    except (CalamineError, ValueError, OSError, OverflowError) as error:
        raise _unreadable(name) from error
    raise whole(name, _("Filen er tom. Ingenting er endret."))


def _unreadable(name: str) -> RosterProblem:
    return whole(name, _("Regnearket kan ikke åpnes. Lagre det på nytt som .xlsx eller CSV."))


def _check_size(name: str, content: bytes) -> None:
    """Unpack every part once, counting, before the workbook is trusted; only .xlsx is read."""
    largest = 0
    left = MAX_XML
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if "[Content_Types].xml" not in packed.namelist():
                raise _unreadable(name)
            for info in packed.infolist():
                with packed.open(info) as stream:
                    part = stream.read(left + 1)
                left -= len(part)
                if left < 0 or part.startswith(NOT_UTF8):
                    raise whole(name, _("Regnearket er for stort. Del det opp."))
                largest = max(largest, _cells(part))
    except (*BROKEN, RuntimeError) as error:
        raise _unreadable(name) from error
    if largest > MAX_CELLS:
        raise whole(name, _("Regnearket er for stort. Del det opp."))


def _cells(part: bytes) -> int:
    """How many cells lie before the last one that a part names."""
    rows = columns = 0
    for letters, number in CELL.findall(part):
        rows = max(rows, int(number))
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        columns = max(columns, column)
    return rows * columns


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
