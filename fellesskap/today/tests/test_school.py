"""Skolen nå: for its leaders, each with what they may see, and the sheet for the safe."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellesskap.audit import trail
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.models import Case, Report
from fellesskap.demo.cast import Cast
from fellesskap.kit import clock

PAGES = ["/", "/skolen/", "/skolen/safen/", "/beskjeder/"]


def reported(cast: Cast, about: str, adult: str = "nobody", by: str = "Kari") -> Report:
    """A report that waits."""
    written = Words(
        adult_involved=adult, words="Sto alene i storefri.", about=[cast[about]], suspect=None
    )
    return file_report(by=cast[by], school=cast.school, submission=uuid4(), written=written)


def opened(cast: Cast, about: str) -> Case:
    """A case that Siv leads."""
    opening = Opening(pupil=cast[about], account="Sto alene.", lead=cast["Siv"])
    return open_cases(by=cast["Randi"], report=reported(cast, about), openings=[opening])[0]


def body(client: Client, path: str) -> str:
    """The page without its one-time form tokens."""
    page = client.get(path).content.decode()
    parts = page.split('name="csrfmiddlewaretoken"')
    return parts[0] + "".join(part.partition(">")[2] for part in parts[1:])


def test_a_leader_sees_what_waits_and_what_comes_next(client, cast):
    reported(cast, "Edvin")
    opened(cast, "Emma")
    client.force_login(cast.user("Randi"))
    page = body(client, "/skolen/")
    assert "Én melding venter på deg." in page
    assert "Én sak er i gang; den har en som leder og en neste dato." in page
    assert "Edvin" in page
    assert "Emma" in page


@pytest.mark.law("L24")
@pytest.mark.parametrize("who", ["Randi", "Arne"])
def test_a_leader_behind_a_wall_sees_the_page_of_yesterday(client, cast, who):
    opened(cast, "Emma")
    client.force_login(cast.user(who))
    for path in PAGES:
        client.get(path)
    before = {path: body(client, path) for path in PAGES}
    with clock.at(clock.now() + timedelta(seconds=30)):
        reported(cast, "Elias", adult="leadership")
        assert {path: body(client, path) for path in PAGES} == before


def test_the_page_costs_the_same_for_one_case_and_for_twelve(client, cast):
    client.force_login(cast.user("Randi"))

    def cost(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    opened(cast, "Emma")
    reported(cast, "Emma")
    one = [cost(path) for path in PAGES]
    for _ in range(11):
        opened(cast, "Edvin")
        reported(cast, "Edvin")
    assert [cost(path) for path in PAGES] == one


def test_the_sheet_for_the_safe_holds_cases_and_dates_and_is_an_export(client, cast):
    case = opened(cast, "Emma")
    client.force_login(cast.user("Randi"))
    page = body(client, "/skolen/safen/")
    assert case.file.reference in page
    kinds = [row.kind for row in trail.entries(target=cast.school, actor=cast["Randi"])]
    assert kinds.count(trail.Entry.Kind.EXPORT) == 1


@pytest.mark.parametrize("name", ["Kari", "Siv", "Olav", "Vera", "Emma", "Fatima"])
@pytest.mark.parametrize("path", ["/skolen/", "/skolen/safen/"])
def test_whoever_does_not_lead_the_school_has_no_such_page(client, cast, name, path):
    client.force_login(cast.user(name))
    answer = client.get(path)
    assert (answer.status_code == 404) or answer.url == "/ditt/"


def test_with_names_hidden_the_page_of_the_school_holds_initials(client, cast):
    reported(cast, "Edvin")
    opened(cast, "Emma")
    client.force_login(cast.user("Randi"))
    client.post("/navn/")
    page = body(client, "/skolen/")
    assert "Edvin" not in page
    assert "Emma" not in page
    assert cast["Emma"].initials in page


@pytest.mark.parametrize("form", ["nb", "nn", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_leaders_read_their_pages_in_each_written_form(client, cast, form, path):
    opened(cast, "Emma")
    cast["Randi"].written_form = form
    cast["Randi"].save()
    client.force_login(cast.user("Randi"))
    page = body(client, path)
    assert f'<html lang="{form}"' in page
    assert "Emma" not in page.partition("<title>")[2].partition("</title>")[0]
