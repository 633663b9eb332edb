"""The yard, in the rain: an employee reports on a phone, and nothing that was written is lost."""

import json

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from fellesskap.cases.models import Report
from tests.journeys.walker import PHONE, Walker

WORDS = "Emma sto alene ved gjerdet, og to ropte etter henne. Ordet er qz77vx."
RESTORED = "er hentet fram igjen. Ikke sendt ennå."
DRAFTS = """() => new Promise((resolve) => {
  const asked = indexedDB.open('fellesskap', 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction('drafts').objectStore('drafts').getAll();
    all.onsuccess = () => resolve(all.result.map((row) => ({
      ...row, iv: '', sealed: String.fromCharCode(...new Uint8Array(row.sealed)) })));
  };
})"""


def written(kari: Walker) -> Walker:
    """Two taps from Min dag, then three answers; not sent."""
    kari.go("/")
    kari.follow("Meld fra").choose("Emma", "Nei, ingen voksen")
    kari.fill("3. Hva har du sett eller hørt?", WORDS)
    return kari.reads("Lagret på denne enheten kl.")


def drafts(walker: Walker) -> list[dict[str, str]]:
    """What lies on the device."""
    return list(walker.page.evaluate(DRAFTS))


@pytest.mark.law("L8", "L9")
def test_three_answers_two_taps_from_min_dag_and_the_draft_is_gone(enter):
    kari = written(enter("Kari", PHONE)).look().picture("meld-fra")
    kari.press("Send til rektor").heading("Du har meldt fra").picture("kvittering")
    kari.reads("Bli hos eleven. Du skal ikke undersøke selv.")
    assert Report.objects.count() == 1
    assert drafts(kari) == []


def test_what_is_on_the_device_can_be_read_by_nobody(enter):
    kari = written(enter("Kari", PHONE))
    [draft] = drafts(kari)
    assert not any(word in json.dumps(draft) for word in ("qz77vx", "Emma", "gjerdet"))


def test_without_a_network_the_text_stays_and_goes_by_itself_when_it_is_back(enter):
    kari = written(enter("Kari", PHONE))
    kari.context.set_offline(True)
    kari.act(kari.page.get_by_role("button", name="Send til rektor"))
    kari.reads("Ingen nettkontakt.").look()
    kari.context.set_offline(False)
    kari.reads("Bli hos eleven.").look()
    assert [report.words for report in Report.objects.all()] == [WORDS]
    assert drafts(kari) == []


def test_a_page_that_was_closed_without_network_opens_with_the_text(enter):
    kari = written(enter("Kari", PHONE))
    kari.context.set_offline(True)
    kari.open_again()
    kari.context.set_offline(False)
    kari.go("/meld-fra/").reads(RESTORED)
    expect(kari.page.get_by_label("3. Hva har du sett eller hørt?")).to_have_value(WORDS)
    kari.press("Send til rektor").heading("Du har meldt fra")
    assert Report.objects.count() == 1
    assert drafts(kari) == []


def test_a_session_that_ran_out_takes_nothing_with_it(enter):
    kari = written(enter("Kari", PHONE))
    Session.objects.all().delete()
    kari.act(kari.page.get_by_role("button", name="Send til rektor"))
    kari.reads("Teksten er her.").look()
    with kari.context.expect_page() as opened:
        kari.act(kari.page.get_by_role("link", name="Logg inn"))
    kari.act(opened.value.get_by_role("button", name="Kari, kontaktlærer 4B"))
    opened.value.wait_for_load_state()
    kari.press("Send til rektor").heading("Du har meldt fra")
    assert Report.objects.count() == 1


def test_another_person_on_the_same_phone_does_not_get_the_text(enter):
    kari = written(enter("Kari", PHONE))
    kari.context.clear_cookies()
    kari.go("/meld-fra/")
    kari.act(kari.page.get_by_role("button", name="Mona, miljøarbeider"))
    kari.heading("Meld fra").look()
    expect(kari.page.get_by_label("3. Hva har du sett eller hørt?")).to_have_value("")
    assert len(drafts(kari)) == 1


def test_sent_by_keyboard_alone(enter):
    kari = enter("Kari").go("/meld-fra/")
    press = kari.page.keyboard.press
    kari.tab_to("Emma")
    press("Space")
    kari.tab_to("Nei, ingen voksen")
    press("Space")
    kari.tab_to("3. Hva har du sett eller hørt?")
    kari.page.keyboard.type("To ropte etter Emma.")
    kari.tab_to("Send til rektor")
    press("Enter")
    kari.heading("Du har meldt fra").look()
    assert Report.objects.get().words == "To ropte etter Emma."
