"""What every page wears, by who one is; and that it costs nothing where nobody asks."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from fellesskap.demo.cast import Cast
from fellesskap.people.middleware import ActorRequest
from fellesskap.today.shell import Shell, shell


def worn_by(cast: Cast, name: str, path: str = "/") -> Shell:
    """The shell of a page that ``name`` opens."""
    request: ActorRequest = RequestFactory().get(path)  # type: ignore[assignment]
    request.actor, request.school, request.session = cast[name], cast.school, {}  # type: ignore
    made: Shell = shell(request)["shell"]
    return made


FOR_LEADERS = ["Skolen nå", "Saker", "Meldinger", "Møter", "Skolens plan", "Årshjul", "Min dag"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Randi", FOR_LEADERS),
        ("Åse", FOR_LEADERS),
        ("Kari", ["Min dag", "Saker", "Møter", "Skolens plan", "Årshjul"]),
        ("Truls", ["Min dag", "Saker", "Møter", "Skolens plan", "Årshjul"]),
    ],
)
def test_the_words_follow_the_work(cast, name, words):
    assert [link.label for link in worn_by(cast, name).nav] == words


def test_the_ways_to_the_set_up_and_the_lists_are_shown_to_those_who_may_go_there(cast):
    shown = [
        name
        for name in ("Randi", "Åse", "Oda", "Bente", "Kari", "Olav")
        if {"Oppsett", "Hente inn lister"} <= {link.label for link in worn_by(cast, name).more}
    ]
    assert shown == ["Randi", "Åse", "Oda"]


def test_everyone_who_works_here_may_report_and_the_owner_may_not(cast):
    assert [worn_by(cast, name).can_report for name in ("Kari", "Vera", "Olav")] == [
        True,
        True,
        False,
    ]


def test_the_page_under_a_word_is_marked_and_no_other(cast):
    current = [link.label for link in worn_by(cast, "Randi", "/skolen/safen/").nav if link.current]
    assert current == ["Skolen nå"]


def test_pupils_and_homes_wear_no_name_and_no_words(cast):
    for name in ("Emma", "Fatima"):
        worn = worn_by(cast, name)
        assert (worn.person_name, worn.nav, worn.more) == ("", [], [])


def test_the_role_is_said_with_its_group(cast):
    assert worn_by(cast, "Kari").person_role == "kontaktlærer 4B"


def test_the_demo_says_which_day_it_is(cast, settings):
    assert worn_by(cast, "Kari").demo_notice == (
        "Demoen viser 17.\u00a0november 2026. Alle navn er funnet på."
    )
    settings.DEMO = False
    assert worn_by(cast, "Kari").demo_notice == ""


def test_a_shell_nobody_looks_at_asks_the_database_nothing(cast):
    with CaptureQueriesContext(connection) as queries:
        worn_by(cast, "Kari")
    assert len(queries) == 0


def test_the_office_finds_the_homes_it_confirms(cast):
    shown = [
        name
        for name in ("Randi", "Bente", "Kari", "Siv")
        if "Bekreft hjem" in {link.label for link in worn_by(cast, name).more}
    ]
    assert shown == ["Randi", "Bente"]
