"""Who writes home and who reads, as docs/access/home.md says."""

import pytest

from fellesskap.access.grammar import RULES, may
from tests.tables import named_tables

TABLE = named_tables("home")
ROOM = ("home.", "class_week.", "week_plan.", "class_letter.", "school_letter.", "letter.")
MEETINGS = ("parents.", "parent_meeting.")


@pytest.mark.law("L63")
def test_the_rules_say_what_the_tables_say(cast, told):
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(cast[who], action, told.records[record]) is not allowed
    ]
    assert wrong == []


def test_every_action_of_the_room_has_its_line():
    named = {action for action in RULES if action.startswith((*ROOM, *MEETINGS))}
    assert named == {row[1] for row in TABLE}
