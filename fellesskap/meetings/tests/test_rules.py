"""The rules of meetings say what docs/access/meetings.md says of each record."""

import pytest

from fellesskap.access.grammar import CLOCK, RULES, may, visible
from fellesskap.demo.case_records import about_emma
from fellesskap.demo.meeting_records import play_meetings
from fellesskap.demo.planting import Play
from fellesskap.meetings.models import Point
from tests.tables import named_tables

TABLE = named_tables("meetings")
ROOM = (
    *("series.", "meeting.", "point.", "meeting_task."),
    *("consent.", "handed.", "grade_check."),
)


@pytest.fixture
def told(cast):
    about_emma(Play(cast))
    return play_meetings(Play(cast))


@pytest.mark.law("L86")
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


def test_what_a_list_shows_is_what_opens(told):
    for who in {who for _record, _action, who, _allowed in TABLE}:
        listed = set(visible(Point.objects.all(), told.cast[who], "point.read"))
        assert listed == {p for p in Point.objects.all() if may(told.cast[who], "point.read", p)}


def test_the_clock_reads_no_minutes(told):
    assert not may(CLOCK, "point.read", told.records["Punktet om Even"])
