"""The plan of Solvang skole in the demo: kept for the most part, and honest about the rest."""

from contextlib import redirect_stderr
from datetime import date
from io import StringIO

import pytest
from django.db import transaction

from fellesskap.commitments.models import Evidence
from fellesskap.demo.stories import _played_until
from fellesskap.demo.stories.stage import Stage
from fellesskap.demo.world import load_world
from fellesskap.kit import clock
from fellesskap.plan.expansion import promised
from fellesskap.plan.models import Remedy
from fellesskap.plan.queries.current import plan_of, year_of
from fellesskap.plan.states import tallies

TUESDAY = clock.moment(date(2026, 11, 17), 10)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def school(django_db_setup, django_db_blocker):
    """Solvang skole with its plans played until this Tuesday, once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.at(TUESDAY), redirect_stderr(StringIO()):
            world = load_world(TUESDAY.date())
            _played_until(TUESDAY, Stage(world, TUESDAY), 0)
        yield world.school
        transaction.set_rollback(True)


def goes(school, day):
    year = year_of(school, day)
    return tallies(promised(school, year), TUESDAY.date(), year)


def test_both_years_have_a_plan_that_was_heard_and_adopted(school):
    plans = [plan_of(school, date(year, 11, 17)) for year in (2025, 2026)]
    assert [plan.answers.count() for plan in plans] == [5, 5]
    assert [plan.adopted_on < plan.year.first_autumn_day for plan in plans] == [True, True]


def test_most_is_kept_and_grade_eight_has_not_had_its_meeting(school):
    found = goes(school, TUESDAY.date())
    assert (found["A03"].kept, found["A03"].late) == (20, 0)
    assert (found["A08"].late, found["A14"].kept_late) == (1, 1)
    assert sum(one.late for one in found.values()) < 20
    assert all(0 < found[code].kept < found[code].occurrences for code in ("A10", "A20", "A06"))


def test_last_years_open_evening_was_not_held_and_the_leadership_says_what_it_does(school):
    found = goes(school, date(2025, 11, 17))
    assert found["A21"].broken == 1
    assert Remedy.objects.get(code="A21").year == year_of(school, date(2025, 11, 17))
    assert sum(one.kept for one in found.values()) > 0.9 * sum(
        one.occurrences for one in found.values() if one.not_yet == 0
    )


def test_nothing_was_registered_before_it_was_done_or_after_now(school):
    rows = Evidence.objects.filter(commitment__kind="promise")
    assert rows.exists()
    for row in rows:
        assert row.on <= clock.local(row.registered_at).date() <= TUESDAY.date()
