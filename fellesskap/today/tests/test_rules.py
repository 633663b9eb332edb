"""The rules say what docs/access/today.md says."""

import pytest

from fellesskap.access.grammar import RULES, may
from tests.tables import access_table

TABLE = access_table("today")


@pytest.mark.parametrize(("who", "action", "allowed"), TABLE)
def test_leaders_look_and_nobody_else(cast, who, action, allowed):
    assert may(cast[who], action, cast.school) is allowed


def test_every_rule_has_a_row():
    ours = {action for action in RULES if action.startswith("today.")}
    assert ours == {action for _, action, _ in TABLE}
