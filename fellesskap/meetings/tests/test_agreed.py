"""Meetings around a pupil, with those from outside, by what the home has agreed to."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import may
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.meetings.actions.around import begin_series
from fellesskap.meetings.actions.consents import (
    Agreed,
    comes_from_outside,
    forget_handed,
    hand_on,
    register_consent,
    withdraw_consent,
)
from fellesskap.meetings.actions.forgetting import forget_old
from fellesskap.meetings.actions.meetings import call_meeting, close_minutes, who_was_here
from fellesskap.meetings.actions.points import add_point, give_task, take_home
from fellesskap.meetings.agenda import TASKS
from fellesskap.meetings.exceptions import (
    LooksLikeAName,
    NoNextDay,
    NotAgreed,
    NotAHome,
    OthersNamed,
)
from fellesskap.meetings.models import Handed, Meeting, Series, Service
from fellesskap.meetings.queries.minutes import FOR_HOME, minutes_page
from fellesskap.meetings.queries.room import points_for, room_page
from fellesskap.meetings.tests.holding import K, next_week, school_with, series_of, write
from fellesskap.plan.tests.promising import promise

pytestmark = pytest.mark.law("L68")
OPEN = Commitment.objects.open


@pytest.fixture
def school(cast):
    return school_with(
        cast,
        promise("A34", scope="event", rhythm="event"),
        promise("A39", scope="event", rhythm="event"),
    )


def around(cast, kind=K.AROUND_PUPIL, **more):
    about = more or {"pupil": cast["Even"]}
    return begin_series(by=cast["Siv"], school=cast.school, kind=kind, day=clock.today(), **about)


def resource_team(cast):
    return call_meeting(by=cast["Siv"], series=series_of(cast, K.RESOURCE_TEAM), day=clock.today())


def consent(cast, meeting, *, given_by="Filippa", services=(Service.NURSE,), days=30):
    said = Agreed(
        pupil=cast["Espen"],
        given_by=cast[given_by],
        services=services,
        covers="Leser med lydbok\nTrenger ro ved start",
        until=clock.today() + timedelta(days=days),
        how="paper",
    )
    return register_consent(by=cast["Siv"], series=meeting.series, said=said)


def here(cast, meeting, *names):
    who_was_here(by=cast["Siv"], meeting=meeting, here=[cast[name] for name in names], away=[])


def test_a_meeting_around_a_pupil_is_owed_kept_and_ends_with_a_next_day(cast, school):
    meeting = around(cast)
    row = Commitment.objects.get(promise="A34", target=meeting.pk)
    assert (row.owner, row.subject) == (cast["Siv"], None)
    here(cast, meeting, "Siv")
    with pytest.raises(NoNextDay):
        close_minutes(by=cast["Siv"], meeting=meeting)
    kept = close_minutes(by=cast["Siv"], meeting=meeting, next_day=next_week())
    assert kept == ["A34"]
    assert row not in OPEN()
    assert Meeting.objects.get(series=meeting.series, day=next_week()).held_at is None


def test_nobody_else_knows_that_there_are_meetings_around_a_pupil(cast, school, client):
    series = around(cast).series
    assert not may(cast["Arne"], "series.see", series)
    assert not may(cast["Ingrid"], "series.see", series)  # his mother teaches here
    assert "Even" not in series.title
    client.force_login(cast.user("Arne"))
    page = client.get(reverse("meetings:meetings") + "?alle").content.decode()
    assert "Ansvarsgruppemøte" not in page


def test_aks_keeps_the_promise_by_being_at_the_transfer_meeting(cast, school):
    meeting = around(cast, K.TRANSFER, group=cast.group("4B"))
    row = Commitment.objects.get(promise="A39", target=meeting.pk)
    here(cast, meeting, "Siv")
    assert close_minutes(by=cast["Siv"], meeting=meeting, is_last=True) == []
    assert row in OPEN()


def test_without_consent_a_pupil_is_not_named_with_those_from_outside(cast, school):
    meeting = resource_team(cast)  # the nurse sits in it
    with pytest.raises(NotAgreed):
        add_point(by=cast["Siv"], meeting=meeting, title="Lesing", pupil=cast["Espen"])
    with pytest.raises(LooksLikeAName):
        add_point(by=cast["Siv"], meeting=meeting, title="Espen strever")
    point = add_point(by=cast["Siv"], meeting=meeting, title="Espen strever", sure=True)
    assert point.pupil is None
    consent(cast, meeting)
    assert add_point(by=cast["Siv"], meeting=meeting, title="Lesing", pupil=cast["Espen"]).consent


def test_a_consent_holds_for_the_services_it_names(cast, school):
    meeting = resource_team(cast)
    consent(cast, meeting)
    point = add_point(by=cast["Siv"], meeting=meeting, title="Lesing", pupil=cast["Espen"])
    comes_from_outside(by=cast["Siv"], meeting=meeting, name="Pia", service=Service.PPT)
    with pytest.raises(NotAgreed):
        write(cast, point, by="Siv")
    with pytest.raises(NotAHome):
        consent(cast, meeting, given_by="Fatima")


def test_a_first_name_kept_out_of_the_version_for_all_is_not_on_the_wall(cast, school):
    meeting = around(cast, K.TRANSFER, group=cast.group("4B"))
    point = add_point(by=cast["Siv"], meeting=meeting, title="Leseøkta")
    write(cast, point, by="Siv", said="Espen leser med lydbok.", is_open=False)
    assert point in points_for(cast["Siv"], meeting, on_wall=True)
    comes_from_outside(by=cast["Siv"], meeting=meeting, name="Pia", service=Service.PPT)
    assert point not in points_for(cast["Siv"], meeting, on_wall=True)


def test_what_is_left_about_a_pupil_is_not_on_the_wall_without_consent(cast, school):
    meeting = around(cast, K.TRANSFER, group=cast.group("4B"))
    point = add_point(by=cast["Siv"], meeting=meeting, title="Lesing", pupil=cast["Espen"])
    due = clock.today() + timedelta(days=1)
    what = {"what": "Ring hjem til Espen", "owner": cast["Siv"], "due": due}
    give_task(by=cast["Siv"], point=point, **what)
    here(cast, meeting, "Siv")
    close_minutes(by=cast["Siv"], meeting=meeting, next_day=next_week())
    later = Meeting.objects.latest("day")
    here(cast, later, "Siv")
    first = str(later.points.get(source=TASKS).pk)
    assert room_page(cast["Siv"], later, first, on_wall=True).waiting
    comes_from_outside(by=cast["Siv"], meeting=later, name="Pia", service=Service.PPT)
    assert not room_page(cast["Siv"], later, first, on_wall=True).waiting


def test_taken_back_it_closes_the_point_for_those_from_outside(cast, school, client):
    meeting = resource_team(cast)
    row = consent(cast, meeting)
    point = add_point(by=cast["Siv"], meeting=meeting, title="Lesing", pupil=cast["Espen"])
    client.force_login(cast.user("Hege"))
    address = reverse("meetings:heard", args=[meeting.pk])
    assert "Lesing" in client.get(address).content.decode()
    withdraw_consent(by=cast["Siv"], consent=row)
    assert not may(cast["Hege"], "point.hear", point)
    assert may(cast["Siv"], "point.read", point)
    assert "Lesing" not in client.get(address).content.decode()


def test_the_next_place_gets_what_was_agreed_and_for_six_months(cast, school):
    meeting = around(cast, K.TRANSFER, group=cast.group("4B"))
    consent(cast, meeting)
    point = add_point(by=cast["Siv"], meeting=meeting, title="Espen", pupil=cast["Espen"])
    lines = ["Leser med lydbok", "Noe helt annet"]
    row = hand_on(by=cast["Siv"], point=point, lines=lines, begins=clock.today())
    assert row.words == "Leser med lydbok"
    assert forget_handed() == 0
    with clock.at(clock.now() + timedelta(days=190)):
        assert forget_handed() == 1
    assert not Handed.objects.exists()
    row.file.refresh_from_db()
    assert row.file.shredded_at is not None


def test_what_is_passed_on_lives_no_longer_than_the_consent(cast, school):
    meeting = around(cast, K.TRANSFER, group=cast.group("4B"))
    given = consent(cast, meeting)
    given.until = clock.today() + timedelta(days=10)
    given.save(update_fields=["until"])
    point = add_point(by=cast["Siv"], meeting=meeting, title="Espen", pupil=cast["Espen"])
    lines = ["Leser med lydbok"]
    row = hand_on(by=cast["Siv"], point=point, lines=lines, begins=clock.today())
    assert row.until == given.until


@pytest.mark.law("L63")
def test_the_home_gets_what_the_chair_has_marked_and_no_other_child(cast, school):
    meeting = around(cast)
    first, second = meeting.points.all()[:2]
    write(cast, first, by="Siv", said="Even trives i leseøkta.")
    write(cast, second, by="Siv", said="Emma satt ved siden av.")
    take_home(by=cast["Siv"], point=first, for_home=True)
    with pytest.raises(OthersNamed):
        take_home(by=cast["Siv"], point=second, for_home=True)
    page = minutes_page(cast["Siv"], meeting, version=FOR_HOME)
    assert [point.said for point, _tasks in page.lines] == ["Even trives i leseøkta."]


def test_a_year_after_the_words_are_gone_and_that_it_was_held_stays(cast, school):
    meeting = around(cast)
    here(cast, meeting, "Siv", "Kari")
    close_minutes(by=cast["Siv"], meeting=meeting, is_last=True)
    row = Commitment.objects.get(promise="A34", target=meeting.pk)
    with clock.at(clock.now() + timedelta(days=400)):
        assert forget_old() == 1
    meeting.refresh_from_db()
    assert (meeting.attended, meeting.points.count(), meeting.day) == (2, 0, clock.today())
    assert row not in OPEN()
    assert Series.objects.get(pk=meeting.series_id).pupil is None
