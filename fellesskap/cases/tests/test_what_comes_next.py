"""The next step of a case is the one that remains: after an answer, when it can end, at its end."""

import pytest

from fellesskap.cases import kinds
from fellesskap.cases.actions.closing import close_case, reopen_case, what_blocks_closing
from fellesskap.cases.actions.evaluations import answer_on_device, ask_child
from fellesskap.cases.actions.people import hand_over_case, invite, step_aside
from fellesskap.cases.actions.plans import draft_plan
from fellesskap.cases.exceptions import CaseClosed, ClosingBlocked
from fellesskap.cases.queries.case_list import case_list
from fellesskap.cases.queries.case_page import case_facts
from fellesskap.cases.queries.next_step import next_step, steps
from fellesskap.cases.tests.browsing import at
from fellesskap.cases.tests.making import (
    FIRST_EVALUATION,
    closed_case,
    evaluate,
    fresh,
    on,
    owed,
    plan_for,
    ready_to_close,
    tell_homes,
    weigh,
)
from fellesskap.people.models import Guardianship


def first(case):
    return next_step(case_facts(case)).first


def kinds_ahead(case):
    found = next_step(case_facts(case))
    return [step.kind for step in (found.first, found.then) if step]


@pytest.mark.law("L20")
def test_once_the_child_has_answered_the_adults_part_is_what_remains(cast, case, log_in):
    plan_for(cast, case)
    [asked] = owed(kinds.EVALUATE, case)
    with on(FIRST_EVALUATION):
        answer_on_device(by=cast["Siv"], evaluation=case.evaluation_ahead, answer="partly")
        assert owed(kinds.EVALUATE, case) == []
        [rest] = owed(kinds.FINISH, case)
        assert (rest.owner, rest.due, rest.norm) == (asked.owner, asked.due, asked.norm)
        words = [step.what for step in steps(case_facts(case))]
        page = log_in("Siv").get(at("case", case)).content.decode()
    assert "Gjør ferdig evalueringen for Emma" in words
    assert "Emma har svart. De voksnes del av evalueringen står igjen." in page
    assert "Spør Emma" not in page


@pytest.mark.law("L20")
def test_the_adults_part_is_owed_no_more_when_it_is_done(cast, case):
    plan_for(cast, case)
    with on(FIRST_EVALUATION):
        evaluate(cast, case, "yes")
        assert (owed(kinds.FINISH, case), len(owed(kinds.EVALUATE, case))) == ([], 1)


@pytest.mark.law("L21")
def test_a_case_that_can_end_says_so_before_the_next_evaluation(cast, case, log_in):
    with on(ready_to_close(cast, case)):
        assert kinds_ahead(case)[0] == kinds.CLOSE
        [row] = case_list(cast["Siv"]).open
        assert row.step.what == "Avslutt saken til Emma"
        page = log_in("Siv").get(at("case", case)).content.decode()
    assert f'href="{at("close", case)}">Avslutt saken</a>' in page


@pytest.mark.law("L21")
def test_a_case_with_one_yes_asks_again_and_does_not_end(cast, case):
    plan_for(cast, case)
    with on(FIRST_EVALUATION):
        evaluate(cast, case, "yes")
        assert kinds.CLOSE not in kinds_ahead(case)


def moved(cast, case):
    plan_for(cast, case)
    close_case(by=cast["Randi"], case=case, reason="moved", words="Til Nordlia skole.")
    return fresh(case)


@pytest.mark.law("L21")
def test_nobody_is_asked_again_after_moving_to_another_school(cast, case, log_in):
    case = moved(cast, case)
    assert (case.evaluation_ahead, case_facts(case).ahead, first(case)) == (None, None, None)
    page = log_in("Siv").get(at("evaluate", case)).content.decode()
    assert "Spør Emma" not in page
    with pytest.raises(CaseClosed):
        ask_child(by=cast["Siv"], case=case)


def test_the_evaluation_is_there_again_for_a_pupil_who_comes_back(cast, case):
    reopen_case(by=cast["Randi"], case=moved(cast, case), why="Emma er tilbake.")
    assert fresh(case).evaluation_ahead.planned_for == FIRST_EVALUATION
    assert [row.due for row in owed(kinds.EVALUATE, case)] == [FIRST_EVALUATION]


@pytest.mark.law("L10")
def test_the_new_lead_asks_the_child_in_the_formers_place(cast, case):
    plan = plan_for(cast, case)
    hand_over_case(by=cast["Randi"], case=case, to=cast["Gro"])
    assert fresh(plan).evaluator == cast["Gro"]
    assert draft_plan(by=cast["Gro"], case=fresh(case)).evaluator == cast["Gro"]
    with on(FIRST_EVALUATION):
        evaluate(cast, fresh(case), "yes")
        assert [row.owner for row in owed(kinds.EVALUATE, case)] == [cast["Gro"]]


def test_whoever_should_ask_and_steps_aside_is_named_no_more(cast, case):
    plan = plan_for(cast, case)
    invite(by=cast["Siv"], case=case, person=cast["Gro"])
    type(plan).objects.filter(pk=plan.pk).update(evaluator=cast["Gro"])
    step_aside(by=cast["Gro"], case=case)
    assert fresh(plan).evaluator == cast["Siv"]


@pytest.mark.law("L16")
def test_a_case_opened_again_keeps_its_plan_and_owes_no_other(cast):
    case, day = closed_case(cast)
    with on(day):
        reopen_case(by=cast["Randi"], case=case, why="Fatima ringte.")
        assert owed(kinds.MAKE_PLAN, case) == []
    assert fresh(case).plan_in_force is not None


@pytest.mark.law("L38")
def test_a_child_with_nobody_to_tell_is_closed_with_the_reason(cast, case):
    day = ready_to_close(cast, case)
    Guardianship.objects.filter(pupil=case.pupil).update(contact_ban_from=day)
    with on(day):
        [line] = what_blocks_closing(case)
        assert (line.code, line.law) == ("nobody", "L38")
        assert first(case).kind == kinds.CLOSE
        with pytest.raises(ClosingBlocked):
            close_case(by=cast["Randi"], case=case, reason="safe")
        close_case(by=cast["Randi"], case=case, reason="safe", words="Begge har kontaktforbud.")
    assert fresh(case).is_closed


def test_the_page_asks_why_when_there_is_nobody_to_tell(cast, case, log_in):
    day = ready_to_close(cast, case)
    Guardianship.objects.filter(pupil=case.pupil).update(contact_ban_from=day)
    with on(day):
        page = log_in("Randi").get(at("close", case)).content.decode()
    assert "ingen hjemme hos Emma å si det til. Skriv hvorfor i feltet under." in page


def test_telling_the_homes_is_enough_where_there_are_homes(cast, case):
    plan_for(cast, case)
    tell_homes(cast, case)
    weigh(cast, case, "closing")
    assert {line.code for line in what_blocks_closing(case)} == {"no_yes", "measures"}
