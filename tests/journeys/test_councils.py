"""Councils meet by themselves: the pupils on a phone, and FAU apart from its own children."""

import re

import pytest

from fellesskap.councils.actions.items import raise_from_class
from fellesskap.councils.actions.meetings import add_council_point
from fellesskap.councils.tests.sitting import body_of, seated
from fellesskap.demo.planting import Play, file_as, planted
from fellesskap.meetings.models import Meeting
from fellesskap.meetings.tests.holding import write
from fellesskap.people.models import Enrolment
from fellesskap.plan.models import Body
from fellesskap.plan.tests.promising import promise
from tests.journeys.walker import DESK, PHONE, Walker


@pytest.fixture
def school(cast):
    """Two councils with a leader each, under the names that everyone uses."""
    plan = seated(
        cast,
        promise("A09", scope="school"),
        promise("A45", scope="event", rhythm="event"),
    )
    for kind, title in (("pupil_council", "elevrådet"), ("fau", "FAU")):
        Body.objects.filter(school=cast.school, kind=kind).update(title_nb=title)
    return plan


def call(walker: Walker, council: str) -> Walker:
    """Log in, choose the council, and set up a meeting today."""
    walker.go("/").heading("Hva vil du se?").press(council).heading(council)
    return walker.follow("Sett opp et møte").fill("Hvilken dag?", "2026-11-17").press("Sett opp")


def close(walker: Walker, *here: str) -> Walker:
    """Who is here, and the minutes are done."""
    walker.choose(*here, under="Hvem er her?").press("Lagre hvem som er her")
    return walker.press("Gjør referatet ferdig").reads("Referatet er ferdig.")


def answer(rektor: Walker, verdict: str, words: str) -> Walker:
    """Rektor answers from Min dag."""
    rektor.task("Svar rådet på det de har tatt opp").choose(verdict, under="Hva er svaret?")
    rektor.fill("Hvorfor, og hva skjer nå?", words)
    return rektor.press("Gi svaret").reads("Svaret er gitt, og de som spurte, får beskjed.")


@pytest.mark.law("L35", "L36")
def test_pupils_hold_their_own_meeting_and_the_class_gets_its_answer(cast, school, enter):
    body = body_of(cast, "pupil_council")
    asked = "Vi vil ha flere baller."
    raise_from_class(by=cast["Knut"], group=cast.group("6A"), body=body, text=asked)
    edvin = call(enter("Edvin", PHONE), "Elevrådet")
    edvin.fill("Hva vil dere snakke om?", "Skolefesten").press("Legg til")
    edvin.fill("Det vi sa", "Alle vil danse.").press("Lagre").follow(asked)
    edvin.fill("Det vi sa", "Ballene er borte i storefri.")
    edvin.fill("Det vi bestemte", "Vi spør om to baller til.").fill("Hvem gjør det?", "Lederen")
    edvin.fill("Når vil dere ha svar fra rektor?", "2026-12-01").press("Lagre")
    close(edvin, "Edvin").reads("Alle vil danse.").reads("Lederen")
    answer(enter("Randi", DESK), "Delvis", "Vi kjøper én ball nå.")
    edvin.follow("Svar fra rektor").reads("Vi kjøper én ball nå.")
    knut = (
        enter("Knut", PHONE)
        .task("Ta svaret tilbake til klassen")
        .reads("Vi spør om to baller til.")
    )
    knut.press("Klassen har fått svaret").reads("Ferdig 17. november 2026")
    edvin.go(edvin.path).reads("Tilbake i 6A")


def no_child_in(told: Play, reader: Walker) -> None:
    """Nobody's child, and no word of what only those in a case may read."""
    rows = Enrolment.objects.select_related("person")
    names = {part for row in rows for part in row.person.full_name.split()}
    words = set(re.findall(r"\w+", reader.page.locator("main").inner_text()))
    assert words & (names | set(planted(told))) == set()


def kept_to_themselves(cast) -> Play:
    """A report about Edvin and Emma, and a point of the meeting that is not for all."""
    told = Play(cast)
    file_as(told, "Meldingen", by="Kari", about=["Emma", "Edvin"])
    point = add_council_point(by=cast["Frank"], meeting=Meeting.objects.get(), title="Økonomi")
    write(cast, point, by="Frank", said=told.plant("Økonomien", "said"), is_open=False)
    return told


@pytest.mark.law("L35", "L36", "L60")
def test_fau_meets_apart_from_own_children_and_no_child_stands_in_its_minutes(cast, school, enter):
    frank = call(enter("Frank", PHONE), "FAU")
    told = kept_to_themselves(cast)
    frank.fill("Hva vil dere snakke om?", "Skoleveien").press("Legg til")
    frank.fill("Det vi snakket om", "Det er mørkt ved porten.")
    frank.fill("Det vi bestemte", "Vi foreslår en lykt.").press("Lagre")
    close(frank, "Frank").reads("Vi foreslår en lykt.")
    minutes = frank.path
    frank.follow("FAU").follow("Ny sak eller nytt forslag").choose("Et forslag")
    frank.fill("Hva gjelder det", "En lykt ved porten.").press("Send til rektor")
    proposal = frank.reads("Sendt. Rektor ser det på Min dag.").path
    randi = answer(enter("Randi", DESK), "Ja", "Lykta kommer i uke 49.")
    no_child_in(told, randi.go(minutes))
    for path in (minutes, proposal):
        no_child_in(told, frank.go(path))
    frank.reads("Lykta kommer i uke 49.").follow("Bytt").press("Barnet mitt")
    assert "Lykta" not in frank.reads("Nå ser du det som gjelder barnet ditt.").text
