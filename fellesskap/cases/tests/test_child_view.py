"""The child on the adult's device: one question, no name, and no way past the adult."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from fellesskap.cases.child_mode import MOST_TRIES
from fellesskap.cases.models import Evaluation
from fellesskap.cases.tests.making import (
    FIRST_EVALUATION,
    case_for,
    evaluate,
    fresh,
    measures_of,
    on,
    plan_for,
)
from fellesskap.demo.cast import PASSWORD

ELSEWHERE = ("/", "/beskjeder/", "/saker/", "/meld-fra/", "/finnes-ikke/", "/logg-ut/", "/sprak/")


@pytest.fixture
def case(cast):
    made = case_for(cast)
    plan_for(cast, made)
    return made


@pytest.fixture
def siv(client, cast):
    client.force_login(cast.user("Siv"))
    return client


@pytest.fixture
def emma(siv, case):
    """Siv has given the device to Emma."""
    siv.post(at("ask_child", case))
    return siv


def at(page, row, *more):
    return reverse(f"cases:{page}", args=[row.pk, *more])


def seen(answer):
    """What stands on a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.text))


@pytest.mark.law("L40")
def test_the_child_sees_the_question_and_nothing_else(cast, case, emma):
    page = emma.get(at("child", case))
    text = seen(page)
    for words in ("Ja", "Litt", "Nei", "Vet ikke", "Si det med egne ord", "Ikke nå", "Les høyt"):
        assert words in text
    assert "Er du trygg på skolen nå?" in text
    assert "Siv leser svaret ditt." in text
    for word in ("Emma", "Lundamo", "4B", case.file.reference, "Solvang", "sak", "tiltak"):
        assert not re.search(rf"\b{word}\b", text), word
    assert set(re.findall(r'href="([^"#]*)"', page.text)) <= set(assets(page))
    assert "fk-nav" not in page.text


def assets(page):
    return [
        link
        for link in re.findall(r'href="([^"#]*)"', page.text)
        if not link or link.startswith("/static/")
    ]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_every_other_address_leads_back_to_the_question(case, emma, address):
    for answer in (emma.get(address), emma.post(address)):
        assert answer.status_code == 302
        assert answer.headers["Location"] == at("child", case)


@pytest.mark.parametrize("page", ["case", "plan", "evaluate", "close", "check", "plan_pdf"])
def test_the_case_itself_leads_back_to_the_question(case, emma, page):
    assert emma.get(at(page, case)).headers["Location"] == at("child", case)


def test_what_a_script_asks_for_leads_back_too(case, emma):
    answer = emma.get("/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"] == at("child", case)
    assert answer.content == b""


def test_what_the_adult_read_is_cleared_and_nothing_is_kept(case, siv):
    assert siv.post(at("ask_child", case)).headers["Clear-Site-Data"] == '"cache"'
    assert "no-store" in siv.get(at("child", case)).headers["Cache-Control"]


@pytest.mark.law("L20", "L40")
@pytest.mark.parametrize("answer", ["yes", "partly", "no", "unknown"])
def test_the_answer_is_kept_as_the_child_gave_it(cast, case, emma, answer):
    emma.post(at("child", case), {"answer": answer, "words": "Jeg tør ikke gå ut"})
    row = Evaluation.objects.get(case=case)
    assert (row.answer, row.words, row.on_device) == (answer, "Jeg tør ikke gå ut", True)
    assert row.asked_by == cast["Siv"]
    thanks = seen(emma.get(at("child", case)))
    assert "Gi tilbake til den voksne." in thanks
    assert "Emma" not in thanks
    assert emma.get("/").headers["Location"] == at("child", case)


def test_without_a_choice_the_words_stay_and_nothing_is_saved(case, emma):
    answer = emma.post(at("child", case), {"words": "Bare litt"})
    assert answer.status_code == 422
    assert "Bare litt" in answer.text
    assert Evaluation.objects.get(case=case).answer == ""


def test_not_now_saves_nothing_and_still_needs_the_adult(case, emma):
    emma.post(at("child", case), {"later": "1"})
    assert Evaluation.objects.get(case=case).answer == ""
    page = seen(emma.get(at("child", case)))
    assert "Du kan svare en annen dag." in page
    assert emma.get("/").headers["Location"] == at("child", case)


def test_the_question_cannot_be_left_by_the_adults_button_before_it_is_done(case, emma):
    assert emma.post(at("end_child", case)).headers["Location"] == at("child", case)
    assert emma.get("/").headers["Location"] == at("child", case)


def test_an_answer_is_not_given_twice(case, emma):
    emma.post(at("child", case), {"answer": "yes"})
    emma.post(at("child", case), {"answer": "no"})
    assert Evaluation.objects.get(case=case).answer == "yes"


def test_in_the_demo_one_press_gives_the_device_back(case, emma):
    emma.post(at("child", case), {"answer": "yes"})
    assert emma.post(at("end_child", case)).headers["Location"] == at("evaluate", case)
    assert emma.get(at("evaluate", case)).status_code == 200


@pytest.fixture
def for_real(settings, emma, case):
    """A real school: the adult has a password."""
    emma.post(at("child", case), {"answer": "yes"})
    settings.DEMO = False
    return emma


def test_at_a_real_school_the_adult_writes_the_password(case, for_real):
    wrong = for_real.post(at("end_child", case), {"password": "feil"})
    assert wrong.status_code == 422
    assert "Passordet stemte ikke." in wrong.text
    assert for_real.get("/").headers["Location"] == at("child", case)
    right = for_real.post(at("end_child", case), {"password": PASSWORD})
    assert right.headers["Location"] == at("evaluate", case)


def test_many_wrong_passwords_end_the_session(case, for_real):
    for _ in range(MOST_TRIES):
        for_real.post(at("end_child", case), {"password": "feil"})
    assert SESSION_KEY not in for_real.session


def test_who_is_not_in_the_case_may_not_ask(cast, case, client):
    client.force_login(cast.user("Kari"))
    assert client.post(at("ask_child", case)).status_code == 404
    assert "child" not in client.session


def test_the_childs_page_is_not_there_before_the_device_is_handed_over(case, siv):
    assert siv.get(at("child", case)).headers["Location"] == at("evaluate", case)


def test_the_older_child_is_asked_in_the_words_of_the_plan(cast, siv):
    older = case_for(cast, "Elias")
    plan_for(cast, older)
    siv.post(at("ask_child", older))
    assert "Har du det trygt og godt på skolen nå?" in seen(siv.get(at("child", older)))


# What the youngest reads is short: words ÷ sentences + 100 × long words ÷ words ----------------


def lix(text):
    words = re.findall(r"[\w-]+", text)
    sentences = max(1, len(re.findall(r"[.?!]", text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_what_the_youngest_reads_is_easy(case, emma):
    page = emma.get(at("child", case)).text
    body = page[page.index("<main") :]
    parts = re.findall(r"<(?:h1|span|summary|label|p|button)[^>]*>([^<]+)", body)
    text = ". ".join(part.strip(" .") for part in parts if part.strip())
    assert lix(text) <= 25, text


# The adults' part ------------------------------------------------------------------------------


def ahead_of(case):
    """The evaluation that the page is about, as its forms carry it."""
    return str(Evaluation.objects.get(case=case, finished_at=None).pk)


def finishing(case, **changed):
    rows = measures_of(case.plan_in_force)
    verdicts = {
        f"{row.pk.hex}-{name}": value
        for row in rows
        for name, value in {"done": "yes", "helps": "", "next_step": "keep", "note": ""}.items()
    }
    sent = {"form": "finish", "evaluation": ahead_of(case), "staff_saw": "", "decision": "continue"}
    return {**sent, **verdicts, **changed}


@pytest.mark.law("L20", "L40")
def test_the_answer_stands_first_and_locked(cast, case, emma):
    emma.post(at("child", case), {"answer": "partly", "words": "Ikke i garderoben"})
    emma.post(at("end_child", case))
    text = seen(emma.get(at("evaluate", case)))
    assert text.index("Litt trygt") < text.index("Ble tiltakene gjort?")
    assert "«Ikke i garderoben»" in text
    assert "Emma svarte selv i dag, på enheten til Siv" in text
    assert "Spør Emma" not in text


@pytest.mark.law("L40")
def test_an_adult_records_who_asked_when_and_where(cast, case, siv):
    sent = {
        "form": "record",
        "evaluation": ahead_of(case),
        "record-answer": "no",
        "record-words": "Jeg er redd.",
        "record-asked_by": str(cast["Siv"].pk),
        "record-asked_on": "2026-11-16",
        "record-asked_where": "",
    }
    missing = siv.post(at("evaluate", case), sent)
    assert missing.status_code == 422
    assert "Jeg er redd." in missing.text
    sent["record-asked_where"] = "på grupperommet"
    assert siv.post(at("evaluate", case), sent).status_code == 302
    text = seen(siv.get(at("evaluate", case)))
    assert "skrevet ned. Spurt av Siv i går, på grupperommet" in text


def test_not_asked_counts_as_not_safe_and_needs_a_reason(case, siv):
    text = seen(siv.get(at("evaluate", case)))
    assert "Ikke spurt – teller som ikke trygt." in text
    assert siv.post(at("evaluate", case), finishing(case)).status_code == 422
    kept = finishing(case, decision="keep", decision_why="Emma er syk.")
    assert siv.post(at("evaluate", case), kept).status_code == 302
    done = Evaluation.objects.exclude(finished_at=None).get()
    assert (done.answer, done.decision) == ("", "keep")


@pytest.mark.law("L20")
def test_from_no_to_a_changed_plan_in_force_is_one_way(cast, case, siv):
    """Day 7: the child says no; four measures, and the new plan holds."""
    with on(FIRST_EVALUATION):
        siv.force_login(cast.user("Siv"))
        siv.post(at("ask_child", case))
        siv.post(at("child", case), {"answer": "no", "words": "Det er likt."})
        siv.post(at("end_child", case))
        new = {
            "decision": "change",
            "new_what": "Amina starter leken på AKS",
            "new_when": "kl. 14.15 hver dag",
            "new_responsible": str(cast["Truls"].pk),
            "new_level": "adults",
        }
        answer = siv.post(at("evaluate", case), finishing(case, **new))
        assert answer.headers["Location"] == at("plan", case)
        for number in range(3):
            sent = {
                "what": f"Voksen på sted {number}",
                "when_words": "hvert storefri",
                "responsible": str(cast["Mona"].pk),
                "level": "adults",
                "rhythm": "daily",
                "starts": "2026-11-24",
                "then": "another",
            }
            assert siv.post(at("add_measure", case), sent).status_code == 302
        draft = case.draft
        siv.post(at("put_in_force", case), {"version": draft.version})
        held = case.plan_in_force
    assert held == draft
    assert measures_of(held).count() == 5


def test_each_measure_is_looked_at_before_it_is_saved(case, siv):
    sent = finishing(case, decision="keep", decision_why="Vi ser en uke til.")
    answer = siv.post(
        at("evaluate", case), {key: value for key, value in sent.items() if "-done" not in key}
    )
    assert answer.status_code == 422
    assert "Et tiltak står igjen." in answer.text
    assert "Vi ser en uke til." in answer.text
    assert Evaluation.objects.get(case=case).finished_at is None


def test_a_change_that_was_decided_is_asked_for_before_the_plan_holds(case, siv):
    siv.post(at("evaluate", case), finishing(case, decision="change"))
    page = seen(siv.get(at("plan", case)))
    assert "Planen har de samme tiltakene som før." in page
    siv.post(at("put_in_force", case), {"version": case.draft.version})
    assert case.draft is not None


def test_a_new_measure_says_who_and_when(case, siv):
    answer = siv.post(at("evaluate", case), finishing(case, decision="change", new_what="Noe nytt"))
    assert answer.status_code == 422
    assert "Noe nytt" in answer.text
    assert Evaluation.objects.get(case=case).finished_at is None


def test_the_homes_are_asked_one_by_one(cast, case, siv):
    fatima = f"home_{cast['Fatima'].pk.hex}"
    finn = f"home_{cast['Finn'].pk.hex}"
    sent = finishing(case, decision="keep", decision_why="Vi ser en uke til.")
    siv.post(at("evaluate", case), sent | {fatima: "Hun gruer seg mindre.", finn: ""})
    done = Evaluation.objects.exclude(finished_at=None).get()
    assert done.homes_say == "Fatima: Hun gruer seg mindre."


def test_the_next_day_is_shown_before_it_is_saved(cast, case, siv):
    with on(FIRST_EVALUATION):
        siv.force_login(cast.user("Siv"))
        siv.post(at("ask_child", case))
        siv.post(at("child", case), {"answer": "yes"})
        siv.post(at("end_child", case))
        shown = seen(siv.get(at("evaluate", case))).replace("\xa0", " ")
        siv.post(at("evaluate", case), finishing(case))
        ahead = case.evaluation_ahead
    assert f"{ahead.planned_for.day}. desember" in shown


def test_a_day_that_is_moved_off_a_holiday_says_so(cast, case, siv):
    with on(FIRST_EVALUATION):
        second = evaluate(cast, case, "yes")
    with on(second.planned_for):
        siv.force_login(cast.user("Siv"))
        text = seen(siv.get(at("evaluate", case)))
    assert "Neste gang" in text
    if "blir" in text:
        assert "Flyttet fordi det er fridag." in text


@pytest.mark.law("L20")
def test_the_date_is_moved_with_a_reason(case, siv):
    bare = {"form": "move", "evaluation": ahead_of(case), "move-to": "2026-11-26", "move-why": ""}
    assert siv.post(at("evaluate", case), bare).status_code == 422
    siv.post(at("evaluate", case), bare | {"move-why": "Emma er på tur."})
    ahead = fresh(case).evaluation_ahead
    assert ahead.planned_for.isoformat() == "2026-11-26"
    assert "Emma er på tur." in siv.get(at("evaluate", case)).text


def test_the_child_chooses_how_often(case, siv):
    siv.post(at("set_rhythm", case), {"rhythm-days": "7"})
    assert fresh(case).ask_every_days == 7
    siv.post(at("set_rhythm", case), {"rhythm-days": "99"})
    assert fresh(case).ask_every_days == 7


@pytest.mark.law("L20")
def test_a_form_from_an_evaluation_that_is_finished_finishes_no_other(cast, case, siv):
    """A double tap, or two who evaluate at once: the next date is never used up unasked."""
    sent = finishing(case, decision="keep", decision_why="Emma er syk i dag.")
    assert siv.post(at("evaluate", case), sent).status_code == 302
    again = siv.post(at("evaluate", case), sent)
    assert again.status_code == 409
    assert "Emma er syk i dag." in again.text
    assert Evaluation.objects.exclude(finished_at=None).count() == 1
