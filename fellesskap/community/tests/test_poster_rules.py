"""The access tables of class rules and of teams' agreements hold."""

import pytest

from fellesskap.access.grammar import RULES, may
from fellesskap.demo.planting import Play
from fellesskap.demo.poster_records import play_posters
from tests.tables import named_tables

OURS = ("poster.", "charter.", "group.make_rules", "group.make_charter", "community.")


@pytest.mark.law("L3")
def test_the_rules_say_what_the_tables_say(cast):
    told = play_posters(Play(cast))
    told.keep("Solvang skole", cast.school)
    rows = [row for row in named_tables("community") if row[1].startswith(OURS)]
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in rows
        if may(cast[who], action, told.records[record]) is not allowed
    ]
    assert wrong == []
    assert {action for action in RULES if action.startswith(OURS)} == {row[1] for row in rows}
