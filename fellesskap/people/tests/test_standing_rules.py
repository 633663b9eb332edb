"""The rules on positions, homes and addresses say what docs/access/people.md says."""

import pytest

from fellesskap.access.grammar import may
from fellesskap.people.models import AddressGrading, AddressReader, Position, Role
from tests.tables import access_table

AT_SCHOOL, AT_OWNER, ENDINGS, HOMES, ADDRESSES = (
    access_table("people", number) for number in range(5)
)


@pytest.mark.parametrize(("who", "action", "allowed"), AT_SCHOOL)
def test_who_gives_positions_at_the_school(cast, who, action, allowed):
    assert may(cast[who], action, cast.school) is allowed


@pytest.mark.parametrize(("who", "action", "allowed"), AT_OWNER)
def test_who_gives_positions_at_the_owner(cast, who, action, allowed):
    assert may(cast[who], action, cast.owner) is allowed


@pytest.mark.parametrize(("who", "action", "allowed"), ENDINGS)
def test_who_ends_a_position(cast, who, action, allowed):
    action, whose = action.split(", ")
    assert may(cast[who], action, cast.position(whose)) is allowed


@pytest.mark.law("L63")
@pytest.mark.parametrize(("who", "action", "allowed"), HOMES)
def test_who_confirms_a_guardian(cast, who, action, allowed):
    action, tie = action.split(", ")
    assert may(cast[who], action, cast.tie(*tie.split(" of "))) is allowed


@pytest.mark.law("L88")
@pytest.mark.parametrize(("who", "action", "allowed"), ADDRESSES)
def test_who_hides_an_address(cast, who, action, allowed):
    action, whose = action.split(", ")
    person = cast[whose]
    if action == "people.end_address_grading":
        person = AddressGrading.objects.get(person=person)
    if action in {"people.end_naming", "people.read_protected"}:
        person = AddressReader.objects.create(
            person=person, reader=cast["Kari"], reason="calls", starts=cast.today, ends=cast.today
        )
    assert may(cast[who], action, person) is allowed


@pytest.mark.law("L63")
def test_a_leader_who_is_a_guardian_does_not_confirm_oneself(cast):
    tie = cast.tie("Ingrid", "Even")
    Position.objects.create(
        person=cast["Ingrid"],
        role=Role.DEPARTMENT_HEAD,
        school=cast.school,
        starts=cast.today,
    )
    assert not may(cast["Ingrid"], "people.confirm_guardianship", tie)
    assert may(cast["Ingrid"], "people.confirm_guardianship", cast.tie("Felix", "Edvin"))


def test_whoever_acts_as_rektor_may_delegate_but_names_no_leaders(cast):
    Position.objects.create(
        person=cast["Siv"], role=Role.ACTING_REKTOR, school=cast.school, starts=cast.today
    )
    assert may(cast["Siv"], "people.delegate_reports", cast.school)
    assert not may(cast["Siv"], "people.appoint_leader", cast.school)
    assert not may(cast["Siv"], "people.end_position", cast.position("Randi"))
