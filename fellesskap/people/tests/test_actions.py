"""Positions, guardians and addresses change by a named action, with a line in the log."""

from datetime import date, timedelta

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.people.actions import (
    appoint,
    confirm_guardianship,
    end_address_grading,
    end_position,
    grade_address,
)
from fellesskap.people.exceptions import (
    AlreadyOver,
    AnotherIsRektor,
    DaysOutOfOrder,
    GroupOfAnotherSchool,
    HoldsItAlready,
    NotForYourself,
    RoleAtAnotherPlace,
)
from fellesskap.people.models import AddressGrading, Position, Role
from fellesskap.people.queries import rektor_today
from fellesskap.people.relations import informed_children_of

TODAY = date(2026, 11, 17)
YESTERDAY, FRIDAY = TODAY - timedelta(days=1), TODAY + timedelta(days=3)


def give(cast, by, person, role, **more):
    return appoint(
        **{"by": cast[by], "person": cast[person], "role": role, "at": cast.school, "starts": TODAY}
        | more
    )


def lines_on(row):
    return [(entry.action, entry.law, entry.why) for entry in trail.entries(target=row)]


@pytest.mark.law("L10")
def test_rektor_is_away_and_somebody_acts(cast):
    position = give(cast, "Arne", "Aud", Role.ACTING_REKTOR, ends=FRIDAY)
    assert rektor_today(cast.school) == cast["Aud"]
    assert position.given_by == cast["Arne"]
    assert lines_on(position) == [("people.appoint_acting_rektor", "L10", "acting_rektor")]


@pytest.mark.parametrize(
    ("who", "role"),
    [("Arne", Role.ACTING_REKTOR), ("Oda", Role.REKTOR), ("Randi", Role.REPORT_RECEIVER)],
)
def test_nobody_gives_oneself_a_position_that_opens_doors(cast, who, role):
    with pytest.raises(NotForYourself):
        give(cast, who, who, role)
    assert not Position.objects.filter(person=cast[who], role=role, starts=TODAY).exists()


@pytest.mark.law("L24")
def test_the_owners_administrator_does_not_make_oneself_the_receiver(cast):
    with pytest.raises(NotForYourself):
        give(cast, "Oda", "Oda", Role.OWNER_RECEIVER, at=cast.owner)


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("Anne", Role.DEPARTMENT_HEAD),
        ("Arne", Role.REPORT_RECEIVER),
        ("Randi", Role.REKTOR),
        ("Kari", Role.SUBSTITUTE),
        ("Rune", Role.TEACHER),
    ],
)
def test_those_who_may_not_are_refused(cast, who, role):
    with pytest.raises(Denied):
        give(cast, who, "Lise", role)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"ends": YESTERDAY}, DaysOutOfOrder),
        ({"role": Role.OWNER_ADMIN}, RoleAtAnotherPlace),
        ({"role": Role.REKTOR, "by": "Oda"}, AnotherIsRektor),
        ({"group": "5C"}, GroupOfAnotherSchool),
        ({"person": "Siv", "role": Role.SOCIAL_TEACHER}, HoldsItAlready),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(cast, more, problem):
    wanted = {"by": "Randi", "person": "Lars", "role": Role.ON_CALL} | more
    if "group" in wanted:
        wanted["group"] = cast.group(wanted["group"])
    before = Position.objects.count()
    with pytest.raises(problem) as refused:
        give(cast, **wanted)
    assert str(refused.value).endswith(".")
    assert Position.objects.count() == before


def test_a_new_rektor_begins_the_day_after_the_old_one(cast):
    end_position(by=cast["Oda"], position=cast.position("Randi"), last_day=TODAY)
    give(cast, "Oda", "Aud", Role.REKTOR, starts=TODAY + timedelta(days=1))
    assert rektor_today(cast.school, TODAY) == cast["Randi"]
    assert rektor_today(cast.school, FRIDAY) == cast["Aud"]


def test_a_position_ends_within_its_own_days(cast):
    position = cast.position("Vera")
    for wrong in (YESTERDAY, FRIDAY):
        with pytest.raises(AlreadyOver):
            end_position(by=cast["Randi"], position=position, last_day=wrong)
    with pytest.raises(Denied):
        end_position(by=cast["Rune"], position=position, last_day=TODAY)


@pytest.mark.law("L63")
def test_a_guardian_is_informed_only_after_the_school_has_confirmed(cast):
    tie = cast.tie("Felix", "Edvin")
    assert not informed_children_of(cast["Felix"]).exists()
    confirm_guardianship(by=cast["Bente"], tie=tie)
    confirm_guardianship(by=cast["Bente"], tie=tie)
    assert informed_children_of(cast["Felix"]).get() == tie
    assert lines_on(tie) == [("people.confirm_guardianship", "L63", "")]


@pytest.mark.law("L88")
def test_rektor_hides_an_address_and_lifts_it_again(cast):
    row = grade_address(
        by=cast["Randi"],
        person=cast["Emma"],
        grade=AddressGrading.Grade.STRICT,
        starts=TODAY,
        ends=FRIDAY,
    )
    end_address_grading(by=cast["Randi"], grading=row, last_day=TODAY)
    assert row.ends == TODAY
    actions = sorted(action for action, _law, _why in lines_on(row))
    assert actions == ["people.end_address_grading", "people.grade_address"]


@pytest.mark.law("L88")
def test_nobody_but_rektor_hides_or_lifts(cast):
    for who in ("Arne", "Kari", "Oda", "Rune", "Fiona"):
        with pytest.raises(Denied):
            grade_address(by=cast[who], person=cast["Elida"], grade="strict", starts=TODAY)
