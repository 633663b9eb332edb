"""Where the pages of a case are, and what one asks there."""

from django.urls import reverse

from fellesskap.cases.actions.hearing import inquire
from fellesskap.kit import clock


def at(page, row):
    return reverse(f"cases:{page}", args=[row.pk])


def ask(cast, *cases):
    return inquire(
        by=cast["Siv"],
        cases=cases,
        question="Hvor er de voksne da?",
        method="observation",
        asked_on=clock.today(),
    )
