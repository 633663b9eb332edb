"""«8 av 8 dager»: what a measure came to, counted in school days."""

from datetime import date

import pytest

from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.actions.measures import answer_measure, stop
from fellesskap.cases.models import Measure
from fellesskap.cases.queries.measures import expected_days, progress
from fellesskap.cases.tests.making import TUESDAY, case_for, fresh, on, plan_for


def measure_of(cast, **fields):
    return plan_for(cast, case_for(cast), **fields).lines.get().measure


def came_to(cast, measure, day):
    found = progress(measure, calendar_of(cast.school, day), day)
    return found.done, found.expected, found.state, found.words


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({"rhythm": "daily"}, [17, 18, 19, 23, 24]),  # Friday the 20th is a planning day
        ({"rhythm": "weekly", "weekdays": [1, 3]}, [17, 19, 24]),
        ({"rhythm": "weekly"}, [19]),  # the last school day of the week
        ({"rhythm": "once"}, [17]),
        ({"rhythm": "daily", "ends": date(2026, 11, 18)}, [17, 18]),
    ],
)
def test_a_measure_is_expected_on_school_days_alone(cast, fields, days):
    measure = Measure(starts=TUESDAY, **fields)
    calendar = calendar_of(cast.school, TUESDAY)
    expected = expected_days(measure, calendar, TUESDAY, date(2026, 11, 24))
    assert expected == [date(2026, 11, day) for day in days]


@pytest.mark.law("L20")
def test_today_counts_from_the_moment_it_is_answered(cast):
    measure = measure_of(cast)
    assert came_to(cast, measure, TUESDAY)[:3] == (0, 0, "naa")
    answer_measure(by=cast["Mona"], measure=measure, on=TUESDAY, done=True)
    assert came_to(cast, measure, TUESDAY) == (1, 1, "holdt", "1 av 1 dag")
    with on(date(2026, 11, 19)):
        assert came_to(cast, measure, date(2026, 11, 19)) == (1, 2, "mangler", "1 av 2 dager")


def test_a_week_is_kept_by_any_day_in_it(cast):
    measure = measure_of(cast, rhythm="weekly")
    answer_measure(by=cast["Mona"], measure=measure, on=TUESDAY, done=True)
    assert came_to(cast, measure, TUESDAY) == (1, 1, "holdt", "1 av 1 uke")


def test_what_is_done_once_says_when(cast):
    measure = measure_of(cast, rhythm="once")
    assert came_to(cast, measure, TUESDAY)[2:] == ("naa", "Ikke gjort ennå")
    answer_measure(by=cast["Mona"], measure=measure, on=TUESDAY, done=True)
    assert came_to(cast, measure, TUESDAY)[2:] == ("holdt", "Gjort 17.\u00a0november")


@pytest.mark.law("L14")
@pytest.mark.parametrize("answered", [True, False])
def test_the_day_it_is_stopped_counts_only_when_it_was_answered(cast, answered):
    measure = measure_of(cast)
    answer_measure(by=cast["Mona"], measure=measure, on=TUESDAY, done=True)
    wednesday = date(2026, 11, 18)
    with on(wednesday):
        if answered:
            answer_measure(by=cast["Mona"], measure=measure, on=wednesday, done=False)
        measure.lines.all().delete()
        stop(measure, by=cast["Siv"], why="plan_changed")
    with on(date(2026, 11, 24)):
        came = came_to(cast, fresh(measure), date(2026, 11, 24))
    assert came[:3] == ((1, 2, "mangler") if answered else (1, 1, "holdt"))
