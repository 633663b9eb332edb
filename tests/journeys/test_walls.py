"""The assistant of nineteen reports a teacher, then rektor: what each of them sees the day after.

The day after is lived twice, with the report and without it, at the same minute: whoever must not
know reads exactly the same, word for word, on every page, in every list, count, notice, search and
mail.
"""

from datetime import date

import pytest
from django.core import mail

from fellesskap.cases.models import Report
from fellesskap.config.worker import TICKS
from tests.journeys.walker import NO_SCRIPT, PHONE, Walker

WEDNESDAY = date(2026, 11, 18)
PAGES = ["/", "/skolen/", "/skolen/safen/", "/meldinger/", "/saker/", "/beskjeder/", "/notater/"]
LEADERS = ("Randi", "Arne", "Siv")
WORD = "qz88vx"


def a_day_of(walker: Walker) -> dict[str, str]:
    """What one person reads on the pages and in the search for a pupil."""
    read = {}
    for path in PAGES:
        walker.page.goto(walker.address + path)
        read[path] = walker.text
    walker.page.goto(walker.address + "/meld-fra/")
    walker.page.get_by_role("searchbox").fill("El")
    walker.page.get_by_role("button", name="Søk").click()
    hits = walker.page.get_by_role("group", name="Treff")
    return read | {"search": hits.inner_text()}


def the_day_after(stand, enter, *names: str) -> dict[str, dict[str, str]]:
    """What each reads on Wednesday morning, after the night's work of the worker."""
    mail.outbox.clear()
    stand(WEDNESDAY, 9)
    for tick in TICKS:
        tick.do()
    stand(WEDNESDAY, 9, 30)
    read = {name: a_day_of(enter(name, NO_SCRIPT)) for name in names}
    sent = sorted(to for letter in mail.outbox for to in letter.to)
    return read | {"mail": {"to": " ".join(sent)}}


def reports(enter, stand, cast, about: str, adult: str, readers: str) -> str:
    """Truls at the base's shared device on Tuesday; the address of the receipt."""
    stand(cast.today, 14)
    truls = enter("Truls", PHONE, shared=True).go("/meld-fra/")
    truls.choose("Emma", adult).look().reads(readers)
    truls.pick("Hvilken voksen gjelder det?", cast[about].full_name)
    truls.fill("3. Hva har du sett eller hørt?", f"Ropte til Emma i gangen. {WORD}")
    leads_to = "Send til kommunen" if adult == "En i ledelsen" else "Send til rektor"
    truls.press(leads_to).heading("Du har meldt fra")
    return truls.path


@pytest.mark.law("L22", "L24")
def test_after_a_report_about_rektor_the_leaders_read_the_same_as_without_it(cast, enter, stand):
    before = the_day_after(stand, enter, *LEADERS)
    receipt = reports(enter, stand, cast, "Randi", "En i ledelsen", "Olav Mjelde i kommunen leser")
    after = the_day_after(stand, enter, *LEADERS)
    for name in LEADERS:
        assert after[name] == before[name]
    assert set(after["mail"]["to"].split()) - set(before["mail"]["to"].split()) <= {
        cast["Olav"].email
    }
    enter("Olav").go("/meldinger/").picture("kommunen").follow("Les og ta imot").reads(WORD)
    for name in LEADERS:
        assert WORD not in enter(name).go(receipt).text


@pytest.mark.law("L22")
def test_after_a_report_about_a_teacher_only_rektor_knows(cast, enter, stand):
    before = the_day_after(stand, enter, "Arne", "Siv", "Kari")
    reports(enter, stand, cast, "Kari", "En som arbeider her", "Ingen andre på skolen kan se det.")
    after = the_day_after(stand, enter, "Arne", "Siv", "Kari")
    for name in ("Arne", "Siv", "Kari"):
        assert after[name] == before[name]
    randi = enter("Randi").go("/meldinger/").follow("Les og ta imot").reads(WORD)
    path = f"/meldinger/{Report.objects.get().pk}/"
    assert randi.path == path
    assert "kommunen" in randi.text
    assert WORD not in enter("Arne").go(path).text


def test_the_shared_device_keeps_nothing_and_the_reporter_follows_it_the_day_after(
    cast, enter, stand
):
    receipt = reports(enter, stand, cast, "Arne", "En i ledelsen", "Ingen i ledelsen på skolen")
    stand(WEDNESDAY, 14)
    truls = enter("Truls", PHONE, shared=True).go("/meld-fra/mine/")
    truls.go(receipt).heading("Du har meldt fra")
    databases = truls.page.evaluate("indexedDB.databases().then((all) => all.length)")
    rows = truls.page.evaluate("Object.keys(localStorage).length")
    assert (databases <= 1, rows) == (True, 0)
