"""What the grades find, the public page, the screen in the room, and handing a task on."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import may
from fellesskap.commitments.models import Commitment
from fellesskap.demo.case_records import about_emma
from fellesskap.demo.planting import Play
from fellesskap.files.actions import bar
from fellesskap.files.models import Barred
from fellesskap.kit import clock
from fellesskap.meetings.actions.grades import check_grade, decide_measure, write_analysis
from fellesskap.meetings.actions.handing import HANDED_ON, hand_back
from fellesskap.meetings.actions.meetings import call_meeting, close_minutes, who_was_here
from fellesskap.meetings.actions.points import add_point, give_task
from fellesskap.meetings.actions.publishing import publish_minutes, take_down
from fellesskap.meetings.actions.reviews import write_community
from fellesskap.meetings.exceptions import NamedInPublic, NotFinished
from fellesskap.meetings.queries.room import room_page
from fellesskap.meetings.tests.holding import K, called, held, next_week, school_with, series_of
from fellesskap.meetings.tests.test_reviews import NO_WORDS, about_a_case, review
from fellesskap.notices.models import Notice
from fellesskap.plan.tests.promising import promise

OPEN = Commitment.objects.open
BOXES = {"describe": "Færre trives ute.", "known": "", "surroundings": "Trangt i ballbingen."}


@pytest.fixture
def school(cast):
    about_emma(Play(cast))
    return school_with(
        cast,
        promise("A19a", scope="grade"),
        promise("A19b", scope="grade"),
        promise("A29", scope="homeroom"),
    )


def measure(cast, meeting):
    return decide_measure(
        by=cast["Kari"],
        meeting=meeting,
        grade=4,
        what="To soner til",
        sign="Flere leker",
        owner=cast["Kari"],
        due=clock.today() + timedelta(days=30),
    )


def test_a_grade_that_looks_and_does_something_keeps_it_and_the_leader_goes_through(cast, school):
    meeting = call_meeting(
        by=cast["Randi"], series=series_of(cast, K.LARGE_TEAM), day=clock.today()
    )
    later = clock.today() + timedelta(days=60)
    with pytest.raises(NotFinished):
        check_grade(by=cast["Anne"], school=cast.school, grade=4)
    write_analysis(
        by=cast["Kari"], meeting=meeting, grade=4, words=BOXES, look_again=later, edited=0
    )
    measure(cast, meeting)
    assert held(cast, meeting) == ["A19a"]
    check_grade(by=cast["Anne"], school=cast.school, grade=4)
    assert (
        OPEN().filter(promise="A19b").count()
        == Commitment.objects.filter(promise="A19b").count() - 1
    )


def test_a_class_says_how_it_went_with_what_it_did_last(cast, school):
    first = called(cast, K.CLASS_REVIEW, "4B")
    common = {"by": cast["Kari"], "look_again": clock.today(), "edited": 0}
    write_community(meeting=first, words={**NO_WORDS, "measures": "To baller\nVakt"}, **common)
    assert "A29" not in held(cast, first)
    with clock.at(clock.moment(next_week(), 10)):
        second = called(cast, K.CLASS_REVIEW, "4B")
        went = {"To baller": "helped", "Vakt": "not_done"}
        write_community(meeting=second, words=NO_WORDS, went=went, **common)
        assert "A29" in held(cast, second)


@pytest.mark.law("L60")
def test_a_councils_minutes_are_out_without_names_until_they_are_taken_down(cast, school, client):
    series = cast.school.series.filter(kind=K.COUNCIL).first()
    meeting = call_meeting(by=cast["Randi"], series=series, day=clock.today())
    point = meeting.points.first()
    point.said, point.taken_at = "Espen vil ha flere baller.", clock.now()
    point.save()
    who_was_here(by=cast["Randi"], meeting=meeting, here=[cast["Randi"]], away=[])
    close_minutes(by=cast["Randi"], meeting=meeting)
    address = reverse("meetings:open_minutes", args=[cast.school.pk, meeting.pk])
    with pytest.raises(NamedInPublic):
        publish_minutes(by=cast["Randi"], meeting=meeting)
    assert client.get(address).status_code == 404
    point.said = "Flere vil ha baller."
    point.save()
    publish_minutes(by=cast["Randi"], meeting=meeting)
    page = client.get(address).content.decode()
    assert "Flere vil ha baller." in page
    assert "Randi" not in page
    take_down(by=cast["Randi"], meeting=meeting)
    assert client.get(address).status_code == 404


@pytest.mark.law("L86")
def test_the_screen_shows_what_everyone_in_the_room_may_see(cast, school, client):
    meeting = called(cast)
    add_point(by=cast["Kari"], meeting=meeting, title="Skoleveien", pupil=cast["Even"])
    shown = [line.point.title for line in room_page(cast["Kari"], meeting).agenda]
    assert "Skoleveien" in shown
    here = [cast["Kari"], cast["Ingrid"]]  # his mother, who teaches the class
    who_was_here(by=cast["Kari"], meeting=meeting, here=here, away=[])
    wall = room_page(cast["Kari"], meeting, on_wall=True)
    assert "Skoleveien" not in [line.point.title for line in wall.agenda]
    client.force_login(cast.user("Kari"))
    page = client.get(reverse("meetings:meeting", args=[meeting.pk]) + "?rom").content.decode()
    assert "Skoleveien" not in page


@pytest.mark.law("L60")
def test_a_task_goes_on_to_the_one_who_leads_when_its_owner_steps_aside(cast, school):
    point = about_a_case(review(cast))
    due = next_week()
    give_task(by=cast["Siv"], point=point, what="Ringe hjem", owner=cast["Sunniva"], due=due)
    task = point.tasks.get()
    assert hand_back() == 0
    bar(point.case.file, cast["Sunniva"], Barred.Reason.STEPPED_ASIDE)
    assert hand_back() == 1
    task.refresh_from_db()
    assert (task.owner, task.commitment.owner) == (cast["Siv"], cast["Siv"])
    assert may(cast["Siv"], "meeting_task.do", task)
    assert Notice.objects.filter(kind=HANDED_ON, person=cast["Siv"]).count() == 1
    assert hand_back() == 0


def test_the_pages_open_and_the_review_goes_on_after_a_task(cast, school, client):
    client.force_login(cast.user("Siv"))
    point = about_a_case(review(cast))
    sent = {"task-what": "Ringe", "task-owner": str(cast["Siv"].pk), "task-due": str(next_week())}
    answer = client.post(reverse("meetings:give_task", args=[point.pk]), {**sent, "stay": ""})
    assert str(point.pk) in answer.url
    team = call_meeting(by=cast["Siv"], series=series_of(cast, K.RESOURCE_TEAM), day=clock.today())
    large = call_meeting(by=cast["Randi"], series=series_of(cast, K.LARGE_TEAM), day=clock.today())
    measure(cast, large)
    pages = [
        *(reverse(f"meetings:{name}") for name in ("begin", "checks", "meetings")),
        *(reverse(f"meetings:{name}", args=[team.series_id]) for name in ("members", "consents")),
        *(reverse(f"meetings:{name}", args=[large.pk]) for name in ("grade", "minutes_pdf")),
        reverse("meetings:consents", args=[team.series_id]) + f"?elev={cast['Espen'].pk}",
        reverse("meetings:meeting", args=[point.meeting_id]) + "?rom",
        reverse("meetings:meeting", args=[team.pk]),
        reverse("meetings:open_list", args=[cast.school.pk]),
    ]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    asked = {"begin-kind": K.AROUND_PUPIL, "begin-pupil": str(cast["Even"].pk)}
    asked["begin-day"] = str(clock.today())
    made = client.post(reverse("meetings:begin"), asked)
    assert "Even" in client.get(made.url).content.decode()
