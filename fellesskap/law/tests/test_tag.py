"""Wherever a page says that the law demands something, it can say why."""

import pytest
from django.template import Context, Template, TemplateSyntaxError

from fellesskap.law import UnknownDuty


def shown(duty_id: str) -> str:
    return Template("{% law id %}").render(Context({"id": duty_id}))


def test_a_demand_of_the_law_names_its_paragraph_and_says_why() -> None:
    page = shown("L12")

    assert "Lovkrav, §\xa012-4" in page
    assert "Hvorfor?" in page
    assert "Rektor melder alvorlige tilfeller til kommunen." in page
    assert "https://lovdata.no/lov/2023-06-09-30" in page


def test_what_is_ours_is_never_marked_as_law() -> None:
    page = shown("L21")

    assert "Lovkrav" not in page
    assert "Vår rytme" in page


def test_a_page_cannot_cite_what_the_register_does_not_hold() -> None:
    with pytest.raises((UnknownDuty, TemplateSyntaxError)):
        shown("L999")
