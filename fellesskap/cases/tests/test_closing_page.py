"""Ending a case on its page: what stands in the way, who may, and opening it again."""

import pytest
from django.urls import reverse

from fellesskap.cases.actions.homes import contact_home
from fellesskap.cases.models import Closing, Evaluation
from fellesskap.cases.tests.making import (
    FIRST_EVALUATION,
    case_for,
    closed_case,
    evaluate,
    on,
    plan_for,
    ready_to_close,
    weigh,
)
from fellesskap.kit import clock


@pytest.fixture
def case(cast):
    return case_for(cast)


@pytest.fixture
def siv(client, cast):
    client.force_login(cast.user("Siv"))
    return client


def at(page, row):
    return reverse(f"cases:{page}", args=[row.pk])


@pytest.mark.law("L21")
def test_what_blocks_closing_is_said_and_holds(cast, case, siv):
    plan_for(cast, case)
    page = siv.get(at("close", case)).text
    assert "Emma har ikke sagt ja ennå." in page
    answer = siv.post(at("close", case), {"reason": "safe", "words": ""})
    assert answer.status_code == 422
    assert not case.is_closed


@pytest.mark.law("L21")
def test_closed_after_two_yeses_and_opened_again(cast, case, siv):
    day = ready_to_close(cast, case)
    with on(day):
        siv.force_login(cast.user("Siv"))
        assert siv.post(at("close", case), {"reason": "safe"}).status_code == 302
        assert case.is_closed
        assert "Vi spør Emma igjen" in siv.get(at("close", case)).text
        assert siv.post(at("reopen", case), {"why": ""}).status_code == 422
        siv.post(at("reopen", case), {"why": "Emma sa fra."})
        assert not case.is_closed


@pytest.mark.law("L21")
def test_only_rektor_may_close_against_the_childs_view_and_says_why(cast, case, client):
    plan_for(cast, case)
    with on(FIRST_EVALUATION):
        evaluate(cast, case, "no", decision="keep", why="Vi venter en uke.")
        weigh(cast, case, "closing")
        for guardian in ("Fatima", "Finn"):
            contact_home(
                by=cast["Siv"],
                case=case,
                guardian=cast[guardian],
                how="phone",
                at=clock.now(),
                summary="Fortalte det.",
                told_of_closing=True,
            )
        client.force_login(cast.user("Siv"))
        assert "against_view" not in client.get(at("close", case)).text
        sent = {"reason": "against_view", "words": "Emma går i en annen gruppe nå."}
        assert client.post(at("close", case), sent).status_code == 422
        client.force_login(cast.user("Randi"))
        assert client.post(at("close", case), {"reason": "against_view"}).status_code == 422
        assert client.post(at("close", case), sent).status_code == 302
    assert Closing.objects.get().reason == "against_view"


def test_a_follow_up_that_is_not_a_yes_leads_to_opening_again(cast, siv):
    case, _day = closed_case(cast)
    ahead = case.evaluation_ahead
    with on(ahead.planned_for):
        siv.force_login(cast.user("Siv"))
        ahead.answer, ahead.asked_on = Evaluation.Answer.NO, clock.today()
        ahead.save()
        assert at("close", case) in siv.get(at("evaluate", case)).text


def test_a_case_that_is_open_cannot_be_opened_again(case, siv):
    answer = siv.post(at("reopen", case), {"why": ""})
    assert (answer.status_code, answer.headers["Location"]) == (302, at("case", case))
