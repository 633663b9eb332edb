"""What the plan promises, on Min dag and for the leaders: in lines, never before all else."""

from datetime import date

import pytest

from fellesskap.demo.cast import Cast
from fellesskap.plan.actions.keeping import keep_promise
from fellesskap.plan.expansion import expand
from fellesskap.plan.tests.promising import adopted, promise
from fellesskap.today.queries.my_day import my_day
from fellesskap.today.queries.school import promises_late
from fellesskap.today.tests.owing import a_measure

OF_CLASS = {"scope": "homeroom", "keeper": "contact_teacher"}
TALK = {"scope": "pupil", "keeper": "contact_teacher", "rhythm": "half"}
TODAY = date(2026, 11, 17)


@pytest.fixture
def promised(cast: Cast):
    """A talk with each, something of this week, and three things that are over."""
    plan = adopted(
        cast.school,
        promise("A10", windows=[[38, 51], [2, 20]], **TALK),
        promise("A16", windows=[[42, 47]], **OF_CLASS),
        *(promise(code, windows=[[36, 40]], **OF_CLASS) for code in ("A02", "A03", "A14")),
    )
    expand(cast.school, plan.year)
    return cast


def test_many_talks_are_one_line_that_says_how_many_are_left(promised):
    before = [thing.what for thing in my_day(promised["Kari"]).later]
    about = promised["Emma"].pk
    keep_promise(
        by=promised["Kari"], school=promised.school, code="A10", about=about, on=TODAY, evidence=""
    )
    after = [thing.what for thing in my_day(promised["Kari"]).later]
    assert (before, after) == (["A10, 4B: 4 står igjen"], ["A10, 4B: 3 står igjen"])


def test_at_most_one_promise_stands_first_and_the_rest_waits_in_the_week(promised):
    a_measure(promised, "Si god morgen")
    day = my_day(promised["Kari"])
    assert [thing.from_plan for thing in day.first] == [True, False]
    assert {thing.what[:3] for thing in day.rest} == {"A03", "A14", "A16"}


def test_leaders_read_in_one_sentence_how_many_promises_are_late(promised):
    assert promises_late(promised.school) == "Tre løfter i planen er forsinket."
    assert promises_late(promised.other_school) == ""
