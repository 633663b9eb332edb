"""A case ends when the child says it is safe, and not because it has become quiet."""

from datetime import date

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.actions.closing import close_case, reopen_case, what_blocks_closing
from fellesskap.cases.actions.evaluations import (
    answer_on_device,
    ask_child,
    finish_evaluation,
    set_rhythm,
)
from fellesskap.cases.actions.homes import contact_home
from fellesskap.cases.actions.people import invite
from fellesskap.cases.actions.plans import draft_plan, measures_of
from fellesskap.cases.exceptions import (
    CaseClosed,
    ClosingBlocked,
    NotClosed,
    ReopenFirst,
    WhyMissing,
)
from fellesskap.cases.models import Closing, HomeContact
from fellesskap.cases.tests.making import (
    FIRST_EVALUATION,
    TUESDAY,
    case_for,
    closed_case,
    days_after,
    draft_for,
    evaluate,
    fresh,
    on,
    owed,
    plan_for,
    ready_to_close,
    tell_homes,
    told,
    weigh,
)
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment

SECOND_YES = date(2026, 12, 8)


@pytest.fixture
def case(cast):
    return case_for(cast)


def codes(case):
    return [line.code for line in what_blocks_closing(case)]


def closed(cast, case, by="Siv", reason="safe", **more):
    return close_case(by=cast[by], case=case, reason=reason, **more)


@pytest.mark.law("L21")
def test_a_case_closes_when_the_child_has_said_yes_twice_two_weeks_apart(cast, case):
    ready_to_close(cast, case)
    with on(SECOND_YES):
        assert what_blocks_closing(case) == []
        row = closed(cast, case)
    assert (row.reason, row.by, fresh(case).is_closed) == ("safe", cast["Siv"], True)


@pytest.mark.law("L21")
def test_one_yes_is_not_enough_and_the_page_says_when_to_ask_again(cast, case):
    plan_for(cast, case)
    with on(FIRST_EVALUATION):
        evaluate(cast, case, "yes")
        [line] = [line for line in what_blocks_closing(case) if line.code == "one_yes"]
    assert str(line).replace("\xa0", " ") == (
        "Emma har sagt ja én gang. Spør igjen tidligst 8. desember 2026."
    )


@pytest.mark.law("L21")
def test_two_yeses_a_week_apart_are_one(cast, case):
    plan_for(cast, case)
    set_rhythm(by=cast["Siv"], case=case, days=7)
    for day in (FIRST_EVALUATION, date(2026, 12, 1)):
        with on(day):
            evaluate(cast, case, "yes")
    assert "one_yes" in codes(case)


@pytest.mark.law("L21")
@pytest.mark.parametrize("between", ["no", "partly", ""])
def test_anything_but_yes_in_between_begins_the_count_again(cast, case, between):
    plan_for(cast, case)
    set_rhythm(by=cast["Siv"], case=case, days=7)
    days = [FIRST_EVALUATION, date(2026, 12, 1), SECOND_YES]
    for day, answer in zip(days, ["yes", between, "yes"], strict=True):
        with on(day):
            evaluate(cast, case, answer, decision="keep", why="Vi prøver en uke til.")
    assert "one_yes" in codes(case)


@pytest.mark.law("L21")
def test_quiet_is_not_safe(cast, case):
    plan_for(cast, case)
    with on(date(2027, 2, 1)):
        assert codes(case)[:2] == ["no_yes", "ask"]
        with pytest.raises(ClosingBlocked) as refused:
            closed(cast, case)
    assert str(refused.value).startswith("Emma har ikke sagt ja ennå. Evalueringen ")


@pytest.mark.law("L20", "L21", "L38", "L43")
def test_every_line_that_remains_is_said_at_once(cast, case):
    plan_for(cast, case)
    with on(FIRST_EVALUATION):
        answer_on_device(by=cast["Siv"], evaluation=case.evaluation_ahead, answer="yes")
        assert codes(case) == ["one_yes", "finish", "measures", "home", "home", "best_interests"]


@pytest.mark.law("L12")
def test_whether_the_owner_should_know_is_decided_before_the_end(cast):
    case = case_for(cast, serious="unsure")
    assert "serious" in codes(case)


@pytest.mark.law("L38", "L63")
def test_each_home_with_a_right_to_know_is_told_and_no_other(cast):
    assert codes(case_for(cast, "Eirik")).count("home") == 1  # Frode has a contact ban
    assert codes(case_for(cast, "Edvin")).count("home") == 1  # Felix is not confirmed
    assert codes(case_for(cast, "Espen")).count("home") == 1  # a foster home
    case = case_for(cast, "Emma")
    tell_homes(cast, case, "Fatima")
    assert [str(x).split()[0] for x in what_blocks_closing(case) if x.code == "home"] == ["Finn"]


@pytest.mark.law("L38")
def test_a_home_that_does_not_answer_does_not_hold_the_case_open(cast, case):
    tell_homes(cast, case, "Fatima")
    contact_home(
        by=cast["Siv"],
        case=case,
        guardian=cast["Finn"],
        how=HomeContact.How.NO_ANSWER,
        at=clock.now(),
        told_of_closing=True,
    )
    assert "home" not in codes(case)


@pytest.mark.law("L21")
def test_only_rektor_closes_against_the_childs_view_and_it_stays_visible(cast, case):
    plan_for(cast, case)
    with on(FIRST_EVALUATION):
        evaluate(cast, case, "no", decision="keep", why="Vi venter.")
        tell_homes(cast, case)
        weigh(cast, case, "closing")
        with pytest.raises(Denied):
            closed(cast, case, reason="against_view", words="Vi er enige.")
        with pytest.raises(WhyMissing):
            closed(cast, case, by="Randi", reason="against_view")
        row = closed(cast, case, by="Randi", reason="against_view", words="BUP følger opp nå.")
    assert row.reason == Closing.Reason.AGAINST_VIEW
    [line] = trail.entries(target=case).filter(action="case.close")
    assert (line.why, line.law) == ("against_view", "L21")


@pytest.mark.law("L21")
def test_rektor_too_does_the_adults_part_first(cast, case):
    plan_for(cast, case)
    with pytest.raises(ClosingBlocked) as refused:
        closed(cast, case, by="Randi", reason="against_view", words="Vi er ferdige.")
    assert [line.code for line in refused.value.missing] == [
        "measures",
        "home",
        "home",
        "best_interests",
    ]


@pytest.mark.law("L77")
def test_a_pupil_who_has_moved_is_offered_a_handover(cast, case):
    plan_for(cast, case)
    with pytest.raises(Denied):
        closed(cast, case, reason="moved", words="Flyttet til Nordlia.")
    Enrolment.objects.filter(person=cast["Emma"]).update(ends=date(2026, 11, 16))
    row = closed(cast, case, reason="moved", words="Flyttet.", handover_offered=True)
    assert (row.handover_offered, row.ask_again_on) == (True, None)
    assert not Commitment.objects.open().filter(file=case.file).exists()


@pytest.mark.law("L21")
def test_six_weeks_later_the_child_is_asked_again(cast):
    case, day = closed_case(cast)
    [row] = owed(kinds.FOLLOW_UP, case)
    assert (row.due, row.norm, row.owner) == (days_after(day, 42), "target", cast["Siv"])
    ahead = case.evaluation_ahead
    assert (ahead.follow_up, ahead.planned_for) == (True, row.due)
    assert owed(kinds.EVALUATE, case) == []


def test_after_closing_nobody_owes_a_measure_and_nothing_is_planned(cast):
    case, day = closed_case(cast)
    measure = measures_of(case.plan_in_force).get()
    assert (measure.stopped_on, owed(kinds.MEASURE, measure)) == (day, [])
    with on(day):
        for refused in (
            lambda: draft_plan(by=cast["Siv"], case=case),
            lambda: set_rhythm(by=cast["Siv"], case=case, days=7),
            lambda: closed(cast, case),
        ):
            with pytest.raises(CaseClosed):
                refused()


@pytest.mark.law("L21")
def test_still_safe_after_six_weeks_needs_nothing_more(cast):
    case, _day = closed_case(cast)
    with on(case.evaluation_ahead.planned_for):
        assert evaluate(cast, case, "yes") is None
        assert owed(kinds.FOLLOW_UP, case) == []
    assert fresh(case).is_closed


@pytest.mark.law("L14", "L21")
def test_not_safe_after_six_weeks_opens_the_case_again(cast):
    case, _day = closed_case(cast)
    with on(case.evaluation_ahead.planned_for):
        row = answer_on_device(
            by=cast["Siv"], evaluation=ask_child(by=cast["Siv"], case=case), answer="no"
        )
        with pytest.raises(ReopenFirst):
            finish_evaluation(by=cast["Siv"], evaluation=row)
        reopen_case(by=cast["Siv"], case=case, why="Emma sa nei.")
        assert fresh(row).follow_up is False
        assert evaluate(cast, case, "", decision="keep", why="Vi snakker i morgen.")


@pytest.mark.law("L14")
def test_a_case_that_is_opened_again_is_owed_anew_from_the_same_day(cast):
    case, day = closed_case(cast)
    with on(days_after(day, 3)):
        reopen_case(by=cast["Randi"], case=case, why="Fatima ringte.")
        for kind in (kinds.HEAR, kinds.INQUIRE, kinds.EVALUATE):
            assert len(owed(kind, case)) == 1
        assert owed(kinds.MAKE_PLAN, case) == []  # the plan that stands goes on
        measure = measures_of(case.plan_in_force).get()
        assert (measure.stopped_on, len(owed(kinds.MEASURE, measure))) == (None, 1)
        assert draft_for(cast, case)
    assert told(cast["Siv"], "case.lead") == 2
    assert not fresh(case).is_closed


@pytest.mark.law("L21")
def test_an_old_yes_does_not_close_a_case_that_was_opened_again(cast):
    case, day = closed_case(cast)
    with on(day, hour=14):
        reopen_case(by=cast["Siv"], case=case, why="Det skjedde igjen.")
        assert codes(case) == ["no_yes", "measures", "home", "home"]


def test_opening_again_takes_a_reason_and_a_closed_case(cast, case):
    with pytest.raises(NotClosed):
        reopen_case(by=cast["Siv"], case=case, why="Ny hendelse.")
    case, day = closed_case(cast)
    with on(day), pytest.raises(WhyMissing):
        reopen_case(by=cast["Siv"], case=case, why="")


def test_a_case_can_be_closed_and_opened_more_than_once(cast):
    case, day = closed_case(cast)
    with on(day, hour=12):
        reopen_case(by=cast["Siv"], case=case, why="For tidlig.")
        tell_homes(cast, case)
        evaluate(cast, case, "no", decision="keep", why="Vi fortsetter.")
    with on(days_after(day, 1)):
        closed(cast, case, by="Randi", reason="against_view", words="Hjelp utenfra.")
    assert [row.due for row in owed(kinds.FOLLOW_UP, case)] == [days_after(day, 43)]


def test_those_in_the_case_do_not_close_it(cast, case):
    ready_to_close(cast, case)
    with on(SECOND_YES):
        invite(by=cast["Siv"], case=case, person=cast["Kari"])
        with pytest.raises(Denied):
            closed(cast, case, by="Kari")
    assert TUESDAY < SECOND_YES
