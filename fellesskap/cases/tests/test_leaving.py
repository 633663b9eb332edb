"""Whoever leaves, or gets a child in a case, is out of it, and what they owed goes on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from fellesskap.access.grammar import may
from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.leaving import hand_on
from fellesskap.cases.queries.chronology import chronology
from fellesskap.cases.queries.facts import facts_of
from fellesskap.cases.tests.making import fresh, owed, plan_for, told
from fellesskap.commitments.models import Commitment, StandIn
from fellesskap.kit import clock
from fellesskap.people.models import Guardianship, Position, Role


def leaves(person):
    """Yesterday was the last day."""
    yesterday = clock.today() - timedelta(days=1)
    Position.objects.filter(person=person).update(ends=yesterday)


def delegate(cast, name):
    return Position.objects.create(
        person=cast[name], role=Role.REPORT_RECEIVER, school=cast.school, starts=clock.today()
    )


def reported(cast, **more):
    written = Words(adult_involved="nobody", words="Sto alene.", about=[cast["Emma"]], **more)
    return file_report(by=cast["Kari"], school=cast.school, submission=uuid4(), written=written)


@pytest.mark.law("L10")
def test_the_delegate_owes_it_first_and_rektor_knows_of_it(cast):
    delegate(cast, "Sunniva")
    report = reported(cast)
    assert [row.owner for row in owed(kinds.RECEIVE, report)] == [cast["Sunniva"]]
    assert (told(cast["Randi"], "report.new"), told(cast["Sunniva"], "report.new")) == (1, 1)


@pytest.mark.law("L8", "L11")
def test_the_receipt_says_that_rektor_got_it_and_who_receives_it(cast, log_in):
    delegate(cast, "Sunniva")
    report = reported(cast)
    page = log_in("Kari").get(reverse("cases:receipt", args=[report.pk])).text
    assert "Rektor fikk den" in page
    assert "Sunniva tar imot for rektor." in page


@pytest.mark.law("L10", "L22")
def test_what_is_for_rektor_alone_is_never_owed_by_the_delegate(cast):
    delegate(cast, "Sunniva")
    report = reported(cast, suspect=cast["Mats"])
    assert {row.owner for row in owed(kinds.RECEIVE, report)} == {cast["Randi"]}


@pytest.mark.law("L10")
def test_a_delegate_who_is_away_is_passed_by(cast):
    delegate(cast, "Sunniva")
    report = reported(cast)
    StandIn.objects.create(
        school=cast.school, person=cast["Sunniva"], stand_in=cast["Siv"], starts=clock.today()
    )
    hand_on()
    assert [row.owner for row in owed(kinds.RECEIVE, report)] == [cast["Randi"]]
    assert [row.owner for row in owed(kinds.RECEIVE, reported(cast))] == [cast["Randi"]]


@pytest.mark.law("L10")
def test_a_delegation_that_ends_gives_the_report_to_rektor(cast):
    position = delegate(cast, "Sunniva")
    report = reported(cast)
    position.delete()
    assert (hand_on(), hand_on()) == (1, 0)
    assert [row.owner for row in owed(kinds.RECEIVE, report)] == [cast["Randi"]]


@pytest.mark.law("L10", "L86")
def test_a_lead_who_leaves_is_followed_by_whoever_opened_the_case_and_it_shows(cast, case):
    leaves(cast["Siv"])
    assert hand_on() == 1
    assert fresh(case).lead == cast["Randi"]
    assert {row.owner for row in Commitment.objects.open().filter(file=case.file)} == {
        cast["Randi"]
    }
    assert told(cast["Randi"], "case.lead") == 1
    [facts] = facts_of(type(case).objects.filter(pk=case.pk))
    assert "Randi leder saken nå. Det som sto igjen, fulgte med" in [
        event.what for event in chronology(facts)
    ]
    changes = trail.entries(target=case).filter(actor="clock")
    assert [line.action for line in changes] == ["case.hand_over"]
    assert hand_on() == 0


@pytest.mark.law("L63", "L86")
def test_a_lead_who_becomes_family_is_out_the_same_day(cast, case):
    Guardianship.objects.create(guardian=cast["Siv"], pupil=cast["Emma"], starts=clock.today())
    hand_on()
    assert fresh(case).lead == cast["Randi"]
    assert not may(cast["Siv"], "case.read", case)


@pytest.mark.law("L10")
def test_whoever_does_the_leads_work_meanwhile_takes_over(cast, case):
    StandIn.objects.create(
        school=cast.school, person=cast["Siv"], stand_in=cast["Gro"], starts=clock.today()
    )
    case.file.invited.create(person=cast["Gro"], capacity="team", since=clock.now())
    leaves(cast["Siv"])
    hand_on()
    assert fresh(case).lead == cast["Gro"]


@pytest.mark.law("L14")
def test_the_measure_of_one_who_leaves_comes_to_the_lead_with_a_line(cast, case):
    plan_for(cast, case)
    leaves(cast["Mona"])
    hand_on()
    rows = Commitment.objects.open().filter(kind=kinds.MEASURE, file=case.file)
    assert {row.owner for row in rows} == {cast["Siv"]}
    assert told(cast["Siv"], "case.handed_on") == rows.count()


def test_nothing_moves_while_everybody_is_here(cast, case):
    plan_for(cast, case)
    assert hand_on() == 0
