"""A note that should be a report: the words go along, and nothing is lost on the way."""

import pytest
from playwright.sync_api import expect

from fellesskap.cases.models import LightNote, Report
from fellesskap.files.models import SealedFile
from tests.journeys.walker import PHONE, Walker

WORDS = "Emma gråt etter timen, og ville ikke si hva rektor hadde sagt."
ASKED = "Kan det være at eleven ikke har det trygt og godt?"


def unsure(writer: Walker) -> None:
    """Answer «usikker»: the page becomes Meld fra."""
    writer.choose("Usikker", under=ASKED)
    writer.act(writer.page.get_by_role("button", name="Lagre", exact=True))
    writer.heading("Meld fra")


@pytest.mark.law("L5", "L22", "L24")
def test_an_unsure_note_goes_on_to_the_question_about_an_adult(cast, enter):
    kari = enter("Kari", PHONE).go("/notater/nytt/")
    kari.choose("Emma").fill("Hva vil du huske?", WORDS)
    unsure(kari)
    kari.reads("Ingenting er sendt ennå.").look()
    assert (Report.objects.count(), LightNote.objects.count()) == (0, 0)

    kari.go("/").go("/notater/nytt/")  # she leaves without sending, and comes back
    words = kari.page.get_by_label("Hva vil du huske?")
    expect(words).to_have_value(WORDS)
    unsure(kari)
    kari.choose("En i ledelsen").press("Send til kommunen").heading("Du har meldt fra")

    report = Report.objects.get()
    assert (report.words, report.file.wall) == (WORDS, SealedFile.Wall.OWNER)
    kari.go("/notater/nytt/")
    expect(kari.page.get_by_label("Hva vil du huske?")).to_have_value("")
