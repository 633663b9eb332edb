"""Councils hold their own meetings, in their own words, and what they keep is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import may, visible
from fellesskap.commitments.models import Commitment
from fellesskap.councils.actions.items import raise_from_class
from fellesskap.councils.actions.meetings import (
    add_council_point,
    ask_for_topics,
    call_council,
    close_council,
    write_council_point,
)
from fellesskap.councils.actions.seats import end_seat, follow_all
from fellesskap.councils.exceptions import PupilNamed
from fellesskap.councils.models import Item, Seat
from fellesskap.councils.queries.minutes import council_minutes
from fellesskap.councils.tests.sitting import body_of, seated, sit
from fellesskap.kit import clock
from fellesskap.meetings.actions.meetings import who_was_here
from fellesskap.meetings.models import Point
from fellesskap.people.models import Guardianship, Position
from fellesskap.plan.models import Body
from fellesskap.plan.tests.promising import promise


@pytest.fixture
def plan(cast):
    return seated(
        cast,
        promise("A09", scope="school"),
        promise("A23", scope="event", rhythm="event"),
        promise("A25b", scope="school"),
        promise("A30", scope="school", fixed_by="may"),
    )


def called(cast, by, kind, on=0):
    day = clock.today() + timedelta(days=on)
    return call_council(by=cast[by], body=body_of(cast, kind), day=day)


def write(cast, by, point, **more):
    words = {"said": "Vi snakket.", "decision": "", "who_does": "", "answer_by": None, "edited": 0}
    write_council_point(by=cast[by], point=point, **{**words, **more})


def closed(cast, by, meeting, *here):
    who_was_here(by=cast[by], meeting=meeting, here=[cast[name] for name in here], away=[])
    return sorted(close_council(by=cast[by], meeting=meeting))


@pytest.mark.law("L36")
def test_pupils_write_their_minutes_and_rektors_being_there_keeps_what_was_promised(cast, plan):
    meeting = called(cast, "Edvin", "pupil_council")
    write(cast, "Edvin", meeting.points.get(code="A09"))
    assert closed(cast, "Edvin", meeting, "Edvin", "Randi") == ["A09", "A25b"]


def test_without_rektor_only_what_the_pupils_did_is_kept(cast, plan):
    meeting = called(cast, "Edvin", "pupil_council")
    write(cast, "Edvin", meeting.points.get(code="A09"))
    assert closed(cast, "Edvin", meeting, "Edvin") == ["A09"]


def test_rektor_among_fau_keeps_a23_where_fau_had_been_asked(cast, plan):
    meeting = called(cast, "Frank", "fau")
    ask_for_topics(by=cast["Randi"], body=body_of(cast, "fau"), meeting=meeting, people=[])
    assert closed(cast, "Frank", meeting, "Frank", "Randi") == ["A23", "A30"]


def test_fau_may_have_been_asked_before_its_meeting_was_called(cast, plan):
    ask_for_topics(by=cast["Randi"], body=body_of(cast, "fau"), meeting=None, people=[])
    meeting = called(cast, "Frank", "fau")
    assert closed(cast, "Frank", meeting, "Frank", "Randi") == ["A23", "A30"]
    later = called(cast, "Frank", "fau", on=7)
    with clock.at(clock.now() + timedelta(days=7)):
        assert "A23" not in closed(cast, "Frank", later, "Frank", "Randi")


def test_a_leader_who_keeps_the_minutes_asks_for_no_answer_and_loses_no_word(client, cast, plan):
    meeting = called(cast, "Frank", "fau")
    point = add_council_point(by=cast["Frank"], meeting=meeting, title="Benker")
    client.force_login(cast.user("Randi"))
    sent = {"said": "Vi snakket.", "answer_by": clock.today(), "edited": 0}
    address = reverse("councils:point", args=[point.pk])
    assert client.post(address, {f"point-{name}": sent[name] for name in sent}).status_code == 302
    point.refresh_from_db()
    assert (point.said, Item.objects.count()) == ("Vi snakket.", 0)


def test_who_does_it_and_an_answer_by_a_day_stand_with_the_point(cast, plan):
    meeting = called(cast, "Edvin", "pupil_council")
    point = add_council_point(by=cast["Edvin"], meeting=meeting, title="Ballbingen")
    day = clock.today()
    write(cast, "Edvin", point, decision="Vi vil ha to mål.", who_does="Lederen", answer_by=day)
    assert Item.objects.get().text == "Ballbingen\nVi vil ha to mål."
    assert Commitment.objects.get(kind="council.answer").due == day
    write(cast, "Edvin", point, answer_by=day, edited=1)  # asked once
    assert Item.objects.count() == 1
    [(_point, more, asked)] = council_minutes(cast["Edvin"], meeting).points
    assert (more.who_does, asked) == ("", Item.objects.get())


@pytest.mark.law("L35", "L60")
def test_no_pupil_is_named_in_a_council(cast, plan):
    meeting = called(cast, "Edvin", "pupil_council")
    with pytest.raises(PupilNamed):
        add_council_point(by=cast["Edvin"], meeting=meeting, title="Espen er slem")
    with pytest.raises(PupilNamed):
        write(cast, "Edvin", meeting.points.first(), who_does="Elidas klasse")


@pytest.mark.law("L35")
def test_what_is_kept_out_of_the_version_for_all_is_not_read_by_those_elected(cast, plan):
    meeting = called(cast, "Frank", "fau")
    Point.objects.filter(meeting=meeting).update(is_open=False)
    assert not visible(meeting.points.all(), cast["Frank"], "point.read")
    assert visible(meeting.points.all(), cast["Randi"], "point.read")


def test_what_a_class_sent_stands_on_the_agenda(cast, plan):
    body = body_of(cast, "pupil_council")
    text = "Vi vil ha flere baller."
    raise_from_class(by=cast["Knut"], group=cast.group("6A"), body=body, text=text)
    meeting = called(cast, "Edvin", "pupil_council")
    assert text in [point.title for point in meeting.points.all()]


def test_whoever_has_no_seat_any_more_reads_nothing(cast, plan):
    meeting = called(cast, "Frank", "fau")
    assert may(cast["Frank"], "meeting.write", meeting)
    assert not may(cast["Fatima"], "meeting.read", meeting)
    assert not may(cast["Edvin"], "meeting.read", meeting)
    end_seat(by=cast["Randi"], seat=Seat.objects.get(person=cast["Frank"]))
    assert not may(cast["Frank"], "meeting.read", meeting)


def test_a_seat_of_one_who_worked_here_is_over_also_where_a_child_goes_here(cast, plan):
    body = body_of(cast, "amu")
    sit(cast, "Kari", "amu", "worker", part="member")
    meeting = called(cast, "Kari", "amu")
    Guardianship.objects.filter(guardian=cast["Fatima"]).update(guardian=cast["Kari"])
    Position.objects.filter(person=cast["Kari"]).update(ends=clock.today())
    with clock.at(clock.now() + timedelta(days=1)):
        follow_all()
        assert not may(cast["Kari"], "council.read", body)
        assert not may(cast["Kari"], "meeting.read", meeting)


def test_where_the_council_is_no_more_nobody_reads_as_its_member(cast, plan):
    meeting = called(cast, "Frank", "fau")
    Body.objects.filter(pk=body_of(cast, "fau").pk).update(ends=clock.today())
    with clock.at(clock.now() + timedelta(days=1)):
        assert not may(cast["Frank"], "council.read", body_of(cast, "fau"))
        follow_all()
        assert not may(cast["Frank"], "meeting.read", meeting)
