"""How the house says days and deadlines, in three languages."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from fellesskap.kit import clock, dates
from fellesskap.kit.dates import NBSP

FRIDAY = date(2026, 11, 27)
MORNING = datetime(2026, 11, 3, 9, 14, tzinfo=UTC)


def said(text: str) -> str:
    """The sentence as a reader hears it: a no-break space is a space."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("lang", "long", "short", "weekday", "time"),
    [
        ("nb", "27. november 2026", "27.11.2026", "fredag 27. november", "kl. 10.14"),
        ("nn", "27. november 2026", "27.11.2026", "fredag 27. november", "kl. 10.14"),
        ("en", "27 November 2026", "27 Nov 2026", "Friday 27 November", "10:14"),
    ],
)
def test_a_day_is_said_as_people_write_it(lang, long, short, weekday, time):
    with override(lang):
        assert said(dates.longdate(FRIDAY)) == long
        assert said(dates.shortdate(FRIDAY)) == short
        assert said(dates.weekday_date(FRIDAY)) == weekday
        assert said(dates.at_time(MORNING)) == time


def test_nynorsk_has_its_own_weekdays():
    week = [date(2026, 11, 23) + timedelta(days=n) for n in range(7)]
    with override("nn"):
        said_days = [dates.weekday(day) for day in week]
    assert said_days == ["måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "søndag"]


@pytest.mark.parametrize(
    ("lang", "days", "school_days", "sentence"),
    [
        ("nb", 0, 0, "Frist i dag"),
        ("nn", 0, 0, "Frist i dag"),
        ("en", 0, 0, "Due today"),
        ("nb", 1, 1, "Frist i morgen"),
        ("nn", 1, 1, "Frist i morgon"),
        ("en", 1, 1, "Due tomorrow"),
        ("nb", -1, -1, "Fristen var i går"),
        ("nn", -1, -1, "Fristen var i går"),
        ("en", -1, -1, "Was due yesterday"),
        ("nb", 3, 1, "Frist mandag 30. november, om 1 skoledag"),
        ("nn", 3, 1, "Frist måndag 30. november, om 1 skuledag"),
        ("en", 3, 1, "Due Monday 30 November, in 1 school day"),
        ("nb", 5, 3, "Frist onsdag 2. desember, om 3 skoledager"),
        ("nn", 5, 3, "Frist onsdag 2. desember, om 3 skuledagar"),
        ("en", 5, 3, "Due Wednesday 2 December, in 3 school days"),
        ("nb", -2, -2, "Fristen var onsdag 25. november, for 2 skoledager siden"),
        ("nn", -2, -2, "Fristen var onsdag 25. november, for 2 skuledagar sidan"),
        ("en", -2, -2, "Was due Wednesday 25 November, 2 school days ago"),
        ("nb", 2, 0, "Frist søndag 29. november"),
        ("nb", 2, None, "Frist søndag 29. november"),
    ],
)
def test_a_deadline_names_the_day_first_and_then_the_distance(lang, days, school_days, sentence):
    with clock.at(clock.moment(FRIDAY)), override(lang):
        assert said(dates.deadline(FRIDAY + timedelta(days=days), school_days)) == sentence


def test_no_deadline_is_ever_zero_days_away():
    assert dates.school_days_away(0) == ""
    assert dates.in_weeks(0) == ""


@pytest.mark.parametrize(
    ("lang", "one", "many", "number", "span"),
    [
        ("nb", "om 1 uke", "om 2 uker", "uke 42", "uke 42–44"),
        ("nn", "om 1 veke", "om 2 veker", "veke 42", "veke 42–44"),
        ("en", "in 1 week", "in 2 weeks", "week 42", "weeks 42–44"),
    ],
)
def test_weeks_are_counted_and_numbered(lang, one, many, number, span):
    with override(lang):
        assert (dates.in_weeks(1), dates.in_weeks(2)) == (one, many)
        assert (said(dates.week(42)), said(dates.weeks(42, 44))) == (number, span)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 7, 31), "2025–26"),
        (date(2026, 8, 1), "2026–27"),
        (date(2099, 12, 1), "2099–00"),
        (2026, "2026–27"),
    ],
)
def test_the_school_year_turns_on_the_first_of_august(day, year):
    assert dates.school_year(day) == year


def test_a_moment_belongs_to_its_norwegian_day():
    assert said(dates.daymonth(datetime(2026, 11, 3, 23, 30, tzinfo=UTC))) == "4. november"


def test_an_unknown_language_is_answered_in_bokmål():
    with override("se"):
        assert dates.weekday(FRIDAY) == "fredag"
