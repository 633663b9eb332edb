"""The school confirms who is at home with whom, and a leader writes what each tie gives."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.people.actions import end_tie, write_tie
from fellesskap.people.exceptions import AlreadyOver, DaysOutOfOrder, ReferenceMissing
from fellesskap.people.models import Guardianship, Position, Role
from fellesskap.people.relations import informed_ties, unconfirmed_ties

TODAY = date(2026, 11, 17)
HOMES = reverse("people:homes")


def as_(client, cast, name):
    client.force_login(cast.user(name))
    return client


def of_class(cast, title):
    return f"{HOMES}?klasse={cast.group(title).pk}"


@pytest.mark.law("L63")
def test_a_leader_ticks_the_homes_that_are_right(cast, client):
    tie = cast.tie("Felix", "Edvin")
    page = as_(client, cast, "Randi").get(HOMES)
    sent = client.post(HOMES, {"ties": [tie.pk]})

    assert "1 hjem venter på at noen bekrefter det." in page.text
    assert sent.status_code == 302
    assert Guardianship.objects.get(pk=tie.pk).confirmed
    assert "Alle hjem er bekreftet." in client.get(HOMES).text
    assert [line.action for line in trail.entries(target=tie)] == ["people.confirm_guardianship"]


@pytest.mark.law("L63")
def test_the_office_confirms_a_whole_class_and_opens_no_tie(cast, client):
    Guardianship.objects.filter(pupil=cast["Emma"]).update(confirmed=False)
    class_4b = of_class(cast, "4B")
    page = as_(client, cast, "Bente").get(class_4b)

    client.post(class_4b, {"all": "all"})

    assert informed_ties().filter(pupil=cast["Emma"]).count() == 2
    assert not cast.tie("Felix", "Edvin").confirmed
    tie = reverse("people:tie", args=[cast.tie("Fatima", "Emma").pk])
    assert tie not in page.text
    assert client.get(tie).status_code == 404


@pytest.mark.parametrize("name", ["Siv", "Kari", "Oda", "Olav", "Fatima", "Emma"])
def test_others_do_not_find_the_page(cast, client, name):
    assert as_(client, cast, name).get(HOMES).status_code != 200


def test_nothing_ticked_is_said_in_a_sentence(cast, client):
    page = as_(client, cast, "Randi").post(HOMES, {})

    assert page.status_code == 422
    assert "Velg minst ett hjem." in page.text


@pytest.mark.law("L63")
def test_a_leader_reads_nothing_of_the_other_home_of_ones_own_child(cast, client):
    """Ingrid becomes a leader; Even also has another guardian."""
    Position.objects.create(
        person=cast["Ingrid"], role=Role.DEPARTMENT_HEAD, school=cast.school, starts=TODAY
    )
    other = Guardianship.objects.create(
        guardian=cast["Fabian"], pupil=cast["Even"], starts=TODAY, confirmed=False
    )
    address = reverse("people:tie", args=[other.pk])

    assert address in as_(client, cast, "Randi").get(HOMES).text
    assert address not in as_(client, cast, "Ingrid").get(HOMES).text
    assert client.get(address).status_code == 404
    with pytest.raises(Denied):
        write_tie(by=cast["Ingrid"], tie=other, lives_with="no")


def test_the_page_costs_the_same_for_one_and_for_twelve(
    cast, client, django_assert_max_num_queries
):
    Guardianship.objects.create(guardian=cast["Fabian"], pupil=cast["Emma"], starts=TODAY)
    as_(client, cast, "Randi").get(HOMES)
    with django_assert_max_num_queries(40) as few:
        client.get(of_class(cast, "4B"))
    for _number in range(12):
        Guardianship.objects.create(guardian=cast["Fabian"], pupil=cast["Emma"], starts=TODAY)
    with django_assert_max_num_queries(40) as many:
        client.get(of_class(cast, "4B"))
    assert len(many) == len(few)


@pytest.mark.law("L63", "L65")
def test_a_leader_writes_a_contact_ban_and_each_thing_stands_in_the_log(cast, client):
    tie = cast.tie("Finn", "Emma")
    address = reverse("people:tie", args=[tie.pk])
    page = as_(client, cast, "Arne").get(address)
    sent = client.post(
        address,
        {
            "kind": "parent",
            "parental_responsibility": "on",
            "lives_with": tie.lives_with,
            "interpreter_language": "polsk",
            "contact_ban_from": "2026-11-01",
        },
    )

    assert cast["Fatima"].family_name not in page.text
    assert sent.status_code == 302
    row = Guardianship.objects.get(pk=tie.pk)
    assert (row.interpreter_language, row.decides_education) == ("polsk", False)
    assert not informed_ties().filter(pk=tie.pk).exists()
    changes = trail.entries(target=tie).filter(action="people.write_tie", kind="change")
    assert {(line.why, line.law) for line in changes} == {
        ("interpreter_language", "L38"),
        ("contact_ban_from", "L63"),
        ("decides_education", "L65"),
    }


@pytest.mark.law("L63")
def test_the_right_to_be_told_is_only_taken_away_by_a_decision_and_in_order(cast):
    tie = cast.tie("Finn", "Emma")
    for refused, facts in (
        (ReferenceMissing, {"information_removed_from": TODAY}),
        (DaysOutOfOrder, {"contact_ban_until": TODAY}),
        (
            DaysOutOfOrder,
            {"contact_ban_from": TODAY, "contact_ban_until": TODAY - timedelta(days=1)},
        ),
    ):
        with pytest.raises(refused):
            write_tie(by=cast["Randi"], tie=tie, **facts)
    write_tie(
        by=cast["Randi"],
        tie=tie,
        information_removed_from=TODAY,
        information_removed_reference="26/1234",
    )
    assert not informed_ties().filter(pk=tie.pk).exists()


@pytest.mark.law("L63")
def test_a_tie_ends_and_what_was_written_stays(cast, client):
    tie = cast.tie("Finn", "Emma")
    yesterday = TODAY - timedelta(days=1)
    address = reverse("people:end_tie", args=[tie.pk])

    answer = as_(client, cast, "Randi").post(address, {"last_day": yesterday})

    assert answer.status_code == 302
    assert Guardianship.objects.get(pk=tie.pk).ends == yesterday
    assert not informed_ties().filter(pk=tie.pk).exists()
    with pytest.raises(AlreadyOver):
        end_tie(by=cast["Randi"], tie=tie, last_day=tie.starts - timedelta(days=1))


@pytest.mark.law("L63")
def test_a_home_that_waits_is_one_that_could_be_told(cast):
    """A tie with a contact ban is not worth confirming, and waits for nobody."""
    Guardianship.objects.filter(pupil__in=[cast["Eirik"], cast["Emma"]]).update(confirmed=False)
    waiting = unconfirmed_ties().values_list("guardian__given_name", flat=True)
    assert {"Fatima", "Finn", "Felix"} <= set(waiting)
    assert "Frode" not in waiting


def test_the_first_hour_counts_the_homes_and_the_owner_is_told_who_does_it(cast, client):
    page = reverse("calendar:first_hour")

    assert HOMES in as_(client, cast, "Randi").get(page).text
    told = as_(client, cast, "Oda").get(page).text
    assert "Dette gjør en leder på skolen." in told
    assert HOMES not in told
