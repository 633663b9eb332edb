"""Day 7: the child answers no on the adult's device; and the end, after two yeses."""

from datetime import date

import pytest

from fellesskap.cases.actions.plans import put_in_force
from fellesskap.cases.models import Case, MeasureInPlan, PlanVersion
from fellesskap.cases.tests.making import (
    FIRST_EVALUATION,
    case_for,
    draft_for,
    evaluate,
    fresh,
    hear_and_weigh,
    measure_for,
    on,
    plan_for,
)
from tests.journeys.walker import DESK, PHONE, Walker

DEVICES = pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
FOUR = {
    "Mona": "Mona er ved fotballbanen",
    "Kari": "Kari setter sammen gruppene",
    "Lise": "Lise begynner timen med en runde",
    "Truls": "Truls henter Emma i garderoben",
}


def child_answers(siv: Walker, answer: str) -> None:
    """The device goes to Emma, who sees the question alone, and comes back."""
    siv.press("Spør Emma")
    question = siv.path
    assert siv.page.get_by_role("navigation").count() == 0
    assert siv.page.locator("main").get_by_role("link").count() == 0
    for name in ("Emma", "Siv", "Mona", "fotballbanen", "Saker"):
        assert name not in siv.page.locator("main").inner_text()
    if answer == "Nei":
        siv.picture("evaluering-barnet")
    siv.go("/saker/")
    assert siv.path == question
    siv.choose(answer).press("Ferdig").reads("Takk for svaret.")
    siv.press("Jeg har fått den tilbake")


def four_measures(cast) -> Case:
    """A plan in force with four measures."""
    case = case_for(cast)
    hear_and_weigh(cast, case)
    plan = draft_for(cast, case, what=FOUR["Mona"])
    for who, what in list(FOUR.items())[1:]:
        measure_for(cast, plan, who, what=what)
    put_in_force(by=cast["Siv"], plan=plan)
    return fresh(case)


@pytest.mark.law("L20", "L41")
@DEVICES
def test_emma_says_no_and_four_measures_are_changed(cast, enter, stand, device):
    case = four_measures(cast)
    stand(FIRST_EVALUATION)
    siv = enter("Siv", device).go("/").go(f"/saker/{case.pk}/evaluering/")
    child_answers(siv, "Nei")
    siv.reads("Svaret er låst.")
    if device is DESK:
        siv.picture("evaluering")
    for what in FOUR.values():
        row = siv.page.get_by_role("listitem").filter(has_text=what)
        for question, answer in (
            ("Ble det gjort", "Ja"),
            ("Hjelper det", "Nei"),
            ("Hva nå", "endre"),
        ):
            siv.choose_in(row, answer, under=question)
    siv.choose("Endre eller legge til et tiltak").look()
    siv.press("Lagre evalueringen").reads("Evalueringen er lagret.")
    for what in FOUR.values():
        siv.follow(what).fill("Når?", "hvert friminutt, sammen med en til").press("Lagre tiltaket")
    siv.press("La planen gjelde").press("La planen gjelde").reads("Versjon 2")
    holds = PlanVersion.objects.get(pk=fresh(case).plan_in_force.pk)
    assert (holds.number, MeasureInPlan.objects.filter(plan=holds).count()) == (2, 4)


@pytest.mark.law("L20")
def test_after_a_no_going_on_unchanged_must_be_reasoned(cast, enter, stand):
    case = case_for(cast)
    plan_for(cast, case)
    stand(FIRST_EVALUATION)
    siv = enter("Siv", PHONE).go(f"/saker/{case.pk}/evaluering/")
    child_answers(siv, "Litt")
    for question, answer in (("Ble det gjort", "Ja"), ("Hjelper det", "Litt")):
        siv.choose(answer, under=question)
    siv.choose("Fortsette likt").press("Lagre evalueringen")
    siv.reads("Skriv hvorfor dere beholder det. Noen få ord holder.")
    siv.fill("Hvorfor", "Emma vil gi det en uke til.").press("Lagre evalueringen")
    siv.reads("Evalueringen er lagret.")


@pytest.mark.law("L21")
@DEVICES
def test_after_two_yeses_the_case_is_closed(cast, enter, stand, device):
    case = case_for(cast)
    plan_for(cast, case)
    with on(FIRST_EVALUATION):
        second = evaluate(cast, case, "yes")
    stand(second.planned_for)
    siv = enter("Siv", device).go(f"/saker/{case.pk}/evaluering/")
    child_answers(siv, "Ja")
    for question, answer in (("Ble det gjort", "Ja"), ("Hjelper det", "Ja")):
        siv.choose(answer, under=question)
    siv.press("Lagre evalueringen")
    for guardian in ("Fatima", "Finn"):
        told(siv.go(f"/saker/{case.pk}/hjem/"), guardian)
    siv.go(f"/saker/{case.pk}/barnets-beste/").choose("avslutning", under="Hva skal dere bestemme?")
    for question in ("Hva mener eleven?", "Hva taler for og imot?", "Hva kom dere fram til"):
        siv.fill(question, "Emma sier at det er trygt nå.")
    siv.press("Lagre vurderingen")
    randi = enter("Randi", device).go(f"/saker/{case.pk}/avslutt/")
    randi.reads("Emma har sagt ja to ganger.").choose("Eleven sier at det er trygt nå")
    randi.press("Avslutt saken").go(f"/saker/{case.pk}/avslutt/").heading("Saken er avsluttet")
    stand(date(2027, 1, 20))
    randi.go(f"/saker/{case.pk}/")
    assert fresh(case).is_closed


def told(siv: Walker, guardian: str) -> None:
    """A home hears that the case ends."""
    home = siv.page.get_by_role("region", name=guardian)
    home.get_by_label("Hva snakket dere om?").fill("Fortalte at saken avsluttes.")
    siv.choose_in(home, "Jeg sa at saken skal avsluttes")
    siv.act(home.get_by_role("button", name=f"Lagre samtalen med {guardian}"))
    siv.reads("Fikk vite at saken skal avsluttes.").look()
