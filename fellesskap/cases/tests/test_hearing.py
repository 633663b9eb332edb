"""The child is offered to be heard, and nobody may say no for it."""

from datetime import date

import pytest

from fellesskap.access.grammar import Denied, may
from fellesskap.cases import kinds
from fellesskap.cases.actions.hearing import (
    decline_hearing,
    find_out,
    inquire,
    offer_hearing,
    record_hearing,
    weigh_interests,
)
from fellesskap.cases.actions.people import invite
from fellesskap.cases.exceptions import (
    AlreadyWritten,
    FamilyInvolved,
    FindingsMissing,
    InterestsMissing,
    MayNotLead,
    NameInSharedText,
    NotPupilHere,
    NotShareable,
    StillAhead,
    WordsMissing,
    WrittenMeanwhile,
)
from fellesskap.cases.models import Hearing, InquiryStep
from fellesskap.cases.tests.making import TUESDAY, case_for, cases_for, fresh, owed
from fellesskap.files.actions import bar
from fellesskap.files.models import Barred, SealedFile


@pytest.fixture
def case(cast):
    return case_for(cast)


def offered(cast, case, pupil="Emma", **more):
    return offer_hearing(by=cast["Siv"], case=case, pupil=cast[pupil], **more)


def held(cast, hearing, **more):
    given = {"held_on": TUESDAY, "words": "Jeg tør ikke gå ut."}
    return record_hearing(by=cast["Siv"], hearing=hearing, **(given | more))


@pytest.mark.law("L40")
def test_an_offer_is_not_yet_a_hearing(cast, case):
    offered(cast, case)
    assert [row.kind for row in owed(kinds.HEAR, case)] == [kinds.HEAR]


@pytest.mark.law("L40")
def test_the_words_of_the_child_are_kept_as_they_were_said(cast, case):
    row = fresh(held(cast, offered(cast, case), wishes="Være i fred.", withheld="Det om pappa."))
    assert (row.words, row.wishes) == ("Jeg tør ikke gå ut.", "Være i fred.")
    assert row.withheld == "Det om pappa."
    assert owed(kinds.HEAR, case) == []


@pytest.mark.law("L40")
def test_what_a_child_said_is_never_written_over(cast, case):
    hearing = held(cast, offered(cast, case))
    with pytest.raises(AlreadyWritten):
        held(cast, hearing, words="Det går bra.")
    assert fresh(hearing).words == "Jeg tør ikke gå ut."


@pytest.mark.parametrize(
    ("given", "refused"),
    [({"words": "  "}, WordsMissing), ({"held_on": date(2026, 11, 18)}, StillAhead)],
)
def test_a_talk_that_was_held_has_words_and_a_day_that_has_been(cast, case, given, refused):
    hearing = offered(cast, case)
    with pytest.raises(refused):
        held(cast, hearing, **given)
    assert fresh(hearing).held_on is None


def test_a_talk_nobody_planned_was_offered_when_it_was_held(cast, case):
    record_hearing(
        by=cast["Siv"],
        case=case,
        pupil=cast["Emma"],
        held_on=date(2026, 11, 16),
        words="Jeg vil være inne.",
        how=Hearing.How.DRAWING,
    )
    row = case.hearings.get()
    assert (row.offered_at.date(), row.how) == (date(2026, 11, 16), "drawing")


@pytest.mark.law("L41")
def test_a_child_who_did_not_want_to_may_say_it_later(cast, case):
    hearing = offered(cast, case)
    decline_hearing(by=cast["Siv"], hearing=hearing, on=TUESDAY)
    assert owed(kinds.HEAR, case) == []
    held(cast, hearing)
    assert fresh(hearing).declined_on == TUESDAY
    assert fresh(hearing).words == "Jeg tør ikke gå ut."


@pytest.mark.law("L42")
def test_the_child_chooses_the_adult_but_never_the_one_it_is_about(cast, case):
    assert offered(cast, case, adult=cast["Mona"]).adult == cast["Mona"]
    bar(case.file, cast["Lise"], Barred.Reason.SUSPECTED)
    with pytest.raises(MayNotLead):
        offered(cast, case, adult=cast["Lise"])


@pytest.mark.law("L40")
def test_another_pupil_who_is_touched_is_heard_too(cast, case):
    invite(by=cast["Siv"], case=case, person=cast["Ingrid"])
    held(cast, offered(cast, case, pupil="Even"))
    assert len(owed(kinds.HEAR, case)) == 1
    assert not may(cast["Ingrid"], "case.read", case)


def test_nobody_in_the_case_hears_their_own_child(cast, case):
    invite(by=cast["Siv"], case=case, person=cast["Ingrid"])
    with pytest.raises(FamilyInvolved):
        offer_hearing(by=cast["Ingrid"], case=case, pupil=cast["Even"])
    assert may(cast["Ingrid"], "case.read", case)


def test_only_pupils_of_the_school_are_heard(cast, case):
    with pytest.raises(NotPupilHere):
        offered(cast, case, pupil="Erlend")


@pytest.mark.law("L43")
def test_best_interests_are_reasons_and_not_a_tick(cast, case):
    texts = {"interests": "Ute mot inne.", "childs_view": "Vil ut.", "outcome": "Ute med Mona."}
    for empty in texts:
        with pytest.raises(InterestsMissing):
            weigh_interests(by=cast["Siv"], case=case, decision="plan", **(texts | {empty: " "}))
    row = weigh_interests(by=cast["Siv"], case=case, decision="plan", **texts)
    assert fresh(row).childs_view == "Vil ut."


def asked(cast, cases, question="Hvem er alene i storefri?", by="Siv"):
    return inquire(
        by=cast[by], cases=cases, question=question, method="observation", asked_on=TUESDAY
    )


@pytest.mark.law("L13")
def test_the_inquiry_is_kept_when_something_is_found_out(cast, case):
    step = asked(cast, [case])
    assert len(owed(kinds.INQUIRE, case)) == 1
    with pytest.raises(FindingsMissing):
        find_out(by=cast["Siv"], step=step, findings=" ", done_on=TUESDAY)
    find_out(
        by=cast["Siv"], step=step, findings="Ingen voksne ute.", factors=["adults"], done_on=TUESDAY
    )
    row = fresh(step)
    assert (row.findings, row.factors, row.version) == ("Ingen voksne ute.", ["adults"], 2)
    assert owed(kinds.INQUIRE, case) == []


def test_two_who_write_down_the_same_step_lose_nothing(cast, case):
    step = asked(cast, [case])
    find_out(by=cast["Siv"], step=step, findings="Siv så det.", done_on=TUESDAY, version=1)
    with pytest.raises(WrittenMeanwhile) as conflict:
        find_out(by=cast["Randi"], step=fresh(step), findings="Randi.", done_on=TUESDAY, version=1)
    assert conflict.value.current.findings == "Siv så det."


@pytest.mark.law("L18", "L58")
def test_what_is_shared_is_written_once_in_no_childs_file(cast):
    cases = cases_for(cast, "Emma", "Embla")
    step = asked(cast, cases)
    assert step.file.kind == SealedFile.Kind.SHARED
    assert step.file not in [case.file for case in cases]
    assert not step.file.involvements.exists()
    find_out(by=cast["Siv"], step=step, findings="To voksne på 200.", done_on=TUESDAY)
    assert [owed(kinds.INQUIRE, case) for case in cases] == [[], []]


@pytest.mark.law("L18")
@pytest.mark.parametrize("text", ["Leker Emma med noen?", "Hva sier Emblas gruppe?", "⟦x⟧ der?"])
def test_what_is_shared_names_nobody(cast, text):
    cases = cases_for(cast, "Emma", "Embla")
    with pytest.raises(NameInSharedText):
        asked(cast, cases, question=text)
    assert not InquiryStep.objects.exists()


def test_cases_with_different_readers_share_nothing(cast):
    walled = case_for(cast, "Embla", lead="Randi", adult_involved="unsure")
    with pytest.raises(NotShareable):
        asked(cast, [case_for(cast, "Emma"), walled], by="Randi")


@pytest.mark.law("L22")
def test_whoever_is_kept_from_one_case_is_kept_from_what_it_shares(cast):
    cases = cases_for(cast, "Emma", "Embla")
    bar(cases[1].file, cast["Mats"], Barred.Reason.SUSPECTED)
    invite(by=cast["Siv"], case=cases[0], person=cast["Mats"])
    step = asked(cast, cases)
    with pytest.raises(Denied):
        find_out(by=cast["Mats"], step=step, findings="Ingenting.", done_on=TUESDAY)
