"""Who may be told at home is one truth: when a case opens, is written in, printed and closed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import may
from fellesskap.cases.actions.closing import what_blocks_closing
from fellesskap.cases.actions.evaluations import ask_child
from fellesskap.cases.actions.hearing import offer_hearing, record_hearing
from fellesskap.cases.actions.papers import approve_copy
from fellesskap.cases.actions.people import invite
from fellesskap.cases.exceptions import WithheldNotSeen
from fellesskap.cases.models import CaseReport
from fellesskap.cases.queries.facts import facts_of, may_be_informed, why_not_told
from fellesskap.cases.queries.intake_choices import homes, not_called
from fellesskap.cases.tests.browsing import at
from fellesskap.cases.tests.making import case_for, fresh, measures_of, plan_for
from fellesskap.documents.models import Document
from fellesskap.kit import clock
from fellesskap.people.actions import name_for_address
from fellesskap.people.models import AddressGrading, Guardianship
from fellesskap.people.relations import informed_ties

SECRET = "Det om pappa på lørdag."


def change(cast, guardian="Finn", pupil="Emma", **facts):
    Guardianship.objects.filter(pk=cast.tie(guardian, pupil).pk).update(**facts)


def said(cast, case):
    """Emma has said what is not to be passed on."""
    hearing = offer_hearing(by=cast["Siv"], case=case, pupil=case.pupil)
    record_hearing(
        by=cast["Siv"],
        hearing=hearing,
        held_on=clock.today(),
        words="Jeg går alene.",
        withheld=SECRET,
    )


def graded(cast, name="Fatima"):
    row = AddressGrading(
        person=cast[name], grade="strict", starts=clock.today() - timedelta(days=800)
    )
    row.ends = clock.today() - timedelta(days=300)
    row.save()


@pytest.mark.law("L63")
def test_the_row_and_the_question_agree_on_every_tie(cast):
    change(cast, parental_responsibility=False)
    change(cast, "Fatima", information_removed_from=clock.today())
    informed = set(informed_ties().values_list("pk", flat=True))
    for tie in Guardianship.objects.current().select_related("guardian"):
        assert may_be_informed(tie, clock.today()) is (tie.pk in informed)
        assert (why_not_told(tie, clock.today()) == "") is (tie.pk in informed)


@pytest.mark.law("L38", "L63")
@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"confirmed": False}, "Finn er ikke bekreftet som foresatt."),
        ({"parental_responsibility": False}, "Finn har ikke foreldreansvar: svar på spørsmål"),
        ({"contact_ban_from": "2026-11-01"}, "Skolen gir ikke Finn opplysninger nå."),
        ({"information_removed_from": "2026-11-01"}, "Skolen gir ikke Finn opplysninger nå."),
    ],
)
def test_nobody_is_asked_to_ring_a_home_that_may_not_be_told(cast, facts, why):
    change(cast, **facts)
    emma = cast["Emma"]
    assert [tie.guardian for tie in homes([emma])[emma.pk]] == [cast["Fatima"]]
    [sentence] = not_called([emma])[emma.pk]
    assert sentence.startswith(why)


@pytest.mark.law("L63")
def test_a_ban_that_has_ended_holds_nobody_back(cast):
    yesterday = clock.today() - timedelta(days=1)
    change(cast, contact_ban_from=yesterday, contact_ban_until=yesterday)
    assert len(homes([cast["Emma"]])[cast["Emma"].pk]) == 2


@pytest.mark.law("L38")
def test_the_one_who_receives_sees_who_needs_an_interpreter(cast, log_in):
    change(cast, "Fatima", interpreter_language="arabisk")
    change(cast, confirmed=False)
    report = CaseReport.objects.get(case=case_for(cast, "Elias")).report
    report.file.involvements.filter(person=cast["Elias"]).update(person=cast["Emma"])
    type(report).objects.filter(pk=report.pk).update(outcome="")
    page = log_in("Randi").get(reverse("cases:intake", args=[report.pk])).text

    assert "Hvem ringer Fatima i dag? Tolk: arabisk." in page
    assert "Hvem ringer Finn i dag?" not in page
    assert "Finn er ikke bekreftet som foresatt. Be en leder bekrefte hjemmet." in page


@pytest.mark.law("L63")
def test_a_case_does_not_end_with_an_unconfirmed_home_left_out(cast):
    case = case_for(cast, "Edvin")
    codes = [line.code for line in what_blocks_closing(case)]
    assert codes.count("unconfirmed") == 1
    change(cast, "Felix", "Edvin", ends=clock.today() - timedelta(days=1))
    assert "unconfirmed" not in [line.code for line in what_blocks_closing(case)]


@pytest.mark.law("L64")
def test_what_the_child_does_not_want_passed_on_stands_where_one_rings_and_plans(
    cast, log_in, case
):
    said(cast, case)
    browser = log_in("Siv")
    for page in ("contact", "plan"):
        text = browser.get(at(page, case)).text
        assert "Emma vil ikke at dette blir sagt videre" in text
        assert SECRET in text


@pytest.mark.law("L64")
def test_a_copy_is_only_made_when_somebody_has_seen_what_the_child_withholds(cast, log_in, case):
    said(cast, case)
    plan_for(cast, case)
    with pytest.raises(WithheldNotSeen):
        approve_copy(by=cast["Siv"], case=case, guardian=cast["Fatima"])
    browser, page = log_in("Siv"), at("plan_copy", case)
    sent = {"guardian": cast["Fatima"].pk, "hide": "", "what": "approve"}
    refused = browser.post(page, sent)

    assert refused.status_code == 422
    assert "Jeg har sett hva Emma ikke vil at blir sagt videre." in refused.text
    assert SECRET in refused.text
    assert browser.post(page, sent | {"seen": "on"}).status_code == 302
    assert Document.objects.filter(file=case.file, for_person=cast["Fatima"]).count() == 1


@pytest.mark.law("L88")
def test_the_number_of_a_protected_home_is_for_rektor_and_the_lead(cast, log_in, case):
    number = "+4700090123"
    type(cast["Finn"]).objects.filter(pk=cast["Finn"].pk).update(phone=number)
    invite(by=cast["Siv"], case=case, person=cast["Kari"])
    graded(cast)  # one home is enough: the child is found through either
    page = at("contact", case)

    for name in ("Randi", "Siv"):
        assert number in log_in(name).get(page).text
    text = log_in("Kari").get(page).text
    assert number not in text
    assert "Nummeret står ikke her. Spør rektor." in text
    assert "eskyttet" not in text.partition("<main")[2]
    assert not may(cast["Kari"], "case.graded_phone", case)


@pytest.mark.law("L88")
def test_a_number_that_is_hidden_looks_like_one_that_is_missing(cast, log_in, case):
    for name in ("Fatima", "Finn"):
        type(cast[name]).objects.filter(pk=cast[name].pk).update(phone="")
    invite(by=cast["Siv"], case=case, person=cast["Kari"])
    said = [log_in("Kari").get(at("contact", case)).text.count("Nummeret står ikke her.")]
    graded(cast)
    said.append(log_in("Kari").get(at("contact", case)).text.count("Nummeret står ikke her."))
    assert said == [2, 2]


@pytest.mark.law("L88", "L86")
def test_whoever_rektor_names_sees_the_number_of_the_case_they_are_in(cast, log_in, case):
    graded(cast)
    named = {"reader": cast["Kari"], "reason": "calls", "ends": clock.today()}
    name_for_address(by=cast["Randi"], person=cast["Emma"], **named)
    assert not may(cast["Kari"], "case.graded_phone", case)  # she is not in the case
    invite(by=cast["Siv"], case=case, person=cast["Kari"])
    assert may(cast["Kari"], "case.graded_phone", case)
    with clock.at(clock.now() + timedelta(days=1)):
        assert not may(cast["Kari"], "case.graded_phone", case)


@pytest.mark.law("L88")
def test_whoever_may_not_know_reads_the_same_about_the_copy_of_every_home(cast, log_in, case):
    plan_for(cast, case)
    invite(by=cast["Siv"], case=case, person=cast["Kari"])
    said = "Spør den som leder saken, før du sender kopien hjem."
    for _turn in range(2):
        text = log_in("Kari").get(at("plan_copy", case)).text
        assert (said in text, "eskyttet" in text.partition("<main")[2]) == (True, False)
        graded(cast, "Emma")


@pytest.mark.law("L88")
def test_a_copy_for_a_protected_home_is_not_sent(cast, log_in, case):
    plan_for(cast, case)
    warning = "Beskyttet adresse: send ikke kopien."
    assert warning not in log_in("Siv").get(at("plan_copy", case)).text
    graded(cast, "Emma")
    assert warning in log_in("Siv").get(at("plan_copy", case)).text


@pytest.mark.law("L87")
def test_rektor_sees_who_opened_each_part_of_a_case(cast, log_in, case):
    plan = plan_for(cast, case)
    report = CaseReport.objects.get(case=case).report
    kept = approve_copy(by=cast["Siv"], case=case, guardian=cast["Fatima"])
    ask_child(by=cast["Siv"], case=case)
    siv, mona = log_in("Siv"), measures_of(plan).get()
    siv.get(reverse("cases:plan_copy_pdf", args=[case.pk, kept.pk]))
    siv.get(at("measure", mona))
    log_in("Sunniva").get(reverse("cases:intake", args=[report.pk]))
    text = log_in("Randi").get(at("access_log", case)).text

    assert "hentet ut kopien til Fatima" in text
    assert "åpnet et tiltak" in text
    assert "prøvde å åpne meldingen, fikk ikke" in text


@pytest.mark.law("L64")
def test_facts_know_only_what_this_child_withholds(cast, case):
    said(cast, case)
    [facts] = facts_of(type(case).objects.filter(pk=case.pk))
    assert facts.withheld == [SECRET]
    assert fresh(case).pupil == cast["Emma"]
