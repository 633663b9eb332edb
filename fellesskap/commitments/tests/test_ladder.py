"""Two ladders: duties from the law climb past whoever may not know; promises stop at a leader."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fellesskap.commitments.actions import keep, owe, stand_in, withdraw
from fellesskap.commitments.ladder import remind
from fellesskap.commitments.models import Commitment, Evidence, Reminder
from fellesskap.commitments.queries import my_items
from fellesskap.files.actions import bar, let_in, open_file
from fellesskap.kit import clock
from fellesskap.notices.delivery import tell_reminders
from fellesskap.notices.models import Notice
from fellesskap.notices.queries import inbox
from fellesskap.people.models import Position, Role

TUESDAY = date(2026, 11, 17)


def owed(cast, owner="Siv", due=TUESDAY, norm="target", duty="L13", **more):
    return owe(
        key=str(uuid4()),
        kind="case.inquire",
        school=cast.school,
        owner=cast[owner],
        due=due,
        norm=norm,
        duty=duty,
        target=uuid4(),
        **more,
    )


def reminded(day, hour=9):
    with clock.at(clock.moment(day, hour)):
        remind()
    rows = Reminder.objects.select_related("person")
    return {(row.person.given_name, row.step) for row in rows}


def test_the_same_debt_is_written_once(cast):
    rows = [
        owe(
            key="once",
            kind="k",
            school=cast.school,
            owner=cast["Siv"],
            due=TUESDAY,
            norm="law",
            target=uuid4(),
        )
        for _ in range(2)
    ]
    assert rows[0] == rows[1]


def test_keeping_takes_the_oldest_open_one_and_withdrawing_opens_it_again(cast):
    about = uuid4()
    rows = [
        owe(
            key=f"{n}",
            kind="k",
            school=cast.school,
            owner=cast["Siv"],
            due=TUESDAY + timedelta(days=n),
            norm="law",
            target=about,
        )
        for n in (3, 1)
    ]
    assert keep(kind="k", about=about, by=cast["Siv"]) == rows[1]
    withdraw(by=cast["Siv"], evidence=Evidence.objects.get())
    assert Commitment.objects.open().filter(pk=rows[1].pk).exists()


def test_nobody_is_reminded_before_the_morning_of_the_day(cast):
    owed(cast)
    assert reminded(TUESDAY, hour=6) == set()
    assert reminded(TUESDAY, hour=8) == {("Siv", "due")}


@pytest.mark.law("L13", "L52.3")
def test_a_date_of_the_law_climbs_one_rung_a_day(cast):
    owed(cast, norm="law")
    assert ("Randi", "rektor") not in reminded(date(2026, 11, 18))
    assert ("Randi", "rektor") in reminded(date(2026, 11, 19))
    assert ("Olav", "owner") not in reminded(date(2026, 11, 20))
    steps = reminded(date(2026, 11, 25))
    assert {("Arne", "deputy"), ("Olav", "owner")} <= steps


@pytest.mark.law("L15")
def test_our_date_for_a_duty_of_the_law_stops_at_rektor_and_is_said_to_be_ours(cast):
    owed(cast)
    assert {step for _name, step in reminded(date(2026, 12, 4))} == {"due", "late", "rektor"}
    tell_reminders()
    [line] = inbox(cast["Randi"]).unread
    assert (line.notice.kind, line.said.row.mark) == ("reminder.rektor", "maal")


@pytest.mark.law("L8", "L10")
def test_a_report_nobody_takes_in_hand_climbs_all_the_way(cast):
    owed(cast, owner="Sunniva", duty="L8")
    steps = {step for _name, step in reminded(date(2026, 12, 4))}
    assert {"rektor", "deputy", "owner"} <= steps


@pytest.mark.law("L144")
def test_a_date_of_the_law_does_not_stand_still_all_summer(cast):
    owed(cast, norm="law", duty="L23", due=date(2027, 6, 18))
    assert ("Olav", "owner") in reminded(date(2027, 6, 28))


def test_our_own_target_without_a_duty_never_climbs(cast):
    owed(cast, duty="")
    assert {step for _name, step in reminded(date(2026, 12, 4))} == {"due", "late"}


def test_a_promise_of_the_plan_stops_at_the_nearest_leader_as_one_weekly_line(cast):
    owed(cast, owner="Kari", norm="promise", duty="")
    monday = date(2026, 11, 30)
    steps = reminded(monday)
    assert {step for name, step in steps if name != "Kari"} == {"weekly"}
    assert len([1 for _name, step in steps if step == "weekly"]) == 1


@pytest.mark.law("L24")
def test_behind_the_owners_wall_the_ladder_leads_to_the_owner_only(cast):
    file = open_file(school=cast.school, kind="case", wall="owner")
    let_in(file, cast["Rune"], "investigator", by=cast["Olav"])
    owed(cast, owner="Rune", file=file, norm="law")
    names = {name for name, _step in reminded(date(2026, 12, 4))}
    assert names == {"Rune", "Olav"}


@pytest.mark.law("L22")
def test_a_barred_leader_is_passed_to_the_next_permitted_rung(cast):
    file = open_file(school=cast.school, kind="case")
    bar(file, cast["Randi"], "suspected")
    owed(cast, file=file, norm="law")
    steps = reminded(date(2026, 11, 19))
    assert "Randi" not in {name for name, _step in steps}
    assert ("Arne", "deputy") in steps


def test_sick_leave_moves_an_item_and_it_is_not_late(cast):
    row = owed(cast, owner="Kari")
    stand_in(
        by=cast["Randi"], school=cast.school, person=cast["Kari"], stand_in=cast["Lise"],
        starts=date(2026, 11, 18), ends=date(2026, 11, 27),
    )  # fmt: skip
    steps = reminded(date(2026, 11, 18))
    assert ("Lise", "late") not in steps
    with clock.at(clock.moment(date(2026, 11, 19))):
        assert [item.row for item in my_items(cast["Lise"], date(2026, 11, 30))] == [row]
        assert my_items(cast["Kari"], date(2026, 11, 30)) == []


def test_two_ticks_remind_and_tell_once(cast):
    owed(cast)
    for _ in range(2):
        reminded(TUESDAY)
        tell_reminders()
    assert Reminder.objects.count() == 1
    assert Notice.objects.filter(kind="reminder.due").count() == 1


def test_what_is_due_at_a_moment_climbs_by_the_hour(cast):
    owed(cast, owner="Randi", duty="L8", due_at=clock.moment(TUESDAY, 11))
    assert ("Arne", "deputy") not in reminded(TUESDAY, hour=11)
    # Rektor owes it and is not told over again: the rung is passed at once.
    assert ("Arne", "deputy") in reminded(TUESDAY, hour=12)


def test_reading_my_items_costs_the_same_for_one_and_for_twelve(cast, django_assert_num_queries):
    Position.objects.filter(person=cast["Siv"], role=Role.SUBSTITUTE).delete()
    for count in (1, 12):
        while Commitment.objects.count() < count:
            owed(cast, subject=cast["Emma"])
        with django_assert_num_queries(1):
            assert len(my_items(cast["Siv"], TUESDAY)) == count
