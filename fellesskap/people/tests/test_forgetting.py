"""What is promised to be forgotten is forgotten, and nothing before its time."""

from datetime import timedelta

import pytest

from fellesskap.access.models import User
from fellesskap.people import actions
from fellesskap.people.actions.forgetting import forget_old
from fellesskap.people.models import (
    AddressGrading,
    AddressReader,
    Invitation,
    Person,
    Position,
    SubstituteCode,
)


def ago(cast, days):
    return cast.today - timedelta(days=days)


def test_the_account_of_one_who_left_goes_after_ninety_days_and_the_person_stays(cast):
    Position.objects.filter(person=cast["Kari"]).update(ends=ago(cast, 90))
    assert forget_old() == 0
    actions.invite(by=cast["Oda"], person=cast["Kari"], email="kari@example.org")
    Position.objects.filter(person=cast["Kari"]).update(ends=ago(cast, 91))
    assert forget_old() == 1
    assert Person.objects.get(pk=cast["Kari"].pk).user is None
    assert not User.objects.filter(username="kari@example.org").exists()
    assert not Invitation.objects.filter(person=cast["Kari"]).exists()
    assert User.objects.filter(username="randi").exists()


def test_whoever_is_a_guardian_here_or_has_not_begun_keeps_the_account(cast):
    Position.objects.filter(person=cast["Ingrid"]).update(
        starts=ago(cast, 400), ends=ago(cast, 200)
    )  # Even is here
    Position.objects.filter(person=cast["Lise"]).update(starts=ago(cast, -20), ends=None)
    assert forget_old() == 0


def test_a_code_on_paper_is_forgotten_a_year_after_its_last_day(cast):
    code, _token = actions.give_substitute_code(
        by=cast["Randi"], school=cast.school, starts=cast.today, ends=cast.today
    )
    for days, left in ((365, True), (366, False)):
        SubstituteCode.objects.filter(pk=code.pk).update(
            starts=ago(cast, days), ends=ago(cast, days)
        )
        forget_old()
        assert SubstituteCode.objects.filter(pk=code.pk).exists() is left


@pytest.mark.law("L88")
def test_a_protection_that_holds_is_never_forgotten(cast):
    held = AddressGrading.objects.create(
        person=cast["Emma"], grade="strict", starts=ago(cast, 900), ends=ago(cast, 500)
    )
    lifted = AddressGrading.objects.create(
        person=cast["Even"], grade="strict", starts=ago(cast, 900), settled_on=ago(cast, 366)
    )
    old = AddressReader.objects.create(
        person=cast["Even"],
        reader=cast["Kari"],
        reason="calls",
        starts=ago(cast, 400),
        ends=ago(cast, 366),
    )
    assert forget_old() == 2
    assert AddressGrading.objects.filter(pk=held.pk).exists()
    assert not AddressGrading.objects.filter(pk=lifted.pk).exists()
    assert not AddressReader.objects.filter(pk=old.pk).exists()
