"""Receiving a report: read, asked about, closed with a reason, joined, or opened as cases."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fellesskap.access.grammar import Denied, may
from fellesskap.cases import kinds
from fellesskap.cases.actions import intake
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.opening import Opening, enter_earlier_case, open_cases
from fellesskap.cases.actions.people import hand_over_case, step_aside
from fellesskap.cases.exceptions import (
    AlreadyDecided,
    LeadMissing,
    MayNotLead,
    ReasonMissing,
    TooLate,
)
from fellesskap.cases.models import Case, MessageToOwner, Report
from fellesskap.cases.queries.door import door
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.notices.models import Notice


@pytest.fixture
def report(cast):
    return sent(cast)


def sent(cast, adult="nobody", about=("Emma",), **more):
    written = Words(
        adult_involved=adult,
        words="Emma sto alene. Ella sa nei.",
        about=[cast[name] for name in about],
        **more,
    )
    return file_report(by=cast["Kari"], school=cast.school, submission=uuid4(), written=written)


def opening(cast, name="Emma", lead="Siv", **more):
    return Opening(pupil=cast[name], account=f"{name} sto alene.", lead=cast[lead], **more)


def kinds_open(case):
    return set(Commitment.objects.open().filter(file=case.file).values_list("kind", flat=True))


@pytest.mark.law("L10")
def test_the_reporter_is_told_when_it_is_read_and_only_once(cast, report):
    for _ in range(2):
        intake.open_report(by=cast["Randi"], report=report)
    told = Notice.objects.filter(person=cast["Kari"], kind="report.opened")
    assert told.count() == 1
    assert report.opened_by == cast["Randi"]


@pytest.mark.law("L19")
def test_closing_takes_a_reason_and_what_was_done(cast, report):
    with pytest.raises(ReasonMissing):
        intake.close_report(by=cast["Randi"], report=report, reason="Avklart", done=" ")
    intake.close_report(by=cast["Randi"], report=report, reason="Avklart", done="Snakket med Emma")
    assert Report.objects.get(pk=report.pk).outcome_done == "Snakket med Emma"
    assert not Commitment.objects.open().filter(target=report.pk).exists()


@pytest.mark.law("L19")
def test_a_closing_can_be_undone_for_a_quarter_of_an_hour(cast, report):
    intake.close_report(by=cast["Randi"], report=report, reason="a", done="b")
    intake.undo_close(by=cast["Randi"], report=report)
    assert Commitment.objects.open().filter(target=report.pk).exists()
    intake.close_report(by=cast["Randi"], report=report, reason="a", done="b")
    with clock.at(clock.now() + timedelta(minutes=16)), pytest.raises(TooLate):
        intake.undo_close(by=cast["Randi"], report=report)


@pytest.mark.law("L13", "L14", "L40")
def test_opening_a_case_makes_hearing_inquiry_and_plan_owed_by_its_lead(cast, report):
    (case,) = open_cases(by=cast["Randi"], report=report, openings=[opening(cast)])

    assert kinds_open(case) >= {kinds.HEAR, kinds.INQUIRE, kinds.MAKE_PLAN}
    plan = Commitment.objects.get(file=case.file, kind=kinds.MAKE_PLAN)
    # Five school days, past a planning day.
    assert (plan.owner, plan.due, plan.norm) == (cast["Siv"], date(2026, 11, 25), "target")
    assert may(cast["Siv"], "case.write", case)
    assert not may(cast["Kari"], "case.read", case)


@pytest.mark.law("L27")
def test_the_familys_door_opens_seven_calendar_days_after_rektor_knew(cast, report):
    (case,) = open_cases(by=cast["Randi"], report=report, openings=[opening(cast)])
    assert door(case.raised_with_rektor_at).opens == date(2026, 11, 24)


@pytest.mark.law("L18", "L57", "L58")
def test_one_event_opens_several_cases_each_with_its_own_account(cast):
    report = sent(cast, about=("Emma", "Even"))
    cases = open_cases(
        by=cast["Randi"], report=report, openings=[opening(cast), opening(cast, "Even")]
    )
    assert [case.pupil.first_name for case in cases] == ["Emma", "Even"]
    assert cases[0].file != cases[1].file
    assert [case.accounts.get().words for case in cases] == ["Emma sto alene.", "Even sto alene."]


def test_a_case_without_a_lead_does_not_open_and_nothing_is_half_done(cast, report):
    with pytest.raises(LeadMissing):
        open_cases(
            by=cast["Randi"],
            report=report,
            openings=[Opening(pupil=cast["Emma"], account="x", lead=None)],
        )
    assert Case.objects.count() == 0
    assert Report.objects.get(pk=report.pk).outcome == ""


def test_a_report_is_decided_once(cast, report):
    open_cases(by=cast["Randi"], report=report, openings=[opening(cast)])
    with pytest.raises(AlreadyDecided):
        intake.close_report(by=cast["Randi"], report=report, reason="a", done="b")


@pytest.mark.law("L25")
def test_the_one_it_is_about_never_leads_and_never_sees_the_case(cast):
    report = sent(cast, adult="employee", suspect=cast["Siv"])
    with pytest.raises(MayNotLead):
        open_cases(by=cast["Randi"], report=report, openings=[opening(cast)])
    (case,) = open_cases(by=cast["Randi"], report=report, openings=[opening(cast, lead="Sunniva")])
    assert not may(cast["Siv"], "case.read", case)
    assert not may(cast["Arne"], "case.read", case)


@pytest.mark.law("L25")
def test_behind_the_owners_wall_the_owner_names_who_investigates(cast):
    report = sent(cast, adult="leadership")
    with pytest.raises(Denied):
        open_cases(by=cast["Randi"], report=report, openings=[opening(cast)])
    with pytest.raises(MayNotLead):
        open_cases(by=cast["Olav"], report=report, openings=[opening(cast, lead="Arne")])
    (case,) = open_cases(by=cast["Olav"], report=report, openings=[opening(cast, lead="Rune")])
    assert case.raised_with_rektor_at is None
    assert [n for n in ("Randi", "Arne", "Anne") if may(cast[n], "case.read", case)] == []
    assert may(cast["Rune"], "case.write", case)


@pytest.mark.law("L12")
def test_a_serious_case_is_sent_to_the_owner_as_it_opens(cast, report):
    serious = opening(cast, serious="yes", criteria=["many"], serious_words="Fire mot én.")
    (case,) = open_cases(by=cast["Randi"], report=report, openings=[serious])
    assert MessageToOwner.objects.get(case=case).words == "Fire mot én."
    assert may(cast["Olav"], "case.read", case)


@pytest.mark.law("L23")
def test_openly_groundless_needs_a_reason_that_the_owner_can_read(cast):
    report = sent(cast, adult="employee")
    with pytest.raises(ReasonMissing):
        intake.declare_groundless(by=cast["Randi"], report=report, reason=" ")
    intake.declare_groundless(by=cast["Randi"], report=report, reason="Gjaldt en annen skole.")
    assert may(cast["Olav"], "report.read", report)
    assert not Commitment.objects.open().filter(kind=kinds.TELL_OWNER).exists()


def test_a_question_back_is_owed_by_the_reporter_and_answered(cast, report):
    question = intake.ask_reporter(by=cast["Randi"], report=report, question="Hvor var det?")
    intake.answer_question(by=cast["Kari"], question=question, answer="Ved banen.")
    assert question.answer == "Ved banen."
    assert Notice.objects.filter(person=cast["Randi"], kind="report.answered").count() == 1


@pytest.mark.law("L105a")
def test_whoever_steps_aside_loses_the_case_and_the_work_goes_on(cast, report):
    (case,) = open_cases(by=cast["Randi"], report=report, openings=[opening(cast)])
    step_aside(by=cast["Siv"], case=case)
    assert not may(cast["Siv"], "case.read", case)
    owners = set(Commitment.objects.open().filter(file=case.file).values_list("owner", flat=True))
    assert owners == {cast["Randi"].pk}


@pytest.mark.law("L10")
def test_a_new_lead_takes_over_everything_that_is_owed(cast, report):
    (case,) = open_cases(by=cast["Randi"], report=report, openings=[opening(cast)])
    hand_over_case(by=cast["Randi"], case=case, to=cast["Sunniva"])
    owners = set(Commitment.objects.open().filter(file=case.file).values_list("owner", flat=True))
    assert owners == {cast["Sunniva"].pk}
    assert may(cast["Sunniva"], "case.lead", case)
    assert not may(cast["Siv"], "case.lead", case)


def test_a_case_from_before_counts_from_the_day_rektor_chooses(cast):
    case = enter_earlier_case(
        by=cast["Randi"],
        school=cast.school,
        pupil=cast["Elias"],
        lead=cast["Siv"],
        raised_at=clock.moment(date(2026, 10, 12)),
        counts_from=date(2026, 11, 16),
        earlier_plan="Voksen i friminuttene.",
        evaluate_on=date(2026, 11, 20),
    )
    assert case.origin == Case.Origin.EARLIER
    assert Commitment.objects.get(file=case.file, kind=kinds.EVALUATE).due == date(2026, 11, 20)
    assert Commitment.objects.get(file=case.file, kind=kinds.HEAR).due == date(2026, 11, 17)
