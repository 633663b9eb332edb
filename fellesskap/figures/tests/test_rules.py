"""The rules say what docs/access/figures.md says of each record."""

import pytest

from fellesskap.access.grammar import RULES, may
from fellesskap.demo.councils_records import play_councils
from fellesskap.demo.figures_records import play_figures
from fellesskap.demo.plan_records import play_plan
from fellesskap.demo.planting import Play
from tests.tables import named_tables

TABLE = named_tables("figures")
ROOM = ("figures.", "year_evaluation.", "council_report.", "owner_figures.")


@pytest.fixture
def told(cast):
    return play_figures(play_councils(play_plan(Play(cast))))


@pytest.mark.law("L35")
def test_the_rules_say_what_the_tables_say(told):
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(told.cast[who], action, told.records[record]) is not allowed
    ]
    assert wrong == []


def test_every_rule_has_a_row(told):
    named = {action for action in RULES if action.startswith(ROOM)}
    assert named == {row[1] for row in TABLE}
