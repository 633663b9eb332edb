"""Two people write the plan at the same time: both texts are shown, and nothing is lost."""

import pytest
from django.urls import reverse

from fellesskap.plan.actions.text import LineWords, write_line
from fellesskap.plan.models import Line, Promise, Section
from fellesskap.plan.queries.drafts import seen_mark


@pytest.fixture
def line(draft):
    return Line.objects.filter(section__plan=draft, kind=Line.Kind.TEXT).first()


@pytest.fixture
def randi(client, cast):
    client.force_login(cast.user("Randi"))
    return client


def sent(line, **changed):
    words = {"kind": "text", "text_nb": line.text_nb, "text_nn": line.text_nn}
    return words | {"seen": seen_mark(line)} | changed


def test_whoever_comes_second_sees_both_texts_and_chooses(cast, randi, line):
    form = sent(line, text_nb="Randi skrev dette.")
    words = LineWords(text_nb="Arne skrev dette.", text_nn=line.text_nn)
    write_line(by=cast["Arne"], line=line, words=words, seen=seen_mark(line))

    page = randi.post(reverse("plan:write_line", args=[line.pk]), form)

    assert page.status_code == 409
    assert all(said in page.text for said in ("Arne lagret", "Randi", "Arne", "skrev dette."))
    line.refresh_from_db()
    assert line.text_nb == "Arne skrev dette."

    both = form | {"keep": "together", "together-text_nb": "Begge skrev.", "seen": seen_mark(line)}
    assert randi.post(reverse("plan:write_line", args=[line.pk]), both).status_code == 302
    line.refresh_from_db()
    assert line.text_nb == "Begge skrev."


def test_two_who_write_different_lines_do_not_meet(cast, randi, draft, line):
    other = Line.objects.filter(section=line.section).exclude(pk=line.pk).first()
    words = LineWords(**{"text_nb": "Arne.", "kind": "text"})
    write_line(by=cast["Arne"], line=other, words=words, seen=seen_mark(other))
    answer = randi.post(reverse("plan:write_line", args=[line.pk]), sent(line, text_nb="Randi."))
    assert answer.status_code == 302


def test_a_promise_and_a_chapter_that_another_saved_are_shown_beside_ones_own(randi, draft):
    promise = Promise.objects.get(plan=draft, code="A01")
    section = Section.objects.filter(plan=draft).first()
    for row, name, field in ((promise, "promise", "short_nb"), (section, "section", "title_nb")):
        page = reverse(f"plan:write_{name}", args=[row.pk])
        form = randi.get(page).context["form"]
        typed = {one: form[one].value() for one in form.fields if form[one].value()}
        typed["windows"] = "33–35"
        typed[field] = "Mitt"
        type(row).objects.filter(pk=row.pk).update(**{field: "Deres"})
        answer = randi.post(page, typed)
        assert answer.status_code == 409
        assert "Mitt" in answer.text
        assert "Deres" in answer.text
