"""The weekly pupil review, and the review of a class."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied, may
from fellesskap.cases.models import Closing
from fellesskap.commitments.models import Commitment
from fellesskap.demo.case_records import about_emma
from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from fellesskap.meetings.actions.forgetting import forget_old
from fellesskap.meetings.actions.meetings import call_meeting, who_was_here
from fellesskap.meetings.actions.points import write_point
from fellesskap.meetings.actions.reviews import (
    CALLED_IN,
    call_in,
    decide,
    is_fine,
    tell_called_today,
    undo_decision,
    watch,
    write_community,
)
from fellesskap.meetings.exceptions import NoDayToLookAgain, OneLine, SurroundingsFirst
from fellesskap.meetings.models import Point, Series, Task, Watch
from fellesskap.meetings.queries.reviews import called_points, class_review
from fellesskap.meetings.queries.room import points_for
from fellesskap.meetings.tests.holding import K, called, held, next_week, school_with, series_of
from fellesskap.notices.models import Notice
from fellesskap.plan.tests.promising import promise

NO_WORDS = dict.fromkeys(("describe", "known", "surroundings", "alone", "measures"), "")


@pytest.fixture
def school(cast):
    about_emma(Play(cast))
    return school_with(
        cast,
        promise("A13", scope="school", rhythm="week"),
        promise("A14", scope="homeroom", times=2),
    )


def review(cast, day=None):
    series = series_of(cast, K.PUPIL_REVIEW)
    return call_meeting(by=cast["Siv"], series=series, day=day or clock.today())


def about_a_case(meeting):
    return meeting.points.exclude(case=None).first()


def end(cast, case):
    Closing.objects.create(
        file=case.file, case=case, by=cast["Randi"], at=clock.now(), reason=Closing.Reason.SAFE
    )


@pytest.mark.law("L86")
def test_the_cases_with_something_to_do_come_by_themselves_with_initials_alone(cast, school):
    point = about_a_case(review(cast))
    assert point.title == "E. L., 4B"
    assert point.why.startswith("På lista fordi: ")
    assert "Emma" not in point.title + point.why
    assert not point.is_open


@pytest.mark.law("L86")
def test_one_who_is_not_in_the_case_does_not_see_it_on_the_agenda(cast, school):
    meeting = review(cast)
    point = about_a_case(meeting)
    assert point in points_for(cast["Siv"], meeting)
    assert point not in points_for(cast["Sunniva"], meeting)
    with pytest.raises(Denied):
        write_point(by=cast["Sunniva"], point=point, said="x", decision="", is_open=False, edited=0)


def test_the_wall_shows_only_what_everyone_in_the_room_may_see(cast, school):
    meeting = review(cast)
    here = [cast["Siv"], cast["Randi"]]
    who_was_here(by=cast["Siv"], meeting=meeting, here=here, away=[])
    assert about_a_case(meeting) in points_for(cast["Siv"], meeting)
    who_was_here(by=cast["Siv"], meeting=meeting, here=[*here, cast["Sunniva"]], away=[])
    assert about_a_case(meeting) not in points_for(cast["Siv"], meeting)


@pytest.mark.law("L68")
def test_the_nurse_sees_initials_and_the_question_of_what_she_is_called_to(cast, school, client):
    meeting = review(cast)
    point = about_a_case(meeting)
    client.force_login(cast.user("Hege"))
    address = reverse("meetings:called", args=[meeting.pk])
    assert client.get(address).status_code == 404
    call_in(by=cast["Siv"], point=point, question="Har du tid på onsdag?")
    assert called_points(cast["Hege"], meeting) == [point]
    tell_called_today()
    assert Notice.objects.filter(kind=CALLED_IN, person=cast["Hege"]).count() == 1
    page = client.get(address).content.decode()
    assert "E. L., 4B" in page
    assert "Har du tid på onsdag?" in page
    assert "På lista fordi" not in page
    assert not may(cast["Hege"], "point.read", point)
    assert client.get(reverse("meetings:meeting", args=[meeting.pk])).status_code == 404
    with clock.at(clock.now() + timedelta(days=1)):
        assert called_points(cast["Hege"], meeting) == []


@pytest.mark.law("L68")
def test_whoever_is_called_in_finds_it_among_the_meetings_of_the_day(client, cast, school):
    meeting = review(cast)
    client.force_login(cast.user("Hege"))
    address = reverse("meetings:called", args=[meeting.pk])
    assert address not in client.get(reverse("meetings:meetings")).content.decode()
    call_in(by=cast["Siv"], point=about_a_case(meeting), question="Har du tid på onsdag?")
    page = client.get(reverse("meetings:meetings")).content.decode()
    assert address in page
    assert "E. L." not in page


def test_hear_the_pupil_stands_on_the_leads_day_until_it_is_undone(cast, school):
    point = about_a_case(review(cast))
    decide(by=cast["Siv"], point=point, choice="hear")
    task = Task.objects.get()
    assert task.owner == point.case.lead
    assert task.commitment in Commitment.objects.open()
    undo_decision(by=cast["Siv"], point=point)
    assert task.commitment not in Commitment.objects.open()
    assert point.choice == ""


def test_what_is_put_off_comes_back_next_week(cast, school):
    first = review(cast)
    decide(by=cast["Siv"], point=about_a_case(first), choice="next")
    with clock.at(clock.moment(next_week(), 10)):
        again = review(cast)
    assert again.points.filter(case=about_a_case(first).case).count() == 1


def test_minutes_that_led_to_nothing_are_gone_after_a_school_year(cast, school):
    meeting = review(cast)
    assert forget_old() == 0
    with clock.at(clock.now() + timedelta(days=400)):
        assert forget_old() == 0  # the case is open
        end(cast, about_a_case(meeting).case)
        assert forget_old() == 1
    meeting.file.refresh_from_db()
    assert meeting.file.shredded_at is not None
    assert not Point.objects.filter(meeting=meeting).exists()


@pytest.mark.law("L86")
def test_nothing_is_stored_for_a_pupil_who_has_it_well(cast, school):
    meeting = called(cast, K.CLASS_REVIEW, "4B")
    watch(by=cast["Kari"], meeting=meeting, pupil=cast["Espen"], line="Ny sitteplass.")
    is_fine(by=cast["Kari"], meeting=meeting, pupil=cast["Espen"])
    assert not Watch.objects.exists()
    with pytest.raises(OneLine):
        watch(by=cast["Kari"], meeting=meeting, pupil=cast["Espen"], line="  ")


def test_what_was_watched_dies_when_the_next_review_is_done(cast, school):
    first = called(cast, K.CLASS_REVIEW, "4B")
    watch(by=cast["Kari"], meeting=first, pupil=cast["Espen"], line="Ny sitteplass.")
    _look_again(cast, first)
    assert held(cast, first) == ["A14"]
    with clock.at(clock.moment(next_week(), 10)):
        second = called(cast, K.CLASS_REVIEW, "4B")
        espen = next(
            seat for seat in class_review(cast["Kari"], second).seats if seat.pupil == cast["Espen"]
        )
        assert (espen.before, espen.watched) == ("Ny sitteplass.", "")
        _look_again(cast, second)
        held(cast, second)
    assert not Watch.objects.exists()


def test_a_review_without_a_day_to_look_again_is_not_finished(cast, school):
    with pytest.raises(NoDayToLookAgain):
        held(cast, called(cast, K.CLASS_REVIEW, "4B"))


def test_the_surroundings_are_looked_at_before_anyone_alone(cast, school):
    meeting = called(cast, K.CLASS_REVIEW, "4B")
    with pytest.raises(SurroundingsFirst):
        write_community(
            by=cast["Kari"],
            meeting=meeting,
            words={**NO_WORDS, "alone": "Trenger hjelp til å begynne."},
            look_again=None,
            edited=0,
        )


def test_a_teacher_does_not_go_through_her_own_child(cast, school):
    Series.objects.get(kind=K.CLASS_REVIEW, group=cast.group("4B")).members.create(
        person=cast["Ingrid"], starts=clock.today()
    )
    meeting = called(cast, K.CLASS_REVIEW, "4B")
    names = [seat.pupil.first_name for seat in class_review(cast["Ingrid"], meeting).seats]
    assert "Even" not in names
    assert "Espen" in names


def test_the_class_is_gone_through_by_pages(cast, school, client):
    meeting = called(cast, K.CLASS_REVIEW, "4B")
    client.force_login(cast.user("Kari"))
    first = client.get(reverse("meetings:class_review", args=[meeting.pk]) + "?elev=forst")
    assert "Embla" in first.content.decode()
    sent = {"watch-line": "Spør hva hun leker."}
    answer = client.post(
        reverse("meetings:review_pupil", args=[meeting.pk, cast["Embla"].pk]), sent
    )
    assert str(cast["Emma"].pk) in answer.url
    assert Watch.objects.get().line == "Spør hva hun leker."
    words = {f"class-{name}": "Noe" for name in NO_WORDS}
    sent = {**words, "class-look_again": "2027-01-12", "class-edited": "0"}
    assert client.post(reverse("meetings:community", args=[meeting.pk]), sent).status_code == 302


@pytest.mark.law("L86")
def test_what_was_found_of_the_class_is_in_the_minutes_but_not_in_those_for_all(
    cast, school, client
):
    meeting = called(cast, K.CLASS_REVIEW, "4B")
    _look_again(cast, meeting, surroundings="Garderoben er trang.")
    held(cast, meeting)
    client.force_login(cast.user("Kari"))
    address = reverse("meetings:minutes", args=[meeting.pk])
    assert "Garderoben er trang." in client.get(address).content.decode()
    assert "Garderoben er trang." not in client.get(f"{address}?for=alle").content.decode()
    for who in ("Lise", "Mona", "Nora"):
        client.force_login(cast.user(who))
        assert client.get(address).status_code == 404


def test_the_review_runs_by_keys(cast, school, client):
    meeting = review(cast)
    point = about_a_case(meeting)
    client.force_login(cast.user("Siv"))
    page = client.get(reverse("meetings:meeting", args=[meeting.pk])).content.decode()
    assert 'data-key="f"' in page
    client.post(reverse("meetings:decide", args=[point.pk]), {"choice": "go_on"})
    point.refresh_from_db()
    assert point.choice == "go_on"
    assert (
        client.post(reverse("meetings:decide", args=[point.pk]), {"choice": "?"}).status_code == 422
    )


def _look_again(cast, meeting, **words):
    write_community(
        by=cast["Kari"],
        meeting=meeting,
        words={**NO_WORDS, **words},
        look_again=clock.today() + timedelta(days=30),
        edited=0,
    )
