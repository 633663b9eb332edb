"""The plan and the page of one role on paper: tagged, titled, and nothing of how it goes."""

from io import BytesIO

import pikepdf
import pytest

from fellesskap.demo.plan_records import play_plan
from fellesskap.demo.planting import Play
from fellesskap.plan.models import Line, Section
from fellesskap.plan.papers import plan_paper, role_paper
from fellesskap.plan.queries.role import role_page


@pytest.fixture
def plan(cast):
    return play_plan(Play(cast)).records["Årets plan"]


def opened(paper):
    return pikepdf.open(BytesIO(paper))


@pytest.mark.law("L111")
def test_the_paper_is_tagged_and_says_its_title_and_language(plan):
    with opened(plan_paper(plan)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang).startswith("nb")
        assert str(paper.docinfo["/Title"]) == "Slik skal alle ha det trygt og godt"


def test_the_same_text_is_the_same_paper(plan):
    assert plan_paper(plan) == plan_paper(plan)


def test_what_a_writer_types_is_never_markup(plan):
    section = Section.objects.get(plan=plan)
    Line.objects.create(section=section, place=9, text_nb="#panic() *og* $x$ @slutt")
    assert plan_paper(plan)[:5] == b"%PDF-"


def test_a_role_has_one_page(plan, cast):
    section = Section.objects.get(plan=plan)
    for number in range(9):
        words = f"Gjør dette {number}: gå bort, si navnet, og bli til det er trygt."
        Line.objects.create(section=section, place=20, kind="role", code="worker", text_nb=words)
    with opened(role_paper(role_page(cast["Kari"], plan))) as paper:
        assert len(paper.pages) == 1
