"""A class meeting whole, a weekly review by keys alone, and a tap in the yard without a network."""

import pytest

from fellesskap.breaks.models import Noticed
from fellesskap.breaks.tests.yard import laid_out
from fellesskap.cases.tests.making import cases_for
from fellesskap.meetings.models import Meeting, Point, Task
from fellesskap.meetings.tests.holding import K, called, school_with
from fellesskap.plan.models import Line, Section
from fellesskap.plan.tests.promising import promise
from tests.journeys.walker import DESK, PHONE, Walker

OURS = "Slik er det hos oss, og det vi kan bestemme"


@pytest.fixture
def school(cast):
    """The plan promises that each class talks about how things are."""
    talk = promise("A47", scope="homeroom", keeper="contact_teacher")
    plan = school_with(cast, talk, promise("A13", scope="school", rhythm="week"))
    section = Section.objects.create(plan=plan, number="1", place=1, title_nb="Det vi lover")
    text = "Hver klasse snakker om hvordan de har det."
    Line.objects.create(
        section=section, place=1, kind=Line.Kind.PROMISE, text_nb=text, code="A47", says="1/year"
    )
    return plan


def by_key(walker: Walker, key: str) -> Walker:
    """One key leads to another page, which is looked at."""
    with walker.page.expect_navigation():
        walker.page.keyboard.press(key)
    return walker.look()


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_a_class_meeting_from_the_call_to_the_margin_of_the_plan(cast, school, enter, device):
    kari = enter("Kari", device).go("/planen/")
    assert "Holdt" not in kari.text
    series = kari.go("/moter/").page.get_by_role("listitem").filter(has_text="Klassemøte, 4B")
    kari.act(series.get_by_role("link").last)
    kari.heading("Klassemøte, 4B").look().fill("Hvilken dag?", "2026-11-17").press("Kall inn")
    kari.fill("Det vi snakket om", "Alle vil ha ball.").press("Lagre og neste")
    kari.reads(OURS).fill("Hva skal gjøres?", "Lage ballplan").pick("Hvem gjør det?", "Lise")
    kari.press("Gi oppgaven").reads("Lage ballplan")
    kari.fill("Det vi snakket om", "Vi bytter på.").fill("Det vi bestemte", "Ballplan.")
    kari.press("Lagre").choose("Kari", under="Hvem er her?").press("Lagre hvem som er her")
    kari.press("Gjør referatet ferdig").reads("1 løfte er holdt.").reads("Ballplan.")
    assert "Holdt" in kari.go("/planen/").text
    lise = enter("Lise", device).go("/").reads("Lage ballplan")
    lise.go(f"/moter/oppgave/{Task.objects.get().pk}/").press("Gjort").reads("Lagret.")


@pytest.mark.law("L86")
def test_a_weekly_review_is_held_without_a_pointer(cast, school, enter):
    cases_for(cast, "Emma", "Even")
    meeting = called(cast, K.PUPIL_REVIEW, None, by="Siv")
    first, second = Point.objects.filter(case__isnull=False)
    siv = enter("Siv", DESK).go("/moter/").tab_to("Elevgjennomgang")
    by_key(by_key(siv, "Enter"), "o").tab_to("Hva skal gjøres?")
    siv.page.keyboard.type("Snakke med læreren")
    siv.page.keyboard.press("Tab")
    siv.page.keyboard.press("Space")
    by_key(siv.tab_to("Gi oppgaven"), "Enter").reads("Snakke med læreren")
    by_key(siv.tab_to(second.title), "Enter").reads("Hva bestemmer vi?")
    by_key(siv, "n")
    by_key(siv.tab_to(second.title), "Enter")
    by_key(by_key(siv, "z"), "f").tab_to("Siv").page.keyboard.press("Space")
    by_key(siv.tab_to("Lagre hvem som er her"), "Enter")
    by_key(siv.tab_to("Gjør referatet ferdig"), "Enter").reads("1 løfte er holdt.")
    choices = [Point.objects.get(pk=point.pk).choice for point in (first, second)]
    assert choices == [Point.Choice.TASK, Point.Choice.GO_ON]
    assert Meeting.objects.get(pk=meeting.pk).held_at is not None


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_what_was_seen_outdoors_is_kept_once_when_the_network_comes_back(cast, enter, device):
    laid_out(cast)
    mona = enter("Mona", device).go("/ute/sett/").choose("Noen var alene", "Ballbingen", "Storefri")
    mona.context.set_offline(True)
    for _twice in range(2):
        mona.act(mona.page.get_by_role("button", name="Lagre", exact=True))
    mona.reads("Ingen nettkontakt.").look()
    assert mona.page.get_by_role("radio", name="Ballbingen").is_checked()
    mona.context.set_offline(False)
    mona.reads("Lagret.").look()
    [row] = Noticed.objects.all()
    assert (row.zone.title, row.kind) == ("Ballbingen", Noticed.Kind.ALONE)
