"""A double tap, a reload, a network that lost the answer: what is written in a case stands once."""

import pytest
from django.test import RequestFactory
from django.urls import get_resolver, resolve

from fellesskap.cases.models import (
    BestInterests,
    Card,
    Hearing,
    HomeContact,
    InquiryStep,
    Measure,
    MessageToOwner,
    ReportQuestion,
)
from fellesskap.cases.tests.browsing import ask, at
from fellesskap.cases.tests.making import case_for, draft_for, plan_for
from fellesskap.kit import clock
from tests.forms import forms_in

# What is the same when it is done again, and why.
REPEATABLE = {
    "report": "keeps the submission with what it made, for good",
    "enter_for": "as a report",
    "write_note": "as a report",
    "report_note": "saves nothing, and goes on to the report",
    "share_note": "says who reads it from now on, in full",
    "undo": "takes back what is closed, and only that",
    "name_pupil": "a pupil is in a file once",
    "owner_message": "the receipt stands as it was first given",
    "card": "read is read, with the first time",
    "answer_measure": "a new answer for a day replaces the old",
    "withdraw_answer": "what is taken back is taken back",
    "ask_child": "hands over the evaluation that is ahead",
    "child": "an answer is given once and then locked",
    "end_child": "gives the device back",
}


def pages(case):
    names = [*("contact", "write_card", "serious", "hear", "interests", "inquire", "people")]
    names += [*("plan", "put_in_force", "add_measure", "evaluate", "close", "plan_copy")]
    return [at(name, case) for name in names]


def marked(view):
    return hasattr(view, "sent_twice_is_done_once")


def only_read(view):
    try:
        return view(RequestFactory().post("/")).status_code == 405
    except (TypeError, AttributeError):  # it was let in, and looked for who and which
        return False


def test_every_page_that_is_written_on_does_it_once_or_may_do_it_again():
    found = get_resolver("fellesskap.cases.urls").url_patterns
    loose = {one.name for one in found if not marked(one.callback) and not only_read(one.callback)}
    assert loose == set(REPEATABLE)


def test_every_form_of_a_case_is_one_form(cast, case, log_in):
    plan_for(cast, case)
    ask(cast, case)
    draft_for(cast, case_for(cast, "Even"))
    browser = log_in("Randi")
    forms = [
        form
        for page in [*pages(case), at("plan", case_for(cast, "Elias"))]
        for form in forms_in(browser.get(page).content.decode(), page)
        if marked(resolve(form.action.split("#")[0]).func)
    ]
    assert len(forms) > 20
    assert [one for one in forms if "submission" not in dict(one.fields)] == []


def written(cast, case):
    """Each form of a case that makes a row: the page, what is typed, and the rows it makes."""
    today, home = clock.today().isoformat(), cast["Fatima"].pk.hex
    talk = {f"{home}-summary": "Ringte.", f"{home}-how": "phone", f"{home}-at": f"{today}T09:00"}
    record = {"record-pupil": case.pupil_id, "record-words": "Vil leke.", "record-held_on": today}
    weighed = {"interests": "Å leke.", "childs_view": "Vil ut.", "outcome": "En voksen er ute."}
    measure = {"what": "Er ute", "when_words": "Storefri", "responsible": cast["Mona"].pk}
    measure |= {"level": "adults", "rhythm": "daily", "starts": today, "version": 1}
    card = {"words": "Ta imot ved porten.", "readers": [cast["Mona"].pk], "expires_on": today}
    asked = {"ask-question": "Hvor er vi?", "ask-method": "observation", "ask-asked_on": today}
    offer = {"what": "offer", "offer-pupil": case.pupil_id, "offer-how": "talk"}
    return {
        "contact": ({"home": home} | talk, HomeContact),
        "write_card": (card, Card),
        "serious": ({"what": "keep", "not-reason": "Nei, ikke nå."}, MessageToOwner),
        "hear": (offer, Hearing),
        "hear#": ({"what": "record"} | record, Hearing),
        "interests": ({"decision": "plan"} | weighed, BestInterests),
        "inquire": (asked, InquiryStep),
        "add_measure": (measure, Measure),
    }


FORMS = (
    *("contact", "write_card", "serious", "hear", "hear#", "interests", "inquire", "add_measure"),
)


@pytest.mark.parametrize("form", FORMS)
def test_a_double_tap_writes_it_down_once(cast, case, log_in, form):
    typed, rows = written(cast, case)[form]
    browser, page = log_in("Siv"), at(form.rstrip("#"), case)
    draft_for(cast, case)
    before = rows.objects.count()
    first, second = [browser.post(page, typed | {"submission": "en"}) for _tap in range(2)]
    assert (first.status_code, second.status_code) == (302, 302)
    assert (second.url, rows.objects.count()) == (first.url, before + 1)
    browser.post(page, typed | {"submission": "to"})
    assert rows.objects.count() == before + 2


def test_the_page_says_that_the_second_one_was_not_needed(cast, case, log_in):
    typed, _rows = written(cast, case)["interests"]
    for _tap in range(2):
        answer = log_in("Siv").post(at("interests", case), typed | {"submission": "en"})
    assert "Det er tatt imot én gang." in log_in("Siv").get(answer.url).content.decode()


def test_one_question_to_the_reporter_is_one_question(cast, case, log_in):
    report = case.reports.get().report
    typed = {"what": "ask", "ask-question": "Når var det?", "submission": "en"}
    for _tap in range(2):
        assert log_in("Randi").post(at("intake", report), typed).status_code == 302
    assert ReportQuestion.objects.count() == 1
