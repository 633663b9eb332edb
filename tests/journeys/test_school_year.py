"""A school with its plan in force: read it, write it, meet, review, and be out in the breaks."""

import re
from datetime import time, timedelta

import pytest
from django.urls import reverse

from fellesskap.breaks.actions import add_break, add_zone, man
from fellesskap.breaks.models import Post
from fellesskap.commitments.models import Evidence
from fellesskap.demo.cast import TEAM
from fellesskap.demo.plans import last_year
from fellesskap.demo.plans.adopting import adopt_everywhere
from fellesskap.kit import clock
from fellesskap.meetings.actions.meetings import call_meeting
from fellesskap.meetings.actions.series import set_up_series
from fellesskap.meetings.models import Meeting, Point, Series
from fellesskap.plan.actions.hearing import ask
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.expansion import promised
from fellesskap.plan.models import Plan
from tests.journeys.test_evaluation import four_measures
from tests.journeys.walker import DESK, PHONE, Walker

NOT_DONE = ("A02", "A08")
ZONES = {"Ballbingen": "Se bak muren.", "Skogen": "Gå helt inn til bekken.", "Porten": ""}


@pytest.fixture
def plan(cast):
    """The plan that comes with the product, with most of the autumn kept."""
    adopt_everywhere([cast.school])
    adopted = Plan.objects.get(school=cast.school)
    today = clock.today()
    rows = promised(cast.school, adopted.year).filter(opens__lte=today - timedelta(days=7))
    Evidence.objects.bulk_create(
        Evidence(
            commitment=row,
            kind="statement",
            on=min(row.due, today),
            covers=row.counts,
            by=row.owner,
            registered_at=clock.now(),
        )
        for row in rows.exclude(promise__in=NOT_DONE)
    )
    return adopted


def meeting_of(cast, kind: str, group: str, by: str) -> Meeting:
    """Today's meeting of one series, with the agenda that built itself."""
    set_up_series(by=cast["Randi"], school=cast.school)
    belongs = cast.group(group) if group else None
    series = Series.objects.get(school=cast.school, kind=kind, group=belongs)
    return call_meeting(by=cast[by], series=series, day=clock.today())


def finished(walker: Walker, *here: str) -> None:
    """Who was here, and the minutes are done."""
    walker.choose(*here, under="Hvem er her?").press("Lagre hvem som er her")
    walker.press("Gjør referatet ferdig").reads("Referatet for alle")


def test_the_margin_tells_how_it_goes_and_the_wheel_when_it_happens(plan, enter):
    kari = enter("Kari", DESK).go("/planen/?kapittel=6")
    assert "Holdt" in kari.text
    kari.picture("planen").go("/arshjul/").heading(re.compile("^Årshjul"))
    kari.page.evaluate("scrollTo(0, 215)")
    kari.picture("arshjul")
    kari.go("/planen/min-rolle/").picture("min-rolle").go("/arshjul/kalender/")


def test_a_draft_is_read_by_the_check_and_sent_to_the_councils(cast, plan, enter):
    randi = cast["Randi"]
    draft = begin_plan(by=randi, school=cast.school, year=plan.year, template=last_year())
    rektor = enter("Randi", DESK).go(f"{reverse('plan:check')}?plan={draft.pk}")
    rektor.reads("Lovkrav").picture("plansjekk")
    ask(by=randi, plan=draft, until=clock.today() + timedelta(days=14))
    rektor.go(reverse("plan:hearing", args=[draft.pk])).heading("Høring om planen")
    rektor.reads("Har ikke svart ennå.").picture("horing")


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_what_a_meeting_decides_stands_on_somebodys_day(cast, plan, enter, device):
    meeting = meeting_of(cast, Series.Kind.GRADE_TIME, TEAM, by="Kari")
    kari = enter("Kari", device).go(reverse("meetings:meeting", args=[meeting.pk]))
    kari.fill("Hva skal gjøres?", "Setter opp lekegrupper i storefri").pick("Hvem gjør det?", "Siv")
    kari.press("Gi oppgaven").fill("Det vi snakket om", "Storefri er lang for de minste.")
    if device is DESK:
        kari.picture("mote")
    kari.press("Lagre og neste")
    finished(kari, "Kari")
    enter("Siv", device).go("/").reads("Setter opp lekegrupper i storefri")


def test_the_weekly_review_is_led_by_keys_and_shows_initials(cast, plan, enter):
    four_measures(cast)
    meeting = meeting_of(cast, Series.Kind.PUPIL_REVIEW, "", by="Siv")
    siv = enter("Siv", DESK).go(reverse("meetings:meeting", args=[meeting.pk]))
    assert "Emma" not in siv.page.locator("main").inner_text()
    siv.reads("Hva bestemmer vi?").picture("elevgjennomgang")
    with siv.page.expect_navigation():
        siv.page.keyboard.press("f")
    siv.look()
    assert meeting.points.get(case__isnull=False).choice == Point.Choice.GO_ON


def test_a_class_is_gone_through_and_what_is_fine_leaves_nothing(cast, plan, enter):
    meeting = meeting_of(cast, Series.Kind.CLASS_REVIEW, "4B", by="Kari")
    kari = enter("Kari", DESK).go(reverse("meetings:meeting", args=[meeting.pk]))
    kari.follow("Gå gjennom klassen").picture("klassegjennomgang").press("Bra, neste")
    kari.fill("Hva følger vi med på?", "Hvem det er å være sammen med i storefri.")
    kari.press("Følg med, og neste")
    assert meeting.watches.count() == 1


def test_one_sees_where_one_is_out_and_notes_what_one_saw(cast, plan, enter):
    randi, school = cast["Randi"], cast.school
    for title, words in ZONES.items():
        add_zone(by=randi, school=school, title=title, look_for=words)
    add_break(
        by=randi,
        school=school,
        title="Storefri",
        weekdays=range(5),
        begins=time(11, 15),
        ends_at=time(12),
    )
    for name, zone in {"Mona": "Ballbingen", "Anne": "Skogen"}.items():
        post = Post.objects.get(zone__title=zone)
        man(by=randi, post=post, weekday=clock.today().weekday(), people=[cast[name]])
    mona = enter("Mona", PHONE).go("/ute/").reads("1 sted mangler en voksen").picture("ute")
    mona.follow("Jeg så noe").picture("jeg-sa-noe").choose("Noen var alene", "Ballbingen")
    mona.choose("Storefri").press("Lagre").reads("Lagret.")


def test_the_first_hour_says_what_stands_and_what_is_missing(plan, enter):
    oda = enter("Oda", DESK).go(reverse("calendar:first_hour"))
    oda.heading("Den første timen").picture("oppsett")
