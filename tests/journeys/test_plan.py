"""From a case that was opened this morning to a plan in force on paper, and two who write it."""

from io import BytesIO

import pikepdf
import pytest

from fellesskap.cases.actions.measures import expand_measures
from fellesskap.cases.actions.people import invite
from fellesskap.cases.models import PlanVersion
from fellesskap.cases.tests.making import case_for, draft_for, hear_and_weigh
from tests.journeys.walker import DESK, PHONE, Walker

DEVICES = pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
MEASURES = {
    "Mona": ("Mona er ved fotballbanen og setter i gang en lek", "hvert storefri til jul"),
    "Kari": ("Kari setter opp faste grupper i timene", "mandag til fredag til jul"),
}


def at(walker: Walker, name: str) -> Walker:
    """Save, and come back to a page that says it was saved."""
    walker.press(name)
    assert walker.page.get_by_role("alert").count() == 0
    return walker


def heard_and_found_out(siv: Walker) -> None:
    """A talk with Emma, one thing to find out, and what is best for Emma."""
    siv.follow("Samtale med Emma").fill("Hva sa eleven?", "Jeg vil være med på leken.")
    siv.fill("Hva vil eleven at vi gjør?", "At en voksen er ute.")
    at(siv, "Lagre samtalen").reads("Jeg vil være med på leken.")
    siv.go(siv.path.replace("samtale", "undersok"))
    siv.choose("Hvem er voksen der da, og hva gjør vi?")
    siv.choose("observasjon", under="Hvordan finner dere det ut?")
    at(siv, "Begynn å finne ut").fill("Hva fant dere ut?", "Ingen voksne står ved gjerdet.")
    at(siv, "Lagre").reads("Ingen voksne står ved gjerdet.")
    siv.go(siv.path.replace("undersok", "barnets-beste"))
    siv.choose("planen", under="Hva skal dere bestemme?")
    siv.fill("Hva mener eleven?", "Emma vil være med på leken.")
    siv.fill("Hva taler for og imot?", "Emma er trygg når en voksen er nær.")
    siv.fill("Hva kom dere fram til, og hvorfor?", "En voksen er ute.")
    at(siv, "Lagre vurderingen")


def home_called(siv: Walker) -> None:
    """What was said with Fatima, and a promise with a day."""
    siv.go(siv.path.replace("barnets-beste", "hjem"))
    home = siv.page.get_by_role("region", name="Fatima")
    home.get_by_label("Hva snakket dere om?").fill("Fortalte hva vi gjør i morgen.")
    siv.act(home.get_by_role("button", name="Lagre samtalen med Fatima"))
    siv.reads("Fortalte hva vi gjør i morgen.").look()


def planned(siv: Walker) -> None:
    """The five points, with two measures."""
    siv.go(siv.path.replace("hjem", "plan"))
    siv.press("Begynn på planen").fill("Hva skal løses", "Emma er alene i storefri.")
    siv.fill("Hva vil vi oppnå", "Emma har noen å være med.")
    siv.press("Legg til et tiltak")
    for number, (who, (what, when)) in enumerate(MEASURES.items()):
        siv.fill("Hva gjør vi?", what).fill("Når?", when).pick("Hvem gjør det?", who)
        siv.choose("de voksne", under="Hvor ligger tiltaket?")
        siv.press("Lagre tiltaket" if number else "Lagre og skriv ett til")


@pytest.mark.law("L16", "L40", "L43", "L52")
@DEVICES
def test_from_a_case_to_a_plan_in_force_on_paper(cast, enter, device):
    case = case_for(cast)
    siv = enter("Siv", device).go(f"/saker/{case.pk}/")
    heard_and_found_out(siv)
    home_called(siv)
    planned(siv)
    siv.press("La planen gjelde").heading("La planen gjelde fra i dag?")
    siv.press("La planen gjelde").reads("Planen på papir")
    if device is DESK:
        siv.picture("plan").go(f"/saker/{case.pk}/").picture("sak").go(f"/saker/{case.pk}/plan/")
    paper = siv.page.get_by_role("link", name="Planen på papir").get_attribute("href")
    answer = siv.page.request.get(siv.address + str(paper))
    assert answer.headers["content-type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.body())) as pdf:
        assert len(pdf.pages) >= 1
    assert PlanVersion.objects.get().number == 1
    expand_measures()
    mona = enter("Mona", device).go("/").reads(MEASURES["Mona"][0])
    if device is PHONE:
        mona.picture("min-dag")


def test_two_in_one_plan_keep_both_texts(cast, enter):
    case = case_for(cast)
    invite(by=cast["Siv"], case=case, person=cast["Sunniva"])
    hear_and_weigh(cast, case)
    draft_for(cast, case)
    path = f"/saker/{case.pk}/plan/"
    siv, sunniva = enter("Siv", PHONE).go(path), enter("Sunniva").go(path)
    sunniva.fill("Hva skal løses", "Emma mangler noen å være med.").press("Lagre utkastet")
    siv.fill("Hva skal løses", "Emma går alene i friminuttene.").press("Lagre utkastet")
    siv.heading("Dere skrev samtidig").reads("Emma mangler noen å være med.")
    mine = siv.page.get_by_label("Sett dem sammen")
    mine.fill("Emma går alene i friminuttene. Emma mangler noen å være med.")
    siv.press("Lagre den samlede teksten")
    assert PlanVersion.objects.get().problem == (
        "Emma går alene i friminuttene. Emma mangler noen å være med."
    )
