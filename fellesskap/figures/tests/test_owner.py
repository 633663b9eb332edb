"""The owner's figures: every school by name, small numbers in bands, walls respected."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fellesskap.cases.models import Report
from fellesskap.demo.planting import Play, file_as
from fellesskap.figures.queries.owner import owner_figures, schools_owned
from fellesskap.kit import clock
from fellesskap.people.models import Position, Role, School, SchoolOwner
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise

Adult = Report.AdultInvolved


def as_who(client, cast, name):
    client.force_login(cast.user(name))
    return client


def walled_reports(cast, number):
    told = Play(cast)
    with clock.at(told.ago(30)):
        for place in range(number):
            file_as(told, f"Vegg {place}", by="Kari", about=["Emma"], adult=Adult.LEADERSHIP)


def test_schools_stand_by_name_and_tell_whether_there_is_a_plan(cast, client):
    adopted(cast.school, promise("A01"))
    page = as_who(client, cast, "Oda").get(reverse("figures:owner")).content.decode()
    names = [school.name for school in schools_owned(cast["Oda"])]
    assert names == sorted(names)
    assert [page.index(f">{name}<") for name in names] == sorted(
        page.index(f">{name}<") for name in names
    )
    assert "vedtatt" in page


@pytest.mark.law("L24", "L62")
def test_what_the_owner_alone_knows_is_told_to_the_receiver_and_goes_on_no_paper(cast, client):
    walled_reports(cast, 2)
    receiver = as_who(client, cast, "Olav").get(reverse("figures:owner")).content.decode()
    assert "ved alle skolene til sammen: under 5." in receiver
    admin = as_who(client, cast, "Oda").get(reverse("figures:owner")).content.decode()
    assert "12-5" not in admin
    table = as_who(client, cast, "Olav").get(reverse("figures:owner_csv")).content.decode()
    assert "12-5" not in table
    assert "under 5" not in table


@pytest.mark.law("L24")
def test_the_receiver_of_another_owner_is_told_nothing_of_walls_here(cast, client):
    walled_reports(cast, 2)
    other = SchoolOwner.objects.create(name="Nabokommunen")
    Position.objects.create(
        person=cast["Oda"], owner=other, role=Role.OWNER_RECEIVER, starts=clock.today()
    )
    page = as_who(client, cast, "Oda").get(reverse("figures:owner")).content.decode()
    assert "12-5" not in page


def test_nobody_else_reads_them(cast, client):
    for name in ("Randi", "Kari", "Inger"):
        for page in ("figures:owner", "figures:owner_csv", "figures:owner_word"):
            assert as_who(client, cast, name).get(reverse(page)).status_code == 404


def test_the_table_opens_in_a_spreadsheet_and_the_report_in_word(cast, client):
    table = as_who(client, cast, "Oda").get(reverse("figures:owner_csv"))
    assert table.content.startswith("\ufeffSkole;Planen;".encode())
    word = client.get(reverse("figures:owner_word"))
    assert word.content.startswith(b"PK")


def test_twenty_schools_cost_as_many_questions_as_one(cast):
    adopted(cast.school, promise("A01"))
    asked = []
    for more in (0, 18):
        for number in range(more):
            another_school(cast, f"Skole {number:02}")
        schools = schools_owned(cast["Oda"])
        asked.append(_questions(lambda found=schools: owner_figures(cast["Oda"], found, None)))
    assert asked[0] == asked[1]


def another_school(cast, name):
    school = School.objects.create(owner=cast.owner, name=name)
    year = year_of(cast.school, clock.today())
    year.pk, year.school, year._state.adding = uuid4(), school, True
    year.save()
    adopted(school, promise("A01"))


def _questions(deed):
    with CaptureQueriesContext(connection) as caught:
        deed()
    return len(caught)
