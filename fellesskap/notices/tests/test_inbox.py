"""The inbox: what waits, for one person alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fellesskap.cases.tests.making import case_for
from fellesskap.demo.cast import Cast
from fellesskap.notices.actions import tell
from fellesskap.notices.models import Notice
from fellesskap.notices.queries import inbox, unread_count

CARD = "case.to_owner"


def told(cast: Cast, who: str, once: str = "once", kind: str = CARD) -> Notice:
    """A message to ``who``."""
    tell([cast[who]], kind=kind, school=cast.school, once=once)
    notice: Notice = Notice.objects.get(person=cast[who], once__startswith=once)
    return notice


def test_the_same_message_is_told_once(cast):
    tell([cast["Kari"]], kind=CARD, school=cast.school, once="one")
    tell([cast["Kari"], cast["Siv"]], kind=CARD, school=cast.school, once="one")
    assert [unread_count(cast[name]) for name in ("Kari", "Siv")] == [1, 1]


def test_a_message_leads_to_its_page_and_is_read(client, cast):
    case = case_for(cast)
    notice = Notice.objects.get(person=cast["Siv"], kind="case.lead")
    client.force_login(cast.user("Siv"))
    assert client.post(f"/beskjeder/{notice.pk}/").url == f"/saker/{case.pk}/"
    assert unread_count(cast["Siv"]) == 0


def test_nobody_reads_a_message_to_another(client, cast):
    notice = told(cast, "Kari")
    client.force_login(cast.user("Randi"))
    assert client.post(f"/beskjeder/{notice.pk}/").status_code == 404
    assert inbox(cast["Randi"]).unread == []
    assert unread_count(cast["Kari"]) == 1


def test_marking_all_as_read_marks_ones_own_alone(client, cast):
    told(cast, "Kari", "first")
    told(cast, "Siv", "second")
    client.force_login(cast.user("Kari"))
    client.post("/beskjeder/lest/")
    assert [unread_count(cast[name]) for name in ("Kari", "Siv")] == [0, 1]


def test_reading_changes_nothing_without_being_sent(client, cast):
    notice = told(cast, "Kari")
    client.force_login(cast.user("Kari"))
    assert client.get(f"/beskjeder/{notice.pk}/").status_code == 405
    assert client.get("/beskjeder/lest/").status_code == 405


def test_the_page_costs_the_same_for_one_message_and_for_twelve(client, cast):
    client.force_login(cast.user("Kari"))

    def cost() -> int:
        client.get("/beskjeder/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/beskjeder/")
        return len(queries)

    told(cast, "Kari")
    one = cost()
    for turn in range(11):
        told(cast, "Kari", f"turn-{turn}")
    assert cost() == one


@pytest.mark.parametrize("form", ["nb", "nn", "en"])
def test_an_empty_inbox_says_so_in_each_written_form(client, cast, form):
    cast["Kari"].written_form = form
    cast["Kari"].save()
    client.force_login(cast.user("Kari"))
    page = client.get("/beskjeder/").content.decode()
    assert f'<html lang="{form}"' in page
    assert "fk-empty" in page


def test_the_bell_says_how_many_wait(client, cast):
    told(cast, "Kari")
    client.force_login(cast.user("Kari"))
    assert 'aria-label="Beskjeder, 1 ny"' in client.get("/beskjeder/").content.decode()
