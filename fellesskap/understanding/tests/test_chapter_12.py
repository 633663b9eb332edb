"""What is told of chapter 12: who has been told when, and who came afterwards."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import RULES, Denied, may
from fellesskap.commitments.models import Commitment
from fellesskap.demo.planting import Play
from fellesskap.demo.understanding_records import play_understanding
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Position
from fellesskap.plan.expansion import expand
from fellesskap.plan.models import Body
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise
from fellesskap.understanding.actions.concepts import begin_words
from fellesskap.understanding.actions.decks import (
    as_written,
    newcomer_not_told,
    take_back,
    tell,
    tell_newcomer,
    write_deck,
)
from fellesskap.understanding.exceptions import (
    BeforeTheyCame,
    DayAhead,
    NameInWords,
    NobodyChosen,
    WordWrittenMeanwhile,
)
from fellesskap.understanding.models import Audience, Told
from fellesskap.understanding.queries.decks import audience_of, latest_deck, told_page
from tests.tables import named_tables

ROOMS = ("words.", "word.", "deck.", "told.")
WEEK = timedelta(days=7)


@pytest.fixture
def begun(cast):
    begin_words(by=cast["Randi"], school=cast.school)
    return cast


def deck(cast, audience=Audience.PUPILS_6_9):
    return latest_deck(cast.school, audience)


def told(cast, audience=Audience.PUPILS_6_9, by="Kari", title="4B", on=None, **more):
    whom = {"group": cast.group(title)} if title else {}
    day = on or clock.today()
    return tell(by=cast[by], school=cast.school, deck=deck(cast, audience), on=day, **whom, **more)


def row_of(cast, who, title="4B"):
    page = told_page(cast[who], cast.school)
    return next(row for row in page.rows if row.group.title == title)


def is_open(code):
    return Commitment.objects.open().filter(promise=code).exists()


def test_the_rules_say_what_the_tables_say(cast):
    played = play_understanding(Play(cast))
    played.keep("Solvang skole", cast.school)
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in named_tables("understanding")
        if action.startswith(ROOMS)
        and may(played.cast[who], action, played.records[record]) is not allowed
    ]
    assert wrong == []
    named = {row[1] for row in named_tables("understanding")}
    assert {action for action in RULES if action.startswith(ROOMS)} <= named


@pytest.mark.law("L38")
def test_telling_keeps_what_the_plan_promises_and_taking_it_back_opens_it(begun):
    codes = ("A26", "A27", "A28")
    scopes = ("school", "homeroom", "homeroom")
    adopted(
        begun.school,
        *(promise(code, scope=scope) for code, scope in zip(codes, scopes, strict=True)),
    )
    expand(begun.school, year_of(begun.school, clock.today()))
    told(begun, Audience.STAFF, by="Randi", title=None)
    homes = told(begun, Audience.GUARDIANS)
    told(begun, Audience.PUPILS_6_9)
    about = Commitment.objects.open().filter(target=begun.group("4B").pk)
    assert not is_open("A26")
    assert not about.exists()
    take_back(by=begun["Kari"], told=homes)
    assert [row.promise for row in about] == ["A27"]


def test_told_two_days_and_one_taken_back_is_still_told(begun):
    adopted(begun.school, promise("A28", scope="homeroom"))
    expand(begun.school, year_of(begun.school, clock.today()))
    first = told(begun, on=clock.today() - WEEK)
    told(begun)
    take_back(by=begun["Kari"], told=first)
    assert not Commitment.objects.open().filter(target=begun.group("4B").pk).exists()


def test_a_contact_teacher_tells_the_own_class_alone_and_nobody_tells_tomorrow(begun):
    with pytest.raises(Denied):
        told(begun, title="9A")
    with pytest.raises(Denied):
        told(begun, Audience.STAFF, title=None)
    with pytest.raises(DayAhead):
        told(begun, on=clock.today() + timedelta(days=1))
    with pytest.raises(NobodyChosen):
        told(begun, by="Randi", title=None)
    with pytest.raises(NobodyChosen):
        told(begun, Audience.STAFF)
    assert told(begun) == told(begun)


def test_the_pupils_council_is_told_by_the_leadership(begun):
    council = Body.objects.create(
        school=begun.school, kind="pupil_council", title_nb="Elevrådet", starts=clock.today()
    )
    told(begun, by="Randi", title=None, body=council)
    page = told_page(begun["Randi"], begun.school)
    assert [(body.pk, cell.state) for body, cell in page.councils] == [(council.pk, "holdt")]
    assert told_page(begun["Kari"], begun.school).councils == []


def test_who_came_to_the_class_afterwards_is_flagged_until_told(begun):
    told(begun, on=clock.today() - WEEK)
    Enrolment.objects.filter(person=begun["Emma"]).update(starts=clock.today() - timedelta(days=2))
    cell = row_of(begun, "Kari").pupils
    assert [one.person for one in cell.waiting] == [begun["Emma"]]
    tell_newcomer(by=begun["Kari"], told=cell.told, person=begun["Emma"])
    tell_newcomer(by=begun["Kari"], told=cell.told, person=begun["Emma"])
    assert row_of(begun, "Kari").pupils.state == "holdt"
    newcomer_not_told(by=begun["Kari"], told=cell.told, person=begun["Emma"])
    assert row_of(begun, "Kari").pupils.state == "naa"
    with pytest.raises(Denied):
        tell_newcomer(by=begun["Ingrid"], told=cell.told, person=begun["Emma"])
    take_back(by=begun["Kari"], told=cell.told)
    with pytest.raises(BeforeTheyCame):
        tell_newcomer(by=begun["Kari"], told=cell.told, person=begun["Emma"])


def test_who_began_to_work_here_afterwards_is_flagged_for_the_leadership(begun):
    told(begun, Audience.STAFF, by="Randi", title=None, on=clock.today() - WEEK)
    Position.objects.filter(person=begun["Mona"]).update(starts=clock.today())
    staff = told_page(begun["Randi"], begun.school).staff
    assert begun["Mona"] in [one.person for one in staff.waiting]
    assert begun["Kari"] not in [one.person for one in staff.waiting]
    assert told_page(begun["Kari"], begun.school).staff is None


def test_each_sees_the_own_classes_and_last_year_does_not_count(begun):
    with clock.at(clock.now() - timedelta(days=200)):
        told(begun, by="Randi")
    assert row_of(begun, "Kari").pupils.told is None
    assert [row.group.title for row in told_page(begun["Kari"], begun.school).rows] == ["4B"]
    assert told_page(begun["Mona"], begun.school).rows == []
    assert len(told_page(begun["Randi"], begun.school).rows) > 1


def test_nothing_is_kept_per_guardian():
    assert {field.name for field in Told._meta.get_fields() if field.is_relation} == {
        *("school", "deck", "group", "body", "by", "withdrawn_by", "newcomers")
    }


def test_a_deck_changes_by_its_next_version_and_what_was_shown_stands(begun):
    row = told(begun)
    first = deck(begun)
    slides = as_written(first)
    new = [replace(slides[0], title_nb="Du skal ha det fint"), *slides[1:]]
    later = write_deck(by=begun["Randi"], deck=first, slides=new, seen=1)
    assert (later.version, deck(begun)) == (2, later)
    assert Told.objects.get(pk=row.pk).deck == first
    with pytest.raises(WordWrittenMeanwhile):
        write_deck(by=begun["Randi"], deck=first, slides=slides, seen=1)
    named = [replace(slides[0], text_nb="Si det til Emma.")]
    with pytest.raises(NameInWords):
        write_deck(by=begun["Randi"], deck=first, slides=named, seen=2)


def test_the_list_costs_the_same_for_one_class_and_for_all(begun, django_assert_max_num_queries):
    for title in ("4B", "9A"):
        told(begun, by="Randi", title=title)
    with django_assert_max_num_queries(12):
        told_page(begun["Kari"], begun.school)
    with django_assert_max_num_queries(12):
        told_page(begun["Randi"], begun.school)


def test_each_class_has_the_deck_of_its_age(begun):
    ages = [audience_of(begun.group(title)) for title in ("4B", "6A", "9A")]
    assert ages == [Audience.PUPILS_6_9, Audience.PUPILS_10_12, Audience.PUPILS_13_16]


def test_it_is_shown_on_the_wall_by_the_arrow_keys_and_read_aloud_to_pupils(client, begun):
    client.force_login(begun.user("Kari"))
    address = reverse("understanding:show_deck", args=[deck(begun).pk])
    page = client.get(address, {"side": "2"}).content.decode()
    assert 'data-key="arrowright" href="?side=3"' in page
    assert "data-read-aloud" in page
    assert client.get(address, {"side": "99"}).status_code == 200
    handout = client.get(reverse("understanding:deck_pdf", args=[deck(begun).pk]))
    assert handout.content.startswith(b"%PDF")


def test_a_teacher_says_that_the_class_was_told_and_presses_once_for_who_is_new(client, begun):
    client.force_login(begun.user("Kari"))
    klass, yesterday = begun.group("4B"), clock.today() - timedelta(days=1)
    sent = {"whom": klass.pk, "on": yesterday.isoformat()}
    client.post(reverse("understanding:tell", args=[deck(begun).pk]), sent)
    Enrolment.objects.filter(person=begun["Emma"]).update(starts=clock.today())
    page = client.get(reverse("understanding:told")).content.decode()
    assert "Emma" in page
    assert "Fortalt nå" in page
    row = Told.objects.get()
    client.post(reverse("understanding:tell_newcomer", args=[row.pk, begun["Emma"].pk]))
    assert "Fortalt nå" not in client.get(reverse("understanding:told")).content.decode()
    refused = reverse("understanding:tell_newcomer", args=[row.pk, begun["Mona"].pk])
    assert client.post(refused).status_code == 404


def test_a_deck_is_changed_on_its_page(client, begun):
    client.force_login(begun.user("Randi"))
    address = reverse("understanding:edit_deck", args=[deck(begun).pk])
    shown = {name: value for name, value in client.get(address).context["form"].initial.items()}
    answer = client.post(address, shown | {"title_nb_1": "", "title_nn_1": ""})
    assert answer.status_code == 422
    client.post(address, shown | {"title_nb_1": "Du skal ha det fint"})
    assert deck(begun).slides.first().title == "Du skal ha det fint"


@pytest.mark.law("L28", "L38")
def test_homes_and_pupils_read_again_what_they_were_told_and_where_they_can_go(client, cast):
    address = reverse("understanding:open_deck", args=[cast.school.pk])
    assert "ikke lagt inn" in client.get(address).content.decode()
    begin_words(by=cast["Randi"], school=cast.school)
    homes = client.get(address).content.decode()
    assert "Statsforvalteren" in homes
    assert "Mobbeombudet" in homes
    address = reverse("understanding:open_deck_for_pupils", args=[cast.school.pk])
    assert "Statsforvalteren" in client.get(address, {"alder": "15"}).content.decode()
    assert "noen utenfor skolen" in client.get(address, {"alder": "6"}).content.decode()
