"""Tasks, counts and questions of a review reach nobody who may not know of the case."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import may
from fellesskap.demo.case_records import about_emma
from fellesskap.demo.planting import Play
from fellesskap.files.actions import bar, involve
from fellesskap.files.models import Barred, Involvement, SealedFile
from fellesskap.kit import clock
from fellesskap.meetings.actions.forgetting import forget_old
from fellesskap.meetings.actions.meetings import fetch_new, who_was_here
from fellesskap.meetings.actions.points import add_point, give_task
from fellesskap.meetings.actions.reviews import call_in
from fellesskap.meetings.exceptions import Closed, NamedForAll, NotThere, PupilNamed
from fellesskap.meetings.queries.minutes import minutes_page
from fellesskap.meetings.queries.reviews import called_points
from fellesskap.meetings.queries.room import room_page
from fellesskap.meetings.tests.holding import called, next_week, school_with, write
from fellesskap.meetings.tests.test_reviews import about_a_case, end, review
from fellesskap.people.models import Guardianship
from fellesskap.plan.tests.promising import promise

pytestmark = pytest.mark.law("L86")


@pytest.fixture
def school(cast):
    about_emma(Play(cast))
    return school_with(cast, promise("A13", scope="school", rhythm="week"))


def task_about_emma(cast, owner="Siv"):
    point = about_a_case(review(cast))
    due = next_week()
    give_task(by=cast["Siv"], point=point, what="Ringe hjem", owner=cast[owner], due=due)
    return point.tasks.get()


def waiting(cast, who, meeting):
    point = meeting.points.get(source="tasks")
    return [task.what for task in room_page(cast[who], meeting, str(point.pk)).waiting]


def test_what_was_taken_on_about_a_pupil_is_shown_to_those_who_may_know(cast, school):
    task_about_emma(cast)
    with clock.at(clock.moment(next_week(), 10)):
        again = review(cast)
        assert waiting(cast, "Siv", again) == ["Ringe hjem"]
        assert waiting(cast, "Sunniva", again) == []
        here = [cast["Siv"], cast["Sunniva"]]
        who_was_here(by=cast["Siv"], meeting=again, here=here, away=[])
        assert waiting(cast, "Siv", again) == []


def test_whoever_may_not_know_of_the_case_is_not_told_that_a_point_came(cast, school):
    meeting = review(cast)
    meeting.points.exclude(case=None).delete()
    assert fetch_new(by=cast["Sunniva"], meeting=meeting) == 0
    meeting.points.exclude(case=None).delete()
    assert fetch_new(by=cast["Siv"], meeting=meeting) == 1


def test_a_wall_and_the_nurses_own_child_end_the_call(cast, school):
    meeting = review(cast)
    point = about_a_case(meeting)
    call_in(by=cast["Siv"], point=point, question="Har du tid?")
    assert called_points(cast["Hege"], meeting) == [point]
    tie = {"guardian": cast["Hege"], "pupil": cast["Even"], "starts": clock.today()}
    Guardianship.objects.create(**tie)
    involve(point.case.file, [cast["Even"]], Involvement.Part.ALLEGED)
    assert called_points(cast["Hege"], meeting) == []
    Guardianship.objects.filter(guardian=cast["Hege"]).delete()
    SealedFile.objects.filter(pk=point.case.file_id).update(wall=SealedFile.Wall.REKTOR)
    assert called_points(cast["Hege"], meeting) == []


def test_whoever_steps_aside_from_the_case_no_longer_reads_the_task(cast, school, client):
    task = task_about_emma(cast, owner="Sunniva")
    assert may(cast["Sunniva"], "meeting_task.read", task)
    bar(task.point.case.file, cast["Sunniva"], Barred.Reason.STEPPED_ASIDE)
    assert not may(cast["Sunniva"], "meeting_task.read", task)
    assert not may(cast["Sunniva"], "meeting_task.do", task)
    client.force_login(cast.user("Sunniva"))
    assert "Ringe hjem" not in client.get(reverse("today:my_day")).content.decode()


def test_a_hold_on_the_case_holds_what_the_reviews_said_of_it(cast, school):
    meeting = review(cast)
    case = about_a_case(meeting).case
    SealedFile.objects.filter(pk=case.file_id).update(hold=True)
    with clock.at(clock.now() + timedelta(days=400)):
        end(cast, case)
        assert forget_old() == 0
        SealedFile.objects.filter(pk=case.file_id).update(hold=False)
        assert forget_old() == 1
        meeting.refresh_from_db()
        with pytest.raises(Closed):
            fetch_new(by=cast["Siv"], meeting=meeting)


@pytest.mark.law("L68")
def test_the_question_to_the_nurse_names_no_pupil(cast, school):
    point = about_a_case(review(cast))
    for question in ("Kan du snakke med Emma?", "Emmas timer", cast["Emma"].family_name):
        with pytest.raises(PupilNamed):
            call_in(by=cast["Siv"], point=point, question=question)
    assert not point.is_called


def test_the_minutes_for_all_hold_no_first_name_either(cast, school):
    meeting = called(cast)
    point = meeting.points.first()
    with pytest.raises(NamedForAll):
        write(cast, point, said="Espen sto alene.")
    write(cast, point, said="Espen sto alene.", is_open=False)
    point.refresh_from_db()
    give_task(
        by=cast["Kari"], point=point, what="Se til Espen", owner=cast["Kari"], due=next_week()
    )
    assert minutes_page(cast["Kari"], meeting, for_all=True).lines == []
    with pytest.raises(NamedForAll):
        write(cast, point, said="Noen sto alene.")


def test_nobody_lets_themselves_in_to_what_was_said_about_a_pupil(cast, school, client):
    meeting = called(cast)
    point = add_point(by=cast["Kari"], meeting=meeting, title="Skoleveien", pupil=cast["Even"])
    who_was_here(by=cast["Kari"], meeting=meeting, here=[cast["Kari"]], away=[cast["Randi"]])
    with pytest.raises(NotThere):
        who_was_here(by=cast["Randi"], meeting=meeting, here=[cast["Randi"]], away=[])
    client.force_login(cast.user("Randi"))
    sent = {"here-here": [str(cast["Randi"].pk)]}
    assert client.post(reverse("meetings:who", args=[meeting.pk]), sent).status_code == 422
    assert not may(cast["Randi"], "point.read", point)
    who_was_here(by=cast["Kari"], meeting=meeting, here=[cast["Randi"]], away=[])
    assert may(cast["Randi"], "point.read", point)
