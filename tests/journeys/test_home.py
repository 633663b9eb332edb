"""A letter goes home: one home opens it, and the others get it on paper."""

import pytest

from fellesskap.people.models import Person
from tests.journeys.walker import DESK, PHONE


@pytest.mark.law("L63")
def test_a_letter_is_opened_by_one_home_and_given_to_the_others_on_paper(cast, enter):
    Person.objects.filter(pk=cast["Fatima"].pk).update(written_form="nb")
    kari = enter("Kari", DESK).go("/hjem/").follow("Skriv et brev")
    kari.fill("Hva gjelder brevet?", "Tur på torsdag").fill("Brevet", "Vi går til bekken.")
    kari.press("Lagre og se gjennom").reads("Brevet går til 5 hjem.").press("Send brevet")
    kari.reads("Brevet er sendt til 5 hjem.").reads("0 av 5 hjem har åpnet brevet")
    letter = kari.path
    fatima = enter("Fatima", PHONE).go("/ditt/").follow("Brev fra skolen")
    fatima.open("Tur på torsdag").reads("Vi går til bekken.")
    assert "hjem har åpnet" not in fatima.text
    kari.go(letter).reads("1 av 5 hjem har åpnet brevet")
    paper = kari.page.get_by_role("link", name="Skriv ut til disse (PDF)").get_attribute("href")
    assert kari.context.request.get(f"{kari.address}{paper}").body()[:5] == b"%PDF-"
    kari.open("Alle har fått det", "button").reads("4 hjem har fått det på papir.")
    kari.reads("Alle hjem har brevet.")
