"""Rektor names those who must know of a protected address; to all others it is not there."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import may
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.notices.models import Notice
from fellesskap.notices.queries import inbox
from fellesskap.people.models import AddressReader, Guardianship, Position

TODAY = date(2026, 11, 17)
MINE = reverse("today:protected")


@pytest.fixture
def log_in(client, cast):
    def as_(name):
        client.force_login(cast.user(name))
        return client

    return as_


def named(cast, log_in, reader="Kari", **more):
    """Rektor names somebody for Eskil and for Fabian, who is at home with Eskil."""
    sent = {
        "reader": cast[reader].pk,
        "reason": "calls",
        "people": [cast[name].pk for name in ("Eskil", "Fabian")],
        "ends": TODAY + timedelta(days=30),
    }
    return log_in("Randi").post(reverse("today:readers", args=[cast["Eskil"].pk]), sent | more)


@pytest.mark.law("L86", "L88")
def test_whoever_is_named_reads_it_until_the_last_day(cast, log_in):
    assert named(cast, log_in).status_code == 302
    page = log_in("Kari").get(MINE)
    assert cast["Eskil"].full_name in page.text
    assert cast["Fabian"].full_name in page.text
    assert "Fordi du ringer hjem." in page.text
    with clock.at(clock.moment(TODAY + timedelta(days=31))):
        assert log_in("Kari").get(MINE).status_code == 404


@pytest.mark.law("L88", "L90")
def test_the_message_says_nothing_about_whose(cast, log_in):
    named(cast, log_in)
    lines = [one for one in inbox(cast["Kari"]).unread if one.notice.kind == "address.named"]
    assert {(one.notice.subject, one.notice.target) for one in lines} == {(None, None)}
    log_in("Kari")
    assert log_in("Kari").post(f"/beskjeder/{lines[0].notice.pk}/").url == MINE


@pytest.mark.law("L88")
@pytest.mark.parametrize("name", ["Arne", "Siv", "Lise", "Bente", "Oda", "Rune"])
def test_for_everybody_else_there_is_no_such_page(cast, log_in, name):
    named(cast, log_in)
    assert log_in(name).get(MINE).status_code == 404
    assert log_in(name).get(reverse("today:readers", args=[cast["Eskil"].pk])).status_code == 404


@pytest.mark.law("L63", "L88")
def test_nobody_of_the_same_family_is_named_or_reads_it(cast, log_in):
    tie = Guardianship.objects.create(
        guardian=cast["Kari"], pupil=cast["Eskil"], starts=TODAY - timedelta(days=900)
    )
    page = named(cast, log_in)
    assert (page.status_code, AddressReader.objects.count()) == (422, 0)
    assert "Denne personen er foresatt i den samme familien." in page.text
    tie.delete()
    named(cast, log_in)
    tie.save()
    assert log_in("Kari").get(MINE).status_code == 404


@pytest.mark.law("L86")
def test_it_ends_when_rektor_says_so_and_when_one_leaves(cast, log_in):
    named(cast, log_in)
    row = AddressReader.objects.get(person=cast["Fabian"])
    log_in("Randi").post(reverse("today:end_reading", args=[row.pk]))
    assert cast["Fabian"].full_name not in log_in("Kari").get(MINE).text
    other = AddressReader.objects.get(person=cast["Eskil"])
    Position.objects.filter(person=cast["Kari"]).update(ends=TODAY - timedelta(days=1))
    assert not may(cast["Kari"], "people.read_protected", other)


@pytest.mark.parametrize("days", [-1, 366])
def test_never_longer_than_a_decision_runs(cast, log_in, days):
    page = named(cast, log_in, ends=TODAY + timedelta(days=days))
    assert page.status_code == 422
    assert "Velg en dag fra i dag og høyst et år fram." in page.text
    assert not Notice.objects.filter(kind="address.named").exists()


@pytest.mark.law("L87")
def test_naming_and_reading_stand_in_the_log(cast, log_in):
    named(cast, log_in)
    log_in("Kari").get(MINE)
    row = AddressReader.objects.get(person=cast["Eskil"])
    actions = {line.action for line in trail.entries(target=row)}
    assert actions == {"people.name_for_address", "people.read_protected"}
