"""The rules say what docs/access/today.md says."""

import pytest

from fellesskap.access.grammar import RULES, may
from fellesskap.cases import kinds
from fellesskap.commitments.actions import owe
from fellesskap.commitments.models import Commitment, Reminder
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.notices.models import Notice
from tests.tables import access_table

SCHOOL, OWN = access_table("today"), access_table("today", 1)


@pytest.mark.parametrize(("who", "action", "allowed"), SCHOOL)
def test_leaders_look_and_nobody_else(cast, who, action, allowed):
    assert may(cast[who], action, cast.school) is allowed


@pytest.mark.parametrize(("who", "action", "allowed"), OWN)
def test_a_message_is_for_one_and_what_has_no_file_for_the_leaders_too(cast, who, action, allowed):
    debt = owe(
        key="without-file",
        kind=kinds.HEAR,
        school=cast.school,
        owner=cast["Kari"],
        due=clock.today(),
        norm=Commitment.Norm.PROMISE,
        target=cast.school.pk,
    )
    tell([cast["Kari"]], kind=f"reminder.{Reminder.Step.DUE}", school=cast.school, once="one")
    record = Notice.objects.get() if action.startswith("notice.") else debt
    assert may(cast[who], action, record) is allowed


def test_every_rule_has_a_row():
    ours = {action for action in RULES if action.split(".")[0] in {"today", "notice"}}
    assert ours <= {action for _, action, _ in [*SCHOOL, *OWN]}
