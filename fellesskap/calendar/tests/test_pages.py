"""The school's year on the page, and what a new school's first hour says is left."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from fellesskap.calendar.first_hour import first_hour
from fellesskap.calendar.models import AksDay, DayOff, SchoolYear
from fellesskap.people.actions import confirm_guardianship
from fellesskap.people.models import Person, Position, Role, School

PAGE = "calendar:school_year"


def as_(client, cast, name):
    client.force_login(cast.user(name))
    return client


def missing(school):
    return [str(step.title) for step in first_hour(school) if step.missing]


def test_solvang_lacks_a_plan_and_a_home_that_somebody_has_confirmed(cast):
    assert missing(cast.school) == ["Hjem", "Skolens plan"]
    confirm_guardianship(by=cast["Bente"], tie=cast.tie("Felix", "Edvin"))
    assert missing(cast.school) == ["Skolens plan"]


def test_a_new_school_lacks_everything_but_the_receiver(cast):
    new = School.objects.create(owner=cast.owner, name="Ny skole")

    assert missing(new) == [
        "Telefon og navn",
        "Skolerute",
        "Hvem gjør hva",
        "Når rektor er borte",
        "Vakt alle dager noen er her",
        "Skolens plan",
    ]


@pytest.mark.law("L24")
def test_a_receiver_without_a_number_is_not_enough(cast):
    Person.objects.filter(pk=cast["Olav"].pk).update(phone="")

    assert missing(cast.school) == ["Hjem", "Mottaker hos kommunen", "Skolens plan"]


@pytest.mark.law("L144")
def test_a_day_with_children_and_nobody_who_answers_is_named(cast):
    roles = [Role.REKTOR, Role.ASSISTANT_REKTOR, Role.ON_CALL, Role.ACTING_REKTOR]
    held = Position.objects.filter(school=cast.school, role__in=roles)
    held.filter(starts__gt=cast.today).delete()
    held.update(ends=cast.today)

    (step,) = (s for s in first_hour(cast.school) if s.page == "people:on_call")

    assert step.missing[0].startswith("Ingen svarer på ")


def test_the_page_puts_the_first_thing_left_first(cast, client):
    Person.objects.filter(pk=cast["Olav"].pk).update(phone="")

    page = as_(client, cast, "Randi").get(reverse("calendar:first_hour"))

    assert page.text.count("fk-panel--first") == 1
    assert "Olav Mjelde mangler telefonnummer." in page.text


@pytest.mark.parametrize(
    ("name", "status"), [("Oda", 200), ("Arne", 200), ("Kari", 404), ("Olav", 404)]
)
def test_those_who_set_up_the_school_see_the_first_hour(cast, client, name, status):
    assert as_(client, cast, name).get(reverse("calendar:first_hour")).status_code == status


def test_an_owner_without_schools_gets_the_lists_first(cast, client):
    School.objects.filter(owner=cast.owner).update(owner=_another_owner(cast))

    page = as_(client, cast, "Oda").get(reverse("calendar:first_hour"))

    assert "Først: hent inn listene" in page.text


def _another_owner(cast):
    return type(cast.owner).objects.create(name="Nabo kommune")


def test_a_new_year_is_set_up_from_four_days(cast, client):
    SchoolYear.objects.filter(school=cast.school).delete()
    days = {
        "first_autumn_day": date(2026, 8, 17),
        "last_autumn_day": date(2026, 12, 18),
        "first_spring_day": date(2027, 1, 4),
        "last_spring_day": date(2027, 6, 18),
    }

    answer = as_(client, cast, "Randi").post(reverse(PAGE), days)
    again = client.post(reverse(PAGE), days | {"last_spring_day": date(2027, 6, 17)})

    year = SchoolYear.objects.get(school=cast.school)
    assert (answer.status_code, again.status_code) == (302, 302)
    assert (year.title, year.last_spring_day) == ("2026–27", date(2027, 6, 17))


def test_days_in_the_wrong_order_are_said_in_a_sentence(cast, client):
    days = {
        "first_autumn_day": date(2026, 12, 18),
        "last_autumn_day": date(2026, 8, 17),
        "first_spring_day": date(2027, 1, 4),
        "last_spring_day": date(2027, 6, 18),
    }

    page = as_(client, cast, "Randi").post(reverse(PAGE), days)

    assert page.status_code == 422
    assert "Dagene må komme etter hverandre" in page.text
    assert 'value="2026-12-18"' in page.text


def test_days_off_and_aks_days_come_and_go(cast, client):
    as_(client, cast, "Randi")
    day = cast.today + timedelta(days=7)
    days = {"starts": day, "ends": day}

    client.post(reverse("calendar:add_day_off"), {"title": "planning_day", **days})
    client.post(reverse("calendar:add_aks_days"), {"opening": "open", **days})
    off = DayOff.objects.get(school=cast.school, starts=day)
    aks = AksDay.objects.get(school=cast.school, starts=day)
    shown = client.get(reverse(PAGE)).text
    client.post(reverse("calendar:remove_day_off", args=[off.pk]))
    client.post(reverse("calendar:remove_aks_days", args=[aks.pk]))

    assert (off.kind, aks.is_open) == ("planning_day", True)
    assert "Planleggingsdag for de ansatte" in shown
    assert not DayOff.objects.filter(pk=off.pk).exists()
    assert not AksDay.objects.filter(pk=aks.pk).exists()


def test_a_teacher_reads_the_year_and_changes_nothing(cast, client):
    as_(client, cast, "Kari")
    day = cast.today + timedelta(days=7)

    page = client.get(reverse(PAGE))
    sent = client.post(
        reverse("calendar:add_day_off"), {"title": "free_day", "starts": day, "ends": day}
    )

    assert "Lagre skoleåret" not in page.text
    assert sent.status_code == 404


def test_a_day_off_of_another_school_is_not_found(cast, client):
    theirs = DayOff.objects.filter(school=cast.other_school).first()

    answer = as_(client, cast, "Randi").post(reverse("calendar:remove_day_off", args=[theirs.pk]))

    assert answer.status_code == 404


@pytest.mark.law("L140")
def test_a_year_that_is_too_short_is_said(cast):
    SchoolYear.objects.filter(school=cast.school).update(first_autumn_day=date(2026, 10, 5))

    (step,) = (s for s in first_hour(cast.school) if s.page == "calendar:school_year")

    assert step.missing[0].endswith("(opplæringslova § 14-1). Se over datoene.")
