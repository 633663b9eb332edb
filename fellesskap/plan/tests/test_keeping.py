"""A promise is kept by what was done, once; taking it back opens it again."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.plan import exceptions
from fellesskap.plan.actions.keeping import (
    choices,
    keep_promise,
    not_relevant,
    relevant_again,
    state_kept,
    withdraw_kept,
)
from fellesskap.plan.expansion import expand
from fellesskap.plan.models import Body
from fellesskap.plan.states import State, slots, state_of, tallies
from fellesskap.plan.tests.promising import adopted, promise, rows_of
from fellesskap.plan.tests.small_school import SmallSchool

TODAY = date(2026, 11, 17)
TALK = {"scope": "pupil", "rhythm": "half", "keeper": "contact_teacher"}


@pytest.fixture
def small(db, school_day):
    return SmallSchool()


def in_force(small, *promises):
    plan = adopted(small.school, *promises)
    expand(small.school, small.year)
    return plan


def done(small, code, about, on=TODAY, **more):
    kaia = small.people["Kaia"]
    return keep_promise(
        by=kaia, school=small.school, code=code, about=about.pk, on=on, evidence="done", **more
    )


def of(plan, code, day=TODAY):
    return tallies(rows_of(plan), day, plan.year)[code]


def test_a_talk_keeps_the_oldest_that_is_open(small):
    plan = in_force(
        small, promise("A10", windows=[[36, 40], [45, 51]], **TALK | {"rhythm": "year", "times": 2})
    )
    ada = small.people["Ada"]
    first = done(small, "A10", ada)
    assert first.due == date(2026, 10, 9)
    assert of(plan, "A10").kept_late == 1
    assert done(small, "A10", ada) != first
    assert done(small, "A10", ada) is None


def test_where_two_could_be_kept_the_writer_chooses(small):
    in_force(
        small, promise("A10", times=2, windows=[[36, 40], [45, 51]], **TALK | {"rhythm": "year"})
    )
    ada = small.people["Ada"]
    could = choices(school=small.school, code="A10", about=ada.pk, on=TODAY)
    assert done(small, "A10", ada, which=could[1].pk) == could[1]
    with pytest.raises(exceptions.NotThisTime):
        done(small, "A10", ada, which=could[1].pk)


def test_two_weeks_before_the_window_it_counts_and_earlier_it_does_not(small):
    in_force(small, promise("A50", scope="school", windows=[[47, 50]]))
    opens = date(2026, 11, 16)
    assert done(small, "A50", small.school, on=opens - timedelta(days=15)) is None
    assert done(small, "A50", small.school, on=opens - timedelta(days=14)) is not None


def test_taking_it_back_opens_it_again_and_shows_when_it_was_registered(small):
    plan = in_force(small, promise("A10", windows=[[38, 51], [2, 20]], **TALK))
    row = done(small, "A10", small.people["Ada"], on=TODAY - timedelta(days=3))
    shown = row.evidence.get()
    assert shown.registered_at == clock.now()
    assert state_of(row, TODAY, plan.year) == State.KEPT
    withdraw_kept(by=small.people["Kaia"], evidence=shown)
    assert state_of(row, TODAY, plan.year) == State.DUE
    assert [entry.action for entry in trail.entries(target=row)] == ["promise.withdraw"]


def test_a_daily_promise_counts_each_day_of_the_week_once(small):
    plan = in_force(small, promise("A37", scope="homeroom", rhythm="day", keeper="contact_teacher"))
    for day in (16, 17, 17):
        done(small, "A37", small.a, on=date(2026, 11, day))
    week = next(
        one for one in slots(rows_of(plan), TODAY, plan.year) if one.opens == date(2026, 11, 16)
    )
    assert (week.tally.occurrences, week.tally.kept, week.tally.due) == (
        8,
        2,
        6,
    )  # Friday: planning day
    assert rows_of(plan).open().filter(group=small.a, due=week.closes).exists()


def test_a_meeting_keeps_its_own_week_and_no_other(small):
    plan = in_force(small, promise("A11", scope="team", rhythm="week", keeper="team"))
    row = done(small, "A11", small.team, on=date(2026, 11, 12))
    assert row.due == date(2026, 11, 13)
    assert done(small, "A11", small.team, on=date(2026, 11, 11)) is None
    assert (of(plan, "A11").kept, of(plan, "A11").late) == (1, 11)


def test_what_the_school_promises_is_kept_by_the_council_that_did_it(small):
    plan = in_force(
        small,
        promise("A44", scope="school", windows=[[45, 48]]),
        promise("A06", scope="homeroom", rhythm="week", elsewhere=True),
    )
    council = Body.objects.create(
        school=small.school, kind=Body.Kind.FAU, title_nb="FAU", starts=date(2026, 8, 1)
    )
    assert done(small, "A44", council).target == small.school.pk
    assert done(small, "A06", small.a) is None
    assert of(plan, "A06").kept == 0


def test_a_dated_sentence_keeps_a_whole_halvaar_of_another_system(small):
    plan = in_force(small, promise("A38", scope="homeroom", rhythm="day", elsewhere=True))
    row = rows_of(plan).order_by("due").first()
    said = {"text": "Fraværet føres i kommunens system hver morgen.", "address": "", "on": TODAY}
    state_kept(by=small.people["Rut"], commitment=row, **said)
    assert (of(plan, "A38").kept, of(plan, "A38").kept_late) == (row.counts, 0)
    with pytest.raises(exceptions.NothingLeft):
        state_kept(by=small.people["Rut"], commitment=row, **said)


def test_a_sentence_must_say_something_about_something_that_has_begun(small):
    plan = in_force(small, promise("A50", scope="school", windows=[[6, 11]]))
    row, rut = rows_of(plan).get(), small.people["Rut"]
    for problem, text, on in (
        (exceptions.SaysNothing, " ", TODAY),
        (exceptions.DayAhead, "Gjort.", TODAY + timedelta(days=1)),
        (exceptions.NotOpenYet, "Gjort.", TODAY),
    ):
        with pytest.raises(problem):
            state_kept(by=rut, commitment=row, text=text, address="", on=on)
    with pytest.raises(Denied):
        state_kept(by=small.people["Kim"], commitment=row, text="Gjort.", address="", on=TODAY)


def test_what_somebody_set_aside_is_not_relevant_until_they_take_it_back(small):
    plan = in_force(small, promise("A50", scope="school", windows=[[6, 11]]))
    row, rut = rows_of(plan).get(), small.people["Rut"]
    not_relevant(by=rut, commitment=row, why="nobody")
    expand(small.school, small.year)
    assert of(plan, "A50").not_relevant == 1
    relevant_again(by=rut, commitment=row)
    assert of(plan, "A50").not_yet == 1
    with pytest.raises(ValueError, match="whatever"):
        not_relevant(by=rut, commitment=row, why="whatever")


@pytest.mark.parametrize(
    ("day", "fixed_by", "state"),
    [
        (date(2026, 8, 30), "plan", State.NOT_YET),
        (date(2026, 9, 30), "plan", State.DUE),
        (date(2026, 10, 10), "plan", State.LATE),
        (date(2027, 8, 1), "plan", State.BROKEN),
        (date(2026, 9, 30), "ours", State.DUE),
        (date(2026, 10, 10), "ours", State.NOT_YET),
        (date(2027, 8, 1), "ours", State.NOT_YET),
    ],
)
def test_the_state_follows_the_day_and_our_own_rhythm_is_never_late(small, day, fixed_by, state):
    plan = in_force(small, promise("A50", scope="school", windows=[[36, 41]], fixed_by=fixed_by))
    assert state_of(rows_of(plan).get(), day, plan.year) == state
    assert getattr(of(plan, "A50", day), state) == 1


DEEDS = st.lists(
    st.tuples(st.sampled_from(["keep", "withdraw", "aside", "again"]), st.integers(0, 3)),
    max_size=10,
)


def _does(small, plan, deed, number):
    """One thing done to one of the rows, where it can be done."""
    row, rut = list(rows_of(plan).order_by("key"))[number], small.people["Rut"]
    shown = row.evidence.filter(withdrawn_at=None).first()
    if deed == "keep":
        done(small, row.promise, small.a, on=max(row.opens, TODAY))
    if deed == "withdraw" and shown:
        withdraw_kept(by=rut, evidence=shown)
    if deed == "aside" and state_of(row, TODAY, plan.year) != State.KEPT:
        not_relevant(by=rut, commitment=row, why="decided")
    if deed == "again":
        relevant_again(by=rut, commitment=row)


@settings(max_examples=15)
@given(deeds=DEEDS)
def test_whatever_is_done_the_six_add_up_and_expanding_changes_nothing(db, school_day, deeds):
    with transaction.atomic():
        small = SmallSchool()
        week = {"scope": "homeroom", "rhythm": "day", "windows": [[47, 48]]}
        plan = in_force(small, promise("A37", keeper="contact_teacher", **week))
        for deed, number in deeds:
            _does(small, plan, deed, number)
        found = of(plan, "A37")
        six = [getattr(found, state) for state in State]
        rows = rows_of(plan).with_evidence()
        assert (sum(six), found.occurrences) == (18, 18)
        assert found.kept == sum(row.covered for row in rows)
        assert min(six) >= 0
        assert not expand(small.school, small.year)
        transaction.set_rollback(True)
