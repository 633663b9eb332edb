"""The calendar's rules say what docs/access/calendar.md says."""

import pytest

from fellesskap.access.grammar import CLOCK, RULES, may
from tests.tables import access_table

TABLE = access_table("calendar")


@pytest.mark.parametrize(("who", "action", "allowed"), TABLE)
def test_the_rules_say_what_the_table_says(cast, who, action, allowed):
    assert may(cast[who], action, cast.school) is allowed


def test_every_rule_has_a_row():
    ours = {action for action in RULES if action.startswith("calendar.")}
    assert ours == {action for _, action, _ in TABLE}


def test_the_clock_reads_calendars_and_sets_none(cast):
    assert may(CLOCK, "calendar.read", cast.school)
    assert not may(CLOCK, "calendar.set_up_year", cast.school)
