"""Who works here: what a leader sees and does on the pages, and what others do not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.audit import trail
from fellesskap.people.models import Invitation, Person, Position, Role, SubstituteCode
from fellesskap.people.queries import rektor_today
from fellesskap.people.tests.test_doors import never_logged_in

STAFF = "people:staff"


def as_(client, cast, name):
    client.force_login(cast.user(name))
    return client


def test_a_teacher_sees_roles_but_not_who_can_log_in(cast, client):
    page = as_(client, cast, "Kari").get(reverse(STAFF)).text

    assert "Randi Tveitnes" in page
    assert "Vera Ottesen" in page
    assert "Rune Vinjevoll" not in page
    assert "Kan logge inn" not in page
    assert "Gi oppgaven" not in page


def test_the_list_costs_the_same_for_few_and_for_many(cast, client, django_assert_max_num_queries):
    as_(client, cast, "Randi").get(reverse(STAFF))
    with django_assert_max_num_queries(40) as few:
        client.get(reverse(STAFF))
    for number in range(12):
        person = Person.objects.create(given_name="Ny", family_name=f"Nummer{number}")
        Position.objects.create(
            person=person, role=Role.TEACHER, school=cast.school, starts=cast.today
        )
    with django_assert_max_num_queries(40) as many:
        client.get(reverse(STAFF))

    assert len(many) == len(few)


def test_rektor_gives_a_role_and_ends_it(cast, client):
    as_(client, cast, "Randi")
    worker = reverse("people:worker", args=[cast["Lise"].pk])
    sent = {"role": "contact_teacher", "group": cast.group("4B").pk, "starts": cast.today}

    given = client.post(worker, sent)
    position = Position.objects.get(person=cast["Lise"], role=Role.CONTACT_TEACHER)
    last = cast.today + timedelta(days=3)
    ended = client.post(reverse("people:end_position", args=[position.pk]), {"last_day": last})

    position.refresh_from_db()
    assert (given.status_code, ended.status_code) == (302, 302)
    assert (position.given_by, position.ends) == (cast["Randi"], last)


def test_a_role_that_is_held_already_is_said_in_a_sentence(cast, client):
    as_(client, cast, "Randi")
    sent = {"role": "contact_teacher", "group": cast.group("4B").pk, "starts": cast.today}

    page = client.post(reverse("people:worker", args=[cast["Kari"].pk]), sent)

    assert page.status_code == 422
    assert "Denne personen har oppgaven fra før i denne tiden." in page.text


def test_a_department_head_is_not_offered_the_roles_rektor_gives(cast, client):
    page = as_(client, cast, "Anne").get(reverse("people:worker", args=[cast["Lise"].pk])).text

    assert 'value="teacher"' in page
    for role in ("rektor", "assistant_rektor", "acting_rektor", "report_receiver"):
        assert f'value="{role}"' not in page


def test_somebody_of_another_school_is_not_found(cast, client):
    as_(client, cast, "Randi")

    assert client.get(reverse("people:worker", args=[cast["Nora"].pk])).status_code == 404
    assert client.get(reverse("people:worker", args=[cast["Emma"].pk])).status_code == 404


@pytest.mark.law("L86")
def test_the_link_is_shown_once_to_the_leader_who_hands_it_over(cast, client):
    never_logged_in(cast)
    as_(client, cast, "Arne")

    page = client.post(
        reverse("people:invite", args=[cast["Kari"].pk]), {"email": "kari.n@example.org"}
    )

    token = page.context["link"].rstrip("/").rpartition("/")[2]
    assert page.context["link"] in page.text
    assert client.get(page.context["link"]).status_code == 200
    assert token not in client.get(reverse(STAFF)).text
    assert "Har fått lenke." in client.get(reverse(STAFF)).text


def test_a_leader_of_another_school_gives_no_link(cast, client):
    answer = as_(client, cast, "Rune").post(
        reverse("people:invite", args=[cast["Kari"].pk]), {"email": "x@example.org"}
    )

    assert answer.status_code == 404
    assert not Invitation.objects.exists()
    refused = trail.entries(actor=cast["Rune"]).filter(kind="refusal")
    assert [line.action for line in refused] == ["people.invite"]


def test_an_address_that_is_none_is_said_in_a_sentence(cast, client):
    page = as_(client, cast, "Arne").post(
        reverse("people:invite", args=[cast["Kari"].pk]), {"email": "ikke en adresse"}
    )

    assert page.status_code == 422
    assert not Invitation.objects.exists()


@pytest.mark.law("L10")
def test_rektor_is_away_and_reports_go_to_the_stand_in(cast, client):
    as_(client, cast, "Randi")
    days = {"starts": cast.today, "ends": cast.today + timedelta(days=2)}

    answer = client.post(reverse("people:rektor_away"), {"person": cast["Aud"].pk, **days})

    assert answer.status_code == 302
    assert rektor_today(cast.school) == cast["Aud"]
    assert "Aud Fosshaug er i stedet for rektor" in client.get(reverse(STAFF)).text


def test_the_deputy_does_not_name_oneself(cast, client):
    as_(client, cast, "Arne")
    days = {"starts": cast.today, "ends": cast.today}

    page = client.post(reverse("people:rektor_away"), {"person": cast["Arne"].pk, **days})

    assert page.status_code == 422
    assert "Denne oppgaven kan du ikke gi deg selv." in page.text


def test_the_owner_sets_in_a_receiver_with_a_number(cast, client):
    as_(client, cast, "Oda")
    sent = {
        "given_name": "Oline",
        "family_name": "Havnås",
        "phone": "22 22 22 22",
        "role": "owner_receiver",
        "starts": cast.today,
    }

    answer = client.post(f"{reverse('people:new_worker')}?eier", sent)

    assert answer.status_code == 302
    assert "22 22 22 22" in client.get(reverse(STAFF)).text


@pytest.mark.parametrize("name", ["Siv", "Bente", "Vera"])
def test_who_does_not_lead_finds_no_page_to_change_with(cast, client, name):
    as_(client, cast, name)
    pages = ("people:rektor_away", "people:on_call", "people:substitute_code", "people:school")

    assert {client.get(reverse(page)).status_code for page in pages} == {404}


@pytest.mark.law("L8")
def test_the_paper_for_substitutes_is_made_and_stopped(cast, client):
    as_(client, cast, "Randi")
    address = reverse("people:substitute_code")

    paper = client.post(address, {"starts": cast.today, "ends": cast.today})
    too_long = client.post(address, {"starts": cast.today, "ends": cast.today + timedelta(days=30)})
    code = SubstituteCode.objects.get()
    client.post(reverse("people:withdraw_code", args=[code.pk]))

    assert "/vikar/" in paper.context["link"]
    assert "data:image/svg+xml;base64," in paper.text
    assert "En kode gjelder i høyst 5 dager." in too_long.text
    assert client.get(paper.context["link"]).status_code == 410


def test_the_schools_numbers_are_written(cast, client):
    as_(client, cast, "Randi")
    sent = {
        "phone": "22 00 00 00",
        "written_form": "nn",
        "governor_name": "Statsforvalteren",
        "governor_phone": "",
        "ombud_name": "Mobbeombudet",
        "ombud_phone": "22 11 11 11",
    }

    answer = client.post(reverse("people:school"), sent)

    cast.school.refresh_from_db()
    assert answer.status_code == 302
    assert (cast.school.phone, cast.school.written_form) == ("22 00 00 00", "nn")


def test_the_owner_looks_at_each_of_its_schools(cast, client):
    as_(client, cast, "Oda")
    client.post(reverse("people:choose_school", args=[cast.other_school.pk]))

    assert "Rune Vinjevoll" in client.get(reverse(STAFF)).text


def test_rektor_looks_at_no_other_school(cast, client):
    as_(client, cast, "Randi")

    address = reverse("people:choose_school", args=[cast.other_school.pk])
    assert client.post(address).status_code == 404
