"""Calendars are read in few queries, and an urgent report always finds somebody."""

from datetime import date

import pytest

from fellesskap.calendar.queries import (
    calendar_of,
    calendars_of,
    uncovered_days,
    who_is_on_call,
)
from fellesskap.people.models import Position, Role, School

TUESDAY = date(2026, 11, 17)
AKS_IN_THE_BREAK = date(2026, 9, 29)


def test_a_calendar_takes_three_queries_and_then_none(cast, django_assert_num_queries):
    school = School.objects.get(pk=cast.school.pk)
    with django_assert_num_queries(3):
        first = calendar_of(school, TUESDAY)
    with django_assert_num_queries(0):
        assert calendar_of(school, TUESDAY) is first


def test_many_schools_take_three_queries_too(cast, django_assert_num_queries):
    more = [
        School.objects.create(owner=cast.owner, name=f"Invented school {number}")
        for number in range(12)
    ]
    with django_assert_num_queries(3):
        found = calendars_of([cast.school, *more], TUESDAY)
    assert len(found) == 13
    assert not found[cast.school.pk].is_school_day(AKS_IN_THE_BREAK)
    assert found[more[0].pk].is_school_day(AKS_IN_THE_BREAK)


def test_a_day_off_at_one_school_is_no_day_off_at_the_other(cast):
    cast.other_school.days_off.all().delete()
    assert not calendar_of(cast.school, TUESDAY).is_school_day(AKS_IN_THE_BREAK)
    assert calendar_of(cast.other_school, TUESDAY).is_school_day(AKS_IN_THE_BREAK)


@pytest.mark.law("L144")
def test_the_one_on_call_answers_and_else_rektor(cast):
    assert who_is_on_call(cast.school, AKS_IN_THE_BREAK) == cast["Åse"]
    assert who_is_on_call(cast.school, TUESDAY) == cast["Randi"]


@pytest.mark.law("L10", "L144")
def test_whoever_acts_as_rektor_answers_before_rektor(cast):
    Position.objects.create(
        person=cast["Aud"], role=Role.ACTING_REKTOR, school=cast.school, starts=TUESDAY
    )
    assert who_is_on_call(cast.school, TUESDAY) == cast["Aud"]


def test_without_rektor_the_assistant_answers(cast):
    Position.objects.filter(role=Role.REKTOR).delete()
    assert who_is_on_call(cast.school, TUESDAY) == cast["Arne"]
    assert who_is_on_call(cast.other_school, TUESDAY) is None


def test_days_that_nobody_covers_are_named_and_only_those_with_children_here(cast):
    Position.objects.filter(role__in=[Role.REKTOR, Role.ASSISTANT_REKTOR]).delete()
    friday_to_monday = uncovered_days(cast.school, date(2026, 9, 25), date(2026, 10, 5))
    assert friday_to_monday == [date(2026, 9, 25), date(2026, 10, 5)]


def test_one_question_about_on_call_is_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        who_is_on_call(cast.school, TUESDAY)
