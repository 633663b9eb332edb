"""The rules of notes, reports and cases say what docs/access/cases.md says of each record."""

import pytest

from fellesskap.access.grammar import CLOCK, RULES, may, visible
from fellesskap.cases.actions.filing import SUBSTITUTE
from fellesskap.cases.models import Case, Report
from fellesskap.kit import clock
from fellesskap.people.models import Position, Role
from tests.tables import named_tables

TABLE = named_tables("cases")
ROOM = ("report.", "note.", "case.", "measure.", "card.", "evaluation.", "owner_message.")


@pytest.fixture
def told(played):
    return played


@pytest.mark.law("L10", "L12", "L22", "L23", "L24", "L60", "L86")
def test_the_rules_say_what_the_tables_say(told):
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(told.cast[who], action, told.records[record]) is not allowed
    ]
    assert wrong == []


def test_what_a_list_shows_is_what_opens(told):
    """One rule filters the list and guards the record."""
    asked = {(action, who) for _record, action, who, _allowed in TABLE}
    for action, who in sorted(asked):
        rows = [
            told.records[record] for record, one, name, _ in TABLE if (one, name) == (action, who)
        ]
        kind = type(rows[0])
        listed = set(visible(kind._base_manager.all(), told.cast[who], action))
        opened = {row for row in kind._base_manager.all() if may(told.cast[who], action, row)}
        assert listed == opened, (action, who)


def test_every_rule_has_a_row_and_every_record_a_table(told):
    assert {action for action in RULES if action.startswith(ROOM)} == {row[1] for row in TABLE}
    assert set(told.records) == {row[0] for row in TABLE}


def test_every_planted_word_is_written_once_and_sealed(told):
    words = [word for fields in told.words.values() for word in fields.values()]
    assert len(words) == len(set(words)) > 80
    report = told.records["Karis melding om Emma"]
    assert told.words["Karis melding om Emma"]["words"] in Report.objects.get(pk=report.pk).words


@pytest.mark.law("L8")
def test_a_substitute_without_an_account_reports_and_reads_nothing(told):
    assert may(SUBSTITUTE, "report.file", told.cast.school)
    report = told.records["Karis melding om Emma"]
    for action in ("report.read", "report.receipt", "report.decide"):
        assert not may(SUBSTITUTE, action, report)
    assert not may(CLOCK, "case.read", told.records["Saken om Emma"])


@pytest.mark.law("L10", "L22")
def test_whoever_acts_as_rektor_reads_as_rektor_and_no_further(told):
    cast = told.cast
    Position.objects.create(
        person=cast["Arne"], school=cast.school, role=Role.ACTING_REKTOR, starts=clock.today()
    )
    assert may(cast["Arne"], "report.read", told.records["Kines melding, usikker"])
    assert may(cast["Arne"], "case.read", told.records["Saken bak rektors vegg"])
    assert not may(cast["Arne"], "report.read", told.records["Monas melding om ledelsen"])
    assert not may(cast["Arne"], "case.read", told.records["Saken bak kommunens vegg"])


@pytest.mark.law("L86")
def test_access_ends_the_day_the_position_ends(told):
    cast = told.cast
    Position.objects.filter(person=cast["Randi"]).update(ends=told.day(1))
    assert not visible(Report.objects.all(), cast["Randi"], "report.read").exists()
    assert not visible(Case.objects.all(), cast["Randi"], "case.read").exists()
