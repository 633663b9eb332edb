"""Min dag: what stands first, what it costs, and what it shows."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.models import MeasureDone
from fellesskap.commitments.actions import keep, owe
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.demo.cast import Cast
from fellesskap.files.actions import bar
from fellesskap.files.models import Barred
from fellesskap.kit import clock
from fellesskap.today.queries.my_day import end_of_week, greeting, my_day
from fellesskap.today.tests.owing import a_debt, a_measure

TODAY = date(2026, 11, 17)


def open_page(client: Client, cast: Cast, who: str, path: str = "/") -> str:
    """The page as ``who`` gets it."""
    client.force_login(cast.user(who))
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_three_things_stand_first_and_the_rest_after(cast):
    for days in range(5):
        a_debt(cast, "Kari", TODAY + timedelta(days=days))
    day = my_day(cast["Kari"])
    assert [thing.day.day for thing in day.first] == [17, 18, 19]
    assert [thing.day.day for thing in day.rest] == [20, 21]


def test_a_short_message_about_a_child_stands_before_what_is_late(cast):
    a_debt(cast, "Kari", TODAY - timedelta(days=4))
    a_debt(cast, "Kari", TODAY + timedelta(days=1), kind=kinds.READ_CARD)
    assert [thing.must_read for thing in my_day(cast["Kari"]).first] == [True, False]


def test_what_is_due_after_the_week_can_wait(cast):
    a_debt(cast, "Kari", TODAY + timedelta(days=9))
    day = my_day(cast["Kari"])
    assert (day.first, len(day.later)) == ([], 1)
    assert day.next is not None


def test_from_friday_the_week_is_the_one_that_comes():
    assert end_of_week(date(2026, 11, 19)) == date(2026, 11, 22)
    assert end_of_week(date(2026, 11, 20)) == date(2026, 11, 29)


def test_our_own_rhythm_is_never_late(cast):
    debt = a_debt(cast, "Kari", TODAY - timedelta(days=3))
    debt.norm = Commitment.Norm.RHYTHM
    debt.save()
    (thing,) = my_day(cast["Kari"]).first
    assert (thing.late, thing.state) == (False, "naa")


@pytest.mark.law("L60")
def test_a_measure_says_what_was_agreed_and_the_reading_is_in_the_log(cast):
    measure = a_measure(cast, f"Være ute med ⟦{cast['Emma'].pk}⟧ og ⟦{cast['Elias'].pk}⟧")
    (thing,) = my_day(cast["Kari"]).first
    assert (thing.what, thing.day) == ("Være ute med Emma og en medelev", TODAY)
    (entry,) = trail.entries(target=measure, actor=cast["Kari"])
    assert (entry.kind, entry.school_id) == (trail.Entry.Kind.READ, cast.school.pk)


def test_a_measure_answered_today_comes_back_tomorrow(cast):
    measure = a_measure(cast, "Være ute i storefri")
    MeasureDone.objects.create(
        file=measure.file,
        measure=measure,
        on=TODAY,
        done=True,
        by=cast["Kari"],
        at=clock.now(),
    )
    day = my_day(cast["Kari"])
    assert [thing.day for thing in day.first] == [TODAY + timedelta(days=1)]
    assert [kept.what for kept in day.kept] == ["Være ute i storefri"]


def test_a_measure_is_answered_and_taken_back_without_leaving_the_page(client, cast):
    measure = a_measure(cast, "Være ute i storefri")
    client.force_login(cast.user("Kari"))
    (thing,) = my_day(cast["Kari"]).first
    assert (thing.answer, thing.answer_on) == (f"/tiltak/{measure.pk}/svar/", TODAY)
    sent = {"on": TODAY.isoformat(), "done": "yes", "next": "/"}
    assert client.post(thing.answer, sent).url == "/"
    (kept,) = my_day(cast["Kari"]).kept
    assert client.post(kept.undo, {"next": "/"}).url == "/"
    assert my_day(cast["Kari"]).kept == []


def test_whoever_is_kept_out_of_the_file_sees_nothing_of_what_was_owed(cast):
    measure = a_measure(cast, "Være ute i storefri")
    bar(measure.file, cast["Kari"], Barred.Reason.SUSPECTED)
    assert my_day(cast["Kari"]).first == []


def test_the_page_costs_the_same_for_one_row_and_for_twelve(client, cast):
    def cost() -> int:
        client.get("/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/").status_code == 200
        return len(queries)

    client.force_login(cast.user("Kari"))
    a_measure(cast, "Være ute")
    a_debt(cast, "Kari", TODAY)
    keep_one(cast, TODAY)
    one = cost()
    for turn in range(11):
        a_measure(cast, f"Være ute {turn}")
        a_debt(cast, "Kari", TODAY + timedelta(days=turn))
        keep_one(cast, TODAY)
    assert cost() == one


def keep_one(cast: Cast, on: date) -> None:
    """Kari has done something."""
    debt = a_debt(cast, "Kari", on)
    keep(kind=debt.kind, about=debt.target, by=cast["Kari"], on=on)


def test_what_has_no_file_can_be_taken_back_by_the_one_who_kept_it(client, cast):
    evidence = kept_without_file(cast)
    page = open_page(client, cast, "Kari")
    assert f"/holdt/{evidence.pk}/angre/" in page
    assert client.post(f"/holdt/{evidence.pk}/angre/").status_code == 302
    evidence.refresh_from_db()
    assert evidence.withdrawn_by == cast["Kari"]


def kept_without_file(cast: Cast) -> Evidence:
    """A thing of no sealed file that Kari has kept today."""
    owe(
        key="without-file",
        kind=kinds.HEAR,
        school=cast.school,
        owner=cast["Kari"],
        due=TODAY,
        norm=Commitment.Norm.PROMISE,
        target=cast.school.pk,
    )
    keep(kind=kinds.HEAR, about=cast.school.pk, by=cast["Kari"])
    return Evidence.objects.get()


def test_nobody_takes_back_what_another_kept(client, cast):
    evidence = kept_without_file(cast)
    client.force_login(cast.user("Lise"))
    assert client.post(f"/holdt/{evidence.pk}/angre/").status_code == 404
    evidence.refresh_from_db()
    assert evidence.withdrawn_at is None


def test_with_names_hidden_no_name_is_sent(client, cast):
    a_measure(cast, "Være ute med Emma og Elias når det ringer")
    a_debt(cast, "Kari", TODAY, about="Edvin")
    shown = open_page(client, cast, "Kari")
    assert "Emma" in shown
    assert "Edvin" in shown
    client.post("/navn/")
    hidden = client.get("/").content.decode()
    for name in ("Emma", "Elias", "Edvin"):
        assert name not in hidden
    assert cast["Edvin"].initials in hidden
    client.post("/navn/")
    assert "Edvin" in client.get("/").content.decode()


def test_no_name_stands_in_the_title(client, cast):
    a_debt(cast, "Kari", TODAY)
    page = open_page(client, cast, "Kari")
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title == "Min dag – Fellesskap"


@pytest.mark.parametrize("form", ["nb", "nn", "en"])
def test_the_page_can_be_read_in_each_written_form(client, cast, form):
    a_measure(cast, "Være ute")
    keep_one(cast, TODAY)
    cast["Kari"].written_form = form
    cast["Kari"].save()
    page = open_page(client, cast, "Kari")
    assert f'<html lang="{form}"' in page


def test_what_comes_first_is_reached_first_with_the_keyboard(client, cast):
    a_debt(cast, "Kari", TODAY)
    a_debt(cast, "Kari", TODAY + timedelta(days=30))
    main = open_page(client, cast, "Kari").partition("<main")[2].partition("</main>")[0]
    places = [main.index(part) for part in ("/navn/", 'id="forst"', "<summary>")]
    assert places == sorted(places)
    assert "tabindex" not in main.partition(">")[2]


def test_the_greeting_follows_the_clock():
    assert [greeting(hour, "Kari") for hour in (8, 12, 19)] == [
        "God morgen, Kari",
        "God dag, Kari",
        "God kveld, Kari",
    ]


@pytest.mark.parametrize("name", ["Olav", "Inger", "Vera"])
def test_whoever_works_here_or_for_the_owner_has_a_page(client, cast, name):
    assert "Ingenting står igjen i dag." in open_page(client, cast, name)


@pytest.mark.parametrize("name", ["Emma", "Fatima"])
def test_pupils_and_homes_are_sent_to_their_own_page(client, cast, name):
    client.force_login(cast.user(name))
    assert client.get("/").url == "/ditt/"


def test_the_button_says_whom_one_asks(cast):
    a_debt(cast, "Siv", TODAY, kind=kinds.EVALUATE)
    assert [thing.button for thing in my_day(cast["Siv"]).first] == ["Spør Emma"]
