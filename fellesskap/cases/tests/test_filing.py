"""Meld fra: it reaches those who may read it, at once, and nobody else ever."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fellesskap.access.grammar import Denied, may
from fellesskap.audit import trail
from fellesskap.cases.actions.filing import SUBSTITUTE, Words, file_report
from fellesskap.cases.models import Report
from fellesskap.cases.queries.inbox import inbox_page
from fellesskap.commitments.models import Commitment
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.notices.models import Notice
from fellesskap.people.models import Guardianship, Position, Role


def words(cast, adult="nobody", **more):
    return Words(
        adult_involved=adult, words="Sto alene hele storefri.", about=[cast["Emma"]], **more
    )


def file(cast, by="Kari", adult="nobody", **more):
    return file_report(
        by=cast[by], school=cast.school, submission=uuid4(), written=words(cast, adult, **more)
    )


def told(report):
    return {row.person.given_name for row in Notice.objects.filter(target=report.pk)}


@pytest.mark.law("L8", "L11", "L33")
def test_a_report_reaches_rektor_in_the_same_moment(cast):
    report = file(cast)

    assert "Randi" in told(report)
    assert report.entered_at == report.reached_rektor_at == clock.now()
    owed = Commitment.objects.get(target=report.pk)
    assert (owed.owner, owed.due) == (cast["Randi"], date(2026, 11, 18))
    assert [entry.action for entry in trail.entries(target=report)] == ["report.file"]


@pytest.mark.law("L11")
def test_the_same_form_sent_twice_is_one_report(cast):
    submission = uuid4()
    sent = [
        file_report(by=cast["Kari"], school=cast.school, submission=submission, written=words(cast))
        for _ in range(2)
    ]
    assert sent[0] == sent[1]
    assert Report.objects.count() == 1


@pytest.mark.law("L4")
def test_everyone_who_works_here_may_report_and_a_guardian_may_not_by_this_way(cast):
    for name in ("Truls", "Mona", "Vera", "Hege"):
        assert file(cast, by=name).pk
    with pytest.raises(Denied):
        file(cast, by="Fatima")


def test_a_substitute_without_an_account_may_report(cast):
    report = file_report(
        by=SUBSTITUTE,
        school=cast.school,
        submission=uuid4(),
        written=words(cast),
        channel=Report.Channel.SUBSTITUTE,
    )
    assert report.reporter is None
    assert "Randi" in told(report)


@pytest.mark.law("L22")
def test_a_report_about_an_employee_is_for_rektor_alone_at_the_school(cast):
    report = file(cast, by="Truls", adult="employee", suspect=cast["Lise"])

    assert report.file.wall == SealedFile.Wall.REKTOR
    assert told(report) == {"Randi"}
    readers = {n for n in ("Randi", "Arne", "Siv", "Lise") if may(cast[n], "report.read", report)}
    assert readers == {"Randi"}
    assert may(cast["Olav"], "report.read", report)


@pytest.mark.law("L23")
def test_rektor_owes_the_owner_word_of_it_the_same_day(cast):
    report = file(cast, by="Truls", adult="employee")
    owed = Commitment.objects.get(kind="report.tell_owner", target=report.pk)
    assert (owed.owner, owed.due, owed.norm) == (cast["Randi"], clock.today(), "law")


@pytest.mark.law("L24")
def test_a_report_about_the_leadership_goes_past_every_leader(cast):
    before = {n: inbox_page(cast[n]) for n in ("Randi", "Arne", "Anne")}

    report = file(cast, by="Truls", adult="leadership")

    assert told(report) == {"Olav"}
    assert report.reached_rektor_at is None
    assert {n: inbox_page(cast[n]) for n in before} == before
    assert not any(may(cast[n], "report.read", report) for n in ("Randi", "Arne", "Anne", "Siv"))
    assert may(cast["Olav"], "report.decide", report)


@pytest.mark.law("L24")
def test_a_leader_named_under_employee_still_goes_to_the_owner(cast):
    report = file(cast, by="Truls", adult="employee", suspect=cast["Arne"])
    assert report.file.wall == SealedFile.Wall.OWNER
    assert told(report) == {"Olav"}


@pytest.mark.law("L24")
def test_unsure_is_read_by_rektor_alone(cast):
    report = file(cast, by="Truls", adult="unsure")
    assert told(report) == {"Randi"}
    assert not may(cast["Olav"], "report.read", report)
    assert not may(cast["Arne"], "report.read", report)


@pytest.mark.law("L10")
def test_when_rektor_is_away_the_acting_rektor_receives(cast):
    Position.objects.create(
        person=cast["Arne"], role=Role.ACTING_REKTOR, school=cast.school, starts=clock.today()
    )
    report = file(cast)
    assert Commitment.objects.get(target=report.pk).owner == cast["Arne"]
    assert may(cast["Arne"], "report.decide", report)


@pytest.mark.law("L105a")
def test_a_rektor_with_a_child_in_it_never_sees_it_and_the_next_rung_does(cast):
    Guardianship.objects.create(
        guardian=cast["Randi"], pupil=cast["Emma"], starts=clock.today(), confirmed=True
    )
    report = file(cast)
    assert told(report) == {"Arne"}
    assert not may(cast["Randi"], "report.read", report)
    assert may(cast["Arne"], "report.decide", report)


@pytest.mark.law("L9", "L10")
def test_what_is_urgent_is_owed_within_the_hour_and_told_to_the_deputy_too(cast):
    report = file(cast, urgency="now")
    owed = Commitment.objects.get(target=report.pk)
    assert owed.due_at == clock.now() + timedelta(hours=1)
    assert {"Randi", "Arne"} <= told(report)


@pytest.mark.law("L144")
def test_an_urgent_report_in_the_holidays_is_not_swallowed(cast):
    with clock.at(clock.moment(date(2026, 12, 23), 11)):
        report = file(cast, urgency="now")
        assert Commitment.objects.get(target=report.pk).due == date(2026, 12, 23)
        assert told(report)


@pytest.mark.law("L33")
def test_someone_at_another_school_neither_reads_nor_counts_it(cast):
    before = inbox_page(cast["Rune"])
    report = file(cast)
    assert not may(cast["Rune"], "report.read", report)
    assert inbox_page(cast["Rune"]) == before


@pytest.mark.law("L11")
def test_the_reporter_keeps_the_receipt_even_behind_the_owners_wall(cast):
    report = file(cast, by="Truls", adult="leadership")
    assert may(cast["Truls"], "report.receipt", report)
    assert not may(cast["Truls"], "report.read", report)


@pytest.mark.law("L24", "L52.1")
def test_while_the_owner_has_no_receiver_whoever_can_appoint_one_is_told(cast):
    Position.objects.filter(role=Role.OWNER_RECEIVER).delete()
    report = file(cast, by="Truls", adult="leadership")
    assert told(report) == {"Oda"}
    assert not may(cast["Oda"], "report.read", report)


def test_when_nobody_at_all_can_receive_the_text_stays_and_a_number_is_given(cast, client):
    Position.objects.filter(role__in=[Role.OWNER_RECEIVER, Role.OWNER_ADMIN]).delete()
    client.force_login(cast.user("Truls"))
    answer = client.post(
        "/meld-fra/",
        {
            "submission": str(uuid4()),
            "adult_involved": "leadership",
            "name_unknown": "on",
            "words": "Det jeg så.",
        },
    )
    assert answer.status_code == 422
    assert "Det jeg så." in answer.content.decode()
    assert Report.objects.count() == 0


@pytest.mark.law("L144")
def test_a_report_on_the_last_day_in_june_does_not_wait_till_august(cast):
    with clock.at(clock.moment(date(2027, 6, 18), 13)):
        report = file(cast)
        assert Commitment.objects.get(target=report.pk).due == date(2027, 6, 21)
        assert "Arne" in told(report)


@pytest.mark.law("L23")
def test_straks_is_today_also_on_a_day_without_school(cast):
    with clock.at(clock.moment(date(2026, 12, 23), 11)):
        report = file(cast, by="Truls", adult="employee")
        owed = Commitment.objects.get(kind="report.tell_owner", target=report.pk)
        assert owed.due == date(2026, 12, 23)


@pytest.mark.law("L24", "L66")
@pytest.mark.parametrize("adult", ["nobody", "employee", "leadership", "unsure"])
def test_the_page_names_everyone_who_will_read_it_before_the_first_word(cast, client, adult):
    Position.objects.create(
        person=cast["Sunniva"], role=Role.REPORT_RECEIVER, school=cast.school, starts=clock.today()
    )
    client.force_login(cast.user("Truls"))
    page = client.get("/meld-fra/").content.decode()
    well = page[page.index('id="leser"') :].split("</div></div>")[0]
    (said,) = [part for part in well.split("<p ")[1:] if adult in part.split(">")[0]]
    report = file(cast, by="Truls", adult=adult)
    readers = [
        n for n in ("Randi", "Sunniva", "Siv", "Olav") if may(cast[n], "report.read", report)
    ]
    words = {"Randi": "ektor", "Olav": "ommunen", "Sunniva": "Sunniva", "Siv": "Siv"}
    assert [n for n in words if words[n] in said] == [n for n in words if n in readers]
