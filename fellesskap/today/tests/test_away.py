"""Somebody is away: the work goes on, and a case is opened to nobody by itself."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import may
from fellesskap.audit import trail
from fellesskap.cases.actions.visits import keep_visits
from fellesskap.cases.tests.making import case_for, fresh, told
from fellesskap.commitments.models import StandIn
from fellesskap.kit import clock

TODAY = date(2026, 11, 17)
LIST = reverse("today:stand_ins")


@pytest.fixture
def case(cast):
    return case_for(cast)


@pytest.fixture
def log_in(client, cast):
    def as_(name):
        client.force_login(cast.user(name))
        return client

    return as_


def away(cast, name):
    return reverse("today:away", args=[cast[name].pk])


def days(cast, instead, **more):
    friday = TODAY + timedelta(days=3)
    return {"instead": cast[instead].pk, "starts": TODAY, "ends": friday} | more


@pytest.mark.law("L10")
def test_a_leader_says_who_does_the_work_of_one_who_is_away(cast, log_in):
    browser = log_in("Arne")
    assert away(cast, "Kari") in browser.get(reverse("people:worker", args=[cast["Kari"].pk])).text

    answer = browser.post(away(cast, "Kari"), days(cast, "Kåre"))

    row = StandIn.objects.get()
    assert (answer.status_code, row.person, row.stand_in) == (302, cast["Kari"], cast["Kåre"])
    assert "er tilbake" in browser.get(LIST).text
    assert [line.action for line in trail.entries(target=row)] == ["commitment.stand_in"]


@pytest.mark.law("L10")
def test_the_one_who_is_back_does_ones_own_work_again(cast, log_in):
    row = StandIn.objects.create(
        school=cast.school,
        person=cast["Kari"],
        stand_in=cast["Kåre"],
        starts=TODAY - timedelta(days=4),
    )
    browser = log_in("Randi")
    browser.post(reverse("today:back", args=[row.pk]))

    assert fresh(row).ends == TODAY - timedelta(days=1)
    assert "Ingen er satt opp som borte." in browser.get(LIST).text
    changes = trail.entries(target=row).filter(kind="change")
    assert [line.action for line in changes] == ["commitment.end_stand_in"]


@pytest.mark.parametrize("name", ["Siv", "Kari", "Oda", "Olav", "Rune"])
def test_others_do_not_find_the_pages(cast, log_in, name):
    browser = log_in(name)
    assert browser.get(away(cast, "Kari")).status_code == 404
    row = StandIn.objects.create(
        school=cast.school, person=cast["Kari"], stand_in=cast["Kåre"], starts=TODAY
    )
    assert browser.post(reverse("today:back", args=[row.pk])).status_code == 404


@pytest.mark.law("L86")
def test_rektor_chooses_for_each_case_whether_the_stand_in_comes_in(cast, log_in, case):
    browser = log_in("Randi")
    unchosen = browser.post(away(cast, "Siv"), days(cast, "Sunniva"))
    browser.post(away(cast, "Siv"), days(cast, "Sunniva", **{case.pk.hex: "let_in"}))

    assert unchosen.status_code == 422
    assert "Velg hva som skal skje med saken." in unchosen.text
    assert may(cast["Sunniva"], "case.write", case)
    assert (fresh(case).lead, StandIn.objects.count()) == (cast["Siv"], 1)


@pytest.mark.law("L86")
def test_the_stand_in_is_in_the_case_for_as_long_as_the_period_and_no_longer(cast, log_in, case):
    later = {"starts": TODAY + timedelta(days=1), case.pk.hex: "let_in"}
    log_in("Randi").post(away(cast, "Siv"), days(cast, "Sunniva", **later))
    assert not may(cast["Sunniva"], "case.read", case)
    for day, inside in ((1, True), (3, True), (4, False)):
        with clock.at(clock.moment(TODAY + timedelta(days=day), 10)):
            assert may(cast["Sunniva"], "case.read", case) is inside
            assert keep_visits() == (not inside)
    assert not case.file.invited.filter(person=cast["Sunniva"], ended_at=None).exists()
    assert told(cast["Sunniva"], "case.invited") == 1


@pytest.mark.law("L86")
def test_the_stand_in_is_out_when_the_one_who_was_away_is_back(cast, log_in, case):
    browser = log_in("Randi")
    browser.post(away(cast, "Siv"), days(cast, "Sunniva", **{case.pk.hex: "let_in"}))
    with clock.at(clock.moment(TODAY + timedelta(days=2), 10)):
        browser.post(reverse("today:back", args=[StandIn.objects.get().pk]))
        assert not may(cast["Sunniva"], "case.read", case)


@pytest.mark.law("L10")
def test_rektor_gives_the_case_to_another_lead(cast, log_in, case):
    sent = days(cast, "Sunniva", **{case.pk.hex: "hand_over"})
    assert log_in("Randi").post(away(cast, "Siv"), sent).status_code == 302
    assert fresh(case).lead == cast["Sunniva"]


@pytest.mark.law("L60", "L86")
def test_a_leader_outside_the_case_is_not_shown_that_it_is_there(cast, log_in, case):
    page = log_in("Arne").get(away(cast, "Siv"))

    assert case.file.reference not in page.text
    assert cast["Emma"].family_name not in page.text
    assert log_in("Arne").post(away(cast, "Siv"), days(cast, "Sunniva")).status_code == 302
    assert not may(cast["Sunniva"], "case.read", case)


@pytest.mark.law("L22")
def test_one_from_whom_the_case_is_kept_gets_neither_the_case_nor_the_work(cast, log_in):
    case = case_for(cast, "Even")  # Ingrid is at home with Even
    page = log_in("Randi").post(away(cast, "Siv"), days(cast, "Ingrid", **{case.pk.hex: "let_in"}))
    assert page.status_code == 422
    assert not StandIn.objects.exists()


def test_days_in_the_wrong_order_are_said_in_a_sentence(cast, log_in):
    sent = days(cast, "Kåre", ends=TODAY - timedelta(days=1))
    page = log_in("Randi").post(away(cast, "Kari"), sent)
    assert page.status_code == 422
    assert "Siste dag er før første dag." in page.text
