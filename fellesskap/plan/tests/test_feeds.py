"""Calendars with a secret address, read back by a library that has nothing to do with us."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from fellesskap.calendar.actions import add_day_off
from fellesskap.calendar.models import DayOff
from fellesskap.kit import clock
from fellesskap.people.models import Position
from fellesskap.plan import ics
from fellesskap.plan.actions.feeds import CALLED_OFF, MOST, follow_feeds, make_feed, revoke_feed
from fellesskap.plan.actions.fixed_weeks import add_week, remove_week
from fellesskap.plan.exceptions import TooManyFeeds
from fellesskap.plan.expansion import expand
from fellesskap.plan.models import Feed, FixedWeek, Promise
from fellesskap.plan.queries.year_lines import lines_of
from fellesskap.plan.tests.promising import adopted, rows_of


@pytest.fixture
def plan(cast):
    found = adopted(cast.school, councils=4, weeks=(39, 49, 17))
    expand(found.school, found.year)
    return found


@pytest.fixture
def made(cast, plan):
    """Kari's own address and rektor's."""
    own, token = make_feed(by=cast["Kari"], school=cast.school)
    role, other = make_feed(by=cast["Randi"], school=cast.school, role="rektor")
    return {"Kari": (own, token), "rektor": (role, other)}


def asked(token, **headers):
    return Client().get(reverse("plan:feed", args=[token]), headers=headers)


def read(token):
    """The events, by what they are called and when they begin."""
    return Calendar.from_ical(asked(token).content).walk("VEVENT")


def days_of(event):
    """The first and the last day: the end is the day after."""
    return event.decoded("DTSTART"), event.decoded("DTEND") - timedelta(days=1)


def test_the_feed_of_a_role_says_the_same_as_the_wheel(plan, made):
    codes = Promise.objects.filter(plan=plan, keeper="rektor").values("code")
    lines = lines_of(rows_of(plan).filter(promise__in=codes), plan.year, clock.today())
    in_the_wheel = {
        (line.title, week.monday if line.weekly else line.opens)
        for line in lines
        for week in (line.weekly or [None])
    }
    in_the_feed = {
        (str(event["SUMMARY"]), _monday(event) if event["SUMMARY"] in _weekly(lines) else begins)
        for event in read(made["rektor"][1])
        for begins in [days_of(event)[0]]
    }
    assert in_the_feed == in_the_wheel


def _weekly(lines):
    return {line.title for line in lines if line.weekly}


def _monday(event):
    day = event.decoded("DTSTART")
    return day - timedelta(days=day.weekday())


def test_it_is_written_as_the_standard_wants(made):
    answer = asked(made["Kari"][1])
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    lines = answer.content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line for line in lines)
    assert max(len(line) for line in lines) <= 75
    whole = Calendar.from_ical(answer.content)
    assert (whole["VERSION"], whole["METHOD"]) == ("2.0", "PUBLISH")
    assert whole["X-PUBLISHED-TTL"] == "PT12H"
    assert all(event["TRANSP"] == "TRANSPARENT" for event in whole.walk("VEVENT"))
    assert not whole.walk("VALARM")


def test_letters_are_never_cut_and_signs_are_escaped():
    changed = clock.moment(date(2026, 11, 1))
    words = "Æøå, " * 30 + "slutt; \\ ny\nlinje"
    event = ics.Event(
        "lofte",
        Feed().pk,
        2,
        changed,
        date(2026, 11, 2),
        date(2026, 11, 6),
        words,
        "",
        "https://x/",
    )
    (back,) = Calendar.from_ical(ics.calendar("Navn", "skole.example.org", [event])).walk("VEVENT")
    assert str(back["SUMMARY"]) == words
    assert days_of(back) == (date(2026, 11, 2), date(2026, 11, 6))
    assert back["SEQUENCE"] == 2


@pytest.mark.law("L90")
def test_nothing_in_it_is_about_anybody(cast, made):
    for name, (_feed, token) in made.items():
        text = asked(token).content.decode().replace("\r\n ", "")
        named = [word for word in cast.words.values() if word in text]
        assert (name, named) == (name, [])
        assert not {"4B", "Emma", "Kari"} & set(text.split())


def test_what_moves_keeps_its_id_and_goes_up_a_step(cast, plan, made):
    token = made["rektor"][1]
    before = {str(event["UID"]): event for event in read(token)}
    starts, ends = date(2027, 2, 8), date(2027, 3, 12)
    local = DayOff.Kind.LOCAL, DayOff.Title.FREE_DAY
    DayOff.objects.filter(school=cast.school, starts__range=(starts, ends)).delete()
    add_day_off(
        by=cast["Randi"],
        school=cast.school,
        kind=local[0],
        title=local[1],
        starts=starts,
        ends=ends,
    )
    expand(plan.school, plan.year)
    assert follow_feeds() >= 1
    after = {str(event["UID"]): event for event in read(token)}
    moved = [uid for uid in before if days_of(before[uid]) != days_of(after[uid])]
    assert moved
    assert all(after[uid]["SEQUENCE"] == before[uid]["SEQUENCE"] + 1 for uid in moved)
    assert set(before) <= set(after)


def test_what_is_called_off_says_so_for_thirty_days(cast, plan, made):
    token = made["Kari"][1]
    fixed = add_week(
        by=cast["Randi"], school=cast.school, year=plan.year, week=20, title_nb="Vaffeluka"
    )
    follow_feeds()
    (event,) = (event for event in read(token) if event["SUMMARY"] == "Vaffeluka")
    assert days_of(event) == (date(2027, 5, 17), date(2027, 5, 21))
    remove_week(by=cast["Randi"], fixed=fixed)
    follow_feeds()
    (gone,) = (one for one in read(token) if one["UID"] == event["UID"])
    assert (str(gone["STATUS"]), gone["SEQUENCE"]) == ("CANCELLED", 1)
    with clock.at(clock.now() + CALLED_OFF + timedelta(hours=1)):
        follow_feeds()
    assert event["UID"] not in {one["UID"] for one in read(token)}


def test_nothing_new_is_answered_with_nothing(made):
    token = made["Kari"][1]
    first = asked(token)
    assert follow_feeds() == 0
    assert asked(token, if_none_match=first["ETag"]).status_code == 304
    assert asked(token, if_modified_since=first["Last-Modified"]).status_code == 304
    assert asked(token).content == first.content


def test_only_a_living_address_answers(cast, made):
    feed, token = made["Kari"]
    assert token not in str(Feed.objects.values())
    assert asked(token).status_code == 200
    Position.objects.filter(person=cast["Kari"]).update(ends=clock.today() - timedelta(days=1))
    assert asked(token).status_code == 404
    Position.objects.filter(person=cast["Kari"]).update(ends=None)
    revoke_feed(by=cast["Kari"], feed=feed)
    assert asked(token).status_code == 404
    assert asked("feil").status_code == 404


def test_a_revoked_address_is_forgotten_after_a_year(cast, made):
    feed, _token = made["Kari"]
    revoke_feed(by=cast["Kari"], feed=feed)
    follow_feeds()
    assert Feed.objects.filter(pk=feed.pk).exists()
    with clock.at(clock.now() + timedelta(days=366)):
        follow_feeds()
    assert not Feed.objects.filter(pk=feed.pk).exists()


def test_guessing_is_stopped(made):
    cache.clear()
    answers = {asked(f"feil-{number}").status_code for number in range(70)}
    assert answers == {404, 429}
    assert asked(made["Kari"][1]).status_code == 200  # whoever has an address is let in
    cache.clear()


def test_the_address_is_shown_once(cast, plan, client):
    client.force_login(cast.user("Kari"))
    page = client.post(reverse("plan:feeds"), {"role": ""})
    assert page.text.count("/kalender/") >= 1
    assert ".ics" in page.text
    again = client.get(reverse("plan:feeds"))
    assert ".ics" not in again.text
    feed = Feed.objects.get(made_by=cast["Kari"])
    client.post(reverse("plan:feed_revoke", args=[feed.pk]))
    assert Feed.objects.get(pk=feed.pk).revoked_at is not None


def test_nobody_needs_more_than_ten(cast, plan):
    for _number in range(MOST):
        make_feed(by=cast["Kari"], school=cast.school)
    with pytest.raises(TooManyFeeds):
        make_feed(by=cast["Kari"], school=cast.school)


def test_one_answer_asks_few_questions(made, django_assert_max_num_queries):
    assert FixedWeek.objects.count() == 3
    with django_assert_max_num_queries(8):
        asked(made["rektor"][1])
