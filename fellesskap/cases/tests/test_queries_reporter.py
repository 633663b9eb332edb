"""The reporter's own list and receipt: lest, undersøkes, fulgt opp. Nothing more, ever."""

from dataclasses import fields
from datetime import date
from uuid import uuid4

import pytest

from fellesskap.cases.actions.filing import SUBSTITUTE, Words, file_report
from fellesskap.cases.actions.intake import (
    answer_question,
    ask_reporter,
    close_report,
    open_report,
    undo_close,
)
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.models import Report
from fellesskap.cases.queries.my_reports import MyReport, Status, my_reports
from fellesskap.cases.queries.receipt import receipt
from fellesskap.cases.tests.making import on, plan_for


def report_for(cast, by="Kari", adult="nobody", **more):
    written = Words(
        adult_involved=adult, words="Sto alene ved boden.", about=[cast["Emma"]], **more
    )
    return file_report(by=cast[by], school=cast.school, submission=uuid4(), written=written)


def state(cast, who="Kari"):
    return [one.state for one in my_reports(cast[who])]


@pytest.mark.law("L11", "L66")
def test_the_words_follow_what_the_school_does(cast):
    report = report_for(cast)
    assert state(cast) == [Status.UNREAD]
    open_report(by=cast["Randi"], report=report)
    assert state(cast) == [Status.READ]
    opening = Opening(pupil=cast["Emma"], account="Emma.", lead=cast["Siv"])
    [case] = open_cases(by=cast["Randi"], report=report, openings=[opening])
    assert state(cast) == [Status.LOOKED_INTO]
    plan_for(cast, case)
    assert state(cast) == [Status.FOLLOWED_UP]


def test_one_event_is_followed_up_when_every_child_has_a_plan(cast):
    written = Words(
        adult_involved="nobody", words="De ble stengt ute.", about=[cast["Emma"], cast["Even"]]
    )
    report = file_report(by=cast["Kari"], school=cast.school, submission=uuid4(), written=written)
    cases = open_cases(
        by=cast["Randi"],
        report=report,
        openings=[
            Opening(pupil=cast[name], account=f"{name}.", lead=cast["Siv"])
            for name in ("Emma", "Even")
        ],
    )
    plan_for(cast, cases[0])
    assert state(cast) == [Status.LOOKED_INTO]
    plan_for(cast, cases[1])
    assert state(cast) == [Status.FOLLOWED_UP]


def test_closed_with_a_reason_looks_the_same_as_followed_up_and_can_be_undone(cast):
    report = report_for(cast)
    close_report(by=cast["Randi"], report=report, reason="Snakket med Emma.", done="Spurt igjen.")
    assert state(cast) == [Status.FOLLOWED_UP]
    undo_close(by=cast["Randi"], report=Report.objects.get(pk=report.pk))
    assert state(cast) == [Status.READ]


@pytest.mark.law("L66")
def test_the_list_has_no_room_for_more(cast):
    assert {field.name for field in fields(MyReport)} == {
        "pk",
        "reference",
        "sent_at",
        "state",
        "has_question",
    }
    report_for(cast)
    [line] = my_reports(cast["Kari"])
    assert (line.status, line.mark) == ("Ikke lest ennå", "ennaa")


@pytest.mark.law("L22", "L24")
def test_the_reporter_sees_the_same_words_behind_every_wall(cast, played):
    assert state(cast, "Truls") == state(cast, "Mona") == [Status.LOOKED_INTO]
    assert played.records["Monas melding om ledelsen"].file.wall == "owner"


def test_nobody_sees_what_others_have_reported(cast):
    report_for(cast)
    assert my_reports(cast["Randi"]) == my_reports(cast["Siv"]) == []


@pytest.mark.law("L11")
def test_the_receipt_says_who_got_it_when_and_what_was_written(cast):
    page = receipt(report_for(cast), cast["Kari"])
    assert page.steps[0].text == "Rektor fikk den kl.\u00a010.00"
    assert [step.done for step in page.steps] == [True, False, False, False]
    assert [step.text for step in page.steps[1:]] == ["Lest", "Undersøkes", "Fulgt opp"]
    assert (page.about, page.words) == ("Emma, 4B", "Sto alene ved boden.")
    assert page.next.startswith("Randi leser og bestemmer hva skolen gjør.")


@pytest.mark.law("L24")
def test_past_the_leadership_the_receipt_names_the_one_at_the_owner(cast):
    report = report_for(cast, by="Mona", adult="leadership", suspect=cast["Arne"])
    page = receipt(report, cast["Mona"])
    assert page.steps[0].text == "Olav i kommunen fikk den kl.\u00a010.00"
    assert page.steps[0].detail == "Ingen i ledelsen på skolen kan se at den finnes."
    assert "Randi" not in str(page)


@pytest.mark.law("L8")
def test_without_an_account_the_receipt_says_that_it_came_and_nothing_of_it(cast):
    written = Words(adult_involved="nobody", words="Sto alene.", about=[cast["Emma"]])
    report = file_report(
        by=SUBSTITUTE,
        school=cast.school,
        submission=uuid4(),
        written=written,
        channel=Report.Channel.SUBSTITUTE,
    )
    page = receipt(report, None)
    assert (page.about, page.words, page.question) == ("", "", "")
    assert page.reference == report.file.reference


def test_a_question_stands_on_the_receipt_until_it_is_answered(cast):
    report = report_for(cast)
    question = ask_reporter(by=cast["Randi"], report=report, question="Hvem var ute?")
    assert receipt(report, cast["Kari"]).question == "Hvem var ute?"
    assert my_reports(cast["Kari"])[0].has_question
    with on(date(2026, 11, 18)):
        answer_question(by=cast["Kari"], question=question, answer="Mona.")
    assert receipt(report, cast["Kari"]).question == ""
    assert not my_reports(cast["Kari"])[0].has_question
