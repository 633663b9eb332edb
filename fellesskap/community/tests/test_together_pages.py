"""The pages of dream class, buddies, friendship groups, activities and programmes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fellesskap.demo.planting import Play
from fellesskap.demo.together_records import (
    ACTIVITY,
    DREAM,
    GROUP,
    PAIR,
    PROGRAMME,
    ROUND,
    SCHEME,
    TURN,
    play_together,
)
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Person

PAGES = [
    ("community:dream_classes", ""),
    ("community:dream_class", DREAM),
    ("community:write_agreement", DREAM),
    ("community:buddies", ""),
    ("community:begin_buddies", ""),
    ("community:buddy_board", SCHEME),
    ("community:buddy_period", SCHEME),
    ("community:step_in", PAIR),
    ("community:diplomas_pdf", SCHEME),
    ("community:friend_classes", ""),
    ("community:friend_class", "Klassen 4B"),
    ("community:friend_round", ROUND),
    ("community:take_back_round", ROUND),
    ("community:end_round", ROUND),
    ("community:add_turn", GROUP),
    ("community:turn", TURN),
    ("community:activities", ""),
    ("community:new_activity", ""),
    ("community:activity", ACTIVITY),
    ("community:activity_out", ACTIVITY),
    ("community:new_programme", ""),
    ("community:programme", PROGRAMME),
    ("community:describe_programme", PROGRAMME),
]


@pytest.fixture
def told(cast):
    return play_together(Play(cast))


@pytest.fixture
def as_who(client, cast):
    def enter(name):
        client.force_login(cast.user(name))
        return client

    return enter


def words(answer):
    return answer.content.decode()


def test_a_leader_opens_every_page(as_who, told):
    client = as_who("Randi")
    wrong = []
    for name, record in PAGES:
        address = reverse(name, args=[told.records[record].pk] if record else [])
        answer = client.get(address)
        if answer.status_code != 200:
            wrong.append((name, answer.status_code))
    assert wrong == []


def test_what_a_home_reads_of_its_buddy_and_its_group(as_who, cast, told):
    Person.objects.filter(pk=cast["Fatima"].pk).update(written_form="nb")
    client = as_who("Fatima")
    first = words(client.get(reverse("today:yours")))
    assert "Emma er fadder for Eline." in first
    assert reverse("community:friend_group", args=[told.records[GROUP].pk]) in first
    page = words(client.get(reverse("community:friend_group", args=[told.records[GROUP].pk])))
    assert "Embla, Emma, Espen, Even" in page
    assert "Vi har ikke plass denne gangen" in page
    kept_from = [cast[name].family_name for name in ("Emma", "Even", "Embla", "Espen")]
    assert [name for name in kept_from if name in page] == []
    assert "Eline" in words(client.get(reverse("community:my_buddy", args=[told.records[PAIR].pk])))


def test_a_pupil_reads_the_same_and_is_asked_for_nothing(as_who, told):
    client = as_who("Emma")
    page = words(client.get(reverse("community:friend_group", args=[told.records[GROUP].pk])))
    assert "Vennegruppa i 4B" in page
    assert "<form" not in page[page.index("<main") : page.index("</main")]
    assert "Du er fadder for Eline" in words(
        client.get(reverse("community:my_buddy", args=[told.records[PAIR].pk]))
    )


def test_a_home_says_no_and_another_takes_the_week(as_who, cast, told):
    turn = told.records[TURN]
    Person.objects.filter(pk=cast["Fatima"].pk).update(written_form="nb")
    client = as_who("Fatima")
    answer = client.post(reverse("community:decline_turn", args=[turn.pk]), follow=True)
    assert "Gruppa møtes på skolen." in words(answer)
    client = as_who("Ingrid")
    client.post(reverse("community:take_turn", args=[turn.pk]))
    turn.refresh_from_db()
    assert (turn.child, turn.agreed_by) == (cast["Even"], cast["Ingrid"])


def test_who_has_nothing_to_do_with_it_finds_nothing(as_who, told):
    closed = [
        ("community:buddy_board", SCHEME),
        ("community:friend_round", ROUND),
        ("community:friend_class", "Klassen 4B"),
        ("community:friend_group", GROUP),
        ("community:my_buddy", PAIR),
        ("community:our_dream", DREAM),
        ("community:diplomas_pdf", SCHEME),
    ]
    for who in ("Lise", "Frida", "Edvin", "Nora"):
        client = as_who(who)
        found = [
            name
            for name, record in closed
            if client.get(reverse(name, args=[told.records[record].pk])).status_code == 200
        ]
        assert found == (["community:our_dream"] if who == "Frida" else [])


def test_the_board_puts_two_together_and_says_who_cannot_be(as_who, cast, told):
    client, scheme = as_who("Kari"), told.records[SCHEME]
    address = reverse("community:put_together", args=[scheme.pk])
    two = {"together-younger": cast["Emil"].pk, "together-older": cast["Even"].pk}
    answer = client.post(address, two)
    assert answer.status_code == 422
    assert "De to skal ikke settes sammen." in words(answer)
    assert client.post(address, two | {"together-older": cast["Espen"].pk}).status_code == 302
    client.post(reverse("community:suggest_buddies", args=[scheme.pk]))
    board = words(client.get(reverse("community:buddy_board", args=[scheme.pk])))
    assert "ingen fadder ennå" not in board


def test_a_clash_in_the_agreement_shows_both(as_who, told):
    client, dream = as_who("Kåre"), told.records[DREAM]
    address = reverse("community:write_agreement", args=[dream.pk])
    answer = client.post(address, {"version": 0, "is_ours": "Alle hilser.", "we_do": "Vi bytter."})
    assert answer.status_code == 409
    assert "Dere skrev samtidig" in words(answer)
    assert "Alle hilser." in words(answer)
    assert client.post(address, {"version": 1, "is_ours": "Alle hilser."}).status_code == 302


def test_a_programme_is_told_honestly(as_who, cast, told):
    client = as_who("Randi")
    sent = {
        "name": "Leker ute",
        "claims": "Flere leker.",
        "evaluated": "nobody",
        "sign": "Færre står alene.",
        "number": "Andel som har noen",
        "owner": cast["Siv"].pk,
        "starts": "2026-11-16",
        "ends": "2026-11-01",
    }
    answer = client.post(reverse("community:new_programme"), sent)
    assert answer.status_code == 422
    assert "Færre står alene." in words(answer)
    page = words(client.post(reverse("community:new_programme"), sent | {"ends": ""}, follow=True))
    assert "ikke av noen uavhengige, så vidt vi vet" in page
    assert "nå: ikke målt ennå" in page


def test_an_activity_of_a_day_that_has_not_been_is_refused_and_kept_on_the_page(as_who, told):
    sent = {"title": "Lyktetur", "held_on": "2026-12-24", "fixed_week": ""}
    answer = as_who("Mona").post(reverse("community:new_activity"), sent)
    assert answer.status_code == 422
    assert "Lyktetur" in words(answer)
    assert "Dagen har ikke vært ennå." in words(answer)


@pytest.mark.parametrize(
    ("page", "record", "who"),
    [("community:buddy_board", SCHEME, "Kari"), ("community:friend_round", ROUND, "Kari")],
)
def test_twelve_more_pupils_cost_no_more_questions(
    as_who, cast, told, page, record, who, django_assert_num_queries
):
    client, address = as_who(who), reverse(page, args=[told.records[record].pk])
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    asked = len(before)
    for number in range(12):
        pupil = Person.objects.create(given_name=f"Ny{number}", family_name="Elev")
        Enrolment.objects.create(
            school=cast.school, person=pupil, group=cast.group("4B"), starts=clock.today()
        )
    client.post(reverse("community:suggest_buddies", args=[told.records[SCHEME].pk]))
    client.get(address)  # the sentence about what was done is read
    with django_assert_num_queries(asked):
        client.get(address)
