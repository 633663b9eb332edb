"""What people do before, in and after a meeting."""

from datetime import timedelta

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.commitments.models import Commitment
from fellesskap.commitments.queries import my_items
from fellesskap.kit import clock
from fellesskap.meetings.actions.meetings import (
    call_meeting,
    call_off,
    close_minutes,
    open_minutes,
    who_was_here,
)
from fellesskap.meetings.actions.points import (
    add_point,
    do_task,
    drop_point,
    give_task,
    undo_task,
    write_point,
)
from fellesskap.meetings.actions.series import set_up_series
from fellesskap.meetings.exceptions import (
    AlreadyCalled,
    Closed,
    NobodyThere,
    NoSchoolThatDay,
    NotYet,
    PupilNamed,
    WrittenMeanwhile,
)
from fellesskap.meetings.models import Series
from fellesskap.meetings.queries.lists import meetings_page
from fellesskap.meetings.queries.minutes import minutes_page
from fellesskap.meetings.queries.people import called_to
from fellesskap.meetings.queries.room import room_page
from fellesskap.meetings.tests.holding import K, called, held, next_week, school_with, write
from fellesskap.plan.tests.promising import promise
from fellesskap.today.queries.my_day import my_day

OPEN = Commitment.objects.open


def whole_day(person):
    page = my_day(person)
    return [*page.first, *page.rest, *page.later]


def titles(meeting):
    return [point.title for point in meeting.points.all()]


def test_the_meetings_come_from_classes_teams_grades_and_councils_and_only_once(cast):
    school_with(cast, promise("A01", scope="school"))
    kinds = list(Series.objects.filter(school=cast.school).values_list("kind", flat=True))
    assert kinds.count(K.CLASS_MEETING) == 4
    assert kinds.count(K.COUNCIL) == 4
    assert kinds.count(K.STAFF) == 1
    assert set_up_series(by=cast["Randi"], school=cast.school) == 0


def test_those_who_hold_a_role_are_called_and_the_leader_of_the_grade(cast):
    school_with(cast, promise("A01", scope="school"))
    meeting = called(cast, K.CLASS_MEETING, "4B")
    names = [person.first_name for person in called_to(meeting.series, meeting.day)]
    assert names == ["Anne", "Arne", "Ingrid", "Kari", "Lise", "Randi"]


@pytest.mark.law("L3")
def test_holding_the_grade_time_keeps_the_promise_and_opening_it_again_withdraws(cast):
    school_with(cast, promise("A11", scope="team", rhythm="week"))
    meeting = called(cast)
    row = Commitment.objects.get(
        promise="A11", group=meeting.series.group, opens__lte=meeting.day, due__gte=meeting.day
    )
    assert held(cast, meeting) == ["A11"]
    assert row not in OPEN()
    open_minutes(by=cast["Kari"], meeting=meeting)
    assert row in OPEN()


def test_a_point_with_a_promise_keeps_it_only_when_it_was_taken_up(cast):
    school_with(cast, promise("A47", scope="homeroom"), promise("A28", scope="homeroom"))
    meeting = called(cast, K.CLASS_MEETING, "4B")
    write(cast, meeting.points.get(code="A47"))
    assert held(cast, meeting) == ["A47"]


def test_what_is_kept_already_is_not_on_the_agenda(cast):
    school_with(cast, promise("A47", scope="homeroom"))
    first = called(cast, K.CLASS_MEETING, "4B")
    write(cast, first.points.get(code="A47"))
    held(cast, first)
    with clock.at(clock.moment(next_week(), 10)):
        second = called(cast, K.CLASS_MEETING, "4B")
    assert not second.points.filter(code="A47").exists()


def test_last_times_open_tasks_stand_first(cast):
    school_with(cast, promise("A01", scope="school"))
    meeting = called(cast)
    point = meeting.points.first()
    give_task(by=cast["Kari"], point=point, what="Ringe AKS", owner=cast["Lise"], due=next_week())
    held(cast, meeting)
    with clock.at(clock.moment(next_week(), 10)):
        second = called(cast)
        page = room_page(cast["Kari"], second)
    assert titles(second)[0] == "Det vi tok på oss sist"
    assert [task.what for task in page.waiting] == ["Ringe AKS"]


def test_what_was_not_reached_comes_back_and_what_was_dropped_does_not(cast):
    school_with(cast, promise("A01", scope="school"))
    meeting = called(cast)
    add_point(by=cast["Lise"], meeting=meeting, title="Garderoben")
    gone = add_point(by=cast["Lise"], meeting=meeting, title="Kaffen")
    drop_point(by=cast["Kari"], point=gone)
    held(cast, meeting)
    with clock.at(clock.moment(next_week(), 10)):
        again = titles(called(cast))
    assert "Garderoben" in again
    assert "Kaffen" not in again


@pytest.mark.law("L36")
def test_a_council_has_points_of_its_own_and_its_meeting_keeps_what_is_the_councils(cast):
    school_with(
        cast,
        promise("A24", scope="council"),
        promise("A09", scope="school"),
        promise("A25b", scope="school"),
    )
    council = Series.objects.get(kind=K.COUNCIL, body__kind="pupil_council")
    meeting = call_meeting(by=cast["Randi"], series=council, day=clock.today())
    for code in ("A24", "A09"):
        write(cast, meeting.points.get(code=code), by="Randi")
    who_was_here(by=cast["Randi"], meeting=meeting, here=[cast["Randi"]], away=[])
    assert sorted(close_minutes(by=cast["Randi"], meeting=meeting)) == ["A09", "A24", "A25b"]


def test_what_is_due_twice_is_one_point(cast):
    school_with(
        cast,
        promise("A14", scope="homeroom", times=2, windows=[[34, 47], [34, 47]]),
    )
    named = [title for title in titles(called(cast)) if "4B" in title]
    assert len(named) == len(set(named)) == 1


def test_a_task_stands_on_the_owners_day_until_it_is_done(cast):
    school_with(cast, promise("A01", scope="school"))
    point = called(cast).points.first()
    task = give_task(
        by=cast["Kari"], point=point, what="Ringe AKS", owner=cast["Lise"], due=next_week()
    )
    assert "meeting.task" in {item.kind.id for item in my_items(cast["Lise"], next_week())}
    assert "Ringe AKS" in {thing.what for thing in whole_day(cast["Lise"])}
    do_task(by=cast["Lise"], task=task)
    assert task.commitment not in OPEN()
    undo_task(by=cast["Lise"], task=task)
    assert task.commitment in OPEN()
    with pytest.raises(Denied):
        do_task(by=cast["Kari"], task=task)


def test_two_who_write_the_same_point_are_told(cast):
    school_with(cast, promise("A01", scope="school"))
    point = called(cast).points.first()
    write(cast, point, said="Karis ord")
    with pytest.raises(WrittenMeanwhile):
        write_point(
            by=cast["Lise"], point=point, said="Lises ord", decision="", is_open=True, edited=0
        )
    point.refresh_from_db()
    assert point.said == "Karis ord"


def test_minutes_are_closed_by_those_who_were_there_and_not_before_the_day(cast):
    school_with(cast, promise("A01", scope="school"))
    ahead = called(cast, day=next_week())
    with pytest.raises(NotYet):
        held(cast, ahead)
    meeting = called(cast)
    with pytest.raises(NobodyThere):
        close_minutes(by=cast["Kari"], meeting=meeting)
    held(cast, meeting)
    with pytest.raises(Closed):
        write(cast, meeting.points.first())


def test_no_meeting_on_a_day_off_and_not_two_on_one_day(cast):
    school_with(cast, promise("A01", scope="school"))
    saturday = clock.today() + timedelta(days=4)
    with pytest.raises(NoSchoolThatDay):
        called(cast, day=saturday)
    meeting = called(cast)
    with pytest.raises(AlreadyCalled):
        called(cast)
    call_off(by=cast["Kari"], meeting=meeting)
    assert called(cast).pk != meeting.pk


@pytest.mark.law("L35")
@pytest.mark.parametrize("words", ["Espen var alene.", "Vi snakket om Espen Kolstad."])
def test_no_pupil_is_named_where_many_read_the_minutes(cast, words):
    school_with(cast, promise("A01", scope="school"))
    meeting = called(cast, K.CLASS_MEETING, "4B")
    with pytest.raises(PupilNamed):
        write(cast, meeting.points.first(), said=words)


@pytest.mark.law("L86")
def test_a_pupils_point_is_not_in_the_version_for_all_nor_counted_there(cast):
    school_with(cast, promise("A01", scope="school"))
    meeting = called(cast)
    about = add_point(by=cast["Kari"], meeting=meeting, title="Even", pupil=cast["Even"])
    write(cast, about, said="Even er ofte alene.")
    write(cast, meeting.points.get(source="standing:classes"))
    held(cast, meeting)
    whole = minutes_page(cast["Kari"], meeting, for_all=False)
    for_all = minutes_page(cast["Kari"], meeting, for_all=True)
    assert [point.title for point, _tasks in whole.lines] == ["Slik har vi det i klassene", "Even"]
    assert [point.title for point, _tasks in for_all.lines] == ["Slik har vi det i klassene"]


def test_the_next_day_is_proposed_on_a_school_day(cast):
    school_with(cast, promise("A01", scope="school"))
    with clock.at(clock.moment(clock.today() + timedelta(days=4), 10)):
        page = meetings_page(cast["Kari"], cast.school)
    lines = [line for _kind, of_kind in page.series for line in of_kind]
    assert {line.proposed.weekday() for line in lines} == {0}
