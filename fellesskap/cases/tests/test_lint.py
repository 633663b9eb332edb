"""Hints for a plan: gentle, and never in the way of saving."""

import pytest

from fellesskap.cases.lint import lint, vague_words
from fellesskap.cases.tests.making import case_for, draft_for, measure_for

pytestmark = pytest.mark.law("L52")


def hints(plan):
    return [hint.code for hint in lint(plan)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Emma følges tett opp.", ["følges tett opp"]),
        ("Vi følger Emma ekstra tett ved behov", ["følger Emma ekstra tett", "ved behov"]),
        ("Skal følgjast tett, og fortløpande", ["følgjast tett", "fortløpande"]),
        ("Jevnlig samtale. Holde øye med henne.", ["Jevnlig", "Holde øye med"]),
        ("Kari er ved fotballbanen hvert friminutt fra mandag.", []),
        ("Vi følger Emma til garderoben kl. 13.", []),
    ],
)
def test_words_that_say_neither_who_nor_when_are_found_as_they_stand(text, words):
    assert vague_words(text) == words


def test_a_clear_plan_has_no_hints(cast):
    assert (
        hints(draft_for(cast, case_for(cast), how_noticed="Noen spør om Emma vil være med.")) == []
    )


def test_a_vague_measure_gets_a_suggestion(cast):
    plan = draft_for(cast, case_for(cast), what="Følges tett", how_noticed="Merkes.")
    [hint] = lint(plan)
    assert str(hint) == (
        "«Følges tett» sier ikke hvem eller når. Forslag: hvem, hva, hvor ofte. "
        "Du kan lagre likevel."
    )


def test_a_plan_that_lies_on_the_child_alone_is_asked_about(cast):
    plan = draft_for(cast, case_for(cast), level="pupil", how_noticed="Merkes.")
    [hint] = lint(plan)
    assert str(hint) == "Alle tiltakene ligger på Emma. Hva kan de voksne eller gruppa gjøre?"
    measure_for(cast, plan, level="group")
    assert lint(plan) == []


def test_what_has_no_time_no_date_and_no_sign_is_said(cast):
    plan = draft_for(cast, case_for(cast), when_words="", pupil_agrees=False)
    plan.evaluate_on = None
    assert hints(plan) == ["no_evaluation", "not_noticed", "no_time", "unwanted"]


def test_the_hints_take_one_query_however_many_measures(cast, django_assert_num_queries):
    plan = draft_for(cast, case_for(cast))
    for _ in range(4):
        measure_for(cast, plan, what="Følges tett")
    with django_assert_num_queries(1):
        assert len(lint(plan)) == 5
