"""The access tables of what classes do together hold."""

from fellesskap.access.grammar import RULES, may
from fellesskap.demo.planting import Play
from fellesskap.demo.together_records import play_together
from tests.tables import named_tables

OURS = (
    *("dream_class.", "buddies.", "pair.", "friend_round.", "friend_group.", "turn."),
    *("activity.", "programme."),
    *("group.make_dream_class", "group.begin_buddies", "group.make_friend_groups"),
)


def test_the_rules_say_what_the_tables_say(cast):
    told = play_together(Play(cast))
    rows = [row for row in named_tables("community") if row[1].startswith(OURS)]
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in rows
        if may(cast[who], action, told.records[record]) is not allowed
    ]
    assert wrong == []
    assert {action for action in RULES if action.startswith(OURS)} == {row[1] for row in rows}
