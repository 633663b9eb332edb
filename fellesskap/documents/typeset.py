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
