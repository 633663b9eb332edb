"""Who is out, what is empty, what was noticed, and where pupils point."""

from datetime import time, timedelta
from uuid import uuid4

import pytest

from fellesskap.access.grammar import RULES, Denied, may
from fellesskap.breaks.actions import (
    EMPTY,
    add_break,
    add_zone,
    alarm_empty,
    change_day,
    draw_yard,
    end_zone,
    forget_old,
    man,
    note_who_was_out,
    notice,
    take_back,
    walk,
)
from fellesskap.breaks.exceptions import (
    DayHasBeen,
    EndsBeforeItBegins,
    NameInWords,
    NotAPicture,
    SameTitle,
)
from fellesskap.breaks.models import Noticed, Post, Zone
from fellesskap.breaks.pictures import read_picture
from fellesskap.breaks.queries import now_in, out_on, places_and_times, roster_of
from fellesskap.breaks.tests.yard import laid_out
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.notices.models import Notice
from fellesskap.plan.expansion import expand
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise
from tests.tables import named_tables

TABLE = named_tables("breaks")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x03\x20\x00\x00\x02\x58"


def owed(cast, *promises):
    adopted(cast.school, *promises)
    expand(cast.school, year_of(cast.school, clock.today()))


def put_out(cast, post, *names, weekday=None):
    weekday = clock.today().weekday() if weekday is None else weekday
    man(by=cast["Randi"], post=post, weekday=weekday, people=[cast[name] for name in names])


@pytest.mark.law("L5")
def test_the_rules_say_what_the_tables_say(cast):
    records = {"Solvang skole": cast.school, "Ballbingen i storefri": laid_out(cast)}
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(cast[who], action, records[record]) is not allowed
    ]
    assert wrong == []
    named = {action for action in RULES if action.startswith(("breaks.", "post."))}
    assert named == {row[1] for row in TABLE}


def test_every_zone_has_a_place_in_every_break_and_aks_time_in_none_of_the_old(cast):
    laid_out(cast)
    assert Post.objects.count() == 2
    add_break(
        by=cast["Randi"],
        school=cast.school,
        title="AKS ute",
        weekdays=[0],
        begins=time(15),
        ends_at=time(16),
        is_aks=True,
    )
    assert Post.objects.count() == 4


def test_somebody_else_is_out_for_one_day_alone(cast):
    post = laid_out(cast)
    put_out(cast, post, "Mona")
    change_day(by=cast["Randi"], post=post, day=clock.today(), person=cast["Vera"])
    assert out_on(cast.school, clock.today())[post] == [cast["Vera"]]
    assert out_on(cast.school, clock.today() + timedelta(days=7))[post] == [cast["Mona"]]
    with pytest.raises(DayHasBeen):
        change_day(by=cast["Randi"], post=post, day=clock.today() - timedelta(days=1), person=None)
    with pytest.raises(Denied):
        change_day(by=cast["Kari"], post=post, day=clock.today(), person=None)


def test_minutes_are_counted_so_that_they_can_be_shared(cast):
    post = laid_out(cast)
    put_out(cast, post, "Mona", weekday=0)
    put_out(cast, post, "Mona", "Mats", weekday=1)
    assert roster_of(cast.school).shares == [(cast["Mona"], 90), (cast["Mats"], 45)]
    assert roster_of(cast.school).empty == 8


@pytest.mark.law("L3")
def test_the_roster_keeps_the_promise_and_a_day_counts_once(cast):
    post = laid_out(cast)
    owed(cast, promise("A37", scope="break_slot", rhythm="day"))
    put_out(cast, post, "Mona")
    note_who_was_out()
    note_who_was_out()
    row = Commitment.objects.get(
        promise="A37", target=post.pk, opens__lte=clock.today(), due__gte=clock.today()
    )
    assert row.counts == 4  # Friday is a planning day
    assert row.evidence.count() == 1


def test_a_leader_out_keeps_that_leaders_are_out(cast):
    post = laid_out(cast)
    owed(cast, promise("A42", scope="school", rhythm="week", fixed_by="ours"))
    put_out(cast, post, "Mona")
    assert note_who_was_out() == 0
    put_out(cast, post, "Anne")
    assert note_who_was_out() == 1


def test_leaders_hear_of_an_empty_place_once_before_the_first_break(cast):
    post = laid_out(cast)
    assert alarm_empty() == 1
    alarm_empty()
    assert Notice.objects.filter(kind=EMPTY, person=cast["Anne"]).count() == 1
    assert not Notice.objects.filter(kind=EMPTY, person=cast["Kari"]).exists()
    Notice.objects.all().delete()
    with clock.at(clock.now() + timedelta(hours=2)):
        assert alarm_empty() == 0
    put_out(cast, post, "Mona")
    put_out(cast, Post.objects.get(zone__title="Skogen"), "Mats")
    assert alarm_empty() == 0


def test_what_is_noticed_holds_no_name_and_a_tap_is_never_two(cast):
    post = laid_out(cast)
    tap = uuid4()
    for _twice in range(2):
        notice(
            by=cast["Truls"],
            school=cast.school,
            zone=post.zone,
            during=post.at,
            kind="rough",
            tap=tap,
        )
    assert Noticed.objects.count() == 1
    columns = {field.name for field in Noticed._meta.get_fields()}
    assert columns == {"id", "school", "zone", "during", "day", "kind", "tap"}
    take_back(by=cast["Truls"], tap=tap, school=cast.school)
    assert not Noticed.objects.exists()


def test_three_times_in_four_weeks_asks_for_more_grown_ups(cast):
    post = laid_out(cast)
    for kind in ("rough", "alone", "quiet", "hidden"):
        notice(
            by=cast["Mona"],
            school=cast.school,
            zone=post.zone,
            during=post.at,
            kind=kind,
            tap=uuid4(),
        )
    page = places_and_times(cast.school)
    assert {zone.title: (counts, asks) for zone, counts, asks in page.rows} == {
        "Ballbingen": ([3], True),
        "Skogen": ([0], False),
    }


@pytest.mark.law("L3")
def test_a_walk_with_pupils_keeps_its_promise_and_names_nobody(cast):
    post = laid_out(cast)
    owed(cast, promise("A50", scope="school"))
    said = {"by": cast["Randi"], "school": cast.school, "day": clock.today(), "grades": [4]}
    with pytest.raises(NameInWords):
        walk(**said, pupils=5, spots=[(post.zone, None, "Der er Espen Kolstad.")])
    walk(**said, pupils=5, spots=[(post.zone, None, "Det er mørkt bak muren.")])
    assert not Commitment.objects.open().filter(promise="A50").exists()
    assert places_and_times(cast.school).spots[0].words == "Det er mørkt bak muren."


def test_two_places_of_one_name_and_a_break_that_ends_too_soon_are_refused(cast):
    laid_out(cast)
    with pytest.raises(SameTitle):
        add_zone(by=cast["Randi"], school=cast.school, title="ballbingen")
    with pytest.raises(EndsBeforeItBegins):
        add_break(
            by=cast["Randi"],
            school=cast.school,
            title="Kort",
            weekdays=[0],
            begins=time(12),
            ends_at=time(11),
        )


def test_a_zone_that_is_no_more_leaves_the_roster(cast):
    post = laid_out(cast)
    with clock.at(clock.now() + timedelta(days=1)):
        end_zone(by=cast["Randi"], zone=post.zone)
        assert post not in out_on(cast.school, clock.today())
        assert list(Zone.objects.current().values_list("title", flat=True)) == ["Skogen"]


def test_what_was_noticed_is_forgotten_after_three_school_years(cast):
    post = laid_out(cast)
    notice(
        by=cast["Mona"],
        school=cast.school,
        zone=post.zone,
        during=post.at,
        kind="quiet",
        tap=uuid4(),
    )
    assert forget_old() == 0
    with clock.at(clock.now() + timedelta(days=1100)):
        assert forget_old() == 1


def test_the_break_that_goes_on_is_chosen(cast):
    post = laid_out(cast)
    assert now_in([post.at]) is None
    with clock.at(clock.moment(clock.today(), 11, 50)):
        assert now_in([post.at]) == post.at


def test_a_picture_is_a_picture(cast):
    assert read_picture(PNG) == ("image/png", 800, 600)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x01\x90\x02\x58\x03"
    assert read_picture(jpeg) == ("image/jpeg", 600, 400)
    for wrong in (b"GIF89a", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(NotAPicture):
            draw_yard(by=cast["Randi"], school=cast.school, content=wrong, described="Gården")
