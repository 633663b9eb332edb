"""The same paper as a Word file the school can go on with: headings, tables, described pictures."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from fellesskap.documents.typeset import picture
from fellesskap.figures.papers import Block, Paper

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
ACROSS = Mm(165)


def word_of(paper: Paper) -> bytes:
    """The Word file: real headings, tables with a repeated first row, pictures with words."""
    document = Document()
    _about(document, paper)
    document.add_paragraph(paper.eyebrow)
    document.add_heading(paper.title, level=1)
    for block in paper.blocks:
        ADD[block["kind"]](document, block)
    document.add_paragraph(paper.foot)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _about(document: Any, paper: Paper) -> None:
    """Who made it and in which language; nobody's name."""
    properties = document.core_properties
    properties.title, properties.author = paper.title, paper.author
    properties.language = LANGUAGES[paper.language]
    properties.comments = ""
    moment = paper.made_at.replace(tzinfo=None)
    properties.created = properties.modified = moment
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGES[paper.language])
    normal.element.get_or_add_rPr().append(language)
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)


def _heading(document: Any, block: Block) -> None:
    document.add_heading(block["text"], level=block["level"])


def _text(document: Any, block: Block) -> None:
    document.add_paragraph(block["text"])


def _break(document: Any, _block: Block) -> None:
    document.add_page_break()


def _table(document: Any, block: Block) -> None:
    table = document.add_table(rows=1, cols=len(block["columns"]), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, block["columns"], strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(words).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for row in block["rows"]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_paragraph()


def _chart(document: Any, block: Block) -> None:
    shape = document.add_picture(BytesIO(picture(block["svg"])), width=ACROSS)
    described = shape._inline.docPr
    described.set("descr", block["alt"])
    described.set("title", "")


ADD = {
    "heading": _heading,
    "text": _text,
    "break": _break,
    "table": _table,
    "chart": _chart,
}
