"""The rules of the overview say what docs/access/care.md says of each record."""

import pytest

from fellesskap.access.grammar import RULES, may
from fellesskap.demo.care_records import play_care
from fellesskap.demo.planting import Play
from tests.tables import named_tables

TABLE = named_tables("care")
ROOM = ("care.", "known.")


@pytest.fixture
def told(cast):
    return play_care(Play(cast))


@pytest.mark.law("L6")
def test_the_rules_say_what_the_tables_say(told):
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(told.cast[who], action, told.records[record]) is not allowed
    ]
    assert wrong == []


def test_every_rule_has_a_row_and_every_record_a_table(told):
    assert {action for action in RULES if action.startswith(ROOM)} == {row[1] for row in TABLE}
    assert set(told.records) == {row[0] for row in TABLE}
