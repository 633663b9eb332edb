"""Where a plan begins: the template, last year's, or what the owner offers."""

from datetime import date

import pytest
from django.urls import reverse

from fellesskap.calendar.actions import Halves, set_up_year
from fellesskap.calendar.first_hour import first_hour
from fellesskap.calendar.models import SchoolYear
from fellesskap.kit import clock
from fellesskap.plan.actions.hearing import adopt, archive
from fellesskap.plan.actions.offers import offer_template, withdraw_offer
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.exceptions import DraftExists, OtherSchool, YearIsOver
from fellesskap.plan.models import Line, Plan

WITHOUT = ("pupil_council", "fau", "staff")
NEXT = Halves(date(2027, 8, 16), date(2027, 12, 17), date(2028, 1, 3), date(2028, 6, 20))


@pytest.fixture
def valid(cast, draft):
    return adopt(by=cast["Randi"], plan=draft, on=date(2026, 11, 17), without=WITHOUT)


@pytest.fixture
def nordlia_year(cast):
    return SchoolYear.objects.get(school=cast.other_school)


def test_one_page_begins_a_plan_from_the_template(cast, client, year):
    client.force_login(cast.user("Randi"))
    client.post(reverse("plan:begin"), {"year": str(year.pk), "source": "template"})
    plan = Plan.objects.get(school=cast.school)
    assert plan.status == Plan.Status.DRAFT
    assert Line.objects.filter(section__plan=plan).count() > 100


def test_a_year_has_one_draft_at_a_time_and_is_not_over(cast, draft, year):
    with pytest.raises(DraftExists):
        begin_plan(by=cast["Randi"], school=cast.school, year=year)
    archive(by=cast["Randi"], plan=draft)
    with clock.at(clock.moment(date(2027, 8, 2))), pytest.raises(YearIsOver):
        begin_plan(by=cast["Randi"], school=cast.school, year=year)


def test_next_years_plan_begins_from_this_years(cast, client, valid):
    following = set_up_year(by=cast["Randi"], school=cast.school, halves=NEXT)
    client.force_login(cast.user("Randi"))
    assert following.title in client.get(reverse("plan:drafts")).text
    new = begin_plan(by=cast["Randi"], school=cast.school, year=following, based_on=valid)
    assert (new.version, new.promises.count()) == (1, valid.promises.count())
    valid.refresh_from_db()
    assert valid.status == Plan.Status.ADOPTED


def test_another_school_begins_from_what_the_owner_offers_and_keeps_its_own_name(
    cast, valid, nordlia_year
):
    nordlia = {"by": cast["Rune"], "school": cast.other_school, "year": nordlia_year}
    with pytest.raises(OtherSchool):
        begin_plan(**nordlia, based_on=valid)
    offer_template(by=cast["Oda"], plan=valid)
    theirs = begin_plan(**nordlia, based_on=valid)
    lines = Line.objects.filter(section__plan=theirs)
    assert not lines.filter(text_nb__contains=cast.school.name).exists()
    assert lines.filter(text_nb__contains=cast.other_school.name).exists()


def test_an_offer_that_is_taken_back_is_offered_no_more(cast, client, valid, nordlia_year):
    offer_template(by=cast["Oda"], plan=valid)
    client.force_login(cast.user("Rune"))
    assert "Det skoleeieren tilbyr" in client.get(reverse("plan:begin")).text
    withdraw_offer(by=cast["Oda"], plan=valid)
    assert "Det skoleeieren tilbyr" not in client.get(reverse("plan:begin")).text


def test_the_owner_offers_on_a_page_that_nobody_else_has(cast, client, valid):
    client.force_login(cast.user("Oda"))
    page = reverse("plan:offers")
    client.post(reverse("plan:offer", args=[valid.pk]))
    assert "Tilbys skolene" in client.get(page).text
    client.force_login(cast.user("Randi"))
    assert client.get(page).status_code == 404


def test_the_first_hour_leads_to_the_plan_until_it_is_begun(cast, draft):
    (step,) = (one for one in first_hour(cast.school) if one.page == "plan:drafts")
    assert step.missing == []
    archive(by=cast["Randi"], plan=draft)
    (step,) = (one for one in first_hour(cast.school) if one.page == "plan:drafts")
    assert step.missing != []
