"""A class makes its rules, on phones without log-in; a home reads of one group of friends."""

import re

import pytest

from fellesskap.community.actions.posters import put_together, suggest
from fellesskap.community.models import Poster
from fellesskap.demo.planting import Play
from fellesskap.demo.together_records import GROUP, play_together
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Person
from fellesskap.plan.expansion import expand
from fellesskap.plan.models import Line, Section
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise
from tests.journeys.walker import DESK, PHONE, Walker

TEXTS = ("Vi hjelper hverandre", "Alle får være med", "Vi lytter til den som snakker")


@pytest.fixture
def school(cast):
    """The plan promises that each class makes rules and hangs them up."""
    plan = adopted(cast.school, promise("A02", scope="homeroom", rhythm="year", windows=[[46, 48]]))
    expand(cast.school, year_of(cast.school, clock.today()))
    section = Section.objects.create(plan=plan, number="1", place=1, title_nb="Det vi lover")
    text = "Hver klasse lager regler."
    Line.objects.create(
        section=section, place=1, kind=Line.Kind.PROMISE, text_nb=text, code="A02", says="1/year"
    )


def come_in(pupil: Walker, board: Walker) -> Walker:
    """The words on the board are typed on a phone."""
    words = board.page.locator(".fk-doorwords").inner_text()
    return (
        pupil.go("/felles/regler/skriv/")
        .fill("Skriv ordene som står på tavla", words)
        .press("Videre")
    )


def test_a_class_makes_its_rules_and_the_margin_says_so(cast, school, enter):
    kari, pupil = enter("Kari", DESK), enter("", PHONE)
    kari.go(f"/felles/regler/begynn/{cast.group('4B').pk}/").press("Begynn")
    kari.press("Åpne en side for elevene")
    come_in(pupil, kari)
    pupil.fill("Hva vil vi gjøre", "Være sammen").press("Send").reads("Takk. Forslaget er sendt.")
    poster = Poster.objects.get()
    for text in TEXTS:
        suggest(by=cast["Kari"], poster=poster, text=text)
    kari.press("Hent det som har kommet", "link").press("Videre: slå sammen")
    kari.choose("Være sammen", TEXTS[1]).fill("Én setning for dem alle", TEXTS[1])
    kari.press("Slå sammen til en regel")
    poster.refresh_from_db()
    for row in poster.suggestions.filter(rule=None):
        put_together(by=cast["Kari"], poster=poster, suggestions=[row], text=row.text)
    kari.press("Videre: stemme").press("Åpne en side for elevene")
    come_in(pupil, kari).choose("3", under=TEXTS[1])
    pupil.press("Send").reads("Takk. Prikkene dine er gitt.")
    kari.press("Hent det som har kommet", "link").reads("3 prikker er gitt")
    kari.press("Videre: lag plakaten").press("Heng opp plakaten").reads("Plakaten henger oppe.")
    wall = kari.path
    kari.go("/planen/").reads("Holdt")
    kari.go(wall).follow("Ta ned plakaten for å endre den").press("Ta ned plakaten")
    assert "Holdt" not in kari.go("/planen/").text


@pytest.mark.law("L63")
def test_a_home_reads_of_its_own_group_by_first_names(cast, enter):
    told = play_together(Play(cast))
    Person.objects.filter(pk=cast["Fatima"].pk).update(written_form="nb")
    fatima = enter("Fatima", PHONE)
    fatima.go(f"/felles/vennegrupper/gruppe/{told.records[GROUP].pk}/").heading("Vennegruppa i 4B")
    rows = Enrolment.objects.select_related("person")
    names = {part for row in rows for part in row.person.full_name.split()}
    page = fatima.page.locator("main").inner_text()
    assert names & set(re.findall(r"\w+", page)) == {"Embla", "Emma", "Espen", "Even"}
