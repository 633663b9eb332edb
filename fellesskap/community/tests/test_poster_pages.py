"""The pages of class rules: the big screen, the devices of the pupils, the wall, and homes."""

import pytest
from django.test import Client
from django.urls import reverse

from fellesskap.community.actions import doors
from fellesskap.community.actions.posters import go_to, hang_up, start_poster
from fellesskap.community.models import Poster, Practice
from fellesskap.community.tests.test_posters import TEXTS, at_step, hung_up

Step = Poster.Step


@pytest.fixture
def poster(cast):
    return start_poster(by=cast["Kari"], group=cast.group("4B"))


@pytest.fixture
def as_who(cast):
    def enter(name):
        client = Client()
        client.force_login(cast.user(name))
        return client

    return enter


def words(answer):
    return answer.content.decode()


def at(name, *args):
    return reverse(f"community:{name}", args=args)


def test_a_class_goes_all_the_way_on_the_big_screen(as_who, cast):
    kari = as_who("Kari")
    kari.post(at("start", cast.group("4B").pk), {"way": "pairs"})
    pk = Poster.objects.get().pk
    for text in TEXTS:
        kari.post(at("suggest", pk), {"text": text})
    assert TEXTS[0] in words(kari.post(at("step", pk), {"step": "merge"}, follow=True))
    for row in Poster.objects.get().suggestions.all():
        kari.post(at("merge", pk), {"suggestions": [row.pk], "text": row.text})
    kari.post(at("step", pk), {"step": "vote"})
    rule = Poster.objects.get().rules.get(text=TEXTS[2])
    kari.post(at("dots", pk), {"rule": rule.pk, "more": "1"})
    assert "1 prikk er gitt" in words(kari.get(at("make", pk)))
    kari.post(at("step", pk), {"step": "done"})
    page = words(kari.post(at("hang_up", pk), follow=True))
    assert "Plakaten henger oppe." in page
    assert page.index(TEXTS[2]) < page.index(TEXTS[0])


def test_what_is_refused_says_why_and_keeps_what_was_typed(as_who, poster):
    answer = as_who("Kari").post(at("suggest", poster.pk), {"text": "Emma roper"})
    assert answer.status_code == 422
    assert "Her står navnet til en elev." in words(answer)
    assert "Emma roper" in words(answer)
    for nothing in ("", "   ", "\u200b", "x" * 121):
        sent = {"text": nothing}
        assert as_who("Kari").post(at("suggest", poster.pk), sent).status_code == 422


def test_pupils_come_in_by_three_words_write_and_see_nothing_of_others(cast, poster):
    at_step_one = doors.open_door(by=cast["Kari"], poster=poster)
    pupil, other = Client(), Client()
    page = pupil.post(at("code"), {"code": at_step_one.code}, follow=True)
    address = page.redirect_chain[-1][0]
    assert "Takk." in words(pupil.post(address, {"text": "Vi deler"}, follow=True))
    assert "Vi deler" not in words(other.get(address))
    assert other.post(address, {"text": "Espen maser"}).status_code == 422
    assert other.post(at("code"), {"code": "feil feil feil"}).status_code == 422
    doors.close_door(by=cast["Kari"], poster=poster)
    assert other.get(address).status_code == 410


def test_a_device_votes_once(cast, poster):
    at_step(cast, poster, Step.VOTE)
    address = at("door", doors.token_of(doors.open_door(by=cast["Kari"], poster=poster)))
    first, *others = poster.rules.all()
    sent = {f"dots_{rule.pk}": "0" for rule in others} | {f"dots_{first.pk}": "3"}
    pupil = Client()
    assert pupil.post(address, sent | {f"dots_{first.pk}": "9"}).status_code == 422
    assert pupil.post(address, {f"dots_{first.pk}": "3"}).status_code == 422
    assert "Prikkene dine er gitt" in words(pupil.post(address, sent, follow=True))
    assert "Denne enheten har stemt alt." in words(pupil.post(address, sent))
    Client().post(address, sent)
    assert poster.rules.first().votes == 6


def test_two_who_write_the_rules_see_both_texts(as_who, cast, poster):
    at_step(cast, poster, Step.DONE)
    poster.refresh_from_db()

    def sent(first_text):
        rules = list(poster.rules.all())
        fields = {"version": poster.version}
        for place, rule in enumerate(rules, 1):
            fields |= {f"text_{rule.pk}": rule.text, f"picture_{rule.pk}": "Ear"}
            fields |= {f"place_{rule.pk}": place, f"on_{rule.pk}": "on"}
        return fields | {f"text_{rules[0].pk}": first_text}

    before = sent("Vi lytter med hele oss")
    as_who("Kari").post(at("write_rules", poster.pk), sent("Vi hører på hverandre"))
    answer = as_who("Lise").post(at("write_rules", poster.pk), before)
    assert answer.status_code == 409
    assert "Vi hører på hverandre" in words(answer).replace("<ins>", "").replace("</ins>", "")
    assert as_who("Lise").post(at("write_rules", poster.pk), {}).status_code == 422


@pytest.mark.law("L63")
def test_the_class_and_its_homes_read_the_poster_once_it_hangs(as_who, cast, poster):
    assert as_who("Emma").get(at("poster", poster.pk)).status_code == 404
    hung_up(cast, poster)
    for who in ("Emma", "Fatima", "Finn", "Truls"):
        assert TEXTS[0] in words(as_who(who).get(at("poster", poster.pk)))
    assert at("poster", poster.pk) in words(as_who("Emma").get(reverse("today:yours")))
    assert at("poster", poster.pk) in words(as_who("Fatima").get(reverse("today:yours")))
    for who in ("Farid", "Edvin", "Frank", "Nora"):
        assert as_who(who).get(at("poster", poster.pk)).status_code == 404
    assert at("poster", poster.pk) not in words(as_who("Farid").get(reverse("today:yours")))


@pytest.mark.parametrize("size", ["a3", "a4"])
def test_the_poster_is_printed_with_its_pictures(as_who, cast, poster, size):
    hung_up(cast, poster)
    answer = as_who("Truls").get(at("poster_pdf", poster.pk, size))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert as_who("Truls").get(at("poster_pdf", poster.pk, "a0")).status_code == 404


def test_aks_writes_that_they_practised_and_takes_it_back(as_who, cast, poster):
    hung_up(cast, poster)
    truls, base = as_who("Truls"), cast.group("Blåbær")
    sent = {"kind": "practise", "group": base.pk, "on": "2026-11-17", "note": "Vi delte lekene."}
    page = words(truls.post(at("practise", poster.pk), sent, follow=True))
    assert "Vi delte lekene." in page
    truls.post(at("take_back", Practice.objects.get().pk))
    assert not Practice.objects.exists()
    sent["on"] = "9999-12-31"
    assert truls.post(at("practise", poster.pk), sent).status_code == 422


def test_a_day_is_moved_and_the_poster_taken_down_after_being_asked(as_who, cast, poster):
    hung_up(cast, poster)
    kari, revisit = as_who("Kari"), poster.revisits.first()
    kari.post(at("revisit", revisit.pk), {"day": "2026-12-03"})
    assert "torsdag 3." in words(kari.get(at("poster", poster.pk)))
    assert kari.post(at("revisit", revisit.pk), {"day": "i morgen"}).status_code == 422
    assert "Ta ned plakaten til 4B?" in words(kari.get(at("take_down", poster.pk)))
    kari.post(at("take_down", poster.pk))
    assert not Poster.objects.get().is_published


def test_last_years_rules_are_read_and_not_changed(as_who, cast, poster):
    hung_up(cast, poster)
    Poster.objects.update(year=2025)
    page = words(as_who("Kari").get(at("rules"), {"ar": "2025"}))
    assert at("poster", poster.pk) in page
    assert words(as_who("Kari").get(at("rules"), {"ar": "9" * 5000})).count("2026–27") >= 1


def test_whoever_has_nothing_to_do_with_it_finds_nothing(as_who, cast, poster):
    for who in ("Nora", "Knut", "Truls", "Emma", "Fatima"):
        assert as_who(who).get(at("make", poster.pk)).status_code == 404
    assert as_who("Fatima").get(at("rules")).status_code == 302
    go_to(by=cast["Kari"], poster=poster, step=Step.MERGE)
    sent = {"step": "done"}
    page = words(as_who("Kari").post(at("step", poster.pk), sent, follow=True))
    assert "Dere trenger minst tre regler" in page
    assert hang_up.__name__ not in page
