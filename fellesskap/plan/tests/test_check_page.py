"""The page of the plan check: what is found, and the school's own answer, kept."""

import pytest
from django.test import Client
from django.urls import reverse

from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.demo.plans import last_year
from fellesskap.plan.actions.checking import answer_finding
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.exceptions import ReasonMissing
from fellesskap.plan.models import FindingReply, Plan, Section

KEEP, MEND = FindingReply.Choice.KEEP, FindingReply.Choice.MEND


@pytest.fixture
def draft(cast):
    year = SchoolYear.objects.get(school=cast.school)
    return begin_plan(by=cast["Randi"], school=cast.school, year=year, template=last_year())


def as_person(cast, who):
    client = Client()
    client.force_login(cast.user(who))
    return client


def shown(cast, who="Randi", **asked):
    return as_person(cast, who).get(reverse("plan:check"), asked)


def answering(cast, draft, key, who="Randi", **words):
    address = f"{reverse('plan:check_reply', args=[draft.pk])}?funn={key}"
    return as_person(cast, who).post(address, words)


def test_rektor_sees_where_what_and_by_which_law(cast, draft):
    page = shown(cast).content.decode()
    assert "Del 7.3" in page
    assert "under lovens minstekrav" in page
    assert "forskrift til opplæringslova § 11-1" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "Skriv 2 ganger i året for alle trinn" in page
    assert reverse("plan:section", args=[Section.objects.get(plan=draft, number="7.3").pk]) in page


def test_the_answer_of_the_school_is_kept(cast, draft):
    why = "Vi tar det med FAU i mars."
    answer = answering(cast, draft, "says:A14", choice=KEEP, why=why)
    assert answer.status_code == 302
    page = shown(cast, plan=draft.pk).content.decode()
    assert why in page
    assert "Vi lar det stå" in page
    answering(cast, draft, "says:A14", choice=MEND, why="")
    assert FindingReply.objects.filter(plan=draft, finding="says:A14").count() == 2
    assert "Vi retter det" in shown(cast).content.decode()


@pytest.mark.law("L3")
def test_letting_it_stand_needs_a_reason(cast, draft):
    answer = answering(cast, draft, "says:A14", choice=KEEP, why=" ")
    assert answer.status_code == 422
    assert "Skriv hvorfor dere lar det stå." in answer.content.decode()
    with pytest.raises(ReasonMissing):
        answer_finding(by=cast["Randi"], plan=draft, finding="says:A14", choice=KEEP)
    assert not FindingReply.objects.exists()
    reply = answer_finding(by=cast["Randi"], plan=draft, finding="says:A14", choice=MEND)
    assert [entry.action for entry in trail.entries(target=reply)] == ["plan.check"]


def test_a_finding_that_is_not_there_has_no_page(cast, draft):
    assert answering(cast, draft, "says:A99", choice=MEND).status_code == 404
    assert shown(cast, plan="nope").status_code == 404


@pytest.mark.parametrize("who", ["Siv", "Kari", "Olav", "Hege", "Rune"])
def test_others_do_not_find_the_page(cast, draft, who):
    assert shown(cast, who, plan=draft.pk).status_code == 404
    assert answering(cast, draft, "says:A14", who, choice=MEND).status_code == 404


def test_an_older_version_is_one_press_away(cast, draft):
    Plan.objects.filter(pk=draft.pk).update(status=Plan.Status.ARCHIVED)
    new = begin_plan(by=cast["Randi"], school=cast.school, year=draft.year, based_on=draft)
    page = shown(cast).content.decode()
    assert f"?plan={draft.pk}" in page
    assert f'?plan={new.pk}" aria-current="page"' in page


def test_a_school_without_a_plan_is_told_what_to_do(cast):
    page = shown(cast).content.decode()
    assert "Ingen plan å sjekke ennå" in page
    assert reverse("plan:drafts") in page
