"""The rules of the doors say what docs/access/access.md says."""

import pytest

from fellesskap.access.grammar import OPERATOR, may
from fellesskap.people import actions
from fellesskap.people.models import Person, Position, Role
from tests.tables import access_table

LINKS, OWNER, SCHOOL, ONESELF = (access_table("access", number) for number in range(4))


@pytest.mark.law("L86")
@pytest.mark.parametrize(("who", "action", "allowed"), LINKS)
def test_who_gives_a_link(cast, who, action, allowed):
    action, whom = action.split(", ")
    assert may(cast[who], action, cast[whom]) is allowed


@pytest.mark.parametrize(("who", "action", "allowed"), OWNER)
def test_no_person_makes_a_school_owner(cast, who, action, allowed):
    assert may(cast[who], action, cast.owner) is allowed
    assert may(OPERATOR, action, cast.owner)


@pytest.mark.parametrize(("who", "action", "allowed"), SCHOOL)
def test_what_is_done_at_the_school(cast, who, action, allowed):
    target = cast.school
    if action == "people.withdraw_substitute_code":
        days = {"starts": cast.today, "ends": cast.today}
        target, _ = actions.give_substitute_code(by=cast["Randi"], school=cast.school, **days)
    assert may(cast[who], action, target) is allowed


@pytest.mark.parametrize(("who", "action", "allowed"), ONESELF)
def test_what_one_does_for_oneself(cast, who, action, allowed):
    action, whom = action.split(", ")
    assert may(cast[who], action, cast[whom]) is allowed


@pytest.mark.law("L22")
def test_a_leader_does_not_come_in_as_the_one_who_acts_as_rektor(cast):
    Position.objects.create(
        person=cast["Aud"], role=Role.ACTING_REKTOR, school=cast.school, starts=cast.today
    )
    assert not may(cast["Arne"], "people.invite", cast["Aud"])
    assert may(cast["Oda"], "people.invite", cast["Aud"])


def test_the_operator_gives_a_link_to_the_first_person_only_by_command(cast):
    assert may(OPERATOR, "people.invite", Person.objects.get(pk=cast["Oda"].pk))
