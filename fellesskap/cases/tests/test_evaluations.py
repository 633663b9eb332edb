"""The child answers first; what does not help is changed; nobody waits in silence."""

from datetime import date

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.cases import kinds
from fellesskap.cases.actions.evaluations import (
    Verdict,
    answer_on_device,
    ask_child,
    finish_evaluation,
    move_evaluation,
    record_words,
    set_rhythm,
)
from fellesskap.cases.actions.people import hand_over_case, invite
from fellesskap.cases.actions.plans import measures_of
from fellesskap.cases.exceptions import (
    AlreadyAnswered,
    AlreadyEvaluated,
    AskedBefore,
    ChangeOrReason,
    DateHasBeen,
    NoSchoolThatDay,
    PlaceMissing,
    RhythmUnknown,
    StillAhead,
    VerdictMissing,
    WhyMissing,
)
from fellesskap.cases.models import Evaluation
from fellesskap.cases.tests.making import (
    FIRST_EVALUATION,
    TUESDAY,
    case_for,
    days_after,
    evaluate,
    fresh,
    on,
    owed,
    plan_for,
    told,
    weigh,
)

YESTERDAY = date(2026, 11, 16)


@pytest.fixture
def case(cast):
    made = case_for(cast)
    plan_for(cast, made)
    return made


def said(cast, case, **changed):
    given = {
        "answer": "no",
        "words": "Det er verst i garderoben.",
        "asked_by": cast["Mona"],
        "asked_on": TUESDAY,
        "asked_where": "på biblioteket",
    }
    return record_words(by=cast["Siv"], evaluation=case.evaluation_ahead, **(given | changed))


@pytest.mark.law("L20", "L55")
def test_the_child_is_asked_after_one_two_and_four_weeks(cast, case):
    days = [case.evaluation_ahead.planned_for]
    for _ in range(3):
        with on(days[-1]):
            days.append(evaluate(cast, case, "yes").planned_for)
    assert days == [
        date(2026, 11, 24),
        date(2026, 12, 8),
        date(2027, 1, 5),
        date(2027, 2, 2),
    ]


@pytest.mark.law("L55", "L144")
def test_a_day_without_school_is_shifted_to_the_next(cast, case):
    with on(date(2026, 12, 17)):
        assert evaluate(cast, case, "yes").planned_for == date(2027, 1, 4)


@pytest.mark.law("L20", "L40")
def test_the_child_answers_on_the_adults_device_and_nobody_answers_over_it(cast, case):
    ahead = ask_child(by=cast["Siv"], case=case)
    answer_on_device(by=cast["Siv"], evaluation=ahead, answer="no", words="Ikke i garderoben.")
    row = fresh(ahead)
    assert (row.answer, row.words, row.on_device) == ("no", "Ikke i garderoben.", True)
    assert (row.asked_by, row.asked_on) == (cast["Siv"], TUESDAY)
    with pytest.raises(AlreadyAnswered):
        said(cast, case, answer="yes")
    with pytest.raises(AlreadyAnswered):
        ask_child(by=cast["Siv"], case=case)


@pytest.mark.law("L40")
def test_recorded_words_say_who_asked_when_and_where(cast, case):
    row = fresh(said(cast, case, asked_on=YESTERDAY))
    assert (row.words, row.asked_by, row.asked_on, row.asked_where, row.on_device) == (
        "Det er verst i garderoben.",
        cast["Mona"],
        YESTERDAY,
        "på biblioteket",
        False,
    )


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"words": " "}, PlaceMissing),
        ({"asked_where": ""}, PlaceMissing),
        ({"asked_on": date(2026, 11, 18)}, StillAhead),
    ],
)
def test_words_without_place_or_day_are_not_the_childs_answer(cast, case, changed, refused):
    with pytest.raises(refused):
        said(cast, case, **changed)
    assert case.evaluation_ahead.answer == ""


def test_an_answer_is_never_older_than_the_one_before(cast, case):
    with on(FIRST_EVALUATION):
        evaluate(cast, case, "yes")
        with pytest.raises(AskedBefore):
            said(cast, case, answer="yes", asked_on=date(2026, 11, 20))


@pytest.mark.law("L20")
def test_not_asked_counts_as_not_safe(cast, case):
    with pytest.raises(ChangeOrReason) as refused:
        evaluate(cast, case, "")
    assert str(refused.value).startswith("Emma er ikke spurt, og det teller som ikke trygt.")
    assert evaluate(cast, case, "", decision="keep", why="Emma er syk. Vi spør mandag.")


@pytest.mark.law("L14", "L52")
@pytest.mark.parametrize("answer", ["no", "partly", "unknown"])
def test_anything_but_yes_demands_a_change_or_a_reason(cast, case, answer):
    with pytest.raises(ChangeOrReason):
        evaluate(cast, case, answer)
    ahead = case.evaluation_ahead
    assert (ahead.answer, ahead.finished_at) == (answer, None)
    verdicts = [Verdict(row, done_as_agreed=True) for row in measures_of(case.plan_in_force)]
    with pytest.raises(ChangeOrReason):
        finish_evaluation(
            by=cast["Siv"], evaluation=ahead, verdicts=verdicts, decision="keep", decision_why=" "
        )
    finish_evaluation(
        by=cast["Siv"],
        evaluation=ahead,
        verdicts=verdicts,
        decision="keep",
        decision_why="Emma vil at Mona fortsetter en uke til.",
    )
    assert fresh(ahead).decision_why == "Emma vil at Mona fortsetter en uke til."


@pytest.mark.law("L14", "L52")
def test_a_no_opens_a_draft_and_a_plan_is_owed_the_next_school_day(cast, case):
    evaluate(cast, case, "no", next_step="change")
    assert case.draft.evaluate_on == FIRST_EVALUATION
    [row] = owed(kinds.MAKE_PLAN, case)
    assert (row.owner, row.due, row.duty) == (cast["Siv"], date(2026, 11, 18), "L14")
    first = case.evaluations.order_by("planned_for").first()
    assert first.decision == Evaluation.Decision.CHANGE


@pytest.mark.law("L52")
def test_every_measure_is_looked_at(cast, case):
    answer_on_device(by=cast["Siv"], evaluation=case.evaluation_ahead, answer="yes")
    with pytest.raises(VerdictMissing):
        finish_evaluation(by=cast["Siv"], evaluation=case.evaluation_ahead)


def test_an_evaluation_is_finished_once(cast, case):
    ahead = case.evaluation_ahead
    evaluate(cast, case, "yes")
    with pytest.raises(AlreadyEvaluated):
        finish_evaluation(by=cast["Randi"], evaluation=ahead, staff_saw="Noe annet.")
    assert fresh(ahead).finished_by == cast["Siv"]


def test_what_was_owed_is_kept_and_the_next_time_is_owed(cast, case):
    with on(FIRST_EVALUATION):
        evaluate(cast, case, "yes")
    assert [row.due for row in owed(kinds.EVALUATE, case)] == [date(2026, 12, 8)]


@pytest.mark.law("L20")
def test_a_date_is_moved_only_with_a_reason_and_never_cleared(cast, case):
    ahead, friday = case.evaluation_ahead, date(2026, 11, 27)
    with pytest.raises(WhyMissing):
        move_evaluation(by=cast["Siv"], evaluation=ahead, to=friday, why=" ")
    move_evaluation(by=cast["Siv"], evaluation=ahead, to=friday, why="Emma er bortreist.")
    row = fresh(ahead)
    assert (row.planned_for, row.first_planned_for) == (friday, FIRST_EVALUATION)
    assert row.moved_why.replace("\xa0", " ") == "24.11.2026 → 27.11.2026: Emma er bortreist."
    assert [debt.due for debt in owed(kinds.EVALUATE, case)] == [friday]


@pytest.mark.parametrize(
    ("day", "refused"), [(YESTERDAY, DateHasBeen), (date(2026, 11, 20), NoSchoolThatDay)]
)
def test_an_evaluation_is_not_moved_to_a_day_without_the_child(cast, case, day, refused):
    with pytest.raises(refused):
        move_evaluation(by=cast["Siv"], evaluation=case.evaluation_ahead, to=day, why="Ferie.")


def test_only_whoever_leads_the_case_moves_the_date(cast, case):
    invite(by=cast["Siv"], case=case, person=cast["Kari"])
    with pytest.raises(Denied):
        move_evaluation(
            by=cast["Kari"], evaluation=case.evaluation_ahead, to=date(2026, 11, 27), why="Tid."
        )


@pytest.mark.law("L56")
def test_a_child_who_says_no_is_heard_by_the_lead_at_once(cast, case):
    invite(by=cast["Siv"], case=case, person=cast["Kari"])
    answer_on_device(by=cast["Kari"], evaluation=case.evaluation_ahead, answer="no")
    assert told(cast["Siv"], "case.said_no") == 1


@pytest.mark.law("L56")
def test_the_child_chooses_how_often_to_be_asked(cast, case):
    set_rhythm(by=cast["Siv"], case=case, days=2)
    assert case.evaluation_ahead.planned_for == date(2026, 11, 19)
    assert [row.due for row in owed(kinds.EVALUATE, case)] == [date(2026, 11, 19)]
    set_rhythm(by=cast["Siv"], case=case, days=28)
    assert case.evaluation_ahead.planned_for == date(2026, 11, 19)
    assert evaluate(cast, case, "yes").planned_for == days_after(TUESDAY, 28)
    with pytest.raises(RhythmUnknown):
        set_rhythm(by=cast["Siv"], case=case, days=29)


def test_a_child_can_be_asked_before_there_is_a_plan(cast):
    case = case_for(cast, "Embla")
    row = ask_child(by=cast["Siv"], case=case)
    answer_on_device(by=cast["Siv"], evaluation=row, answer="partly")
    assert (fresh(row).plan, row.planned_for) == (None, TUESDAY)


def test_a_new_lead_owes_the_evaluation(cast, case):
    hand_over_case(by=cast["Randi"], case=case, to=cast["Sunniva"])
    assert [row.owner for row in owed(kinds.EVALUATE, case)] == [cast["Sunniva"]]


@pytest.mark.law("L43")
def test_four_measures_in_ten_minutes_when_the_child_says_no(cast, case):
    weigh(cast, case, "burden")
    following = evaluate(cast, case, "no", next_step="stop")
    assert following.planned_for == date(2026, 12, 1)
    assert list(measures_of(case.draft)) == []
