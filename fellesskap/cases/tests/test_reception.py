"""Receiving: one deed is one line, and «lest» means that a receiver has read it."""

from uuid import uuid4

import pytest

from fellesskap.cases import kinds
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.intake import close_report, open_report, undo_close
from fellesskap.cases.queries.receipt import receipt
from fellesskap.cases.tests.browsing import at
from fellesskap.cases.tests.making import fresh, told
from fellesskap.commitments.models import Commitment
from fellesskap.commitments.queries import my_items


def report_by(cast, who, adult, **more):
    written = Words(adult_involved=adult, words="Noe skjedde.", about=[cast["Emma"]], **more)
    return file_report(by=cast[who], school=cast.school, submission=uuid4(), written=written)


def lines(person, report):
    return [item.kind.id for item in my_items(person, report.entered_at.date().replace(day=30))]


@pytest.mark.law("L24", "L25")
def test_the_owner_has_one_line_for_one_deed(cast):
    report = report_by(cast, "Kari", "leadership", urgency="now")
    assert lines(cast["Olav"], report) == [kinds.NAME_INVESTIGATOR]
    row = Commitment.objects.get(target=report.pk)
    assert (row.duty, row.due_at is None) == ("L8", False)  # climbs, and within the hour
    assert "Olav i kommunen fikk den" in receipt(report, cast["Kari"]).steps[0].text


@pytest.mark.law("L19", "L24")
def test_what_the_owner_closed_and_took_back_is_owed_again(cast):
    report = report_by(cast, "Kari", "leadership")
    close_report(by=cast["Olav"], report=report, reason="Ryddet.", done="Snakket.")
    assert lines(cast["Olav"], report) == []
    undo_close(by=cast["Olav"], report=report)
    assert lines(cast["Olav"], report) == [kinds.NAME_INVESTIGATOR]


@pytest.mark.law("L10", "L11", "L23")
def test_it_is_read_when_rektor_has_read_it_and_not_when_the_owner_looks(cast, log_in):
    report = report_by(cast, "Kari", "employee", suspect=cast["Mats"])
    assert log_in("Olav").get(at("intake", report)).status_code == 200
    assert fresh(report).opened_at is None
    assert told(cast["Kari"], "report.opened") == 0
    log_in("Randi").get(at("intake", report))
    assert (fresh(report).opened_by, told(cast["Kari"], "report.opened")) == (cast["Randi"], 1)


@pytest.mark.law("L24")
def test_the_owner_receives_what_stands_behind_the_owners_wall(cast):
    report = report_by(cast, "Kari", "leadership")
    open_report(by=cast["Olav"], report=report)
    assert fresh(report).opened_by == cast["Olav"]


def test_several_that_wait_are_told_apart_by_the_reference_alone(cast, log_in):
    reports = [report_by(cast, "Kari", "nobody") for _one in range(3)]
    who = Commitment.objects.get(target=reports[0].pk).owner
    name = next(key for key, person in cast.people.items() if person == who)
    page = log_in(name).get("/").content.decode()
    assert page.count("Ta imot en melding") >= 3
    assert all(report.file.reference in page for report in reports)
