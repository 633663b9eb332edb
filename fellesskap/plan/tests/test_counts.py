"""What Solvang skole owes in a school year, counted by hand."""

import pytest

from fellesskap.calendar.queries import calendar_of
from fellesskap.demo.world import load_world
from fellesskap.kit import clock
from fellesskap.plan.expansion import expand
from fellesskap.plan.states import tallies
from fellesskap.plan.tests.promising import adopted, rows_of

# Two classes in each of ten grades, a team for each grade, and a base for each of four grades.
PUPILS, CLASSES, GRADES, TEAMS, COUNCILS, WEEKS, DAYS = 430, 20, 10, 10, 4, 39, 190
BY_HAND = {
    "A01": 1,  # the staff, once
    "A02": CLASSES,
    "A03": CLASSES,
    "A04": CLASSES * 2,
    "A05": 84,  # everyone in grades 1 and 8
    "A06": CLASSES * WEEKS,
    "A07": 1,
    "A08": 5 * 2 * 2,  # grades 6 to 10, twice each halvår
    "A09": 2,
    "A10": PUPILS * 2,
    "A11": TEAMS * WEEKS,
    "A12": 4 * WEEKS,  # the teams of grades 1 to 4
    "A13": WEEKS,
    "A14": CLASSES * 2,
    "A15": CLASSES * 2,
    "A16": 8,  # the classes of grades 1 to 4
    "A17": 6,  # grades 5 to 10
    "A19a": GRADES,
    "A19b": GRADES,
    "A20": PUPILS * 2,
    "A21": 1,
    "A22": CLASSES * 2,
    "A24": COUNCILS * 2,
    "A25a": 2,
    "A25b": 2,
    "A26": 1,
    "A27": CLASSES,
    "A28": CLASSES,
    "A29": CLASSES * 2,
    "A30": 2,
    "A31": 3,  # weeks 39, 49 and 17
    "A33": 1,
    "A35": 6,  # the classes of grades 8 to 10
    "A36": 2,  # the classes of grade 1
    "A38": CLASSES * DAYS,
    "A40": TEAMS,
    "A41": 2,
    "A42": WEEKS,
    "A43": PUPILS * 2,
    "A44": 2,
    "A47": CLASSES * 2,
    "A48": 2,
    "A49": 2,
    "A50": 1,
}  # A18, A23, A32, A34, A39, A45, A46: when it happens. A37: when the yard has zones.


@pytest.fixture
def plan(db, school_day):
    world = load_world(school_day.date())
    return adopted(world.school, councils=COUNCILS, weeks=(39, 49, 17))


def how_it_goes(plan):
    return tallies(rows_of(plan), clock.today(), plan.year)


@pytest.mark.law("L3")
def test_a_school_of_430_pupils_owes_what_was_counted_by_hand(plan):
    expand(plan.school, plan.year)
    found = {code: tally.occurrences for code, tally in how_it_goes(plan).items()}
    assert found == BY_HAND


def test_the_six_states_add_up_for_every_promise(plan):
    expand(plan.school, plan.year)
    for tally in how_it_goes(plan).values():
        six = (tally.kept, tally.due, tally.late, tally.broken, tally.not_yet, tally.not_relevant)
        assert sum(six) == tally.occurrences


def test_nothing_falls_on_a_day_without_school(plan):
    expand(plan.school, plan.year)
    calendar = calendar_of(plan.school, plan.year.starts)
    days = {day for pair in rows_of(plan).values_list("opens", "due") for day in pair}
    assert [day for day in sorted(days) if not calendar.is_school_day(day)] == []


def test_nothing_is_late_on_the_first_day_of_the_school_year(plan):
    with clock.at(clock.moment(plan.year.first_autumn_day, 9)):
        expand(plan.school, plan.year)
        found = how_it_goes(plan).values()
    assert sum(tally.late + tally.broken for tally in found) == 0


def test_all_of_it_is_written_and_summed_in_few_questions(plan, django_assert_max_num_queries):
    with django_assert_max_num_queries(130):
        expand(plan.school, plan.year)
    with django_assert_max_num_queries(18):
        expand(plan.school, plan.year)
    with django_assert_max_num_queries(2):
        how_it_goes(plan)
