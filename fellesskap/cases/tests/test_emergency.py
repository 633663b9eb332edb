"""One child, one sheet, one hour: for whoever is on duty and reaches nobody."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import RULES, may
from fellesskap.cases.actions.emergency import open_in_emergency
from fellesskap.cases.models import Case
from fellesskap.cases.tests.making import case_for, plan_for, told
from fellesskap.files.actions import bar
from fellesskap.files.models import BreakGlass
from fellesskap.kit import clock
from fellesskap.notices.models import Notice
from fellesskap.people.models import AddressGrading
from tests.tables import named_tables

TABLE = named_tables("emergency")
PAGE = reverse("cases:emergency")
WHY = "Hun ringer fra skogen."


@pytest.fixture
def records(played):
    row = open_in_emergency(
        by=played.cast["Arne"], school=played.cast.school, pupil=played.cast["Emma"], reason=WHY
    )
    named = {name: row for name, row in played.records.items() if name.startswith("Saken ")}
    return named | {"Solvang skole": played.cast.school, "Arkene til Arne om Emma": row}


@pytest.mark.law("L22", "L24", "L86")
def test_the_rules_say_what_the_tables_say(played, records):
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in TABLE
        if may(played.cast[who], action, records[record]) is not allowed
    ]
    assert wrong == []
    assert {one for one in RULES if one.startswith("emergency.")} == {row[1] for row in TABLE}


def opened(cast, log_in, who="Arne", pupil="Emma", reason=WHY):
    return log_in(who).post(PAGE, {"about": cast[pupil].pk, "reason": reason})


@pytest.mark.law("L86")
def test_the_deputy_reads_what_protects_the_child_and_rektor_and_the_lead_know(cast, case, log_in):
    plan_for(cast, case)
    page = log_in("Arne").get(opened(cast, log_in).url).text
    assert "Er ved fotballbanen" in page
    assert cast["Siv"].full_name in page
    assert "Emma sto alene" not in page  # the account is for those in the case
    assert told(cast["Randi"], "case.opened_in_emergency") == 1
    assert told(cast["Siv"], "case.yours_opened_in_emergency") == 1
    assert set(Notice.objects.filter(kind__endswith="emergency").values_list("urgent")) == {(True,)}
    assert not may(cast["Arne"], "case.read", case)


def test_the_reason_and_the_reading_stand_where_rektor_sees_who_has_opened_it(cast, case, log_in):
    log_in("Arne").get(opened(cast, log_in).url)
    page = log_in("Randi").get(reverse("cases:access_log", args=[case.pk])).text
    for words in (WHY, cast["Arne"].full_name, "åpnet arket for nødåpning"):
        assert words in page


def test_after_an_hour_it_is_closed(cast, case, log_in):
    sheet = opened(cast, log_in).url
    with clock.at(clock.now() + timedelta(minutes=59)):
        assert log_in("Arne").get(sheet).status_code == 200
    with clock.at(clock.now() + timedelta(hours=1)):
        assert log_in("Arne").get(sheet).url == PAGE


def test_without_a_reason_nothing_opens(cast, case, log_in):
    assert opened(cast, log_in, reason=" \r\n ").status_code == 422
    assert not BreakGlass.objects.exists()


@pytest.mark.law("L22", "L24")
@pytest.mark.parametrize("hidden", ["wall", "barred", "none"])
def test_a_wall_a_bar_and_no_case_look_the_same(cast, log_in, hidden):
    if hidden != "none":
        case = case_for(cast, "Emma")
        bar(case.file, cast["Arne"], "stepped_aside")
    if hidden == "wall":
        Case.objects.get(pk=case.pk).file.barred.all().delete()
        type(case.file).objects.filter(pk=case.file_id).update(wall="owner")
    answer = opened(cast, log_in)
    assert (answer.status_code, answer.url) == (302, PAGE)
    assert "Det er ingen sak du kan åpne. Rektor har fått beskjed." in log_in("Arne").get(PAGE).text
    assert not BreakGlass.objects.exists()
    [notice] = Notice.objects.filter(person=cast["Randi"], kind="case.sought_in_emergency")
    assert (notice.subject, notice.file, notice.target) == (cast["Arne"], None, None)


@pytest.mark.parametrize("who", ["Siv", "Kari", "Randi", "Bente", "Olav", "Oda"])
def test_others_do_not_find_the_page(cast, case, log_in, who):
    assert log_in(who).get(PAGE).status_code == 404
    assert opened(cast, log_in, who).status_code == 404


@pytest.mark.law("L88")
def test_a_protected_number_looks_like_none(cast, case, log_in):
    type(cast["Fatima"]).objects.filter(pk=cast["Fatima"].pk).update(phone="+4799999999")
    AddressGrading.objects.create(person=cast["Fatima"], grade="strict", starts=date(2026, 11, 1))
    page = log_in("Arne").get(opened(cast, log_in).url).text
    assert cast["Fatima"].full_name in page
    assert "99999999" not in page
