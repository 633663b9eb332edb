"""What the plan promises reminds in lines: once to the one who owes it, once a week to a leader."""

from datetime import date
from uuid import uuid4

import pytest

from fellesskap.commitments.ladder import remind
from fellesskap.commitments.models import Commitment, Reminder
from fellesskap.commitments.weekly import remind_of_promises
from fellesskap.kit import clock

FRIDAY, MONDAY = date(2026, 11, 13), date(2026, 11, 16)
TUESDAY, NEXT_MONDAY = date(2026, 11, 17), date(2026, 11, 23)


def promised(cast, count=3, owner="Kari", due=FRIDAY, slot="h1-1", norm="promise"):
    """So many pupils' talks, owed by one teacher by one day."""
    return Commitment.objects.bulk_create(
        Commitment(
            school=cast.school,
            key=f"promise:A10:{uuid4()}:{slot}",
            kind="promise",
            promise="A10",
            owner=cast[owner],
            group=cast.group("4B"),
            opens=date(2026, 9, 14),
            due=due,
            norm=norm,
            target=uuid4(),
            made_at=clock.now(),
        )
        for _ in range(count)
    )


def reminded(day, hour=8):
    """Who has been reminded of which step, until then."""
    with clock.at(clock.moment(day, hour)):
        remind()
        remind_of_promises()
        remind_of_promises()
    rows = Reminder.objects.select_related("person").order_by("made_at")
    return [(row.person.given_name, row.step) for row in rows]


def test_thirty_talks_are_one_reminder_on_the_last_day_and_one_when_it_is_over(cast):
    promised(cast, 30)
    assert reminded(FRIDAY, hour=6) == []
    assert reminded(FRIDAY) == [("Kari", "due")]
    assert reminded(MONDAY)[:2] == [("Kari", "due"), ("Kari", "late")]


def test_the_nearest_leader_gets_one_line_a_week_and_nobody_above(cast):
    promised(cast, 30)
    reminded(MONDAY)
    assert reminded(TUESDAY).count(("Anne", "weekly")) == 1
    assert reminded(NEXT_MONDAY).count(("Anne", "weekly")) == 2
    assert {name for name, _step in reminded(NEXT_MONDAY)} == {"Kari", "Anne"}


@pytest.mark.parametrize(
    "how", [{"norm": "rhythm"}, {"due": date(2026, 12, 18)}, {"slot": "w46", "due": FRIDAY}]
)
def test_our_rhythm_what_is_ahead_and_what_comes_each_week_remind_nobody_who_owes_it(cast, how):
    promised(cast, **how)
    assert [name for name, _step in reminded(FRIDAY)] == []
    assert "Kari" not in {name for name, _step in reminded(MONDAY)}


def test_it_costs_the_same_for_three_and_for_ninety(cast, django_assert_num_queries):
    for count in (3, 87):
        promised(cast, count)
        Reminder.objects.all().delete()
        with clock.at(clock.moment(MONDAY, 8)), django_assert_num_queries(24):
            remind_of_promises()
