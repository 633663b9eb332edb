"""The councils' report of November: drafted, looked at, released, and nobody's name in it."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from fellesskap.cases.models import Report
from fellesskap.cases.tests.test_papers import read_back
from fellesskap.demo.planting import Play, file_as, planted
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.plan.tests.promising import adopted, promise
from tests.journeys.walker import DESK, Walker


@pytest.fixture
def told(cast) -> Play:
    """A plan, and seven reports in October with words that stand nowhere else."""
    adopted(cast.school, promise("A01"), promise("A24", fixed_by="ours"))
    told = Play(cast)
    with clock.at(clock.moment(clock.today().replace(month=10, day=5), 10)):
        for place in range(7):
            tags = [Report.Concept.EXCLUSION]
            file_as(told, f"Melding {place}", by="Kari", about=["Emma"], tags=tags)
    return told


def downloaded(walker: Walker, name: str) -> bytes:
    """The file behind a link."""
    with walker.page.expect_download() as file:
        walker.act(walker.page.get_by_role("link", name=name, exact=True))
    return Path(file.value.path()).read_bytes()


@pytest.mark.law("L35", "L105")
def test_the_report_of_november_is_released_and_names_nobody(cast, told, enter):
    randi = enter("Randi", DESK).go("/rapport/").press("Begynn på rapporten")
    randi.reads("Utkastet er laget.").press("Skriv", "link")
    randi.fill("Hva virket", "To voksne ved ballbingen.").press("Lagre")
    randi.reads("To voksne ved ballbingen.").press("Send ut", "link").press("Send ut")
    randi.reads("Tall og tekst endres ikke.")
    paper, word = downloaded(randi, "PDF"), Document(BytesIO(downloaded(randi, "Word")))
    written = " ".join(node.text or "" for node in word.element.iter())
    names = {part for person in Person.objects.all() for part in person.full_name.split()}
    for text in (written, read_back(paper)):
        assert "ballbingen" in text
        assert (names | set(planted(told))) & set(re.findall(r"\w+", text)) == set()
