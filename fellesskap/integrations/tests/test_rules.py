"""The rules of imports say what docs/access/integrations.md says."""

import pytest

from fellesskap.access.grammar import CLOCK, OPERATOR, ROSTER, RULES, may
from fellesskap.integrations.actions import bring_file
from tests.tables import access_table

AT_SCHOOL, FOR_ALL = access_table("integrations"), access_table("integrations", 1)


def brought(cast, **place):
    return bring_file(by=OPERATOR, name="a.zip", content=b"x", **place)


@pytest.mark.parametrize(("who", "action", "allowed"), AT_SCHOOL)
def test_the_rules_say_what_the_table_says_of_one_school(cast, who, action, allowed):
    run = brought(cast, school=cast.school)
    target = cast.school if action == "roster.import" else run

    assert may(cast[who], action, target) is allowed


@pytest.mark.parametrize(("who", "action", "allowed"), FOR_ALL)
def test_the_rules_say_what_the_table_says_of_all_schools(cast, who, action, allowed):
    run = brought(cast, owner=cast.owner)
    target = cast.owner if action == "roster.import_all" else run

    assert may(cast[who], action, target) is allowed


def test_every_rule_has_a_row():
    ours = {action for action in RULES if action.startswith("roster.")}
    assert ours == {action for _who, action, _allowed in [*AT_SCHOOL, *FOR_ALL]}


def test_the_operator_and_the_roster_may_fetch_lists_and_the_clock_may_not(cast):
    assert may(OPERATOR, "roster.import_all", cast.owner)
    assert may(ROSTER, "roster.import_all", cast.owner)
    assert not may(CLOCK, "roster.import_all", cast.owner)
