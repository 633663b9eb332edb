"""From draft to valid plan: who is asked, what they say, and whose answer is missing."""

from datetime import date

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied, may
from fellesskap.commitments.models import Commitment
from fellesskap.notices.models import Notice
from fellesskap.plan.actions.bodies import set_up_body
from fellesskap.plan.actions.hearing import adopt, answer, archive, ask, reply, take_back
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.exceptions import (
    AlreadyReplied,
    AnswersMissing,
    AnswerWordsMissing,
    DayAhead,
    HearingTooShort,
    NotDraft,
    NothingToAdopt,
    StillInForce,
)
from fellesskap.plan.kinds import HEARING
from fellesskap.plan.models import Answer, Plan
from fellesskap.plan.queries.hearing import asked_about
from fellesskap.plan.queries.reading import valid_plan

UNTIL, TODAY = date(2026, 12, 11), date(2026, 11, 17)
YES, CHANGES = Answer.Verdict.YES, Answer.Verdict.CHANGES


@pytest.fixture
def heard(cast, draft):
    return ask(by=cast["Randi"], plan=draft, until=UNTIL)


def say(cast, plan, body, verdict=YES, text=""):
    return answer(
        by=cast["Siv"], plan=plan, body=body, verdict=verdict, text=text, on=date(2026, 11, 16)
    )


def open_for(cast, name):
    return Commitment.objects.open().filter(kind=HEARING, owner=cast[name]).count()


@pytest.mark.law("L35")
def test_everyone_who_works_here_is_told_and_the_councils_have_somebody_who_brings_it(cast, heard):
    told = Notice.objects.filter(kind="plan.asked")
    assert told.filter(person=cast["Truls"]).exists()
    assert not told.filter(person=cast["Emma"]).exists()
    with_pupils = open_for(cast, "Siv") + open_for(cast, "Sunniva")
    assert (with_pupils, open_for(cast, "Randi")) == (1, 2)


@pytest.mark.law("L36")
def test_a_council_the_school_has_set_up_is_asked_too(cast, draft):
    before = [str(one.body) for one in asked_about(draft)]
    set_up_body(by=cast["Randi"], school=cast.school, kind="amu", starts=date(2026, 8, 1))
    assert [str(one.body) for one in asked_about(draft)] == ["pupil_council", "fau", "amu", "staff"]
    assert before == ["pupil_council", "fau", "staff"]


def test_an_answer_keeps_what_the_contact_owes_and_rektor_replies_once_and_for_all(cast, heard):
    said = say(cast, heard, "pupil_council", CHANGES, "Vi vil ha lengre friminutt.")
    assert open_for(cast, "Siv") + open_for(cast, "Sunniva") == 0
    reply(by=cast["Randi"], answer=said, text="Vi prøver det i vår.")
    with pytest.raises(AlreadyReplied):
        say(cast, heard, "pupil_council")
    assert Answer.objects.get(plan=heard).text == "Vi vil ha lengre friminutt."


def test_wishing_for_changes_needs_words_and_no_answer_is_from_tomorrow(cast, heard):
    with pytest.raises(AnswerWordsMissing):
        say(cast, heard, "fau", CHANGES)
    with pytest.raises(DayAhead):
        answer(by=cast["Siv"], plan=heard, body="fau", verdict=YES, text="", on=UNTIL)


def test_the_councils_get_a_week_at_least(cast, draft):
    with pytest.raises(HearingTooShort):
        ask(by=cast["Randi"], plan=draft, until=date(2026, 11, 23))


def test_rektor_sees_whose_answer_is_missing_and_may_adopt_without_it(cast, heard):
    say(cast, heard, "fau")
    say(cast, heard, "staff")
    with pytest.raises(AnswersMissing, match="elevrådet"):
        adopt(by=cast["Randi"], plan=heard, on=TODAY)
    plan = adopt(by=cast["Randi"], plan=heard, on=TODAY, without=["pupil_council"])
    assert [str(one.body) for one in asked_about(plan) if one.missing] == ["pupil_council"]
    assert not Commitment.objects.open().filter(kind=HEARING).exists()


def test_adopting_lays_out_what_the_plan_owes(cast, heard):
    adopt(by=cast["Randi"], plan=heard, on=TODAY, without=["pupil_council", "fau", "staff"])
    rows = Commitment.objects.filter(kind="promise", school=cast.school)
    assert rows.filter(promise="A02", group=cast.group("4B")).count() == 1


def test_answers_stay_when_the_draft_is_taken_back_and_changed(cast, heard):
    say(cast, heard, "fau", CHANGES, "Vi vil vite mer om AKS.")
    draft = take_back(by=cast["Randi"], plan=heard)
    assert draft.status == Plan.Status.DRAFT
    assert say(cast, draft, "staff").verdict == YES
    assert Answer.objects.filter(plan=draft).count() == 2


def test_only_rektor_adopts_and_only_a_plan_with_text(cast, draft, year):
    with pytest.raises(Denied):
        adopt(by=cast["Arne"], plan=draft, on=TODAY)
    archive(by=cast["Randi"], plan=draft)
    empty = begin_plan(by=cast["Randi"], school=cast.school, year=year)
    with pytest.raises(NothingToAdopt):
        adopt(by=cast["Randi"], plan=empty, on=TODAY)


def test_a_valid_plan_is_neither_adopted_again_nor_put_away(cast, draft):
    plan = adopt(by=cast["Randi"], plan=draft, on=TODAY, without=["pupil_council", "fau", "staff"])
    with pytest.raises(Denied):
        adopt(by=cast["Randi"], plan=plan, on=TODAY)
    with pytest.raises(StillInForce):
        archive(by=cast["Randi"], plan=plan)


def test_the_text_stands_still_while_others_answer(cast, heard):
    with pytest.raises(NotDraft):
        ask(by=cast["Randi"], plan=heard, until=UNTIL)


def test_what_the_councils_said_stands_after_the_plan_is_adopted(cast, client, heard):
    say(cast, heard, "fau", CHANGES, "Vi vil vite mer om AKS.")
    adopt(by=cast["Randi"], plan=heard, on=TODAY, without=["pupil_council", "staff"])
    client.force_login(cast.user("Truls"))
    page = client.get(reverse("plan:hearing", args=[heard.pk]))
    assert "Vi vil vite mer om AKS." in page.text
    assert "Svarte ikke før planen ble vedtatt." in page.text


def test_a_draft_that_was_put_away_is_no_plan_for_anyone_outside(cast, client, draft):
    archive(by=cast["Randi"], plan=draft)
    client.force_login(cast.user("Truls"))
    assert client.get(reverse("plan:draft", args=[draft.pk])).status_code == 200
    assert valid_plan(cast.school) is None
    assert not may(cast["Fatima"], "plan.read", draft)
