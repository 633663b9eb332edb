"""From data to a tagged PDF with typst: same data, same bytes, on every machine.

Text is handed over as JSON and never as markup, so «#» and «*» stay what the writer typed. Fonts
are those embedded in typst; nothing is fetched and nothing outside the template folder is read.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

FOLDER = Path(__file__).resolve().parent / "typst"
# We ask typst for these standards; no independent validator has looked at the result.
STANDARDS: Any = ["a-2a", "ua-1"]


PIXELS = 200  # to the inch


def picture(svg: str) -> bytes:
    """The PNG of a drawing, set by the same program with the same letters as the papers."""
    inputs = {"data": json.dumps({"svg": svg}, ensure_ascii=False)}
    compiler = typst.Compiler(FOLDER / "picture.typ", root=FOLDER, ignore_system_fonts=True)
    png = compiler.compile(format="png", sys_inputs=inputs, ppi=PIXELS)
    if not isinstance(png, bytes):
        raise TypeError("one drawing makes one picture")
    return png


def typeset(template: str, data: dict[str, Any], *, made_at: datetime) -> bytes:
    """The PDF of ``template`` (a file name in this room) filled with ``data``.

    ``data`` must be JSON: strings, numbers, lists, dicts. ``made_at`` is the date in the document.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False), "made": made_at.date().isoformat()}
    compiler = typst.Compiler(FOLDER / template, root=FOLDER, ignore_system_fonts=True)
    pdf = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS)
    if not isinstance(pdf, bytes):
        raise TypeError("one template makes one paper")
    return pdf
