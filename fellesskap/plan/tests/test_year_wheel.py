"""The year wheel: everything that is owed has its mark, nothing covers anything, and the wheel, the
list and the paper say the same."""

import re
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations

import pikepdf
import pytest
from django.urls import reverse

from fellesskap.calendar.models import DayOff, SchoolYear
from fellesskap.demo.world import load_world
from fellesskap.kit import clock
from fellesskap.people.models import Group
from fellesskap.plan import wheel_paper
from fellesskap.plan.expansion import expand
from fellesskap.plan.models import Promise, SchoolMeasure
from fellesskap.plan.queries.year_lines import lines_of
from fellesskap.plan.queries.year_wheel import Asked, drawn_year, year_page
from fellesskap.plan.tests.promising import adopted, from_the_product, rows_of
from fellesskap.plan.wheel.drawing import anchors, draw
from fellesskap.plan.wheel.letters import shortened, width
from fellesskap.plan.wheel.packing import MARK, Item, Lane, Span, Track, pack
from fellesskap.plan.wheel.ring import Ring

PAGE = "plan:year"
WEEKS = (39, 49, 17)
A_WEEK = timedelta(days=3)


@pytest.fixture
def plan(db, school_day):
    """The whole invented school of 430 pupils with the plan the product comes with."""
    world = load_world(school_day.date())
    found = adopted(world.school, councils=4, weeks=WEEKS)
    expand(found.school, found.year)
    found.cast = world
    return found


@pytest.fixture
def small(cast):
    """The cast alone with the same plan."""
    found = adopted(cast.school, councils=4, weeks=WEEKS)
    expand(found.school, found.year)
    return found


def drawing_of(plan):
    lines = lines_of(rows_of(plan), plan.year, clock.today())
    year = drawn_year(plan.school, plan.year, lines)
    return lines, year, draw(year)


def collisions(wheel):
    """Pairs of marks with words in one track of which one covers the other."""
    return [
        (first.span.item.words, second.span.item.words)
        for placed in wheel.placed.values()
        for first, second in combinations(placed, 2)
        if first.track == second.track and first.starts < second.ends and second.starts < first.ends
    ]


def into_holidays(wheel, year):
    """Words that begin on one side of a holiday and run into it."""
    ring = Ring(year.first, year.last)
    spans = [(ring.at(off.first), ring.after(off.last)) for off in year.off if _long(off)]
    return [
        one.words
        for lane, placed in wheel.placed.items()
        for one in placed
        for start, end in spans
        if one.words and _meet(wheel.tracks[lane][one.track], one, start, end)
    ]


def _long(off):
    return off.last - off.first >= A_WEEK


def _meet(track, one, start, end):
    return track.angle(one.starts) < start < track.angle(one.ends) or (
        track.angle(one.starts) < end < track.angle(one.ends)
    )


@pytest.mark.law("L3")
def test_every_window_that_is_owed_has_its_mark(plan):
    lines, _year, wheel = drawing_of(plan)
    owed = set(rows_of(plan).values_list("promise", flat=True))
    assert {line.code for line in lines} == owed
    assert {f"#{line.anchor}" for line in lines} == set(anchors(wheel))
    windows = rows_of(plan).filter(promise="A14").values_list("opens", "due").distinct()
    assert {(line.opens, line.closes) for line in lines if line.code == "A14"} == set(windows)


def test_the_wheel_that_comes_with_the_product_holds_every_promise_laid_out_ahead(plan):
    lines, _year, _wheel = drawing_of(plan)
    ahead = {
        row.code
        for row in from_the_product()
        if "event" not in (row.rhythm, row.scope) and row.scope != Promise.Scope.BREAK_SLOT
    }
    assert {line.code for line in lines} == ahead


def test_nothing_covers_anything_and_no_words_run_into_a_holiday(plan):
    _lines, year, wheel = drawing_of(plan)
    assert collisions(wheel) == []
    assert into_holidays(wheel, year) == []
    worded = [one for placed in wheel.placed.values() for one in placed if one.words]
    assert len(worded) > len(wheel.marks) / 2
    assert all(one.ends - one.starts >= MARK for one in worded)


def test_what_the_law_demands_gets_its_words_first():
    tracks = [Track(450, 15.5)]
    items = [
        Item(f"#{rank}", "class", date(2026, 9, 7), date(2026, 9, 18), words, "", rank=rank)
        for rank, words in ((2, "Vår egen rytme i klassen"), (0, "Foreldremøte"))
    ]
    placed = pack([Span(item, 60, 80) for item in items], Lane(tracks, [], 15, 345))
    assert {one.span.item.rank: one.words for one in placed}[0] == "Foreldremøte"
    assert collisions_in(placed) == 0


def collisions_in(placed):
    return sum(
        first.starts < second.ends and second.starts < first.ends
        for first, second in combinations(placed, 2)
    )


def test_more_than_a_lane_has_room_for_still_has_marks():
    items = [
        Item(f"#{n}", "class", date(2026, 8, 17), date(2026, 8, 28), f"Løfte nummer {n}", "")
        for n in range(20)
    ]
    placed = pack([Span(item, 20, 30) for item in items], Lane([Track(450, 15.5)], [], 15, 345))
    assert len(placed) == 20
    assert collisions_in(placed) == 0


def test_words_are_shortened_at_a_whole_word():
    assert shortened("Foreldremøte", 200, 15) == "Foreldremøte"
    assert shortened("Tiltak fra strategisk plan", 120, 15) == ""
    assert shortened("Elevene sier hva de mener", 150, 15) == "Elevene sier…"
    assert width("iii", 15) < width("mmm", 15)


@pytest.mark.parametrize("first", [date(2026, 8, 10), date(2026, 8, 24)])
def test_any_school_calendar_can_be_drawn(plan, first):
    SchoolYear.objects.filter(pk=plan.year.pk).update(
        first_autumn_day=first, last_spring_day=date(2027, 7, 2)
    )
    DayOff.objects.filter(school=plan.school, title="autumn_break").delete()
    plan.year.refresh_from_db()
    plan.school.__dict__.pop("kept_calendars", None)
    expand(plan.school, plan.year)
    lines, year, wheel = drawing_of(plan)
    assert wheel.weeks[0][0] == first.isocalendar().week
    assert wheel.weeks[-1][0] == 26
    assert collisions(wheel) == []
    assert {f"#{line.anchor}" for line in lines} == set(anchors(wheel))
    assert len(year.off) > 4


def test_every_mark_leads_to_a_line_on_the_page(small, client, cast):
    client.force_login(cast.user("Randi"))
    page = client.get(reverse(PAGE), {"maaned": "alle"}).text
    ids = set(re.findall(r'<li id="([^"]+)"', page))
    leads = set(re.findall(r'<a href="#([^"]+)" aria-label=', page))
    assert leads
    assert leads <= ids
    assert "style=" not in page


def test_a_mark_of_another_month_leads_to_that_month(small, client, cast):
    client.force_login(cast.user("Randi"))
    page = client.get(reverse(PAGE), {"maaned": "2026-11"}).text
    ids = set(re.findall(r'<li id="([^"]+)"', page))
    away = re.findall(r'<a href="(\?[^"#]+)#([^"]+)" aria-label=', page)
    assert away
    assert not {anchor for _query, anchor in away} & ids
    query, anchor = away[0]
    there = client.get(reverse(PAGE) + query.replace("&amp;", "&")).text
    assert f'<li id="{anchor}"' in there


def test_measures_stand_in_the_wheel_on_the_day_they_are_looked_at(small, cast):
    made = {"school": small.school, "year": small.year, "owner": cast["Siv"]}
    made |= {"made_by": cast["Siv"], "made_at": clock.now(), "sign": "Færre står alene."}
    for what, grade, due in (("Flere voksne ute", None, 30), ("Lek i storefri", 4, -3)):
        day = clock.today() + timedelta(days=due)
        SchoolMeasure.objects.create(what=what, grade=grade, due=day, **made)

    def marks(name, part=""):
        page = year_page(cast[name], small.school, small.year, Asked(part=part))
        return {line.title: (line.lane, line.mark) for line in page.lines if line.measure}

    both = {"Flere voksne ute": ("leaders", "ennaa"), "Lek i storefri": ("grade", "sen")}
    assert marks("Randi") == both
    assert marks("Siv", "mitt") == both
    assert marks("Kari", "mitt") == {}
    assert set(marks("Randi", "trinn-4")) == {"Lek i storefri"}


def test_the_paper_says_what_the_list_says(small, cast):
    page = year_page(cast["Randi"], small.school, small.year, Asked(month="alle"))
    listed = [line.title for month in page.shown for line in month.lines]
    rows = [wheel_paper.row(line) for line in page.lines]
    assert sorted(row[1] for row in rows) == sorted(listed)
    paper = wheel_paper.year_paper(small.school, page, ("Uke 36", ""), [("holdt", 362)])
    with pikepdf.open(BytesIO(paper)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("nb")
        width_, height = (float(side) for side in pdf.pages[0].MediaBox[2:])
        assert (round(width_), round(height)) == (842, 1191)  # A3


@pytest.mark.parametrize(
    ("name", "status"),
    [("Randi", 200), ("Kari", 200), ("Truls", 200), ("Olav", 404), ("Emma", 302), ("Fatima", 302)],
)
def test_how_it_goes_is_for_those_who_work_here(small, client, cast, name, status):
    client.force_login(cast.user(name))
    assert client.get(reverse(PAGE)).status_code == status


def test_a_teacher_chooses_among_own_classes_and_a_leader_among_all(small, cast):
    def offered(name):
        page = year_page(cast[name], small.school, small.year, Asked())
        return {choice.words for choice in page.groups}

    classes = Group.objects.filter(school=cast.school, kind=Group.Kind.HOMEROOM)
    assert {group.title for group in classes} <= offered("Randi")
    assert "4B" in offered("Kari")
    assert not {"6A", "2A"} & offered("Kari")


def test_another_class_in_the_address_shows_nothing_of_it(small, cast):
    other = Group.objects.exclude(title="4B").get(
        school=cast.school, kind=Group.Kind.HOMEROOM, title__startswith="6"
    )
    page = year_page(cast["Kari"], small.school, small.year, Asked(part=f"klasse-{other.pk}"))
    assert page.words == "Alt skolen har lovet, der det skal skje."


def test_a_school_without_a_plan_or_a_year_is_told_what_is_missing(cast, client):
    client.force_login(cast.user("Randi"))
    page = client.get(reverse(PAGE)).text
    assert "Ingenting er lovet her ennå" in page
    assert "Høstferie" in page  # the ring shows the school's own calendar
    assert client.get(reverse("plan:year_pdf")).status_code == 200
    SchoolYear.objects.filter(school=cast.school).delete()
    assert "Skoleåret er ikke satt opp" in client.get(reverse(PAGE)).text
    assert client.get(reverse("plan:fixed_weeks")).status_code == 404


@pytest.mark.parametrize("part", ["trinn-99999999999999999999", "klasse-", "rolle-x", "\0", "mitt"])
def test_an_address_that_means_nothing_shows_the_whole_school(small, client, cast, part):
    client.force_login(cast.user("Kari"))
    answer = client.get(reverse(PAGE), {"vis": part, "maaned": "9999-99", "aar": "x"})
    assert answer.status_code == 200


def test_the_page_asks_as_often_for_many_as_for_few(
    small, client, cast, django_assert_max_num_queries
):
    client.force_login(cast.user("Randi"))
    client.get(reverse(PAGE))
    with django_assert_max_num_queries(28):
        client.get(reverse(PAGE))
