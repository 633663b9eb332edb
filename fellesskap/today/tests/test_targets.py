"""The school sets its own targets: shown as ours and never as law, and used at once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.limits import OURS, limit
from fellesskap.cases.tests.making import case_for
from fellesskap.commitments.models import Commitment, Target
from fellesskap.kit import clock
from fellesskap.law import duty

TODAY = date(2026, 11, 17)
MONDAY = date(2026, 11, 23)  # Friday is a planning day
PAGE = reverse("today:targets")


@pytest.fixture
def log_in(client, cast):
    def as_(name):
        client.force_login(cast.user(name))
        return client

    return as_


def sent(**more):
    return {"duty": "L16", "value": 3, "valid_from": TODAY} | more


@pytest.mark.law("L15", "L16")
def test_a_target_that_rektor_sets_is_used_by_the_next_case(cast, log_in):
    assert log_in("Randi").post(PAGE, sent()).status_code == 302
    case = case_for(cast)
    assert Commitment.objects.get(kind=kinds.MAKE_PLAN, file=case.file).due == MONDAY
    [row] = Target.objects.all()
    assert [(line.action, line.why) for line in trail.entries(target=row)] == [
        ("commitment.set_target", "3")
    ]


@pytest.mark.law("L15")
def test_the_page_says_that_it_is_ours_beside_what_the_law_says(cast, log_in):
    log_in("Randi").post(PAGE, sent())
    page = log_in("Randi").get(PAGE).text.replace("\xa0", " ")
    for words in (
        "Målet vårt (ikke lovkrav)",
        "3 skoledager",
        "Forslaget i Fellesskap er 5 skoledager.",
        "Fra 17. november 2026: 3 skoledager",
        duty("L16").plain,
        "opplæringslova § 12-4 tredje ledd",
    ):
        assert words in page


def test_a_target_to_come_waits_for_its_day_and_what_held_is_kept(cast, log_in):
    browser = log_in("Randi")
    browser.post(PAGE, sent())
    browser.post(PAGE, sent(value=4, valid_from=TODAY + timedelta(days=7)))
    browser.post(PAGE, sent(value=6, valid_from=TODAY + timedelta(days=7)))
    assert limit(cast.school, "L16") == 3
    with clock.at(clock.moment(TODAY + timedelta(days=7))):
        assert limit(cast.school, "L16") == 6
    assert "Skal gjelde fra 24. november 2026: 6 skoledager" in browser.get(PAGE).text.replace(
        "\xa0", " "
    )
    assert Target.objects.count() == 2


@pytest.mark.law("L15")
@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"value": 11}, "Sett et mål på høyst 10 skoledager."),
        ({"value": 0}, "Skriv et tall fra 1 og oppover."),
        ({"value": 5, "duty": "L10.hour"}, "Sett et mål på høyst 4 timer."),
        ({"valid_from": TODAY - timedelta(days=1)}, "Datoen har vært. Velg i dag eller senere."),
        ({"duty": "L27"}, "L27"),
    ],
)
def test_what_cannot_be_a_target_is_said_in_a_sentence(cast, log_in, more, says):
    page = log_in("Randi").post(PAGE, sent(**more))
    assert (page.status_code, says in page.text) == (422, True)
    assert not Target.objects.exists()


@pytest.mark.parametrize("name", ["Arne", "Anne", "Siv", "Oda", "Olav", "Kari"])
def test_only_rektor_finds_the_page(cast, log_in, name):
    assert log_in(name).get(PAGE).status_code == 404


def test_our_proposals_are_those_of_the_register():
    for ours in OURS.values():
        whole, _dot, part = ours.duty.partition(".")
        target = duty(whole).targets.get("urgent" if part else "main")
        if target is not None:
            assert ours.default == (target.amount if part else target.days)
