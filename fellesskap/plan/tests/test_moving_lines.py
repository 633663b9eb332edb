"""Lines are added, moved, taken out and put back; nothing is gone before the plan is adopted."""

from datetime import date

import pytest
from django.urls import reverse

from fellesskap.plan.actions import text
from fellesskap.plan.actions.hearing import adopt
from fellesskap.plan.actions.text import LineWords, SectionWords
from fellesskap.plan.exceptions import NotDraft, NumberTaken, UnknownPromise, WordsMissing
from fellesskap.plan.models import Line, Plan, Section


@pytest.fixture
def section(draft):
    return Section.objects.filter(plan=draft, number="2.1").get()


def ids(section):
    return list(Line.objects.filter(section=section).values_list("pk", flat=True))


def test_a_new_line_stands_where_it_was_put(cast, section):
    before = ids(section)
    first = Line.objects.get(pk=before[0])
    new = text.add_line(by=cast["Arne"], section=section, words=LineWords("Ny."), after=first)
    assert ids(section) == [before[0], new.pk, *before[1:]]


def test_a_line_moves_one_step_and_out_of_its_chapter_at_the_end(cast, section):
    before = ids(section)
    last = Line.objects.get(pk=before[-1])
    text.move_line(by=cast["Randi"], line=last, steps=-1)
    assert ids(section) == [*before[:-2], before[-1], before[-2]]
    text.move_line(by=cast["Randi"], line=last, steps=1)
    moved = text.move_line(by=cast["Randi"], line=Line.objects.get(pk=last.pk), steps=1)
    assert moved.section.number == "2.2"
    assert ids(moved.section)[0] == last.pk


def test_what_is_taken_out_can_be_put_back_where_it_stood(cast, section):
    before = ids(section)
    line = Line.objects.get(pk=before[1])
    text.take_out_line(by=cast["Randi"], line=line)
    assert ids(section) == [before[0], *before[2:]]
    text.put_back_line(by=cast["Randi"], line=line)
    assert ids(section) == before


def test_a_chapter_taken_out_takes_its_lines_and_comes_back_with_them(cast, draft, section):
    lines = Line.objects.filter(section__plan=draft)
    before = lines.count()
    text.take_out_section(by=cast["Randi"], section=section)
    assert lines.count() == before - len(Line.with_taken_out.filter(section=section))
    text.put_back_section(by=cast["Randi"], section=section)
    assert lines.count() == before


def test_a_chapter_does_not_come_back_where_another_has_its_number(cast, draft, section):
    text.take_out_section(by=cast["Randi"], section=section)
    text.add_section(by=cast["Randi"], plan=draft, words=SectionWords("2.1", "Et annet"))
    with pytest.raises(NumberTaken, match=r"nummer 2\.1"):
        text.put_back_section(by=cast["Randi"], section=section)


def test_chapters_stand_in_the_order_of_their_numbers(cast, draft):
    text.add_section(by=cast["Randi"], plan=draft, words=SectionWords("10", "Til slutt"))
    text.add_section(by=cast["Randi"], plan=draft, words=SectionWords("2.6", "Mer"))
    numbers = list(Section.objects.filter(plan=draft).values_list("number", flat=True))
    assert numbers[-1] == "10"
    assert numbers.index("2.6") == numbers.index("2.5.4") + 1


def test_a_line_has_words_and_a_promise_line_a_promise(cast, section):
    with pytest.raises(WordsMissing):
        text.add_line(by=cast["Randi"], section=section, words=LineWords(" "))
    unknown = LineWords("Vi lover.", kind=Line.Kind.PROMISE, code="A99")
    with pytest.raises(UnknownPromise):
        text.add_line(by=cast["Randi"], section=section, words=unknown)


def test_the_text_of_a_valid_plan_never_changes(cast, client, draft, section):
    text.take_out_line(by=cast["Randi"], line=Line.objects.filter(section=section).first())
    names = ["pupil_council", "fau", "staff"]
    adopt(by=cast["Randi"], plan=draft, on=date(2026, 11, 17), without=names)
    assert not Line.with_taken_out.filter(section__plan=draft).exclude(out_at=None).exists()
    Plan.objects.filter(pk=draft.pk).update(status=Plan.Status.HEARING, adopted_on=None)
    with pytest.raises(NotDraft):
        text.take_out_section(by=cast["Randi"], section=section)


def test_undo_is_one_press_on_the_page_of_the_chapter(cast, client, section):
    client.force_login(cast.user("Randi"))
    line = Line.objects.filter(section=section).first()
    out = client.post(reverse("plan:take_out_line", args=[line.pk]), follow=True)
    assert "Angre: sett inn igjen" in out.text
    client.post(reverse("plan:put_back_line", args=[line.pk]))
    assert Line.objects.filter(pk=line.pk).exists()
