"""Nobody sees, counts, guesses or decides through a side door: walls, families, leavers, races."""

from uuid import uuid4

import pytest

from fellesskap.access.grammar import may
from fellesskap.cases import kinds
from fellesskap.cases.actions import hearing, homes, intake, people
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.measures import expand_measures
from fellesskap.cases.actions.opening import Opening, enter_earlier_case, open_cases
from fellesskap.cases.exceptions import AlreadyDecided, MayNotLead, NotShareable
from fellesskap.cases.models import Case, LightNote, MessageToOwner, Report
from fellesskap.cases.queries.intake_choices import homes as homes_to_call
from fellesskap.cases.queries.intake_choices import open_cases_of
from fellesskap.cases.queries.notes import note_count
from fellesskap.cases.tests.making import TUESDAY, case_for, evaluate, fresh, on, owed, plan_for
from fellesskap.commitments.models import Commitment
from fellesskap.commitments.queries import my_items
from fellesskap.files.actions import bar, involve, let_in, open_file
from fellesskap.files.models import Barred, Invited
from fellesskap.kit import clock
from fellesskap.notices.models import Notice
from fellesskap.people.models import Guardianship, Position, Role


def report_by(cast, who="Kari", about=("Emma",), adult="nobody", **more):
    reporter = more.pop("reporter", None)
    written = Words(
        adult_involved=adult, words="Noe skjedde.", about=[cast[name] for name in about], **more
    )
    return file_report(
        by=cast[who], school=cast.school, submission=uuid4(), written=written, reporter=reporter
    )


def opening(cast, lead="Siv", pupil="Emma"):
    return Opening(pupil=cast[pupil], account="x", lead=cast[lead])


def becomes_parent(cast, guardian, pupil):
    return Guardianship.objects.create(guardian=cast[guardian], pupil=cast[pupil], starts=TUESDAY)


def works_as(person, role, **where):
    return Position.objects.create(person=person, role=role, starts=TUESDAY, **where)


def behind_owners_wall(cast, lead="Rune"):
    report = report_by(cast, "Mona", adult="leadership")
    return open_cases(by=cast["Olav"], report=report, openings=[opening(cast, lead)])[0]


# Two receivers, one report


@pytest.mark.law("L10", "L13")
def test_two_who_opened_the_same_report_decide_it_once(cast):
    first = report_by(cast)
    second = Report.objects.get(pk=first.pk)  # read before the other has decided
    open_cases(by=cast["Randi"], report=first, openings=[opening(cast)])
    with pytest.raises(AlreadyDecided):
        open_cases(by=cast["Randi"], report=second, openings=[opening(cast)])
    with pytest.raises(AlreadyDecided):
        intake.close_report(by=cast["Randi"], report=fresh(second), reason="x", done="y")
    assert Case.objects.count() == 1
    assert fresh(first).outcome == Report.Outcome.OPENED


@pytest.mark.law("L14")
def test_two_who_hand_over_at_once_leave_one_lead(cast):
    case = case_for(cast)
    stale = Case.objects.get(pk=case.pk)
    people.hand_over_case(by=cast["Randi"], case=case, to=cast["Gro"])
    people.hand_over_case(by=cast["Randi"], case=stale, to=cast["Sunniva"])
    leads = Invited.objects.filter(
        file=case.file, capacity__in=["lead", "investigator"], ended_at=None
    )
    assert [row.person for row in leads] == [cast["Sunniva"]]
    assert owed(kinds.HEAR, case)[0].owner == cast["Sunniva"]


@pytest.mark.law("L12")
def test_the_owner_is_told_once_when_the_button_is_pressed_twice(cast):
    case = case_for(cast)
    for _ in range(2):
        intake.tell_owner(by=cast["Randi"], case=case, criteria=[], words="Det er alvorlig.")
    assert MessageToOwner.objects.count() == 1


# Walls


@pytest.mark.law("L22", "L24")
@pytest.mark.parametrize("adult", ["employee", "leadership"])
def test_a_report_behind_a_wall_leaves_no_trace_in_an_open_case(cast, adult):
    case = case_for(cast)
    report = report_by(cast, "Mona", adult=adult)
    reader = cast["Olav"] if adult == "leadership" else cast["Randi"]
    let_in(case.file, reader, Invited.Capacity.TEAM)
    assert open_cases_of(reader, report, [cast["Emma"]]) == []
    with pytest.raises(NotShareable):
        intake.join_report(by=reader, report=report, case=case)
    assert not fresh(report).outcome
    assert case.reports.count() == 1


@pytest.mark.law("L22")
def test_a_report_about_the_lead_is_never_joined_to_the_leads_case(cast):
    behind = report_by(cast, "Mona", adult="employee")
    case = open_cases(by=cast["Randi"], report=behind, openings=[opening(cast)])[0]
    report = report_by(cast, "Truls", adult="employee", suspect=cast["Siv"])
    told = Notice.objects.filter(person=cast["Siv"]).count()
    with pytest.raises(NotShareable):
        intake.join_report(by=cast["Randi"], report=report, case=case)
    assert Notice.objects.filter(person=cast["Siv"]).count() == told


@pytest.mark.law("L22")
def test_what_the_suspected_owed_in_a_case_goes_to_the_lead(cast):
    behind = report_by(cast, "Mona", adult="employee")
    case = open_cases(by=cast["Randi"], report=behind, openings=[opening(cast)])[0]
    people.invite(by=cast["Siv"], case=case, person=cast["Mats"])
    homes.contact_home(
        by=cast["Siv"],
        case=case,
        guardian=cast["Fatima"],
        how="phone",
        at=clock.now(),
        promised="Ringe igjen",
        promised_by=cast["Mats"],
        promised_due=TUESDAY,
    )
    report = report_by(cast, "Truls", adult="employee", suspect=cast["Mats"])
    intake.join_report(by=cast["Randi"], report=report, case=case)
    assert owed(kinds.PROMISED_HOME, case)[0].owner == cast["Siv"]
    assert not may(cast["Mats"], "case.read", case)


@pytest.mark.law("L24")
def test_whoever_comes_to_lead_the_school_loses_sight_behind_the_owners_wall(cast):
    case = behind_owners_wall(cast)
    people.invite(by=cast["Rune"], case=case, person=cast["Gro"])
    assert may(cast["Gro"], "case.read", case)
    works_as(cast["Gro"], Role.ACTING_REKTOR, school=cast.school)
    assert not may(cast["Gro"], "case.read", case)
    assert not may(cast["Gro"], "case.write", case)


@pytest.mark.law("L24")
@pytest.mark.parametrize("how", ["invite", "hand_over", "lead", "caller", "card", "adult"])
def test_nobody_of_the_leadership_comes_in_behind_the_owners_wall(cast, how):
    works_as(cast["Gro"], Role.ACTING_REKTOR, school=cast.school)
    by, leader = cast["Olav"], cast["Gro"]
    case = behind_owners_wall(cast)
    again = report_by(cast, "Mona", adult="leadership")
    attempts = {
        "invite": lambda: people.invite(by=by, case=case, person=leader),
        "hand_over": lambda: people.hand_over_case(by=by, case=case, to=leader),
        "lead": lambda: open_cases(by=by, report=again, openings=[opening(cast, "Gro")]),
        "caller": lambda: open_cases(
            by=by,
            report=again,
            openings=[Opening(cast["Emma"], "x", cast["Rune"], callers={cast["Fatima"]: leader})],
        ),
        "card": lambda: homes.write_card(by=by, case=case, words="x", readers=[leader]),
        "adult": lambda: hearing.offer_hearing(by=by, case=case, pupil=cast["Emma"], adult=leader),
    }
    with pytest.raises(MayNotLead):
        attempts[how]()
    assert not Notice.objects.filter(person=leader).exists()
    assert not Commitment.objects.filter(owner=leader).exists()


@pytest.mark.law("L24")
def test_naming_whoever_acts_as_rektor_goes_to_the_owner(cast):
    works_as(cast["Gro"], Role.ACTING_REKTOR, school=cast.school)
    assert report_by(cast, adult="employee", suspect=cast["Gro"]).file.wall == "owner"


@pytest.mark.law("L22")
@pytest.mark.parametrize("adult", ["nobody", "other"])
def test_naming_an_adult_raises_the_wall_whatever_was_ticked(cast, adult):
    report = report_by(cast, adult=adult, suspect=cast["Mats"])
    assert report.file.wall == "rektor"
    assert not may(cast["Sunniva"], "report.read", report)


@pytest.mark.law("L22")
def test_the_one_it_is_about_holds_no_receipt_of_what_another_wrote(cast):
    report = report_by(cast, "Kari", adult="employee", suspect=cast["Mats"], reporter=cast["Mats"])
    assert not may(cast["Mats"], "report.receipt", report)
    assert may(cast["Kari"], "report.receipt", report)
    assert not Notice.objects.filter(person=cast["Mats"]).exists()


# Families


@pytest.mark.law("L23", "L24")
def test_the_owners_receiver_hears_nothing_of_a_report_about_an_own_child(cast):
    becomes_parent(cast, "Olav", "Emma")
    report = report_by(cast, "Mona", adult="leadership")
    assert not Notice.objects.filter(person=cast["Olav"]).exists()
    assert not Commitment.objects.filter(owner=cast["Olav"]).exists()
    assert Notice.objects.filter(person=cast["Oda"], file=report.file).exists()


@pytest.mark.law("L12")
def test_what_is_sent_to_the_owner_is_not_read_by_the_childs_own_family(cast):
    case = case_for(cast)
    becomes_parent(cast, "Olav", "Emma")
    row = intake.tell_owner(by=cast["Randi"], case=case, criteria=[], words="Alvorlig.")
    assert not may(cast["Olav"], "owner_message.receive", row)
    assert not Notice.objects.filter(person=cast["Olav"]).exists()


@pytest.mark.law("L10")
def test_a_report_finds_another_receiver_when_it_turns_out_to_be_the_receivers_child(cast, log_in):
    becomes_parent(cast, "Randi", "Emma")
    report = report_by(cast, about=(), unnamed="En i 4B")
    assert owed(kinds.RECEIVE, report)[0].owner == cast["Randi"]
    answer = log_in("Randi").post(f"/meldinger/{report.pk}/elev/", {"pupil": cast["Emma"].pk})
    assert answer.headers["Location"] == "/meldinger/"
    receiver = owed(kinds.RECEIVE, report)[0].owner
    assert receiver == cast["Arne"]
    assert may(receiver, "report.decide", report)
    assert not may(cast["Randi"], "report.read", report)


def test_what_is_no_id_names_no_pupil(cast, log_in):
    report = report_by(cast, about=(), unnamed="En i 4B")
    answer = log_in("Randi").post(f"/meldinger/{report.pk}/elev/", {"pupil": "x", "name": "Em"})
    assert answer.status_code == 200


@pytest.mark.law("L63")
def test_nobody_is_asked_to_call_a_home_that_the_school_has_not_confirmed(cast):
    Guardianship.objects.filter(pk=cast.tie("Fatima", "Emma").pk).update(confirmed=False)
    called = [tie.guardian for tie in homes_to_call([cast["Emma"]])[cast["Emma"].pk]]
    assert cast["Fatima"] not in called
    assert cast["Finn"] in called


def test_a_leader_enters_no_earlier_case_about_an_own_child(cast):
    becomes_parent(cast, "Anne", "Emma")
    with pytest.raises(MayNotLead):
        enter_earlier_case(
            by=cast["Anne"],
            school=cast.school,
            pupil=cast["Emma"],
            lead=cast["Siv"],
            raised_at=clock.now(),
            counts_from=TUESDAY,
            earlier_plan="",
            evaluate_on=TUESDAY,
        )
    assert not Case.objects.exists()


@pytest.mark.law("L5")
def test_a_leader_cannot_count_the_notes_about_an_own_child(cast):
    before = note_count(cast["Anne"], cast.school)
    becomes_parent(cast, "Anne", "Emma")
    file = open_file(school=cast.school, kind="note")
    involve(file, [cast["Emma"]], "affected")
    LightNote.objects.create(
        file=file,
        school=cast.school,
        author=cast["Kari"],
        pupil=cast["Emma"],
        words="x",
        written_at=clock.now(),
        expires_on=TUESDAY,
        submission=uuid4(),
    )
    assert note_count(cast["Anne"], cast.school) == before
    assert note_count(cast["Randi"], cast.school) == (before or 0) + 1


# Leaving, stepping aside


def names_on_the_day_of(person):
    return {item.row.target for item in my_items(person, clock.today().replace(year=2027))}


@pytest.mark.law("L86")
def test_whoever_goes_on_at_another_school_is_out_of_the_case_the_same_day(cast):
    works_as(cast["Siv"], Role.TEACHER, school=cast.other_school)
    with on(TUESDAY.replace(day=19)):
        case = case_for(cast)
        Position.objects.filter(person=cast["Siv"], school=cast.school).update(
            ends=TUESDAY.replace(day=19)
        )
        assert may(cast["Siv"], "case.read", case)
    with on(TUESDAY.replace(day=20)):
        assert not may(cast["Siv"], "case.read", case)
        assert names_on_the_day_of(cast["Siv"]) == set()


@pytest.mark.law("L25")
def test_an_investigator_from_outside_keeps_sight_and_what_is_owed(cast):
    case = behind_owners_wall(cast)
    assert may(cast["Rune"], "case.write", case)
    assert case.pk in names_on_the_day_of(cast["Rune"])


@pytest.mark.law("L86")
def test_whoever_is_shown_out_owes_nothing_more_in_the_case(cast):
    case = case_for(cast)
    people.invite(by=cast["Siv"], case=case, person=cast["Gro"])
    homes.contact_home(
        by=cast["Siv"],
        case=case,
        guardian=cast["Fatima"],
        how="phone",
        at=clock.now(),
        promised="Ringe igjen",
        promised_by=cast["Gro"],
        promised_due=TUESDAY,
    )
    people.uninvite(by=cast["Siv"], case=case, person=cast["Gro"])
    assert owed(kinds.PROMISED_HOME, case)[0].owner == cast["Siv"]
    assert names_on_the_day_of(cast["Gro"]) == set()


@pytest.mark.law("L105a")
def test_whoever_steps_aside_leaves_the_rest_to_the_lead(cast):
    case = case_for(cast, lead="Gro")
    people.invite(by=cast["Gro"], case=case, person=cast["Siv"])
    homes.contact_home(
        by=cast["Siv"],
        case=case,
        guardian=cast["Fatima"],
        how="phone",
        at=clock.now(),
        promised="Ringe igjen",
        promised_due=TUESDAY,
    )
    people.step_aside(by=cast["Siv"], case=case)
    assert owed(kinds.PROMISED_HOME, case)[0].owner == cast["Gro"]
    assert fresh(case).lead == cast["Gro"]


@pytest.mark.law("L52", "L86")
def test_a_measure_whose_doer_is_kept_out_is_owed_by_the_lead(cast):
    case = case_for(cast)
    plan_for(cast, case)
    measure = case.plan_in_force.lines.get().measure
    bar(case.file, cast["Mona"], Barred.Reason.STEPPED_ASIDE)
    with on(TUESDAY.replace(day=24)):
        expand_measures()
        latest = Commitment.objects.filter(target=measure.pk).order_by("due").last()
    assert latest.owner == cast["Siv"]


@pytest.mark.law("L20", "L86")
def test_the_lead_asks_the_child_when_whoever_should_is_out_of_the_case(cast):
    case = case_for(cast)
    people.invite(by=cast["Siv"], case=case, person=cast["Gro"])
    plan_for(cast, case)
    case.plans.update(evaluator=cast["Gro"])
    people.uninvite(by=cast["Siv"], case=case, person=cast["Gro"])
    evaluate(cast, case, "yes")
    assert owed(kinds.EVALUATE, case)[0].owner == cast["Siv"]
