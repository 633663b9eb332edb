"""The plan in the browser: keep what a sentence promises, and see the margin change."""

import pytest
from django.urls import reverse

from fellesskap.demo.plan_records import owed, play_plan
from fellesskap.demo.planting import Play
from tests.journeys.walker import DESK, NARROW, PHONE

PAGES = ("read", "versions", "changes", "my_role", "for_pupils")


@pytest.fixture
def told(cast):
    return play_plan(Play(cast))


@pytest.fixture
def row(told):
    """The rules of 4B are owed, and nothing shows them yet."""
    told.records["Karis klasseregler i 4B"].delete()
    year = told.records["Årets plan"].year
    return owed(told, year, code="A02", by="Kari", group=told.cast.group("4B"))


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_keeping_a_promise_changes_the_sentence_and_taking_it_back_opens_it(row, enter, device):
    kari = enter("Kari", device).go("/planen/")
    kari.heading("Det vi lover").reads("Hver klasse lager regler.")
    assert "Nå, til" in kari.text
    kari.page.get_by_role("link", name="Se løftet A02").click()
    kari.heading("Løfte A02").look()
    kari.page.locator(".fk-times a").first.click()
    kari.heading("Løfte A02, 4B").look()
    kari.fill("Hvordan vet vi det?", "Plakaten henger ved døra.").press("Dette er holdt")
    kari.reads("Plakaten henger ved døra.").go("/planen/")
    assert "Holdt" in kari.text
    kari.go(reverse("plan:owed", args=[row.pk])).follow("Trekk tilbake")
    kari.heading("Vil du trekke dette tilbake?").press("Trekk tilbake")
    assert "Nå, til" in kari.go("/planen/").text


def test_a_name_is_asked_to_be_left_out_and_nothing_is_lost(row, enter):
    kari = enter("Kari", PHONE).go(reverse("plan:owed", args=[row.pk]))
    kari.fill("Hvordan vet vi det?", "Emma laget plakaten.").press("Dette er holdt")
    kari.reads("Her står navnet Emma. Flere leser dette. Skriv det uten navn.")
    assert kari.page.get_by_label("Hvordan vet vi det?").input_value() == "Emma laget plakaten."


@pytest.mark.parametrize("who", ["Kari", "Randi"])
def test_the_pages_of_the_plan_are_readable_on_the_smallest_screen(told, row, enter, who):
    reader = enter(who, NARROW)
    for name in PAGES:
        reader.go(reverse(f"plan:{name}"))
    reader.go("/planen/?kapittel=alt").go("/planen/lofter/A02/").go("/planen/lofter/A10/")
    reader.go(reverse("plan:owed", args=[row.pk])).go(reverse("plan:set_aside", args=[row.pk]))
    if who == "Randi":
        reader.go("/planen/lofter/A02/dette-gjor-vi/")


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_anybody_reads_the_open_page_and_sees_nothing_of_how_it_goes(told, enter, device):
    nobody = enter("", device).go(reverse("plan:open", args=[told.cast.school.pk]))
    nobody.heading("Slik skal alle ha det trygt og godt").reads("Hver klasse lager regler.")
    assert "Holdt" not in nobody.text
    nobody.follow("For elever").heading("Dette har de voksne lovet deg")
