"""Every page at 320 pixels, dark and light by turns, as rektor and as the social teacher."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import resolve, reverse

from fellesskap.demo.planting import Play
from fellesskap.demo.records import play_whole
from tests.addresses import addresses
from tests.journeys.walker import DESK, NARROW, PHONE


def readable(told: Play, client: Client) -> Iterator[str]:
    """One address of each page that this person can read, found without the browser."""
    seen: set[tuple[str, bool]] = set()
    for address in addresses(told):
        path, _mark, asked = address.partition("?")
        page = (resolve(path).view_name, bool(asked))
        if page in seen:
            continue
        answer = client.get(address)
        if answer.status_code in (200, 405):  # the latter takes only what is sent to it
            seen.add(page)
        if answer.status_code == 200 and answer["content-type"].startswith("text/html"):
            yield address


@pytest.mark.parametrize("who", ["Randi", "Siv"])
def test_every_page_is_readable_on_the_smallest_screen(cast, enter, client, who):
    told = play_whole(cast)
    client.force_login(cast.user(who))
    found = list(readable(told, client))
    walkers = [enter(who, NARROW | {"color_scheme": scheme}) for scheme in ("dark", "light")]
    wrong = []
    for number, address in enumerate(found):
        try:
            walkers[number % 2].go(address)
        except AssertionError as fault:
            wrong.append(str(fault))
    assert wrong == []
    assert len(found) > 60


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_what_stands_outside_the_door_and_what_is_not_there(enter, scheme):
    nobody = enter("", NARROW | {"color_scheme": scheme})
    for page in (reverse("login"), reverse("people:substitute", args=["finnes-ikke"])):
        nobody.go(page)
    siv = enter("Siv", NARROW | {"color_scheme": scheme})
    siv.go("/finnes-ikke/").heading("Vi finner ikke siden")


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_the_menu_opens_and_leads_on(enter, device):
    siv = enter("Siv", device).go("/")
    opener = "Meny" if device is PHONE else re.compile("^Siv")
    siv.act(siv.page.get_by_role("button", name=opener))
    siv.reads("Det jeg har meldt").look().follow("Notatene mine").heading("Notater")


def test_the_tab_key_comes_first_to_the_way_past_the_menu(enter):
    siv = enter("Siv").go("/")
    siv.page.keyboard.press("Tab")
    assert siv.page.evaluate("document.activeElement.innerText") == "Hopp til innholdet"
    siv.look().page.keyboard.press("Enter")
    assert siv.page.evaluate("document.activeElement.id") == "innhold"
