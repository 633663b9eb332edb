"""From one school year to the next: who moves up, who leaves, and what is left open."""

from datetime import date

import pytest

from fellesskap.access.grammar import OPERATOR
from fellesskap.cases.actions.opening import enter_earlier_case
from fellesskap.integrations.actions import bring_file, read_waiting
from fellesskap.integrations.models import ImportRun
from fellesskap.integrations.queries import open_cases_led_by, report
from fellesskap.integrations.tests.doing import fetch, state
from fellesskap.integrations.tests.sets import furulia
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Group, Position, SchoolOwner

pytestmark = pytest.mark.django_db


def next_year():
    """6A becomes 7A; all of 6B but one leave; Tore Ærlig leaves."""
    lists = furulia(year=2027)
    lists.row("classes", "6a").update(sourcedId="7a", title="7A", grades="07")
    lists.row("classes", "6b").update(sourcedId="7b", title="7B", grades="07")
    for row in lists.tables["enrollments"]:
        row["classSourcedId"] = row["classSourcedId"].replace("6", "7")
        row["sourcedId"] += "-2027"
    leavers = [f"pb{number}" for number in range(1, 10)]
    lists.drop("users", *leavers, *[f"g{p[1:]}" for p in leavers], "t2")
    lists.drop("demographics", *leavers)
    lists.drop("enrollments", *[f"e-{p}-6b-2027" for p in leavers])
    lists.drop("enrollments", "e-t2-6a-2027", "e-t2-6b-2027")
    return lists


def read(lists):
    owner = SchoolOwner.objects.get()
    return read_waiting(
        bring_file(by=OPERATOR, name="neste.zip", content=lists.packed(), owner=owner)
    )


@pytest.mark.parametrize("day", [date(2027, 6, 10), date(2027, 8, 25)])
def test_the_preview_says_who_moves_up_and_who_leaves(day):
    fetch(furulia().packed())

    with clock.at(clock.moment(day)):
        run = read(next_year())

    told = report(run)["rollover"]
    assert run.status == ImportRun.Status.READY
    assert run.must_be_accepted is False
    assert told["starts"] == "17.\u00a0august 2027"
    assert told["moves"] == [["6A", "7A", 10], ["6B", "7B", 1]]
    assert told["ending"] == [["6B", 9]]
    assert [name for _key, name in told["staff"]] == ["Tore Ærlig"]


def test_open_cases_whose_lead_leaves_are_listed_for_those_who_may_read_them(cast):
    day = clock.today()
    case = enter_earlier_case(
        by=cast["Randi"],
        school=cast.school,
        pupil=cast["Emma"],
        lead=cast["Siv"],
        raised_at=clock.now(),
        counts_from=day,
        earlier_plan="Siv er ute i friminuttene.",
        evaluate_on=day,
    )

    for_rektor = open_cases_led_by([cast["Siv"].pk], cast["Randi"])
    for_another = open_cases_led_by([cast["Siv"].pk], cast["Rune"])

    assert for_rektor == [(case.pk, case.file.reference, cast["Siv"].full_name)]
    assert for_another == []
    assert open_cases_led_by([cast["Kari"].pk], cast["Randi"]) == []


def test_a_file_for_the_running_year_has_no_such_preview():
    fetch(furulia().packed())

    assert report(read(furulia()))["rollover"] is None


def test_a_year_that_is_imported_in_june_begins_in_august():
    fetch(furulia().packed())

    with clock.at(clock.moment(date(2027, 6, 10))):
        answer = fetch(next_year().packed())
        before = state()
        fetch(next_year().packed())
        assert state() == before

    assert answer["groups"]["7A"] == 10
    assert answer["groups"]["6B"] == 10
    moved = Enrolment.objects.filter(person__source_id="pa9").order_by("starts")
    assert [(row.group.title, row.ends) for row in moved] == [
        ("6A", date(2027, 8, 16)),
        ("7A", None),
    ]
    left = Enrolment.objects.get(person__source_id="pb9")
    assert left.ends == date(2027, 7, 31)
    assert Group.objects.get(source_id="6b").ends == date(2027, 7, 31)
    ends = Position.objects.filter(person__source_id="t2").values_list("group__title", "ends")
    assert set(ends) == {
        (None, date(2027, 8, 16)),
        ("6A", date(2027, 7, 31)),
        ("6B", date(2027, 7, 31)),
    }
