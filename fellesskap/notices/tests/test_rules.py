"""A message is read by the one it was sent to: docs/access/notices.md says so."""

import pytest

from fellesskap.access.grammar import RULES, may, visible
from fellesskap.notices.models import Notice
from tests.tables import named_tables

TABLE = named_tables("notices")
ABOUT = {
    "Beskjeden til Randi om Knuts melding": ("Randi", "Knuts melding som haster"),
    "Beskjeden til Olav om Monas melding": ("Olav", "Monas melding om ledelsen"),
}


@pytest.fixture
def sent(played):
    """The messages of the tables, by name."""
    return {
        name: Notice.objects.filter(
            person=played.cast[person], target=played.records[record].pk
        ).first()
        for name, (person, record) in ABOUT.items()
    }


@pytest.mark.law("L86", "L90")
def test_the_rules_say_what_the_tables_say(cast, sent):
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(cast[who], action, sent[record]) is not allowed
    ]
    assert wrong == []


def test_a_list_shows_what_was_sent_to_oneself(cast, sent):
    for who in {who for _record, _action, who, _allowed in TABLE}:
        listed = set(visible(Notice.objects.all(), cast[who], "notice.read"))
        assert listed == set(Notice.objects.filter(person=cast[who]))


def test_every_rule_has_a_row():
    ours = {action for action in RULES if action.startswith("notice.")}
    assert ours == {action for _record, action, _who, _allowed in TABLE}
