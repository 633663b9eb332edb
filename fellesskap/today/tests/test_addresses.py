"""A protected address is seen by rektor, checked every year, and never released by itself."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fellesskap.audit import trail
from fellesskap.commitments.addresses import owe_address_checks
from fellesskap.commitments.kinds import CHECK_ADDRESS
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.people.models import AddressGrading
from fellesskap.people.relations import protected

TODAY = date(2026, 11, 17)
LIST = reverse("today:addresses")


@pytest.fixture
def log_in(client, cast):
    def as_(name):
        client.force_login(cast.user(name))
        return client

    return as_


def owed():
    return Commitment.objects.open().filter(kind=CHECK_ADDRESS)


def graded(cast, name="Emma", **more):
    period = {"starts": TODAY - timedelta(days=400), "ends": TODAY - timedelta(days=35)} | more
    return AddressGrading.objects.create(person=cast[name], grade="strict", **period)


@pytest.mark.law("L88")
def test_rektor_protects_a_child_and_those_at_home_at_once(cast, log_in):
    page = reverse("today:address", args=[cast["Emma"].pk])
    sent = {
        "people": [cast[name].pk for name in ("Emma", "Fatima")],
        "grade": "strict",
        "starts": TODAY,
        "ends": TODAY + timedelta(days=365),
    }
    assert log_in("Randi").post(page, sent).status_code == 302
    rows = protected().filter(person__in=[cast["Emma"], cast["Fatima"], cast["Finn"]])
    assert {row.person for row in rows} == {cast["Emma"], cast["Fatima"]}
    assert cast["Emma"].full_name in log_in("Randi").get(LIST).text


@pytest.mark.law("L88")
@pytest.mark.parametrize("name", ["Arne", "Siv", "Bente", "Kari", "Oda", "Olav", "Rune"])
def test_nobody_else_finds_the_pages(cast, log_in, name):
    row, browser = graded(cast), log_in(name)
    for page in (
        LIST if name != "Rune" else reverse("today:check_address", args=[row.pk]),
        reverse("today:address", args=[cast["Emma"].pk]),
        reverse("today:check_address", args=[row.pk]),
    ):
        assert browser.get(page).status_code == 404


@pytest.mark.law("L88")
def test_a_decision_that_has_run_out_still_protects_and_rektor_owes_a_check(cast, log_in):
    row = graded(cast)
    owe_address_checks()
    owe_address_checks()

    assert protected().filter(pk=row.pk).exists()
    [debt] = owed().filter(target=row.pk)
    assert (debt.owner, debt.due, debt.norm) == (cast["Randi"], row.ends, "target")
    assert debt.subject is None
    page = log_in("Randi").get(LIST).text
    assert "Vedtaket er gått ut på dato. Adressen er beskyttet til du har sjekket." in page
    assert "Sjekk om en beskyttet adresse er fornyet" in log_in("Randi").get("/").text


@pytest.mark.law("L88")
def test_a_decision_without_a_date_is_checked_after_a_year(cast):
    row = graded(cast, starts=TODAY, ends=None)
    owe_address_checks()
    assert not owed().filter(target=row.pk).exists()
    with clock.at(clock.moment(TODAY + timedelta(days=340), 10)):
        owe_address_checks()
    assert owed().get(target=row.pk).due == TODAY + timedelta(days=365)


@pytest.mark.law("L88")
def test_rektor_renews_and_there_is_no_day_between(cast, log_in):
    row = graded(cast)
    owe_address_checks()
    page = reverse("today:check_address", args=[row.pk])
    sent = {"what": "renew", "ends": TODAY + timedelta(days=365)}

    assert log_in("Randi").post(page, sent).status_code == 302
    newest = AddressGrading.objects.get(person=cast["Emma"], settled_on=None)
    assert (newest.starts, newest.grade) == (TODAY, "strict")
    assert not owed().filter(target=row.pk).exists()
    assert [line.action for line in trail.entries(target=newest)] == ["people.grade_address"]


@pytest.mark.law("L88")
def test_only_rektors_word_lifts_it(cast, log_in):
    row = graded(cast)
    page = reverse("today:check_address", args=[row.pk])
    empty = log_in("Randi").post(page, {"what": "lift"})
    assert empty.status_code == 422
    assert protected().filter(pk=row.pk).exists()

    log_in("Randi").post(page, {"what": "lift", "last_day": TODAY - timedelta(days=1)})

    assert not protected().filter(pk=row.pk).exists()
