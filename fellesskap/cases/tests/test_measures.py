"""What the plan says is done, day by day; what is missed twice reaches the lead."""

from datetime import date

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.cases import kinds
from fellesskap.cases.actions.measures import answer_measure, expand_measures, withdraw_answer
from fellesskap.cases.actions.plans import measures_of
from fellesskap.cases.exceptions import NotThatDay, StillAhead
from fellesskap.cases.models import MeasureDone
from fellesskap.cases.tests.making import TUESDAY, case_for, days_after, on, owed, plan_for, told
from fellesskap.commitments.models import Commitment
from fellesskap.files.actions import bar
from fellesskap.files.models import Barred

WEDNESDAY, THURSDAY = date(2026, 11, 18), date(2026, 11, 19)  # Friday is a planning day
NEXT_MONDAY = date(2026, 11, 23)


@pytest.fixture
def case(cast):
    return case_for(cast)


def going(cast, case, **fields):
    """A measure of Mona's in a plan in force."""
    return measures_of(plan_for(cast, case, **fields)).get()


def answer(cast, measure, day=TUESDAY, done=True, by="Mona", note=""):
    return answer_measure(by=cast[by], measure=measure, on=day, done=done, note=note)


@pytest.mark.law("L52")
def test_what_the_plan_says_is_owed_the_same_day_by_the_one_who_does_it(cast, case):
    measure = going(cast, case)
    [row] = owed(kinds.MEASURE, measure)
    assert (row.owner, row.due, row.subject, row.file) == (
        cast["Mona"],
        THURSDAY,
        cast["Emma"],
        case.file,
    )
    assert (row.norm, row.duty) == ("target", "L52")


def test_the_tick_writes_each_week_once_however_often_it_runs(cast, case):
    measure = going(cast, case)
    assert expand_measures() == 0
    with on(NEXT_MONDAY):
        assert (expand_measures(), expand_measures()) == (1, 0)
    dues = Commitment.objects.filter(target=measure.pk).order_by("due")
    assert [row.due for row in dues] == [THURSDAY, date(2026, 11, 27)]


def test_the_tick_costs_the_same_for_one_measure_and_for_many(cast, django_assert_max_num_queries):
    for name in ("Emma", "Edda", "Emil"):
        going(cast, case_for(cast, name))
    with on(NEXT_MONDAY):
        expand_measures()
        with django_assert_max_num_queries(40):
            expand_measures()


@pytest.mark.law("L19")
def test_the_week_is_kept_when_every_school_day_of_it_is_done(cast, case):
    measure = going(cast, case)
    for day in (TUESDAY, WEDNESDAY):
        with on(day):
            answer(cast, measure, day)
            assert len(owed(kinds.MEASURE, measure)) == 1
    with on(THURSDAY):
        answer(cast, measure, THURSDAY)
    assert owed(kinds.MEASURE, measure) == []


@pytest.mark.law("L19")
def test_an_answer_that_is_taken_back_opens_the_week_again(cast, case):
    measure = going(cast, case)
    with on(THURSDAY):
        for day in (TUESDAY, WEDNESDAY, THURSDAY):
            last = answer(cast, measure, day)
        withdraw_answer(by=cast["Mona"], day=last)
        assert len(owed(kinds.MEASURE, measure)) == 1
        assert MeasureDone.objects.get(pk=last.pk).withdrawn_at
        answer(cast, measure, THURSDAY)
        assert owed(kinds.MEASURE, measure) == []


def test_the_same_answer_twice_is_one_and_another_replaces_it(cast, case):
    measure = going(cast, case)
    first = answer(cast, measure)
    assert answer(cast, measure) == first
    answer(cast, measure, done=False, note="Vikar i storefri.")
    assert measure.days.filter(withdrawn_at=None).get().note == "Vikar i storefri."
    assert measure.days.count() == 2


def test_tomorrow_is_not_answered_today_and_days_off_are_never_asked_about(cast, case):
    measure = going(cast, case)
    with pytest.raises(StillAhead):
        answer(cast, measure, WEDNESDAY)
    with on(NEXT_MONDAY), pytest.raises(NotThatDay):
        answer(cast, measure, date(2026, 11, 20))


@pytest.mark.law("L52")
def test_said_no_twice_in_a_row_tells_the_lead_at_once(cast, case):
    measure = going(cast, case)
    answer(cast, measure, done=False)
    assert told(cast["Siv"], "case.measure_missed") == 0
    with on(WEDNESDAY):
        answer(cast, measure, WEDNESDAY, done=False)
    assert told(cast["Siv"], "case.measure_missed") == 1


@pytest.mark.law("L52")
def test_two_days_without_an_answer_tell_the_lead_once_a_week(cast, case):
    going(cast, case)
    with on(WEDNESDAY):
        expand_measures()
        assert told(cast["Siv"], "case.measure_missed") == 0
    with on(THURSDAY):
        expand_measures()
        expand_measures()
        assert told(cast["Siv"], "case.measure_missed") == 1
    with on(date(2026, 11, 25)):
        expand_measures()
    assert told(cast["Siv"], "case.measure_missed") == 2


def test_once_missed_and_then_done_tells_nobody(cast, case):
    measure = going(cast, case)
    answer(cast, measure, done=False)
    with on(WEDNESDAY):
        answer(cast, measure, WEDNESDAY)
    with on(THURSDAY):
        expand_measures()
    assert told(cast["Siv"], "case.measure_missed") == 0


def test_given_weekdays_are_the_only_ones_asked_about(cast, case):
    measure = going(cast, case, rhythm="weekly", weekdays=[1, 3])
    assert [row.due for row in owed(kinds.MEASURE, measure)] == [THURSDAY]
    answer(cast, measure)
    with on(WEDNESDAY), pytest.raises(NotThatDay):
        answer(cast, measure, WEDNESDAY)
    with on(THURSDAY):
        answer(cast, measure, THURSDAY)
    assert owed(kinds.MEASURE, measure) == []


def test_once_a_week_is_kept_by_any_day_of_the_week(cast, case):
    measure = going(cast, case, rhythm="weekly")
    with on(WEDNESDAY):
        answer(cast, measure, WEDNESDAY)
    assert owed(kinds.MEASURE, measure) == []


def test_what_happens_once_is_owed_once_until_it_is_done(cast, case):
    measure = going(cast, case, rhythm="once", ends=WEDNESDAY)
    with on(NEXT_MONDAY):
        expand_measures()
        assert [row.due for row in owed(kinds.MEASURE, measure)] == [WEDNESDAY]
        answer(cast, measure, NEXT_MONDAY)
        expand_measures()
    assert owed(kinds.MEASURE, measure) == []


def test_what_begins_later_is_owed_from_its_own_week(cast, case):
    measure = going(cast, case, starts=NEXT_MONDAY)
    assert owed(kinds.MEASURE, measure) == []
    with on(NEXT_MONDAY):
        expand_measures()
    assert [row.due for row in owed(kinds.MEASURE, measure)] == [date(2026, 11, 27)]


def test_nobody_has_missed_what_was_not_in_a_plan(cast, case):
    assert going(cast, case, starts=date(2026, 11, 2)).starts == TUESDAY


def released_why(measure):
    return Commitment.objects.get(target=measure.pk, due=THURSDAY).released_why


def test_a_week_with_a_no_in_it_is_over_when_it_is_answered(cast, case):
    measure = going(cast, case)
    for day in (TUESDAY, WEDNESDAY, THURSDAY):
        with on(day):
            answer(cast, measure, day, done=day != WEDNESDAY)
            expand_measures()
    assert released_why(measure) == ""
    with on(NEXT_MONDAY):
        expand_measures()
    assert released_why(measure) == "not_done"


def test_a_week_nobody_answered_for_waits_two_weeks_and_is_then_over(cast, case):
    measure = going(cast, case)
    with on(days_after(THURSDAY, 14)):
        expand_measures()
        assert released_why(measure) == ""
    with on(days_after(THURSDAY, 15)):
        expand_measures()
    assert released_why(measure) == "not_answered"


@pytest.mark.law("L60")
def test_the_one_who_does_it_answers_and_a_colleague_does_not(cast, case):
    measure = going(cast, case)
    with pytest.raises(Denied):
        answer(cast, measure, by="Kari")
    bar(case.file, cast["Mona"], Barred.Reason.STEPPED_ASIDE)
    with pytest.raises(Denied):
        answer(cast, measure, by="Mona")
    assert answer(cast, measure, by="Siv").by == cast["Siv"]
