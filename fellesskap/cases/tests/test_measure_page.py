"""The one measure, for the one who does it and may not see the case."""

import pytest
from django.urls import reverse

from fellesskap.cases.actions.plans import measures_of
from fellesskap.cases.models import MeasureDone
from fellesskap.cases.tests.making import case_for, fresh, plan_for


@pytest.fixture
def case(cast):
    return case_for(cast)


def at(page, row):
    return reverse(f"cases:{page}", args=[row.pk])


@pytest.fixture
def measure(cast, case):
    return measures_of(plan_for(cast, case, how_noticed="Noen spør henne.")).get()


@pytest.fixture
def mona(client, cast):
    client.force_login(cast.user("Mona"))
    return client


@pytest.mark.law("L60")
def test_the_one_responsible_sees_the_measure_and_not_the_case(cast, case, measure, mona):
    page = mona.get(at("measure", measure)).text
    assert "Er ved fotballbanen" in page
    assert "Noen spør henne." in page
    assert "For Emma." in page
    assert "Er alene i storefri." not in page
    assert case.file.reference not in page
    assert "Lundamo" not in page
    assert mona.get(at("plan", case)).status_code == 404


def test_done_today_and_taken_back(cast, measure, mona):
    mona.post(at("answer_measure", measure), {"done": "yes", "on": "2026-11-17", "note": "Fint."})
    day = MeasureDone.objects.get(measure=measure)
    assert (day.done, day.note) == (True, "Fint.")
    assert "Fint." in mona.get(at("measure", measure)).text
    mona.post(at("withdraw_answer", day))
    assert fresh(day).withdrawn_at is not None


def test_the_answer_from_min_dag_leads_back_there_and_nowhere_else(measure, mona):
    sent = {"done": "no", "on": "2026-11-17", "next": "/"}
    assert mona.post(at("answer_measure", measure), sent).headers["Location"] == "/"
    sent["next"] = "https://example.org/"
    back = mona.post(at("answer_measure", measure), sent).headers["Location"]
    assert back == at("measure", measure)


@pytest.mark.parametrize("sent", [{"done": "maybe"}, {"done": "yes", "on": "2026-11-22"}, {}])
def test_an_answer_that_cannot_be_is_a_sentence(measure, mona, sent):
    answer = mona.post(at("answer_measure", measure), sent, follow=True)
    assert answer.status_code == 200
    assert not MeasureDone.objects.exists()
    assert 'class="fk-toast"' in answer.text


@pytest.mark.parametrize("who", ["Kari", "Truls", "Fatima"])
def test_another_may_not_read_or_answer(cast, measure, client, who):
    client.force_login(cast.user(who))
    assert client.get(at("measure", measure)).status_code == 404
    assert client.post(at("answer_measure", measure), {"done": "yes"}).status_code == 404


def test_another_may_not_take_an_answer_back(cast, measure, mona, client):
    mona.post(at("answer_measure", measure), {"done": "yes"})
    day = MeasureDone.objects.get()
    client.force_login(cast.user("Truls"))
    assert client.post(at("withdraw_answer", day)).status_code == 404
    assert fresh(day).withdrawn_at is None
