"""The sums over school days, tried on the school year 2026–27 and on years nobody has entered."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from fellesskap.calendar.days import Calendar, Half, HalfYear, Term, governor_opens_on
from fellesskap.calendar.public_holidays import NAMES, holiday_names, is_public_holiday
from fellesskap.kit import clock

YEAR = Term(
    date(2026, 8, 1),
    date(2027, 7, 31),
    HalfYear(Half.AUTUMN, date(2026, 8, 17), date(2026, 12, 18)),
    HalfYear(Half.SPRING, date(2027, 1, 4), date(2027, 6, 18)),
)
SOLVANG = Calendar(
    terms=(YEAR,),
    off=(
        (date(2026, 9, 28), date(2026, 10, 2)),
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2027, 2, 22), date(2027, 2, 26)),
    ),
    aks_open=((date(2026, 8, 10), date(2026, 8, 14)), (date(2026, 9, 28), date(2026, 10, 2))),
    aks_closed=((date(2026, 9, 30), date(2026, 9, 30)),),
)
NOT_ENTERED = Calendar()

days = st.dates(date(2025, 1, 1), date(2028, 12, 31))
calendars = st.sampled_from([SOLVANG, NOT_ENTERED])
counts = st.integers(0, 60)


@given(calendars, days, counts)
def test_adding_school_days_ends_on_a_school_day_that_many_later(calendar, day, count):
    end = calendar.add_school_days(day, count)
    assert calendar.school_days_between(day, end) == count
    assert count == 0 or calendar.is_school_day(end)


@given(calendars, days, counts, counts)
def test_it_is_the_same_to_add_in_two_steps(calendar, day, first, then):
    halfway = calendar.add_school_days(day, first)
    assert calendar.add_school_days(halfway, then) == calendar.add_school_days(day, first + then)


@given(calendars, days, st.integers(1, 40))
def test_counting_back_undoes_counting_forth_from_a_school_day(calendar, day, count):
    start = calendar.next_school_day(day)
    assert calendar.add_school_days(calendar.add_school_days(start, count), -count) == start


@given(calendars, days)
def test_a_shifted_day_is_a_school_day_and_nothing_was_skipped(calendar, day):
    shifted = calendar.shift_off(day)
    assert shifted >= day
    assert calendar.is_school_day(shifted)
    assert calendar.school_days_between(day - timedelta(days=1), shifted) == 1


@given(calendars, st.lists(days, min_size=3, max_size=3).map(sorted))
def test_school_days_add_up_over_a_day_between(calendar, three):
    first, middle, last = three
    whole = calendar.school_days_between(first, last)
    parts = calendar.school_days_between(first, middle) + calendar.school_days_between(middle, last)
    assert whole == parts


@given(days)
def test_nobody_has_school_on_a_weekend_or_a_public_holiday(day):
    if day.weekday() > 4 or is_public_holiday(day):
        assert not SOLVANG.someone_is_here(day)
        assert not NOT_ENTERED.someone_is_here(day)


@given(days, st.integers(0, 200))
def test_every_school_day_lies_in_one_of_the_school_weeks(first, length):
    last = first + timedelta(days=length)
    weeks = SOLVANG.school_weeks(first, last)
    stretch = [first + timedelta(days=step) for step in range(length + 1)]
    ours = {tuple(day.isocalendar()[:2]) for day in stretch if SOLVANG.is_school_day(day)}
    assert weeks == sorted(ours)


@given(days)
def test_a_day_with_school_lies_within_its_own_half_year(day):
    if SOLVANG.is_school_day(day):
        half = SOLVANG.half_year(day)
        assert half.starts <= day <= half.ends


def test_a_break_does_not_eat_the_days_a_promise_gives():
    friday_before_the_break = date(2026, 9, 25)
    assert SOLVANG.add_school_days(friday_before_the_break, 1) == date(2026, 10, 5)
    assert SOLVANG.add_school_days(friday_before_the_break, 5) == date(2026, 10, 9)


def test_christmas_and_summer_have_no_school():
    assert not SOLVANG.is_school_day(date(2026, 12, 21))
    assert SOLVANG.next_school_day(date(2026, 12, 19)) == date(2027, 1, 4)
    assert not SOLVANG.someone_is_here(date(2027, 7, 5))


def test_aks_is_open_in_the_break_except_where_it_is_closed():
    assert SOLVANG.is_aks_day(date(2026, 9, 29))
    assert not SOLVANG.is_aks_day(date(2026, 9, 30))
    assert not SOLVANG.is_aks_day(date(2026, 11, 20))
    assert SOLVANG.someone_is_here(date(2026, 8, 12))
    assert not SOLVANG.is_school_day(date(2026, 8, 12))


def test_a_school_without_a_calendar_has_school_on_weekdays():
    assert NOT_ENTERED.is_school_day(date(2026, 9, 29))
    assert not NOT_ENTERED.is_school_day(date(2027, 5, 17))
    assert NOT_ENTERED.half_year(date(2026, 11, 17)).half == Half.AUTUMN
    assert NOT_ENTERED.half_year(date(2027, 2, 1)) == HalfYear(
        Half.SPRING, date(2027, 1, 1), date(2027, 7, 31)
    )


@pytest.mark.parametrize(
    ("day", "half"),
    [
        (date(2026, 8, 3), Half.AUTUMN),
        (date(2026, 12, 28), Half.AUTUMN),
        (date(2027, 1, 4), Half.SPRING),
        (date(2027, 7, 1), Half.SPRING),
    ],
)
def test_every_day_of_the_year_belongs_to_a_half(day, half):
    assert SOLVANG.half_year(day).half == half


@pytest.mark.law("L140")
def test_a_year_with_too_few_weeks_says_how_many_are_missing():
    assert SOLVANG.missing_school_weeks(YEAR) == 0
    more_off = (*SOLVANG.off, (date(2027, 5, 3), date(2027, 6, 18)))
    short = Calendar(terms=(YEAR,), off=more_off)
    weeks = len(short.school_weeks(YEAR.starts, YEAR.ends))
    assert short.missing_school_weeks(YEAR) == 38 - weeks == 5


@pytest.mark.law("L144")
def test_age_counts_school_days_since_the_norwegian_day_it_came():
    late_thursday_evening_utc = datetime(2026, 11, 12, 23, 30, tzinfo=UTC)  # Friday in Oslo
    with clock.at(clock.moment(date(2026, 11, 17), 10)):
        assert SOLVANG.age_in_school_days(late_thursday_evening_utc) == 2


@pytest.mark.law("L27")
def test_the_familys_door_opens_after_seven_calendar_days_also_in_a_break():
    assert governor_opens_on(clock.moment(date(2026, 9, 25), 14)) == date(2026, 10, 2)
    assert governor_opens_on(datetime(2026, 11, 12, 23, 30, tzinfo=UTC)) == date(2026, 11, 20)


@given(days, st.times())
@settings(max_examples=50)
def test_the_familys_door_is_never_later_than_a_week(day, hour):
    raised = datetime.combine(day, hour, tzinfo=UTC)
    assert (governor_opens_on(raised) - clock.local(raised).date()).days == 7


def test_the_public_holidays_of_2027():
    year = (date(2027, 1, 1) + timedelta(days=step) for step in range(365))
    assert [day.strftime("%m-%d") for day in year if is_public_holiday(day)] == [
        *["01-01", "03-25", "03-26", "03-28", "03-29", "05-01", "05-06", "05-16", "05-17"],
        *["12-25", "12-26"],
    ]


def test_two_holidays_on_one_day_are_both_named_in_our_own_words():
    with translation.override("nb"):
        assert holiday_names(date(2027, 5, 17)) == ["2. pinsedag", "17. mai"]
        assert holiday_names(date(2027, 5, 18)) == []
    assert len(NAMES) == 12


@given(st.dates(date(1990, 1, 1), date(2080, 12, 31)))
def test_every_holiday_the_library_knows_has_a_name_of_ours(day):
    with translation.override("nb"):
        assert bool(holiday_names(day)) == is_public_holiday(day)
