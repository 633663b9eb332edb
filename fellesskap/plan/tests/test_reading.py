"""The plan is read by everyone; how it goes stands in the margin for those who work here."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fellesskap.demo.plan_records import owed, play_plan
from fellesskap.demo.planting import Play
from fellesskap.plan.models import Line, Promise, Section


@pytest.fixture
def told(cast):
    return play_plan(Play(cast))


def page_of(told, client, who, name, *args):
    """What ``who`` reads on a page."""
    client.force_login(told.cast.user(who))
    answer = client.get(reverse(f"plan:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.law("L3")
@pytest.mark.parametrize("who", ["Randi", "Kari", "Truls", "Bente"])
def test_whoever_works_here_reads_the_plan_with_its_margin(told, client, who):
    page = page_of(told, client, who, "read")
    assert "Hver klasse lager regler." in page
    assert "<strong>Holdt</strong>" in page


def test_everyone_reads_the_text_and_nothing_of_how_it_goes(told, client):
    page = client.get(reverse("plan:open", args=[told.cast.school.pk])).content.decode()
    assert "Hver klasse lager regler." in page
    assert "fk-note" not in page
    assert "Holdt" not in page
    assert told.words["Linja fra ledelsen"]["text"] not in page


def test_a_guardian_reads_a_version_from_inside_without_its_margin(told, client):
    page = page_of(told, client, "Fatima", "version", told.records["Årets plan"].pk)
    assert "Hver klasse lager regler." in page
    assert "fk-note" not in page


def test_homes_and_pupils_find_the_plan_from_their_own_page(told, client):
    for who, page in (("Fatima", "open"), ("Emma", "open_for_pupils")):
        client.force_login(told.cast.user(who))
        own = client.get(reverse("today:yours")).content.decode()
        assert reverse(f"plan:{page}", args=[told.cast.school.pk]) in own


def test_someone_from_another_school_reads_only_the_open_page(told, client):
    client.force_login(told.cast.user("Rune"))
    assert (
        client.get(reverse("plan:version", args=[told.records["Årets plan"].pk])).status_code == 404
    )
    assert client.get(reverse("plan:promise", args=["A02"])).status_code == 404


def test_the_plan_stands_in_the_form_the_reader_writes(told, client):
    Line.objects.filter(code="A02").update(text_nn="Kvar klasse lagar reglar.")
    assert "Kvar klasse lagar reglar." in page_of(told, client, "Lars", "read")
    assert "Hver klasse lager regler." in page_of(told, client, "Kari", "read")


def test_a_promise_that_stands_in_two_places_leads_from_one_to_the_other(told, client):
    plan = told.records["Årets plan"]
    part = Section.objects.create(plan=plan, number="1.2", place=2, title_nb="Klassen")
    Line.objects.create(section=part, place=1, kind="promise", text_nb="Og her.", code="A02")
    page = page_of(told, client, "Kari", "read")
    assert 'href="/planen/?kapittel=1#del-1-2">1.2</a>' in page
    assert 'id="del-1-2"' in page


def test_every_page_of_reading_opens_for_a_teacher(told, client):
    for name in ("versions", "changes", "my_role", "my_role_pdf", "for_pupils", "pdf"):
        client.force_login(told.cast.user("Kari"))
        assert client.get(reverse(f"plan:{name}")).status_code == 200, name
    for name in ("open", "open_for_pupils", "open_pdf"):
        assert client.get(reverse(f"plan:{name}", args=[told.cast.school.pk])).status_code == 200


def test_a_school_without_a_plan_says_so_and_lets_rektor_begin(cast, client):
    for who, begins in (("Randi", True), ("Kari", False)):
        client.force_login(cast.user(who))
        page = client.get(reverse("plan:read")).content.decode()
        assert "Skolen har ingen vedtatt plan her ennå." in page
        assert (reverse("plan:begin") in page) is begins
    open_page = client.get(reverse("plan:open", args=[cast.school.pk]))
    assert "Skolen har ingen vedtatt plan her ennå." in open_page.content.decode()


def test_the_words_for_children_stand_apart_from_the_text(told, client):
    section = Section.objects.get(plan=told.records["Årets plan"])
    for place, (words, age) in enumerate([("Vi hjelper deg.", ""), ("Du kan velge.", "13-16")], 5):
        Line.objects.create(
            section=section, place=place, kind=Line.Kind.CHILD, text_nb=words, code=age
        )
    assert "Vi hjelper deg." not in page_of(told, client, "Kari", "read")
    address = reverse("plan:open_for_pupils", args=[told.cast.school.pk])
    small = client.get(address, {"alder": "6-9"}).content.decode()
    assert "Vi hjelper deg." in small
    assert "Du kan velge." not in small
    assert "Du kan velge." in client.get(address, {"alder": "13-16"}).content.decode()


def questions(told, client, who, name, *args):
    """How many questions a page asks, the second time it is opened."""
    page_of(told, client, who, name, *args)
    with CaptureQueriesContext(connection) as asked:
        page_of(told, client, who, name, *args)
    return len(asked)


def pages(told, client):
    """Page → how many questions it asks of the database."""
    plain = {name: questions(told, client, "Kari", name) for name in ("read", "my_role")}
    return plain | {"promise": questions(told, client, "Randi", "promise", "A10")}


def test_the_pages_cost_the_same_for_many_promises_as_for_one(told, client):
    plan, year = told.records["Årets plan"], told.records["Årets plan"].year
    owed(told, year, code="A10", by="Kari", subject=told.cast["Eline"])
    one = pages(told, client)
    section = Section.objects.get(plan=plan)
    for number in range(12):
        code = f"S{number:02}"
        Promise.objects.create(
            plan=plan, code=code, place=20 + number, short_nb=code, scope="pupil", rhythm="year",
            fixed_by="plan", keeper="contact_teacher", shown="statement",
        )  # fmt: skip
        Line.objects.create(section=section, place=9, kind="promise", text_nb=code, code=code)
        pupil, group = told.cast["Even"], told.cast.group("4B")
        owed(told, year, code=code, by="Kari", subject=pupil, group=group)
    for name in ("Even", "Embla", "Espen"):
        owed(told, year, code="A10", by="Kari", subject=told.cast[name])
    assert pages(told, client) == one
