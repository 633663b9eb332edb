"""Logging in at a real school: name, password, one-time code."""

from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.urls import reverse

from fellesskap.access import second_factor
from fellesskap.demo.cast import PASSWORD
from fellesskap.kit import clock
from fellesskap.vault import keys

LANGUAGE = "people:language"


@pytest.fixture(autouse=True)
def a_real_school(settings):
    settings.DEMO = False
    cache.clear()


def log_in(client, name="kari", password=PASSWORD, **more):
    return client.post(reverse("login"), {"login": name, "password": password, **more})


def code_of(user):
    """The code the phone shows now."""
    secret = second_factor.get_adapter().decrypt(
        user.authenticator_set.get(type="totp").data["secret"]
    )
    return next(
        totp.format_hotp_value(totp.hotp_value(secret, counter))
        for counter in totp.yield_hotp_counters_from_time()
    )


def set_up(client):
    """Connect the phone in this client's session; the answer is the page with the paper codes."""
    client.get(reverse("second_factor_set_up"))
    secret = second_factor.get_adapter().decrypt(client.session["second_factor_secret"])
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    return client.post(reverse("second_factor_set_up"), {"code": code, "next": "/"})


def test_a_teacher_logs_in_and_comes_where_she_was_going(cast, client):
    answer = log_in(client, "Kari", next="/skolen/folk/")

    assert answer.headers["Location"] == "/skolen/folk/"


def test_log_in_never_leads_to_another_site(cast, client):
    with_slashes = log_in(client, next="https://example.org/").headers["Location"]

    assert "example.org" not in with_slashes


def test_a_wrong_password_says_what_to_do(cast, client):
    page = log_in(client, password="noe helt annet")

    assert page.status_code == 422
    assert "Navn eller passord stemte ikke. Prøv igjen, eller be om ny lenke." in page.text


def test_an_unknown_name_gets_the_same_answer(cast, client):
    known = log_in(client, password="noe helt annet").text
    unknown = log_in(client, name="ukjent", password="noe helt annet").text

    assert known.replace("kari", "").count("stemte ikke") == unknown.count("stemte ikke") == 1


@pytest.mark.law("L91")
def test_after_five_wrong_tries_the_right_password_waits_too(cast, client):
    for _ in range(5):
        log_in(client, password="feil")

    page = log_in(client)

    assert "Det ble mange forsøk. Vent 5 minutter." in page.text
    assert "_auth_user_id" not in client.session


def test_the_limit_of_one_name_does_not_shut_out_another(cast, client):
    for _ in range(5):
        log_in(client, password="feil")

    assert log_in(client, name="lise").status_code == 302


@pytest.mark.law("L91")
def test_the_second_factor_is_sealed_in_the_database(cast, client):
    log_in(client)
    set_up(client)

    kept = cast.user("Kari").authenticator_set.get(type="totp").data["secret"]
    assert len(kept) > 64
    assert totp.hotp_value(second_factor.get_adapter().decrypt(kept), 1) >= 0


def test_a_wrong_code_says_to_wait_for_the_next(cast, client):
    log_in(client)
    set_up(client)
    client.post(reverse("logout"))
    log_in(client)

    page = client.post(reverse("second_factor"), {"code": "000000"})

    assert page.status_code == 422
    assert "Koden stemte ikke. Vent på neste kode i appen og prøv igjen." in page.text


def test_five_wrong_codes_are_enough(cast, client):
    log_in(client)
    set_up(client)
    client.post(reverse("logout"))
    log_in(client)
    for _ in range(5):
        client.post(reverse("second_factor"), {"code": "000000"})

    page = client.post(reverse("second_factor"), {"code": code_of(cast.user("Kari"))})

    assert "Det ble mange forsøk. Vent 5 minutter." in page.text


def test_a_code_from_the_paper_works_once(cast, client):
    log_in(client)
    codes = set_up(client).context["codes"]
    client.post(reverse("logout"))
    log_in(client)

    first = client.post(reverse("second_factor"), {"code": codes[0], "next": "/"})
    again = client.post(reverse("second_factor"), {"code": codes[0], "next": "/"})

    assert (len(codes), first.status_code, again.status_code) == (10, 302, 422)


def test_the_picture_for_the_phone_comes_with_the_page(cast, client):
    log_in(client)

    page = client.get(reverse("second_factor_set_up"))

    assert 'src="data:image/svg+xml;base64,' in page.text


def test_someone_with_a_phone_cannot_connect_another_without_the_code(cast, client):
    log_in(client)
    set_up(client)
    client.post(reverse("logout"))
    log_in(client)

    answer = client.get(reverse("second_factor_set_up"))

    assert answer.headers["Location"] == reverse("second_factor")


def test_after_an_hour_of_quiet_one_continues_where_one_was(cast, client):
    log_in(client)
    with clock.at(clock.now() + timedelta(minutes=61)):
        answer = client.get("/skolen/folk/?side=2")

    assert answer.headers["Location"] == "/logg-inn/?stille=1&next=%2Fskolen%2Ffolk%2F%3Fside%3D2"
    page = client.get(answer.headers["Location"])
    assert "Logg inn, så fortsetter du der du var. Teksten er her." in page.text
    assert 'value="/skolen/folk/?side=2"' in page.text


def test_someone_who_is_busy_stays_logged_in(cast, client):
    log_in(client)
    for minutes in (50, 100, 150):
        with clock.at(clock.now() + timedelta(minutes=minutes)):
            assert client.get(reverse(LANGUAGE)).status_code == 200


@pytest.mark.law("L91")
def test_a_shared_device_forgets_after_two_minutes(cast, client):
    log_in(client, shared="on")
    page = client.get(reverse("paper_codes"), follow=True)

    assert page.headers["Refresh"].endswith("; url=/logg-inn/?stille=1&delt=1")
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert client.get("/skolen/folk/").headers["Location"] == "/logg-inn/?stille=1&delt=1"


def test_logging_out_takes_a_press_of_a_button(cast, client):
    log_in(client)

    asked = client.get(reverse("logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("logout"))

    assert asked.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_session_holds_no_name(cast, client):
    log_in(client)
    set_up(client)

    assert "kari" not in repr(dict(client.session)).lower()


def test_the_second_factor_moves_to_a_new_master_key(cast, client, settings, tmp_path):
    log_in(client)
    set_up(client)
    before = Path(settings.KEY_FILE).read_text()
    settings.KEY_FILE = tmp_path / "master.key"
    settings.KEY_FILE.write_text(before)
    keys.rotate()

    moved = second_factor.move_to_the_current_key()
    only_the_new = settings.KEY_FILE.read_text().splitlines()[0]
    settings.KEY_FILE.write_text(f"{only_the_new}\n")

    assert moved == 2
    assert len(code_of(cast.user("Kari"))) == 6


@pytest.mark.parametrize("asked", ["https://example.org/", "//example.org", "/\\x.org", "⟦x⟧", ":"])
def test_an_address_that_is_not_ours_is_never_gone_to(cast, client, asked):
    answer = client.post("/spraak/", {"language": "nb", "next": asked})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/spraak/")
