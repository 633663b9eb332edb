"""What is new, gone and changed between two versions, told line by line and word by word."""

from datetime import date

import pytest
from django.urls import reverse

from fellesskap.calendar.models import SchoolYear
from fellesskap.kit import clock
from fellesskap.plan.models import Line, Plan, Section
from fellesskap.plan.queries.changes import difference, pieces_of
from fellesskap.plan.queries.reading import compared, versions_for


def a_plan(cast, year, status, lines, version=1):
    """A version of one chapter, with ``lines``."""
    plan = Plan.objects.create(
        school=cast.school, year=year, version=version, status=status, title_nb="Skolens plan",
        made_at=clock.now(), adopted_on=date(year.starts.year, 6, 18),
    )  # fmt: skip
    section = Section.objects.create(plan=plan, number="1", place=1, title_nb="Det vi lover")
    for place, (text, fields) in enumerate(lines):
        Line.objects.create(section=section, place=place, text_nb=text, **fields)
    return plan


@pytest.fixture
def years(cast):
    this = SchoolYear.objects.on(clock.today()).get(school=cast.school)
    before = SchoolYear.objects.filter(school=cast.school, ends__lt=this.starts).first()
    if before is None:
        before = SchoolYear.objects.create(
            school=cast.school, title="2025–26", starts=date(2025, 8, 1), ends=date(2026, 7, 31),
            first_autumn_day=date(2025, 8, 18), last_autumn_day=date(2025, 12, 19),
            first_spring_day=date(2026, 1, 5), last_spring_day=date(2026, 6, 19),
        )  # fmt: skip
    return before, this


@pytest.fixture
def plans(cast, years):
    """Last year's plan and this year's: one line stands, one is changed, one gone, one new."""
    promise = {"kind": "promise", "code": "A14"}
    old = [
        ("Vi er rause.", {}),
        ("Klassegjennomgang holdes én gang i året.", promise),
        ("Skolen har tårn.", {}),
    ]
    new = [
        ("Vi er rause.", {}),
        ("Klassegjennomgang holdes to ganger i året.", promise),
        ("Alle er med.", {}),
    ]
    return (
        a_plan(cast, years[0], Plan.Status.ARCHIVED, old),
        a_plan(cast, years[1], Plan.Status.ADOPTED, new),
    )


def told(found):
    return [(one.kind, "".join(piece.words for piece in one.pieces)) for one in found.changes]


def test_each_change_is_told_once_and_what_stands_is_not(plans):
    before, now = plans
    assert told(difference(now, before)) == [
        ("changed", "Klassegjennomgang holdes én gang to ganger i året."),
        ("new", "Alle er med."),
        ("gone", "Skolen har tårn."),
    ]


def test_a_line_that_only_moved_is_no_change(plans):
    before, _now = plans
    lines = list(Line.objects.filter(section__plan=before))
    lines[0].place, lines[2].place = 2, 0
    Line.objects.bulk_update(lines, ["place"])
    assert difference(before, before).changes == []


def test_a_line_is_known_by_its_thread_though_every_word_is_new(plans):
    before, now = plans
    thread = Line.objects.get(text_nb="Skolen har tårn.").thread
    Line.objects.filter(text_nb="Alle er med.").update(thread=thread)
    assert difference(now, before).counts == {"new": 0, "gone": 0, "changed": 2}


def test_words_are_told_apart_whole():
    pieces = pieces_of("Vi ser på klassen hvert år.", "Vi ser på klassen hvert halvår.")
    assert [(one.kind, one.words.strip()) for one in pieces] == [
        ("same", "Vi ser på klassen hvert"),
        ("gone", "år."),
        ("new", "halvår."),
    ]


def test_another_sentence_is_told_whole_and_not_word_by_word():
    pieces = pieces_of("Skolen har tårn.", "Alle elever er med i klassen.")
    assert [one.kind for one in pieces] == ["gone", "new"]


def test_the_newest_is_held_against_the_year_before_it(cast, plans, years):
    before, now = plans
    again = a_plan(cast, years[0], Plan.Status.ARCHIVED, [("Vi er rause.", {})], version=2)
    found = versions_for(cast["Kari"], cast.school)
    assert compared(found, "", "") == (now, again)
    assert compared(found, str(again.pk), "") == (again, before)
    assert compared(found, "ikke-en-id", "heller-ikke") == (now, again)


def test_the_page_marks_what_is_new_and_what_is_gone(cast, plans, client):
    client.force_login(cast.user("Kari"))
    page = client.get(reverse("plan:changes")).content.decode()
    assert "<del>én gang </del>" in page
    assert "<ins>to ganger </ins>" in page
    earlier = client.get(reverse("plan:version", args=[plans[0].pk])).content.decode()
    assert "Dette er en tidligere versjon." in earlier
    assert "fk-note" not in earlier
