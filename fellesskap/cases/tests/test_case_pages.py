"""The case on its pages: who sees them, what they say first, and that nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fellesskap.audit import trail
from fellesskap.cases.actions.hearing import offer_hearing, record_hearing
from fellesskap.cases.models import Case
from fellesskap.cases.tests.browsing import ask, at
from fellesskap.cases.tests.making import (
    FIRST_EVALUATION,
    case_for,
    closed_case,
    evaluate,
    fresh,
    on,
    plan_for,
)
from fellesskap.kit import clock

READ = ("case", "check", "chronology", "hear", "interests", "inquire", "contact", "people")
PAGES = (*READ, "write_card")


@pytest.fixture
def told(played):
    return played


def refusals(case):
    return trail.entries(target=case).filter(kind="refusal").count()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_in_each_written_form_without_a_name_in_its_title(
    cast, case, log_in, page, language
):
    plan_for(cast, case)
    cast["Siv"].written_form = language
    cast["Siv"].save()
    answer = log_in("Siv").get(at(page, case))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in text
    assert "Emma, 4B" in text
    assert "Emma" not in text.split("<title>")[1].split("</title>")[0]


@pytest.mark.law("L60", "L86")
@pytest.mark.parametrize("page", [*PAGES, "serious", "access_log"])
@pytest.mark.parametrize("who", ["Kari", "Arne", "Olav", "Inger", "Fatima"])
def test_the_page_is_not_there_for_who_is_not_in_the_case(cast, case, log_in, page, who):
    answer = log_in(who).get(at(page, case))
    assert answer.status_code == 404
    assert "Emma" not in answer.content.decode()
    assert refusals(case) == 1


def test_the_list_shows_what_is_next_and_only_ones_own(cast, log_in):
    case_for(cast)
    case_for(cast, "Elias", lead="Sunniva")
    siv = log_in("Siv").get(reverse("cases:cases")).content.decode()
    assert "Emma, 4B" in siv
    assert "Elias" not in siv
    assert "Ny sak fra før" not in siv
    randi = log_in("Randi").get(reverse("cases:cases")).content.decode()
    assert "Emma, 4B" in randi
    assert "Elias, 9A" in randi
    assert "Ny sak fra før" in randi


def test_the_case_says_the_childs_words_before_the_adults(cast, case, log_in):
    plan_for(cast, case)
    with on(FIRST_EVALUATION):
        evaluate(cast, case, "partly", "keep", "Vi prøver en uke til.")
        text = log_in("Siv").get(at("case", case)).content.decode()
    order = ["Følge med", "Neste steg", "Slik har Emma det", "Litt trygt", "Planen", "§ 12-6"]
    places = [text.replace("\xa0", " ").index(words) for words in order]
    assert places == sorted(places)


def test_a_child_who_was_heard_is_quoted_before_the_first_evaluation(cast, case, log_in):
    page = at("case", case)
    assert "Emma er ikke hørt ennå" in log_in("Siv").get(page).content.decode()
    record_hearing(
        by=cast["Siv"], case=case, pupil=case.pupil, held_on=clock.today(), words="Ingen ser meg."
    )
    text = log_in("Siv").get(page).content.decode()
    assert "«Ingen ser meg.»" in text
    assert "Emma er ikke hørt ennå" not in text


@pytest.mark.parametrize("page", READ)
def test_a_long_case_asks_the_database_no_more_often_than_a_short_one(cast, case, log_in, page):
    from_one = fill(cast, case, 1, page, log_in)
    assert fill(cast, case, 8, page, log_in) == from_one


def fill(cast, case, count, page, log_in):
    """Write ``count`` of everything, and count what the page asks."""
    plan = fresh(case).plan_in_force or plan_for(cast, case)
    for _turn in range(count):
        offered = offer_hearing(by=cast["Siv"], case=case, pupil=case.pupil)
        record_hearing(by=cast["Siv"], hearing=offered, held_on=clock.today(), words="Bedre.")
        ask(cast, case)
    browser = log_in("Siv")
    browser.get(at(page, case))
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(at(page, case)).status_code == 200
    assert plan is not None
    return len(asked)


@pytest.mark.law("L86")
def test_people_are_let_in_and_shown_out(cast, case, log_in):
    siv = log_in("Siv")
    assert siv.post(at("invite", case), {"invite-person": cast["Hege"].pk}).status_code == 302
    assert log_in("Hege").get(at("case", case)).status_code == 200
    out = {"person": cast["Hege"].pk}
    assert log_in("Siv").post(at("show_out", case), out).status_code == 302
    assert log_in("Hege").get(at("case", case)).status_code == 404
    assert log_in("Siv").post(at("invite", case), {"invite-person": ""}).status_code == 422


@pytest.mark.law("L10", "L105a")
def test_the_case_gets_another_lead_and_who_is_too_close_steps_aside(cast, case, log_in):
    to = {"hand_over-person": cast["Sunniva"].pk}
    assert log_in("Siv").post(at("hand_over", case), to).status_code == 404
    assert log_in("Randi").post(at("hand_over", case), to).status_code == 302
    assert fresh(case).lead == cast["Sunniva"]
    assert log_in("Sunniva").post(at("step_aside", case)).status_code == 302
    assert log_in("Sunniva").get(at("case", case)).status_code == 404
    assert fresh(case).lead == cast["Randi"]


@pytest.mark.law("L73")
def test_rektor_stops_every_deletion(cast, case, log_in):
    assert log_in("Siv").post(at("hold", case), {"hold": "on"}).status_code == 404
    assert log_in("Randi").post(at("hold", case), {"hold": "on"}).status_code == 302
    assert Case.objects.get(pk=case.pk).file.hold
    log_in("Randi").post(at("hold", case))
    assert not Case.objects.get(pk=case.pk).file.hold


@pytest.mark.law("L87")
def test_rektor_sees_who_has_opened_the_case_but_not_ones_own_reading(cast, case, log_in):
    log_in("Siv").get(at("case", case))
    log_in("Kari").get(at("case", case))
    log_in("Randi").get(at("case", case))
    assert log_in("Siv").get(at("access_log", case)).status_code == 404
    text = log_in("Randi").get(at("access_log", case)).content.decode()
    table = text.split("<tbody>")[1].split("</tbody>")[0]
    assert cast["Siv"].full_name in table
    assert "sosiallærer" in table
    assert cast["Kari"].full_name in table
    assert "fikk ikke" in table
    assert cast["Randi"].family_name not in table


def test_a_closed_case_says_so_and_stays_readable(cast, log_in):
    case, day = closed_case(cast)
    with on(day):
        text = log_in("Siv").get(at("case", case)).content.decode()
        assert "Avsluttet 8." in text.replace("\xa0", " ")
        assert "Åpne saken igjen" in text
        listed = log_in("Siv").get(reverse("cases:cases")).content.decode()
    assert "Emma, 4B" in listed.split('id="avsluttede"')[1]


@pytest.mark.law("L24")
def test_nobody_in_the_leadership_opens_what_stands_behind_the_owners_wall(cast, log_in, told):
    case = told.records["Saken bak kommunens vegg"]
    for page in PAGES:
        assert log_in("Randi").get(at(page, case)).status_code == 404
        assert log_in("Olav").get(at(page, case)).status_code == 200
    text = log_in("Olav").get(at("case", case)).content.decode()
    assert "Særlige grunner" in text
    assert cast["Randi"].family_name not in text
