"""Only reading is gated: whoever has not signed can report, but not read."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from fellesskap.kit import clock
from fellesskap.people import actions
from fellesskap.people.models import Acknowledgement, Guardianship, Position

STAFF = "/skolen/folk/"
LONG = "fire vanlige ord etter"


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


def unsigned(cast, name):
    Acknowledgement.objects.filter(person=cast[name]).delete()
    return cast.user(name)


def a_substitute(cast, client):
    """Open the report with a code that Randi gave for today."""
    days = {"starts": cast.today, "ends": cast.today}
    code, token = actions.give_substitute_code(by=cast["Randi"], school=cast.school, **days)
    return code, client.get(reverse("people:substitute", args=[token]))


@pytest.mark.law("L60", "L86")
def test_who_has_not_signed_is_asked_and_then_comes_where_she_was_going(cast, client):
    client.force_login(unsigned(cast, "Kari"))

    stopped = client.get(STAFF)
    page = client.get(stopped.headers["Location"])
    signed = client.post(reverse("people:confidentiality"), {"next": STAFF})

    assert stopped.headers["Location"] == "/taushetsplikt/?next=%2Fskolen%2Ffolk%2F"
    assert "Å melde fra kan du gjøre med en gang." in page.text
    assert signed.headers["Location"] == STAFF
    assert client.get(STAFF).status_code == 200


@pytest.mark.law("L8")
def test_reporting_does_not_wait_for_the_signature(cast, client):
    client.force_login(unsigned(cast, "Truls"))

    assert client.get(reverse("cases:report")).status_code == 200


def test_a_fragment_is_sent_to_the_gate_as_a_whole_page(cast, client):
    client.force_login(unsigned(cast, "Kari"))

    answer = client.get(STAFF, headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == "/taushetsplikt/?next=%2Fskolen%2Ffolk%2F"


@pytest.mark.law("L91")
def test_outside_the_demo_reading_waits_for_the_second_factor(cast, client, settings):
    settings.DEMO = False
    client.force_login(cast.user("Kari"))

    assert client.get(STAFF).headers["Location"].startswith("/logg-inn/kode/?next=")
    assert client.get(reverse("cases:report")).status_code == 200


def test_the_first_log_in_from_link_to_password(cast, client, settings):
    settings.DEMO = False
    _invitation, token = actions.invite(
        by=cast["Oda"], person=cast["Kari"], email="kari@example.org"
    )
    address = reverse("people:welcome", args=[token])

    opened = client.get(address)
    short = client.post(address, {"password": "kort"})
    chosen = client.post(address, {"password": LONG})

    assert "kari@example.org" in opened.text
    assert short.status_code == 422
    assert "Minst tolv tegn." in short.text
    assert chosen.status_code == 302
    assert client.session["_auth_user_id"] == str(cast.user("Kari").pk)


@pytest.mark.parametrize("way", ["used", "old", "never"])
def test_a_link_that_no_longer_works_says_whom_to_ask(cast, client, way):
    _invitation, token = actions.invite(
        by=cast["Oda"], person=cast["Kari"], email="kari@example.org"
    )
    if way == "used":
        actions.accept_invitation(token=token, password=LONG)
    later = clock.now() + timedelta(days=8 if way == "old" else 0)

    with clock.at(later):
        page = client.get(f"/velkommen/{'finnes-ikke' if way == 'never' else token}/")

    assert page.status_code == 410
    assert "Lenken virker ikke lenger. Be skolen om en ny." in page.text


@pytest.mark.law("L86")
@pytest.mark.parametrize("name", ["Kari", "Randi", "Olav"])
def test_who_has_left_is_out_the_same_day(cast, client, name):
    client.force_login(cast.user(name))
    assert client.get(reverse("people:language")).status_code == 200
    Position.objects.filter(person=cast[name]).update(ends=cast.today)

    with clock.at(clock.now() + timedelta(days=1)):
        answer = client.get("/skolen/folk/")

    assert answer.headers["Location"].startswith("/logg-inn/")
    assert "_auth_user_id" not in client.session


def test_a_home_without_a_child_here_is_out(cast, client):
    client.force_login(cast.user("Fatima"))
    Guardianship.objects.filter(guardian=cast["Fatima"]).update(ends=cast.today)

    with clock.at(clock.now() + timedelta(days=1)):
        answer = client.get(reverse("today:yours"))

    assert answer.headers["Location"].startswith("/logg-inn/")


@pytest.mark.law("L8")
def test_a_substitute_without_an_account_can_report(cast, client):
    _code, page = a_substitute(cast, client)

    assert reverse("cases:report") in page.text
    assert client.get(reverse("cases:report")).status_code == 200


def test_a_substitute_reads_nothing(cast, client):
    a_substitute(cast, client)

    for address in ("/", STAFF, "/skolen/oppsett/", "/beskjeder/", "/skolen/vikarkode/"):
        assert client.get(address).headers["Location"].startswith("/logg-inn/"), address


def test_a_substitutes_session_ends_with_the_code(cast, client):
    code, _page = a_substitute(cast, client)
    actions.withdraw_substitute_code(by=cast["Randi"], code=code)

    assert client.get(reverse("cases:report")).status_code == 302


def test_a_code_on_the_wrong_day_says_whom_to_ask(cast, client):
    days = {"starts": cast.today, "ends": cast.today}
    _code, token = actions.give_substitute_code(by=cast["Randi"], school=cast.school, **days)

    with clock.at(clock.now() + timedelta(days=1)):
        page = client.get(reverse("people:substitute", args=[token]))

    assert page.status_code == 410
    assert "Denne koden gjelder ikke i dag. Be kontoret om en ny." in page.text


def test_a_teacher_who_reads_the_code_stays_herself(cast, client):
    client.force_login(cast.user("Kari"))
    a_substitute(cast, client)

    assert client.session["_auth_user_id"] == str(cast.user("Kari").pk)
    assert "reporting_school" not in client.session


@pytest.mark.parametrize(
    ("name", "words"),
    [("Emma", "Dette blir din side."), ("Finn", "Dette blir siden for dere hjemme.")],
)
def test_pupils_and_homes_meet_the_page_that_will_be_theirs(cast, client, name, words):
    client.force_login(cast.user(name))

    page = client.get(STAFF, follow=True)

    assert page.redirect_chain == [("/ditt/", 302)]
    assert words in page.text
    assert "116 111" in page.text


def test_each_language_is_chosen_by_the_reader(cast, client):
    client.force_login(cast.user("Kari"))

    client.post(reverse("people:language"), {"language": "nn"})
    wrong = client.post(reverse("people:language"), {"language": "xx"})

    cast["Kari"].refresh_from_db()
    assert (cast["Kari"].written_form, wrong.status_code) == ("nn", 422)


def test_a_visitor_chooses_a_language_for_the_session(cast, client):
    client.post(reverse("people:language"), {"language": "en"})

    assert client.session["language"] == "en"
    assert client.get(reverse("people:language")).headers["Content-Language"] == "en"


def test_in_the_demo_one_chooses_a_person(cast, client):
    page = client.get("/logg-inn/?next=/skolen/folk/", follow=True)
    chosen = client.post(
        reverse("demo_enter"), {"person": str(cast["Randi"].pk), "next": "/skolen/folk/"}
    )

    assert 'value="/skolen/folk/"' in page.text
    for name in ("Randi", "Siv", "Kari", "Vera", "Olav", "Fatima", "Emma"):
        assert f">{name}, " in page.text
    assert chosen.headers["Location"] == "/skolen/folk/"


@pytest.mark.parametrize("sent", [{}, {"person": "ikke en id"}])
def test_nobody_is_chosen_by_a_broken_form(cast, client, sent):
    assert client.post(reverse("demo_enter"), sent).status_code == 404


def test_a_real_school_has_no_door_without_password(cast, settings):
    settings.DEMO = False
    client = Client()

    assert client.get(reverse("demo_login")).status_code == 404
    answer = client.post(reverse("demo_enter"), {"person": str(cast["Randi"].pk)})
    assert answer.status_code == 404


def test_the_owner_begins_with_the_set_up(cast, client):
    client.force_login(cast.user("Oda"))

    assert client.get("/").headers["Location"] == "/skolen/oppsett/"
