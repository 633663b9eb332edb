"""The pages of a session: a phone in every hand, a screen for all, a list for the leadership."""

import pytest
from django.urls import reverse

from fellesskap.commitments.models import Commitment
from fellesskap.understanding.actions.sessions import go_to, send_sentence
from fellesskap.understanding.kinds import KIT
from fellesskap.understanding.models import Present, Sentence, Session, Tally, YearWording
from fellesskap.understanding.queries.sessions import room_of
from fellesskap.understanding.tests.holding import begun, held

HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def as_who(client, cast):
    def enter(name):
        client.force_login(cast.user(name))
        return client

    return enter


def page(name, session, **asked):
    return reverse(f"understanding:{name}", args=[session.pk], query=asked)


def at_sentences(cast):
    session = begun(cast)
    go_to(by=cast["Randi"], session=session, step=Session.Step.SENTENCES)
    return session


def test_a_phone_lands_in_the_session_joins_and_answers_once(as_who, cast):
    session = begun(cast)
    kari = as_who("Kari")
    answer = kari.get(reverse("understanding:sessions"), follow=True)
    assert answer.redirect_chain[-1][0] == page("session", session)
    assert "Jeg er her" in answer.text
    assert "Det er en krenkelse" in kari.post(page("join", session), follow=True).text
    sent = {"place": 1, "choice": "depends"}
    assert "Svaret er med" in kari.post(page("vote", session), sent, follow=True).text
    assert "kan ikke endres" in kari.post(page("vote", session), sent, follow=True).text
    assert Tally.objects.get(situation__place=1, choice="depends").waiting == 1


def test_min_dag_says_that_a_session_goes_on(as_who, cast):
    session = begun(cast)
    assert page("session", session) in as_who("Mats").get(reverse("today:my_day")).text
    assert page("session", session) not in as_who("Nora").get(reverse("today:my_day")).text


def test_a_phone_asks_politely_and_is_told_only_what_is_new(as_who, cast):
    session, kari = begun(cast), as_who("Kari")
    mark = room_of(cast["Kari"], session).mark
    assert kari.get(page("now", session, sett=mark), **HTMX).status_code == 204
    assert "<html" not in kari.get(page("now", session, sett="annet"), **HTMX).text
    assert kari.get(page("now", session)).url == page("session", session)
    late = kari.get(page("now", session, sett="annet", skriver="1"), **HTMX).text
    assert "Lederen har gått videre" in late  # what is being written is not swept away


@pytest.mark.parametrize("sent", [{}, {"place": "x"}, {"place": 1, "choice": "best"}])
def test_an_answer_that_is_none_is_no_fault(as_who, cast, sent):
    session = begun(cast)
    answer = as_who("Kari").post(page("vote", session), sent, follow=True)
    assert "Svaret ble ikke tatt med" in answer.text
    nowhere = as_who("Kari").post(page("vote", session), {"place": 99, "choice": "it_is"})
    assert nowhere.status_code == 404


def test_a_sentence_with_a_name_stays_as_it_was_typed(as_who, cast):
    session, kari = at_sentences(cast), as_who("Kari")
    kari.post(page("join", session))
    address = page("say_violation", session)
    answer = kari.post(address, {"violation-about": "violation", "violation-text": "Som Espen."})
    assert answer.status_code == 422
    assert "Som Espen." in answer.text
    kari.post(address, {"violation-about": "violation", "violation-text": "Det som gjør vondt."})
    assert Sentence.objects.get().text == "Det som gjør vondt."


def test_the_leader_chooses_a_sentence_with_one_press(as_who, cast):
    session = at_sentences(cast)
    send_sentence(by=cast["Kari"], session=session, about="stepping_in", text="Vi går dit.")
    chosen = Sentence.objects.get()
    sent = {"seen": 0, "violation_1_nb": "Det som gjør vondt.", "use": chosen.pk}
    shown = as_who("Randi").post(page("write_wording", session), sent, follow=True).text
    assert "Vi går dit." in shown
    written = set(YearWording.objects.values_list("about", "place", "text_nb"))
    assert written == {
        ("violation", 1, "Det som gjør vondt."),
        ("stepping_in", 1, "Vi går dit."),
    }
    clash = as_who("Anne").post(page("write_wording", session), {**sent, "violation_1_nb": "Nei."})
    assert clash.status_code == 409
    assert "Det som gjør vondt." in clash.text


def test_the_screen_shows_nobody_and_goes_on_with_a_key(as_who, cast):
    session, randi = begun(cast), as_who("Randi")
    answer = randi.get(page("screen", session))
    main = answer.text[answer.text.index("<main") :]
    assert 'data-key="arrowright"' in main
    assert not [name for name in ("Randi", "Kari", "Tveitnes") if name in main]
    seen = answer.context["room"].mark
    assert "1 av 6" in randi.post(page("go_on", session), {"seen": seen}, follow=True).text
    lively = answer.context["room"].lively_mark
    changed = randi.get(page("screen_now", session, sett=lively, steg=seen), **HTMX)
    assert changed.headers["HX-Refresh"] == "true"
    assert as_who("Kari").get(page("screen", session)).status_code == 404


def test_the_leader_calls_writes_begins_and_closes(as_who, cast):
    anne = as_who("Anne")
    sent = {"call-kind": "one_case", "call-day": "2026-11-17", "call-situation": "partner"}
    made = anne.post(reverse("understanding:call_session"), sent, follow=True)
    session = Session.objects.get()
    assert "Finn en å jobbe med" in made.text
    place = reverse("understanding:situation", args=[session.pk, 1])
    assert anne.get(place).status_code == 200
    anne.post(page("begin_session", session))
    assert anne.get(page("close_session", session)).status_code == 200
    assert "Økta er avsluttet" in anne.post(page("close_session", session), follow=True).text
    gone = anne.post(page("call_off", session), follow=True)
    assert "Økta har begynt" in gone.text


def test_a_day_that_has_been_keeps_what_was_typed(as_who, cast):
    sent = {"call-kind": "yearly", "call-day": "2020-01-01"}
    answer = as_who("Anne").post(reverse("understanding:call_session"), sent)
    assert answer.status_code == 422
    assert "Velg i dag eller en dag som kommer." in answer.text


def test_whoever_is_new_goes_through_it_on_one_page(as_who, cast):
    session, vera = held(cast), as_who("Vera")
    first = vera.get(page("session", session)).text
    assert "Alt som gjør at et barn ikke hører til." in first
    assert "6 igjen" in first
    assert "6 situasjoner står igjen" in vera.post(page("finish", session), follow=True).text
    for place in range(1, 7):
        vera.post(page("vote", session), {"place": place, "choice": "without"})
    assert "samme som de andre" in vera.post(page("finish", session), follow=True).text
    assert not Commitment.objects.open().filter(kind=KIT, owner=cast["Vera"]).exists()


def test_the_leadership_sees_names_and_adds_those_without_a_phone(as_who, cast):
    session, anne = begun(cast), as_who("Anne")
    anne.post(page("who", session), {"people": [cast["Bente"].pk]})
    assert Present.objects.filter(person=cast["Bente"]).exists()
    shown = anne.post(page("one", session), {"person": cast["Bente"].pk, "deed": "out"})
    assert shown.url == page("who", session)
    assert not Present.objects.filter(person=cast["Bente"]).exists()
    assert "Velg minst én." in anne.post(page("who", session), {}).text
    assert as_who("Kari").get(page("who", session)).status_code == 404


@pytest.mark.parametrize("who", ["Emma", "Fatima", "Olav", "Nora"])
def test_others_find_no_session(as_who, cast, who):
    session = held(cast)
    assert as_who(who).get(page("session", session)).status_code == 404
    assert as_who(who).get(reverse("understanding:agreed")).status_code in (200, 302, 404)
    assert "hører til" not in as_who(who).get(reverse("understanding:agreed")).text


def test_what_was_agreed_is_read_by_everyone_who_works_here(as_who, cast):
    held(cast)
    assert (
        "Vi går dit, og vi sier stopp." in as_who("Mats").get(reverse("understanding:agreed")).text
    )
