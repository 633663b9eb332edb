"""A report is received on one screen: by rektor, by the deputy when rektor is ill, for seven."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.models import Case
from fellesskap.people.actions.positions import appoint
from fellesskap.people.models import Role
from tests.journeys.walker import DESK, PHONE, Walker

SEVEN = ("Emma", "Even", "Embla", "Espen", "Ella", "Eirik", "Edvin")
DEVICES = pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])


def reported(cast, *names, by="Kari"):
    written = Words(
        adult_involved="nobody",
        words="To ropte etter Emma ved gjerdet. Even sto ved siden av.",
        about=[cast[name] for name in names],
    )
    return file_report(by=cast[by], school=cast.school, submission=uuid4(), written=written)


def received(leader: Walker) -> Walker:
    """From the list of reports to the screen where it is decided."""
    return leader.go("/meldinger/").follow("Les og ta imot")


def decided(leader: Walker, name: str = "Emma") -> Walker:
    """The five decisions, and the case is open."""
    leader.pick("Hvem leder saken?", "Siv")
    leader.fill(f"Hva gjør {name} trygg til i morgen?", "Mona er ute i alle storefri.")
    leader.choose("Nei", under="Er det alvorlig nok for kommunen?")
    return leader.press("Åpne saken")


@pytest.mark.law("L10", "L19")
@DEVICES
def test_rektor_opens_a_case_on_one_screen(cast, enter, device):
    reported(cast, "Emma")
    randi = received(enter("Randi", device))
    if device is DESK:
        randi.picture("ta-imot")
    decided(randi).reads("Siv leder saken")
    case = Case.objects.get()
    assert (case.pupil, case.lead) == (cast["Emma"], cast["Siv"])
    randi.go("/meldinger/").reads("Bestemt")
    siv = enter("Siv", device).go("/saker/")
    siv.go(f"/saker/{case.pk}/").reads("Mona er ute i alle storefri.")


@DEVICES
def test_the_deputy_receives_it_when_rektor_is_ill(cast, enter, device):
    appoint(
        by=cast["Randi"],
        person=cast["Arne"],
        role=Role.ACTING_REKTOR,
        at=cast.school,
        starts=cast.today,
        ends=cast.today + timedelta(days=3),
    )
    reported(cast, "Emma")
    decided(received(enter("Arne", device))).reads("Siv leder saken")
    assert Case.objects.get().lead == cast["Siv"]


@pytest.mark.law("L19")
def test_what_is_missing_is_said_and_nothing_typed_is_gone(cast, enter):
    reported(cast, "Emma")
    randi = received(enter("Randi", PHONE))
    randi.fill("Hva gjør Emma trygg til i morgen?", "Mona er ute.")
    randi.press("Åpne saken").reads("Velg nei, ja eller usikker.")
    assert "Mona er ute." in randi.page.get_by_label("Hva gjør Emma trygg").input_value()
    randi.choose("Avslutt med grunn").look().press("Avslutt meldingen").reads(
        "Skriv en kort grunn."
    )
    randi.fill("Hvorfor avsluttes meldingen?", "Emma og Even er enige om hva som skjedde.")
    randi.fill("Hva er gjort?", "Kari snakket med begge.")
    randi.press("Avslutt meldingen").reads("Du kan angre i")


def test_rektor_asks_back_and_the_reporter_answers(cast, enter):
    reported(cast, "Emma")
    randi, kari = received(enter("Randi", PHONE)), enter("Kari", PHONE)
    randi.choose("Spør mer").look().fill("Hva trenger du å vite?", "Hvem var ute da?")
    randi.press("Send spørsmålet")
    kari.go("/beskjeder/").go("/meld-fra/mine/")
    kari.page.get_by_role("main").get_by_role("link").first.tap()
    kari.reads("Hvem var ute da?").look().fill("Svaret ditt", "Mona var ved fotballbanen.")
    kari.press("Send svaret")
    randi.go(randi.path).reads("Mona var ved fotballbanen.")


@pytest.mark.law("L57")
@DEVICES
def test_one_event_with_seven_pupils_opens_seven_cases(cast, enter, device):
    reported(cast, *SEVEN)
    randi = received(enter("Randi", device)).pick("Hvem leder saken?", "Siv")
    for name in SEVEN:
        randi.fill(f"Hva gjør {name} trygg til i morgen?", "Mona er ute.")
    randi.choose("Nei", under="Er det alvorlig nok for kommunen?").press("Åpne sakene")
    assert {case.pupil for case in Case.objects.all()} == {cast[name] for name in SEVEN}
    emma = Case.objects.get(pupil=cast["Emma"])
    siv = enter("Siv", device).go("/saker/").go(f"/saker/{emma.pk}/")
    assert "Even" not in siv.text
    reported(cast, "Edda", by="Kine")
    randi.go("/skolen/")
    if device is DESK:
        randi.picture("skolen").go("/meldinger/").picture("meldinger")
