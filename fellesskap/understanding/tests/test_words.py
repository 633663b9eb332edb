"""The words: each version stands, and what a word meant on a day is what it meant."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied
from fellesskap.kit import clock
from fellesskap.understanding.actions.concepts import (
    add_concept,
    begin_words,
    put_back,
    take_out,
    write_wording,
)
from fellesskap.understanding.exceptions import (
    DayHasBeen,
    NameInWords,
    SameWord,
    WordWrittenMeanwhile,
)
from fellesskap.understanding.models import Concept, Reader, Wording
from fellesskap.understanding.models.concepts import WRITTEN
from fellesskap.understanding.queries.concepts import latest, word_page, wording_on, words_of
from fellesskap.understanding.template.reading import words


@pytest.fixture
def begun(cast):
    begin_words(by=cast["Randi"], school=cast.school)
    return cast


def bullying(cast):
    return Concept.objects.get(school=cast.school, code="bullying")


def rewritten(cast, starts=None, **texts):
    concept = bullying(cast)
    last = latest(concept)
    said = {name: getattr(last, name) for name in WRITTEN} | texts
    day = starts or clock.today()
    return write_wording(
        by=cast["Randi"], concept=concept, texts=said, starts=day, seen=last.number
    )


@pytest.mark.law("L2")
def test_the_words_that_come_along_speak_to_five_readers_and_let_the_child_decide(begun):
    found = {word.concept.code: word.wording for word in words_of(begun.school)}
    assert len(found) == len(words()) == 11
    assert all(getattr(row, name) for row in found.values() for name in WRITTEN)
    assert "egen opplevelse teller" in found["krenkelse"].staff_nb
    assert "ikke vil ha" in found["sexual_harassment"].staff_nb
    begin_words(by=begun["Randi"], school=begun.school)
    assert Wording.objects.count() == 11


def test_a_new_wording_takes_over_from_its_day_and_the_old_one_stands(begun):
    today = clock.today()
    old = latest(bullying(begun))
    rewritten(begun, today + timedelta(days=7), staff_nb="Noe nytt.")
    assert wording_on(bullying(begun), today) == old
    later = wording_on(bullying(begun), today + timedelta(days=7))
    assert (later.staff_nb, later.number) == ("Noe nytt.", 2)
    assert wording_on(bullying(begun), date(2020, 1, 1)) is None
    assert word_page(bullying(begun)).coming == later


def test_written_twice_on_one_day_the_last_holds_and_both_stand(begun):
    first = rewritten(begun, staff_nb="Først.")
    second = rewritten(begun, staff_nb="Så.")
    assert wording_on(bullying(begun), clock.today()) == second
    assert first in word_page(bullying(begun)).history
    assert rewritten(begun) == second  # the same words again are no new wording


def test_what_is_said_this_year_stands_beside_what_was_said_last_year(cast):
    with clock.at(clock.moment(date(2026, 3, 3), 10)):
        begin_words(by=cast["Randi"], school=cast.school)
    rewritten(cast, staff_nb="Noe nytt.")
    word = word_page(bullying(cast)).word
    said = {line.reader: line for line in word.said}
    assert word.is_rewritten
    assert said[Reader.STAFF].before.startswith("Det voksne eller barn gjør")
    assert said[Reader.GUARDIANS].before == ""


def test_a_wording_does_not_reach_back_names_nobody_and_knows_of_the_other_writer(begun):
    concept, randi = bullying(begun), begun["Randi"]
    texts = {"term_nb": "mobbing", "staff_nb": "Det som skjedde med Emma."}
    today = clock.today()
    with pytest.raises(DayHasBeen):
        rewritten(begun, today - timedelta(days=1), staff_nb="Nytt.")
    with pytest.raises(NameInWords):
        write_wording(by=randi, concept=concept, texts=texts, starts=today, seen=1)
    rewritten(begun, staff_nb="Nytt.")
    with pytest.raises(WordWrittenMeanwhile):
        write_wording(by=randi, concept=concept, texts=texts, starts=today, seen=1)
    with pytest.raises(Denied):
        write_wording(by=begun["Kari"], concept=concept, texts=texts, starts=today, seen=2)


def test_a_school_adds_a_word_of_its_own_and_takes_out_no_other(begun):
    randi, today = begun["Randi"], clock.today()
    texts = {"term_nb": "erting", "staff_nb": "Når bare den ene ler."}
    own = add_concept(by=randi, school=begun.school, texts=texts, starts=today)
    with pytest.raises(SameWord):
        add_concept(
            by=randi, school=begun.school, texts={**texts, "term_nb": "Mobbing"}, starts=today
        )
    take_out(by=randi, concept=own)
    take_out(by=randi, concept=bullying(begun))
    assert len(words_of(begun.school)) == 11
    put_back(by=randi, concept=own)
    assert words_of(begun.school)[-1].wording.term == "erting"


def test_every_word_costs_the_same_three_questions(begun, django_assert_num_queries):
    with django_assert_num_queries(2):
        words_of(begun.school)
    Concept.objects.exclude(code="bullying").filter(is_own=False).update(place=99)
    for number in range(3):
        rewritten(begun, staff_nb=f"Nummer {number}.")
    with django_assert_num_queries(2):
        words_of(begun.school)


@pytest.mark.parametrize(
    ("age", "says"), [("6", "Det er aldri din feil."), ("15", "blikk"), ("x", "bety noe")]
)
def test_pupils_read_the_words_of_their_age_without_logging_in(client, begun, age, says):
    page = client.get(
        reverse("understanding:open_for_pupils", args=[begun.school.pk]), {"alder": age}
    )
    assert says in page.content.decode()
    assert "Les høyt" in page.content.decode()


def test_homes_read_the_words_without_logging_in_and_a_school_without_words_says_so(client, cast):
    address = reverse("understanding:open_words", args=[cast.school.pk])
    assert "har ikke lagt inn ord" in client.get(address).content.decode()
    begin_words(by=cast["Randi"], school=cast.school)
    page = client.get(address).content.decode()
    assert "Barnet trenger ikke bevise" in page
    assert "Vi ser etter hva i fellesskapet" not in page  # that is for those who work there


def test_two_writers_meet_on_one_page_and_nothing_is_gone(client, begun):
    client.force_login(begun.user("Anne"))
    address = reverse("understanding:write_word", args=[bullying(begun).pk])
    shown = client.get(address).context["form"].initial
    rewritten(begun, staff_nb="Randi sin tekst.")
    mine = shown | {"staff_nb": "Anne sin tekst.", "starts": clock.today().isoformat()}
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in page for words in ("Dere skrev samtidig", "Randi", "Anne"))
    client.post(address, mine | {"seen": 2, "keep": "mine"})
    assert latest(bullying(begun)).staff_nb == "Anne sin tekst."


def test_the_page_keeps_what_was_typed_when_something_is_missing(client, begun):
    client.force_login(begun.user("Randi"))
    answer = client.post(reverse("understanding:add_word"), {"staff_nb": "Når bare den ene ler."})
    assert answer.status_code == 422
    assert "Skriv ordet på bokmål eller nynorsk." in answer.content.decode()
    assert "Når bare den ene ler." in answer.content.decode()
