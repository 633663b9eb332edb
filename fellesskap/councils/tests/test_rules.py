"""The rules of councils say what docs/access/councils.md says of each record."""

import pytest

from fellesskap.access.grammar import CLOCK, RULES, may, visible
from fellesskap.councils.models import Item
from fellesskap.demo.councils_records import play_councils
from fellesskap.demo.planting import Play
from tests.tables import named_tables

TABLE = named_tables("councils")
ROOM = ("council.", "seat.", "council_item.", "wheel_line.", "avoid.")


@pytest.fixture
def told(cast):
    return play_councils(Play(cast))


@pytest.mark.law("L35", "L36")
def test_the_rules_say_what_the_tables_say(told):
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(told.cast[who], action, told.records[record]) is not allowed
    ]
    assert wrong == []
    assert not may(CLOCK, "council_item.read", told.records["Saken fra 6A"])


def test_every_rule_has_a_row_and_every_record_a_table(told):
    rows = {row[1] for row in TABLE if row[1].startswith(ROOM)}
    assert {action for action in RULES if action.startswith(ROOM)} == rows
    assert set(told.records) == {row[0] for row in TABLE}


def test_what_a_list_shows_is_what_opens(told):
    for who in {who for _record, _action, who, _allowed in TABLE}:
        person = told.cast[who]
        listed = set(visible(Item.objects.all(), person, "council_item.read"))
        assert listed == {
            row for row in Item.objects.all() if may(person, "council_item.read", row)
        }
