"""A leader's link to an account in use brings a new password, and no way in as somebody else.

It is so for every account, so nobody learns from it who stands in which file (L22, L24).
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from fellesskap.access import second_factor
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.kit import clock
from fellesskap.notices.delivery import tell_new_links
from fellesskap.notices.queries import inbox
from fellesskap.people import actions
from fellesskap.people.exceptions import AddressStands, OwnerGivesTheLink
from fellesskap.people.tests.test_doors import LONG

MINE = reverse("cases:my_reports")


@pytest.fixture(autouse=True)
def a_real_school(settings):
    settings.DEMO = False


def with_phone(cast, name="Mona"):
    """Somebody who has logged in with password and phone, an hour ago."""
    row = Authenticator.objects.create(
        user=cast.user(name), type=Authenticator.Type.TOTP, data={"secret": "x"}
    )
    hour_ago = clock.now() - timedelta(hours=1)
    Authenticator.objects.filter(pk=row.pk).update(created_at=hour_ago, last_used_at=hour_ago)


def new_link(cast, by="Randi", whom="Mona", email="mona"):
    return actions.invite(by=cast[by], person=cast[whom], email=email)


def reported(cast):
    written = Words(adult_involved="leadership", words="Han ropte.", suspect=cast["Arne"])
    return file_report(by=cast["Mona"], school=cast.school, submission=uuid4(), written=written)


@pytest.mark.law("L24", "L91")
def test_rektor_with_a_new_password_reads_nothing_of_what_somebody_reported(cast, client):
    with_phone(cast)
    report = reported(cast)
    _row, token = new_link(cast)
    client.post(reverse("people:welcome", args=[token]), {"password": LONG})
    for page in (MINE, reverse("cases:receipt", args=[report.pk]), reverse("people:staff")):
        assert client.get(page).headers["Location"].startswith("/logg-inn/kode/")
    assert client.get(reverse("cases:report")).status_code == 200
    assert second_factor.has(cast.user("Mona"))


def test_whoever_gives_the_code_from_the_phone_reads_ones_own_again(cast, client):
    with_phone(cast)
    _row, token = new_link(cast)
    client.post(reverse("people:welcome", args=[token]), {"password": LONG})
    later = clock.now() + timedelta(minutes=1)
    Authenticator.objects.update(last_used_at=later)
    assert client.get(MINE).status_code == 200


@pytest.mark.law("L24")
def test_without_a_second_factor_the_owner_gives_the_link(cast):
    with pytest.raises(OwnerGivesTheLink):
        new_link(cast)
    row, _token = new_link(cast, by="Oda")
    assert not row.keeps_second_factor


@pytest.mark.law("L24")
def test_a_leader_does_not_move_an_account_in_use_to_another_address(cast):
    with_phone(cast)
    with pytest.raises(AddressStands):
        new_link(cast, email="randi.privat@example.org")


def test_the_owner_takes_away_a_phone_that_is_lost(cast):
    with_phone(cast)
    _row, token = new_link(cast, by="Oda")
    actions.accept_invitation(token=token, password=LONG)
    assert not second_factor.has(cast.user("Mona"))


@pytest.mark.law("L90")
def test_the_former_address_is_told_too(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        new_link(cast, by="Oda", email="mona.ny@example.org")
    (letter,) = mail.outbox
    assert letter.to == ["mona.skarestad@example.org", "mona.ny@example.org"]
    assert "Det er laget en ny lenke til kontoen din." in letter.body


def test_the_person_and_the_owner_are_told_once_and_a_first_link_tells_nobody(cast):
    with_phone(cast)
    new_link(cast)
    assert (tell_new_links(), tell_new_links()) == (1, 0)
    said = {name: [one.text for one in inbox(cast[name]).unread] for name in ("Mona", "Oda")}
    assert said["Mona"][0].startswith("Det er laget en ny lenke til kontoen din.")
    assert said["Oda"][0].startswith("Mona har fått en ny lenke")
    user = cast.user("Vera")
    user.set_unusable_password()
    user.save()
    actions.invite(by=cast["Randi"], person=cast["Vera"], email="vera@example.org")
    assert tell_new_links() == 0


def test_a_new_password_gives_no_new_guesses_at_the_code(cast, client):
    with_phone(cast)
    cache.clear()
    user = cast.user("Mona")
    second_factor.set_up(client.request().wsgi_request, user, totp.generate_totp_secret())
    for _turn in range(2):
        _row, token = new_link(cast)
        client.post(reverse("people:welcome", args=[token]), {"password": LONG})
        for _guess in range(6):
            page = client.post(reverse("second_factor"), {"code": "000000"})
    assert "Det ble mange forsøk." in page.text
    _row, token = new_link(cast)
    client.post(reverse("people:welcome", args=[token]), {"password": LONG})
    assert "Det ble mange forsøk." in client.post(reverse("second_factor"), {"code": "000000"}).text
