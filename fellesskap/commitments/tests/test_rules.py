"""The rules of what is owed say what docs/access/commitments.md says."""

from uuid import uuid4

import pytest

from fellesskap.access.grammar import RULES, may, visible
from fellesskap.cases import kinds
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.intake import ask_reporter
from fellesskap.commitments.actions import owe
from fellesskap.commitments.models import Commitment, StandIn
from fellesskap.kit import clock
from tests.tables import named_tables

RECEPTION = (kinds.RECEIVE, kinds.NAME_INVESTIGATOR)
TABLE = named_tables("commitments")


@pytest.fixture
def owed(played):
    """The commitments of the tables, by name."""
    told, cast = played, played.cast
    for person, stand_in in (("Kari", "Kåre"), ("Randi", "Arne"), ("Sunniva", "Siv")):
        StandIn.objects.create(
            school=cast.school,
            person=cast[person],
            stand_in=cast[stand_in],
            starts=clock.today(),
            given_by=cast["Randi"],
        )
    reception = {
        name: Commitment.objects.get(kind__in=RECEPTION, target=told.records[report].pk)
        for name, report in (
            ("Sunniva skal ta imot Knuts melding", "Knuts melding som haster"),
            ("Randi skal ta imot Kines melding", "Kines melding, usikker"),
            ("Olav skal ta imot Monas melding", "Monas melding om ledelsen"),
        )
    }
    evaluation = told.records["Evalueringen av planen til Emma"]
    return {
        **reception,
        "Solvang skole": cast.school,
        "Kåre for Kari": StandIn.objects.get(person=cast["Kari"]),
        "Siv skal spørre Emma": Commitment.objects.get(key=f"evaluate:{evaluation.pk}"),
        "Mona skal svare Olav": _question(cast),
        "Kari skal holde et løfte i planen": _promise(cast),
    }


def _question(cast):
    """Olav asks Mona about a report on the leadership."""
    written = Words(adult_involved="leadership", words="Han ropte.", suspect=cast["Anne"])
    report = file_report(by=cast["Mona"], school=cast.school, submission=uuid4(), written=written)
    question = ask_reporter(by=cast["Olav"], report=report, question="Når var det?")
    return Commitment.objects.get(key=f"question:{question.pk}")


def _promise(cast):
    return owe(
        key="promise",
        kind="plan.promise",
        school=cast.school,
        owner=cast["Kari"],
        due=clock.today(),
        norm="promise",
        promise="A09",
        target=uuid4(),
    )


@pytest.mark.law("L22", "L24", "L86")
def test_the_rules_say_what_the_tables_say(cast, owed):
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(cast[who], action, owed[record]) is not allowed
    ]
    assert wrong == []


def test_what_a_list_shows_is_what_opens(cast, owed):
    for who in {who for _record, _action, who, _allowed in TABLE}:
        rows = Commitment.objects.all()
        listed = set(visible(rows, cast[who], "commitment.read"))
        assert listed == {row for row in rows if may(cast[who], "commitment.read", row)}


def test_every_rule_has_a_row_and_every_record_a_table(owed):
    ours = {action for action in RULES if action.startswith("commitment.")}
    assert ours == {action for _record, action, _who, _allowed in TABLE}
    assert set(owed) == {record for record, _action, _who, _allowed in TABLE}
