"""The paper: tagged, in the right language, and what was typed stays what was typed."""

import io

import pikepdf
import pytest

from fellesskap.documents.actions import keep_document
from fellesskap.documents.models import Document
from fellesskap.documents.typeset import typeset
from fellesskap.files.actions import open_file
from fellesskap.kit import clock

DATA = {
    "title": "Plan for Emma",
    "school": "Solvang skole",
    "reference": "T7-QMK",
    "version": "versjon 1",
    "lang": "nb",
    "intro": ["#dollar $x$ *ikke fet*"],
    "points": [{"number": 1, "name": "Det som skal bli bedre", "lines": ["Æ ø å Á"]}],
    "measures": [{"what": "Møte", "when": "hver dag", "who": "Kari", "level": "gruppa"}],
    "after": [],
    "words": {"reference": "sak", "measures": "Tiltak", "columns": ["a", "b", "c", "d"]},
    "foot": "Skrevet ut",
}


@pytest.fixture(scope="module")
def pdf() -> bytes:
    with clock.at(clock.moment(clock.today())):
        return typeset("plan.typ", DATA, made_at=clock.now())


def test_the_paper_is_tagged_and_says_its_language_and_title(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang).startswith("nb")
        assert "/StructTreeRoot" in paper.Root
        assert str(paper.docinfo["/Title"]) == "Plan for Emma"


def test_the_same_data_gives_the_same_bytes(pdf):
    assert typeset("plan.typ", DATA, made_at=clock.now())[:20] == pdf[:20]


def test_a_paper_is_kept_sealed_and_comes_back_whole(cast, pdf):
    file = open_file(school=cast.school, kind="case")
    kept = keep_document(
        by=cast["Siv"], file=file, kind="plan", record=file.pk, language="nb", content=pdf
    )
    lying = Document.objects.filter(pk=kept.pk).values_list("content", flat=True).get()
    assert b"%PDF" not in bytes(lying)
    assert Document.objects.get(pk=kept.pk).content == pdf
