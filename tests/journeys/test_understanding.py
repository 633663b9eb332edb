"""The yearly session: answers from phones, nobody on the big screen, and whoever was not there."""

import re

from fellesskap.people.models import Person
from fellesskap.understanding.actions.sessions import vote
from fellesskap.understanding.tests.holding import answers, begun
from tests.journeys.walker import DESK, PHONE, Walker

OTHERS = ("Siv", "Mats", "Lise")
IT_IS, DEPENDS = "Det er en krenkelse", "Det kommer an på"


def shows_nobody(screen: Walker) -> Walker:
    """What all see on the wall names none of those who work here."""
    names = set(Person.objects.values_list("given_name", flat=True))
    shown = screen.page.locator("main").inner_text()
    assert names & set(re.findall(r"\w+", shown)) == set()
    return screen


def test_two_phones_vote_and_whoever_was_away_goes_through_it(cast, enter):
    session = begun(cast)
    randi = shows_nobody(enter("Randi", DESK).go(f"/okta/{session.pk}/skjerm/"))
    kari, mona = (enter(name, PHONE).go("/okta/").press("Jeg er her") for name in ("Kari", "Mona"))
    answers(cast, session, **dict.fromkeys(OTHERS, "it_is"))
    kari.press(IT_IS).reads("Svaret er med.")
    mona.press(DEPENDS).reads("Svaret er med.")
    shows_nobody(randi.press("Steng avstemningen og vis svarene").reads(DEPENDS))
    randi.press("To setninger om hver")
    kari.go("/okta/").fill("Krenkende atferd hos oss er", "Det som stenger noen ute.").press("Send")
    stepping_in = randi.go(randi.path).page.get_by_role("group", name="Å gripe inn hos oss er")
    stepping_in.get_by_label("Setning 1").fill("Vi går dit, og vi sier stopp.")
    randi.open("Bruk", "button")
    shows_nobody(randi).press("Dette er vi enige om").follow("Avslutt økta").press("Avslutt økta")
    mona.go("/okta/i-ar/").reads("Det som stenger noen ute.")
    for row in session.situations.exclude(place=1):
        vote(by=cast["Vera"], situation=row, choice="")
    vera = enter("Vera", PHONE)
    went_through(vera.task("Gå gjennom det vi ble enige om"))
    vera.go("/").reads("Dette er holdt").reads(re.compile("Gå gjennom det vi ble enige om"))


def went_through(vera: Walker) -> None:
    """The last situation, and what the others wrote."""
    vera.reads("Det som stenger noen ute.").press("Gå videre uten å svare")
    vera.press("Jeg har gått gjennom det")
