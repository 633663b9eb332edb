"""A team writes down what it does in the same way, agrees, and finds it again next year."""

import pytest
from django.test import Client
from django.urls import reverse

from fellesskap.commitments.models import Commitment
from fellesskap.community.actions.charters import agree, begin_charter, not_agreed, write_charter
from fellesskap.community.exceptions.posters import EmptyAgreement, NameInRule
from fellesskap.community.models import Charter
from fellesskap.community.queries.charters import teams_page
from fellesskap.demo.cast import TEAM
from fellesskap.kit import clock
from fellesskap.plan.expansion import expand
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise

BOXES = {"routines": "Vi begynner i ring.", "learning": "", "environment": "", "signs": ""}


@pytest.fixture
def charter(cast):
    return begin_charter(by=cast["Kari"], group=cast.group(TEAM))


def written(cast, charter, who="Kari", version=0, **boxes):
    more = {**BOXES, **boxes}
    write_charter(by=cast[who], charter=charter, version=version, look_again=None, **more)


def page_of(cast, who, name, charter, data=None, follow=False):
    client = Client()
    client.force_login(cast.user(who))
    address = reverse(f"community:{name}", args=[charter.pk])
    return client.get(address) if data is None else client.post(address, data, follow=follow)


def test_agreeing_keeps_the_promise_and_taking_it_back_opens_it(cast, charter):
    adopted(cast.school, promise("A40", scope="team", fixed_by="ours"))
    expand(cast.school, year_of(cast.school, clock.today()))
    owed = Commitment.objects.get(promise="A40", target=cast.group(TEAM).pk)
    with pytest.raises(EmptyAgreement):
        agree(by=cast["Lise"], charter=charter)
    written(cast, charter)
    agree(by=cast["Lise"], charter=charter)
    agree(by=cast["Kari"], charter=charter)
    assert owed.evidence.get().kind == "charter"
    not_agreed(by=cast["Kari"], charter=charter)
    assert owed.evidence.get().withdrawn_at is not None


def test_a_team_has_one_agreement_a_year_and_last_years_stands_beside(cast, charter):
    assert begin_charter(by=cast["Lise"], group=cast.group(TEAM)) == charter
    written(cast, charter)
    Charter.objects.update(year=2025)
    new = begin_charter(by=cast["Kari"], group=cast.group(TEAM))
    answer = page_of(cast, "Kari", "write_charter", new)
    assert "Avtalen for 2025–26" in answer.content.decode()
    assert "Vi begynner i ring." in answer.content.decode()


def test_no_pupil_is_named_in_it(cast, charter):
    with pytest.raises(NameInRule):
        written(cast, charter, signs="Embla rekker opp hånda.")


def test_two_who_write_see_both_texts_and_can_put_them_together(cast, charter):
    written(cast, charter)
    sent = {**BOXES, "routines": "Vi slutter i ring.", "version": "0", "look_again": ""}
    answer = page_of(cast, "Lise", "write_charter", charter, sent)
    assert answer.status_code == 409
    assert "Kari" in answer.content.decode()
    both = {"together-routines": "Vi begynner og slutter i ring.", "keep": "together"}
    page_of(cast, "Lise", "write_charter", charter, {**sent, **both, "version": "1"})
    assert Charter.objects.get().routines == "Vi begynner og slutter i ring."


def test_the_team_and_its_leaders_read_it_and_nobody_else(cast, charter):
    written(cast, charter)
    for who in ("Lise", "Anne", "Randi"):
        assert b"Vi begynner i ring." in page_of(cast, who, "charter", charter).content
    for who in ("Knut", "Siv", "Truls", "Fatima", "Nora"):
        assert page_of(cast, who, "charter", charter).status_code == 404
    assert [line.group.title for line in teams_page(cast["Kari"], cast.school)] == [TEAM]
    assert teams_page(cast["Knut"], cast.school) == []


def test_it_is_printed_and_agreed_on_with_one_press(cast, charter):
    written(cast, charter, learning="Alle får hjelp.\n\nVi sier hva som er bra.")
    page = page_of(cast, "Kari", "agree", charter, {}, follow=True).content.decode()
    assert "Teamet ble enig 17." in page
    assert page_of(cast, "Kari", "charter_pdf", charter).content.startswith(b"%PDF")
    sent = {**BOXES, "version": "1", "look_again": "3026-01-01"}
    assert page_of(cast, "Kari", "write_charter", charter, sent).status_code == 422
