"""Nobody is reminded of what they may not read, and standing in at one school opens no other."""

from uuid import uuid4

from fellesskap.access.grammar import may
from fellesskap.commitments.actions import owe, stand_in
from fellesskap.commitments.ladder import remind
from fellesskap.commitments.models import Reminder
from fellesskap.commitments.queries import later_count, my_items
from fellesskap.commitments.tests.test_ladder import TUESDAY
from fellesskap.files.actions import bar, open_file
from fellesskap.kit import clock
from fellesskap.people.models import Position, Role


def owed(cast, owner="Siv", **more):
    given = {"school": cast.school, "file": open_file(school=cast.school, kind="case"), **more}
    return owe(
        key=str(uuid4()),
        kind="case.inquire",
        owner=cast[owner],
        due=TUESDAY,
        norm="target",
        target=uuid4(),
        **given,
    )


def reminded():
    with clock.at(clock.moment(TUESDAY, 9)):
        remind()
    return {row.person.given_name for row in Reminder.objects.select_related("person")}


def test_whoever_is_kept_out_is_not_reminded(cast):
    row = owed(cast)
    bar(row.file, cast["Siv"], "stepped_aside")
    assert reminded() == set()
    assert later_count(cast["Siv"], TUESDAY.replace(day=1)) == 0


def test_a_stand_in_who_may_not_know_hears_nothing_and_the_owner_does(cast):
    owed(cast, file=open_file(school=cast.school, kind="case", wall="rektor"))
    stand_in(
        by=cast["Randi"],
        school=cast.school,
        person=cast["Siv"],
        stand_in=cast["Lise"],
        starts=TUESDAY,
        ends=None,
    )
    assert reminded() == {"Siv"}


def test_standing_in_at_one_school_shows_nothing_of_another(cast):
    for name in ("Siv", "Lise"):
        Position.objects.create(
            person=cast[name], school=cast.other_school, role=Role.TEACHER, starts=TUESDAY
        )
    here, there = owed(cast), owed(cast, school=cast.other_school, file=None)
    stand_in(
        by=cast["Rune"],
        school=cast.other_school,
        person=cast["Siv"],
        stand_in=cast["Lise"],
        starts=TUESDAY,
        ends=None,
    )
    assert may(cast["Lise"], "commitment.read", there)
    assert not may(cast["Lise"], "commitment.read", here)
    assert {item.row for item in my_items(cast["Lise"], TUESDAY)} == {there}
    assert {item.row for item in my_items(cast["Siv"], TUESDAY)} == {here}
