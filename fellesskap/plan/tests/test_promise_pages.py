"""One promise on its page: who sees which class, and how it is kept, taken back and set aside."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.demo.plan_records import owed, play_plan
from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from fellesskap.plan.models import Remedy, Statement


@pytest.fixture
def told(cast):
    return play_plan(Play(cast))


# A random word of letters that may happen to hold the name of a class.
TOKEN = re.compile(r'name="(csrfmiddlewaretoken|submission)" value="[^"]*"')


@pytest.fixture
def row(told):
    """Kari owes 4B its rules once more, and nothing shows it yet."""
    year = told.records["Årets plan"].year
    owed(told, year, code="A10", by="Kåre", group=told.cast.group("9A"))
    return owed(told, year, code="A10", by="Kari", group=told.cast.group("4B"))


def read(told, client, who, name, *args):
    client.force_login(told.cast.user(who))
    page = client.get(reverse(f"plan:{name}", args=args)).content.decode()
    return TOKEN.sub("", page)


def send(told, client, who, name, *args, **fields):
    client.force_login(told.cast.user(who))
    return client.post(reverse(f"plan:{name}", args=args), fields)


@pytest.mark.law("L3")
def test_a_teacher_sees_the_own_class_and_the_nearest_leader_sees_theirs(told, client, row):
    assert "9A" not in read(told, client, "Kari", "promise", "A10")
    assert "4B" in read(told, client, "Kari", "promise", "A10")
    for word, leader, other in (("4B", "Anne", "Aud"), ("9A", "Aud", "Anne")):
        assert word in read(told, client, "Randi", "promise", "A10")
        assert word in read(told, client, leader, "promise", "A10")
        assert word not in read(told, client, other, "promise", "A10")
        assert word not in read(told, client, "Bente", "promise", "A10")


def test_a_leader_gets_a_sum_for_each_class_and_a_teacher_the_own_pupils(told, client):
    year, group = told.records["Årets plan"].year, told.cast.group
    owed(told, year, code="A10", by="Kåre", subject=told.cast["Elias"], group=group("9A"))
    shown = read(told, client, "Randi", "promise", "A10")
    assert "Se hver elev i 9A" in shown
    assert "1 holdt" in shown
    assert "Elias" not in shown
    address = reverse("plan:promise", args=["A10"])
    one_class = client.get(address, {"klasse": group("9A").pk}).content.decode()
    assert "Elias Sundgot" in one_class
    assert "Emma" not in one_class
    own = read(told, client, "Kari", "promise", "A10")
    assert "Se hver elev" not in own
    assert "Emma Lundamo" in own
    assert "Elias" not in own


def test_a_dated_sentence_keeps_it_and_taking_it_back_opens_it(told, client, row):
    before = clock.today() - timedelta(days=3)
    said = {"on": before, "text": "Plakaten henger i 4B."}
    answer = send(told, client, "Kari", "owed", row.pk, **said)
    assert answer.url == reverse("plan:owed", args=[row.pk]) + "?holdt"
    page = read(told, client, "Kari", "owed", row.pk)
    assert "Plakaten henger i 4B." in page
    assert "Registrert etterpå, 17." in page.replace("\xa0", " ")
    evidence = Evidence.objects.get(commitment=row)
    send(told, client, "Kari", "withdraw", evidence.pk)
    assert Commitment.objects.open().filter(pk=row.pk).exists()
    assert "Plakaten henger i 4B." not in read(told, client, "Kari", "owed", row.pk)


def test_a_sentence_that_names_a_pupil_is_asked_for_again(told, client, row):
    said = {"on": clock.today(), "text": "Emma og Espen hengte opp plakaten."}
    answer = send(told, client, "Kari", "owed", row.pk, **said)
    assert answer.status_code == 422
    assert "Her står navnet Emma, Espen." in answer.content.decode()
    assert not Statement.objects.filter(commitment=row).exists()


def test_a_common_word_is_no_name(told, client, row):
    said = {"on": clock.today(), "text": "Alle er med, even om det regner."}
    assert send(told, client, "Kari", "owed", row.pk, **said).status_code == 302


def test_nobody_keeps_what_another_owes(told, client, row):
    said = {"on": clock.today(), "text": "Gjort."}
    for who in ("Lise", "Bente", "Fatima", "Rune"):
        assert send(told, client, who, "owed", row.pk, **said).status_code == 404, who
    assert not Statement.objects.filter(commitment=row).exists()


def test_what_is_set_aside_shows_why_and_by_whom_and_can_be_owed_again(told, client, row):
    send(told, client, "Kari", "set_aside", row.pk, why="otherwise")
    page = read(told, client, "Randi", "owed", row.pk)
    assert "Vi har gjort det på en annen måte. Kari" in page
    send(told, client, "Randi", "relevant_again", row.pk)
    assert Commitment.objects.open().filter(pk=row.pk).exists()


def test_the_leaders_line_stands_beside_a_late_promise(told, client, row):
    Commitment.objects.filter(pk=row.pk).update(due=clock.today() - timedelta(days=1))
    sent = send(told, client, "Arne", "remedy", "A10", text="Vi gjør det torsdag.")
    assert sent.status_code == 302
    assert Remedy.objects.filter(code="A10").count() == 1
    page = read(told, client, "Kari", "promise", "A10")
    assert "Forsinket" in page
    assert "Vi gjør det torsdag. Arne" in page
    assert send(told, client, "Kari", "remedy", "A10", text="Nei.").status_code == 404


def test_a_promise_that_the_plan_does_not_have_is_not_found(told, client):
    client.force_login(told.cast.user("Kari"))
    assert client.get(reverse("plan:promise", args=["A99"])).status_code == 404
