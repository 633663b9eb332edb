"""The pages of a meeting, as those who sit in it meet them."""

import pytest
from django.urls import reverse

from fellesskap.commitments.models import Commitment
from fellesskap.meetings.models import Meeting, Point, Task
from fellesskap.meetings.tests.holding import K, called, held, next_week, school_with, write
from fellesskap.plan.tests.promising import promise


@pytest.fixture
def school(cast):
    return school_with(
        cast,
        promise("A11", scope="team", rhythm="week"),
        promise("A47", scope="homeroom"),
    )


@pytest.fixture
def kari(client, cast):
    client.force_login(cast.user("Kari"))
    return client


def at(page, row):
    return reverse(f"meetings:{page}", args=[row.pk])


def words(answer):
    return answer.content.decode()


def test_a_meeting_is_called_from_the_list(kari, cast, school):
    page = kari.get(reverse("meetings:meetings"))
    assert "Klassemøte, 4B" in words(page)
    series = called(cast, K.CLASS_MEETING, "4B", day=next_week()).series
    answer = kari.post(at("call", series), {"day": "2026-11-20"})
    assert answer.status_code == 422  # a planning day
    assert "Det er ikke skole den dagen" in words(answer)
    assert kari.post(at("call", series), {"day": "2026-11-19"}).status_code == 302


def test_one_writes_a_point_and_goes_on_to_the_next(kari, cast, school):
    meeting = called(cast, K.CLASS_MEETING, "4B")
    first, second = meeting.points.all()[:2]
    sent = {"point-said": "Alle vil ha ball.", "point-edited": "0", "next": ""}
    answer = kari.post(at("point", first), sent)
    assert answer.url == f"{at('meeting', meeting)}?punkt={second.pk}"
    first.refresh_from_db()
    assert (first.said, first.is_open) == ("Alle vil ha ball.", False)


def test_both_texts_stand_when_two_wrote_at_once(kari, cast, school):
    point = called(cast, K.CLASS_MEETING, "4B").points.first()
    write(cast, point, by="Lise", said="Lises ord")
    answer = kari.post(at("point", point), {"point-said": "Karis ord", "point-edited": "0"})
    assert answer.status_code == 409
    assert "Lises" in words(answer)
    assert "Karis" in words(answer)
    together = {"point-said": "Lises og Karis ord", "point-edited": "1"}
    assert kari.post(at("point", point), together).status_code == 302


def test_a_name_is_refused_and_what_was_typed_stands(kari, cast, school):
    point = called(cast, K.CLASS_MEETING, "4B").points.first()
    answer = kari.post(at("point", point), {"point-said": "Espen bråkte.", "point-edited": "0"})
    assert answer.status_code == 422
    assert "Skriv det uten navnet" in words(answer)
    assert "Espen bråkte." in words(answer)


@pytest.mark.law("L86")
def test_a_point_about_one_pupil_stands_outside_the_minutes_for_all(kari, cast, school):
    meeting = called(cast)
    sent = {"new-title": "Pausene", "new-pupil": str(cast["Espen"].pk)}
    page = words(kari.post(at("new_point", meeting), sent, follow=True))
    assert "Står bare i referatet til dem som var her." in page
    about = Point.objects.exclude(pupil=None).get()
    assert (about.pupil, about.is_open) == (cast["Espen"], False)
    class_meeting = called(cast, K.CLASS_MEETING, "4B")
    assert "Gjelder det én elev?" not in words(kari.get(at("meeting", class_meeting)))


def test_a_task_is_given_and_its_owner_says_it_is_done(kari, client, cast, school):
    point = called(cast).points.first()
    sent = {"task-what": "Ringe AKS", "task-owner": cast["Lise"].pk, "task-due": "2026-11-24"}
    kari.post(at("give_task", point), sent)
    task = Task.objects.get()
    assert "Gjort" not in words(kari.get(at("task", task)))
    client.force_login(cast.user("Lise"))
    page = words(client.get(at("task", task)))
    assert "Ringe AKS" in page
    assert "Gjort" in page
    client.post(at("task", task))
    assert task.commitment not in Commitment.objects.open()


def test_a_task_without_a_day_keeps_what_was_typed(kari, cast, school):
    point = called(cast).points.first()
    answer = kari.post(at("give_task", point), {"task-what": "Ringe AKS", "task-due": "i morgen"})
    assert answer.status_code == 422
    assert "Ringe AKS" in words(answer)
    assert not Task.objects.exists()


def test_the_meeting_is_closed_and_read(kari, cast, school):
    meeting = called(cast)
    write(cast, meeting.points.first(), said="Vi snakket om ballbingen.")
    kari.post(at("who", meeting), {"here-here": [str(cast["Kari"].pk)]})
    answer = kari.post(at("close", meeting), follow=True)
    assert "1 løfte er holdt." in words(answer)
    assert "Vi snakket om ballbingen." in words(answer)
    assert "Kari Nordvikås" in words(answer)


def test_it_is_called_off_after_a_question(kari, cast, school):
    meeting = called(cast)
    assert "Avlys møtet?" in words(kari.get(at("call_off", meeting)))
    kari.post(at("call_off", meeting))
    assert Meeting.objects.get().cancelled_at is not None


def test_others_find_no_meeting_there(client, cast, school):
    meeting = called(cast)
    for who in ("Truls", "Fatima", "Emma", "Nora"):
        client.force_login(cast.user(who))
        assert client.get(at("meeting", meeting)).status_code == 404


def test_the_pages_ask_the_same_however_much_there_is(
    kari, cast, school, django_assert_max_num_queries
):
    meeting = called(cast, K.CLASS_MEETING, "4B")
    held(cast, called(cast))
    kari.get(at("meeting", meeting))
    with django_assert_max_num_queries(60) as few:
        kari.get(at("meeting", meeting))
    for number in range(12):
        Point.objects.create(
            file=meeting.file, meeting=meeting, place=50 + number, title=f"Sak {number}"
        )
    with django_assert_max_num_queries(len(few)):
        kari.get(at("meeting", meeting))


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "9999-12-31", "9999-12-30"])
def test_nobody_is_called_to_a_day_far_from_here(kari, cast, school, day):
    series = called(cast).series
    answer = kari.post(reverse("meetings:call", args=[series.pk]), {"day": day})
    assert answer.status_code == 422
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("odd", ["\x00", "x" * 5000, "9" * 400])
def test_an_odd_address_is_no_fault(kari, cast, school, odd):
    meeting = called(cast, K.CLASS_REVIEW, "4B")
    assert kari.get(at("meeting", meeting), {"punkt": odd}).status_code == 200
    assert kari.get(at("class_review", meeting), {"elev": odd}).status_code == 200
    assert kari.get(at("call", meeting.series), {"dag": odd}).status_code == 200


def test_a_task_has_a_day_that_can_come(kari, cast, school):
    point = called(cast).points.first()
    sent = {"task-what": "Ringe AKS", "task-owner": cast["Lise"].pk, "task-due": "9999-12-31"}
    assert kari.post(at("give_task", point), sent).status_code == 422


def test_only_the_review_of_a_class_goes_through_it(kari, cast, school):
    meeting = called(cast, K.CLASS_MEETING, "4B")
    assert kari.get(at("class_review", meeting)).status_code == 404
