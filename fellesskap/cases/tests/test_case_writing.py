"""What is written under a case: talks, what was found out, each home, cards, the owner."""

import pytest

from fellesskap.cases.actions.hearing import find_out, offer_hearing
from fellesskap.cases.actions.homes import write_card
from fellesskap.cases.actions.keeping import number_case
from fellesskap.cases.actions.people import invite
from fellesskap.cases.models import Card, Hearing, HomeContact, InquiryStep, MessageToOwner
from fellesskap.cases.tests.browsing import ask, at
from fellesskap.cases.tests.making import case_for, cases_for, fresh, on
from fellesskap.kit import clock


@pytest.mark.law("L40")
def test_a_talk_is_offered_written_down_and_quoted(cast, case, log_in):
    browser = log_in("Siv")
    offer = {"what": "offer", "offer-pupil": case.pupil_id, "offer-how": "talk"}
    assert browser.post(at("hear", case), offer).status_code == 302
    record = {
        "what": "record",
        "record-pupil": case.pupil_id,
        "record-words": "Jeg vil ha noen å være med.",
        "record-held_on": clock.today().isoformat(),
        "record-read_back": "on",
    }
    assert browser.post(at("hear", case), record).status_code == 302
    row = Hearing.objects.get(case=case)
    assert (row.words, row.held_on, row.read_back) == (
        "Jeg vil ha noen å være med.",
        clock.today(),
        True,
    )
    assert "«Jeg vil ha noen å være med.»" in browser.get(at("hear", case)).content.decode()


@pytest.mark.law("L41")
def test_a_child_who_does_not_want_to_talk_now_may_later(cast, case, log_in):
    row = offer_hearing(by=cast["Siv"], case=case, pupil=case.pupil)
    sent = {"what": "decline", "talk": row.pk, "on": clock.today().isoformat()}
    assert log_in("Siv").post(at("hear", case), sent).status_code == 302
    assert fresh(row).declined_on == clock.today()
    assert "Tilbudet står." in log_in("Siv").get(at("hear", case)).content.decode()


@pytest.mark.law("L40")
def test_another_pupil_is_found_and_offered_a_talk(cast, case, log_in):
    browser = log_in("Siv")
    found = browser.post(at("hear", case), {"what": "find", "name": "Espen"})
    assert found.status_code == 200
    assert str(cast["Espen"].pk) in found.content.decode()
    offer = {"what": "offer", "offer-pupil": cast["Espen"].pk, "offer-how": "talk"}
    assert browser.post(at("hear", case), offer).status_code == 302
    assert Hearing.objects.get(case=case).pupil == cast["Espen"]


def test_what_cannot_be_saved_stands_as_it_was_typed(cast, case, log_in):
    sent = {
        "what": "record",
        "record-pupil": case.pupil_id,
        "record-words": "",
        "record-wishes": "At Mona er der.",
        "record-held_on": clock.today().isoformat(),
    }
    answer = log_in("Siv").post(at("hear", case), sent)
    assert answer.status_code == 422
    assert "At Mona er der." in answer.content.decode()
    assert not Hearing.objects.filter(case=case).exists()


@pytest.mark.law("L43")
def test_what_is_best_is_weighed(cast, case, log_in):
    sent = {
        "decision": "plan",
        "childs_view": "Vil være ute.",
        "interests": "Trygg og med de andre.",
        "outcome": "En voksen er ute.",
    }
    assert log_in("Siv").post(at("interests", case), sent).status_code == 302
    assert case.best_interests.get().outcome == "En voksen er ute."
    assert log_in("Siv").post(at("interests", case), sent | {"outcome": ""}).status_code == 422


@pytest.mark.law("L13", "L53")
def test_the_questions_that_are_ready_look_at_the_community_first(cast, case, log_in):
    text = log_in("Siv").get(at("inquire", case)).content.decode()
    assert text.index("Hvor og når skjer det") < text.index("skriv ditt eget")
    sent = {"ready": "0", "method": "observation", "asked_on": clock.today().isoformat()}
    sent = {f"ask-{name}": value for name, value in sent.items()}
    assert log_in("Siv").post(at("inquire", case), sent).status_code == 302
    step = InquiryStep.objects.get()
    assert step.question == "Hvor og når skjer det? Hva er likt de gangene?"


@pytest.mark.law("L18")
def test_what_concerns_two_cases_is_written_once_without_names(cast, log_in):
    emma, espen = cases_for(cast, "Emma", "Espen")
    sent = {
        "ask-question": "Hva skjer ved porten?",
        "ask-method": "observation",
        "ask-asked_on": clock.today().isoformat(),
        "ask-cases": espen.pk,
    }
    assert log_in("Siv").post(at("inquire", emma), sent).status_code == 302
    step = InquiryStep.objects.get()
    assert {link.case for link in step.links.all()} == {emma, espen}
    named = sent | {"ask-question": "Hva gjør Espen?"}
    answer = log_in("Siv").post(at("inquire", emma), named)
    assert answer.status_code == 422
    assert "Hva gjør Espen?" in answer.content.decode()


def findings(step, text, version=None):
    return {
        "step": step.pk,
        "version": version or step.version,
        "findings": text,
        "factors": "group",
        "done_on": clock.today().isoformat(),
    }


def test_two_who_write_at_once_both_see_both_texts(cast, case, log_in):
    step = ask(cast, case)
    find_out(by=cast["Randi"], step=step, findings="Ingen voksen.", done_on=clock.today())
    late = findings(step, "To voksne, men langt unna.", version=1)
    answer = log_in("Siv").post(at("inquire", case), late)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "To " in text
    assert "langt unna." in text
    assert "Ingen voksen." in text.replace("<ins>", "").replace("</ins>", "")
    assert "Randi" in text
    assert fresh(step).findings == "Ingen voksen."
    again = late | {"version": fresh(step).version, "keep": "together"}
    again |= {"together-findings": "Ingen voksen nær. To langt unna."}
    assert log_in("Siv").post(at("inquire", case), again).status_code == 302
    assert fresh(step).findings == "Ingen voksen nær. To langt unna."


@pytest.mark.law("L71")
def test_the_number_in_the_archive_is_not_written_over(cast, case, log_in):
    number_case(by=cast["Randi"], case=case, archive_number="26/101")
    sent = {"archive_number": "26/999", "version": 1}
    answer = log_in("Siv").post(at("archive", case), sent)
    assert answer.status_code == 409
    assert "26/101" in answer.content.decode()
    assert fresh(case).archive_number == "26/101"


def spoken(cast, name, **more):
    key = cast[name].pk.hex
    sent = {"how": "phone", "at": "2026-11-17T09:30", "summary": "Ringte."} | more
    return {"home": key} | {f"{key}-{field}": value for field, value in sent.items()}


@pytest.mark.law("L28", "L38")
def test_each_home_has_its_own_thread(cast, case, log_in):
    sent = spoken(
        cast,
        "Fatima",
        summary="Fatima sier at Emma sover bedre.",
        promised="Ringe igjen",
        promised_due="2026-11-19",
        told_of_rights="on",
    )
    assert log_in("Siv").post(at("contact", case), sent).status_code == 302
    row = HomeContact.objects.get()
    assert (row.guardian, row.promised_by, row.told_of_rights) == (
        cast["Fatima"],
        cast["Siv"],
        True,
    )
    text = log_in("Siv").get(at("contact", case)).content.decode()
    finn = text.split(f'id="hjem-{cast["Finn"].pk.hex}"')[1].split("</section>")[0]
    assert "sover bedre" in text
    assert "sover bedre" not in finn
    assert "arabisk" in text
    assert "arabisk" not in finn
    kept = {"kept": row.pk}
    assert log_in("Siv").post(at("contact", case), kept).status_code == 302
    assert "Det er gjort" not in log_in("Siv").get(at("contact", case)).content.decode()


def test_a_promise_without_a_day_is_asked_about(cast, case, log_in):
    sent = spoken(cast, "Finn", promised="Sende planen")
    answer = log_in("Siv").post(at("contact", case), sent)
    assert answer.status_code == 422
    assert "Sende planen" in answer.content.decode()
    assert not HomeContact.objects.exists()


def test_a_call_that_was_not_answered_needs_no_words(cast, case, log_in):
    sent = spoken(cast, "Finn", how="no_answer", summary="")
    assert log_in("Siv").post(at("contact", case), sent).status_code == 302
    assert HomeContact.objects.get().how == "no_answer"
    without = spoken(cast, "Finn", summary="")
    assert log_in("Siv").post(at("contact", case), without).status_code == 422


@pytest.mark.law("L60")
def test_a_card_is_written_read_and_confirmed_by_one_outside_the_case(cast, case, log_in):
    sent = {
        "words": "Vær ved porten kl. 8.",
        "readers": cast["Kari"].pk,
        "expires_on": "2026-11-20",
    }
    assert log_in("Siv").post(at("write_card", case), sent).status_code == 302
    card = Card.objects.get()
    kari = log_in("Kari")
    text = kari.get(at("card", card)).content.decode()
    assert "Vær ved porten kl. 8." in text
    assert at("case", case) not in text
    assert kari.post(at("card", card)).status_code == 302
    assert card.readers.get().read_at is not None
    assert log_in("Lise").get(at("card", card)).status_code == 404


def test_a_card_is_gone_the_day_after_its_last(cast, case, log_in):
    card = write_card(by=cast["Siv"], case=case, words="Se etter.", readers=[cast["Kari"]])
    with on(card.expires_on):
        assert log_in("Kari").get(at("card", card)).status_code == 200
    with on(clock.today().replace(month=12)):
        assert log_in("Kari").get(at("card", card)).status_code == 404


@pytest.mark.law("L12")
def test_rektor_sends_the_case_to_the_owner_who_then_reads_it(cast, case, log_in):
    assert log_in("Olav").get(at("case", case)).status_code == 404
    sent = {"what": "send", "serious-words": "Flere mot én over tid.", "serious-criteria": "many"}
    assert log_in("Randi").post(at("serious", case), sent).status_code == 302
    assert MessageToOwner.objects.get().criteria == ["many"]
    read = log_in("Olav").get(at("case", case))
    assert read.status_code == 200
    assert 'id="skriv"' not in read.content.decode()
    assert log_in("Olav").get(at("hear", case)).status_code == 200
    assert log_in("Olav").post(at("hear", case), {"what": "offer"}).status_code == 404


@pytest.mark.law("L12")
def test_why_the_owner_is_not_told_is_written(cast, log_in):
    case = case_for(cast, serious="unsure")
    empty = {"what": "keep", "not-reason": ""}
    assert log_in("Randi").post(at("serious", case), empty).status_code == 422
    sent = {"what": "keep", "not-reason": "Stoppet samme dag."}
    assert log_in("Randi").post(at("serious", case), sent).status_code == 302
    assert fresh(case).serious == "no"
    story = log_in("Siv").get(at("chronology", case)).content.decode()
    assert "Vurdert: ikke meldt til kommunen" in story
    assert "Stoppet samme dag." not in story
    assert log_in("Olav").get(at("case", case)).status_code == 404


def test_those_invited_write_and_the_name_of_another_child_is_a_tag(cast, log_in):
    case = case_for(cast)
    offer_hearing(by=cast["Siv"], case=case, pupil=cast["Espen"])
    invite(by=cast["Siv"], case=case, person=cast["Hege"])
    sent = {
        "what": "record",
        "record-pupil": case.pupil_id,
        "record-words": "Jeg er redd for Espen.",
        "record-held_on": clock.today().isoformat(),
    }
    assert log_in("Hege").post(at("hear", case), sent).status_code == 302
    row = Hearing.objects.get(case=case, pupil=case.pupil)
    assert row.words == f"Jeg er redd for ⟦{cast['Espen'].pk}|Espen⟧."
    assert "Jeg er redd for Espen." in log_in("Hege").get(at("hear", case)).content.decode()
