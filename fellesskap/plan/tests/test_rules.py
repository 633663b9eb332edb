"""The rules of the plan say what docs/access/plan.md says of each record."""

import pytest

from fellesskap.access.grammar import CLOCK, RULES, may, visible
from fellesskap.commitments.models import Commitment, StandIn
from fellesskap.demo.plan_records import play_plan
from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from tests.tables import named_tables

TABLE = named_tables("plan")
ROOM = ("plan.", "promise.", "school_measure.", "feed.", "template.", "body.", "fixed_week.")


@pytest.fixture
def told(cast):
    return play_plan(Play(cast))


@pytest.mark.law("L3")
def test_the_rules_say_what_the_tables_say(told):
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(told.cast[who], action, told.records[record]) is not allowed
    ]
    assert wrong == []


def test_what_a_list_shows_is_what_opens(told):
    rows = list(Commitment.objects.exclude(promise=""))
    for who in {who for _record, _action, who, _allowed in TABLE}:
        listed = set(visible(Commitment.objects.all(), told.cast[who], "promise.read"))
        assert listed == {row for row in rows if may(told.cast[who], "promise.read", row)}


def test_every_rule_has_a_row_and_every_record_a_table(told):
    assert {action for action in RULES if action.startswith(ROOM)} == {row[1] for row in TABLE}
    assert set(told.records) == {row[0] for row in TABLE}


def test_whoever_stands_in_keeps_what_the_other_owes(told):
    cast, row = told.cast, told.records["Karis klasseregler i 4B"]
    assert not may(cast["Kåre"], "promise.keep", row)
    StandIn.objects.create(
        school=cast.school, person=cast["Kari"], stand_in=cast["Kåre"], starts=clock.today()
    )
    assert may(cast["Kåre"], "promise.keep", row)


def test_the_clock_reads_no_promise(told):
    assert not may(CLOCK, "promise.read", told.records["Samtalen i personalet"])
