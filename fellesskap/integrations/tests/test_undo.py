"""An import can be taken back once, and whoever is in use by then stays."""

from datetime import date

import pytest

from fellesskap.access.grammar import OPERATOR
from fellesskap.audit import trail
from fellesskap.integrations.actions import undo_import
from fellesskap.integrations.exceptions import NotNow
from fellesskap.integrations.models import ImportRun
from fellesskap.integrations.queries import report
from fellesskap.integrations.tests.doing import fetch, state
from fellesskap.integrations.tests.sets import changes, furulia
from fellesskap.people.models import AddressGrading, Enrolment, Guardianship, Person

pytestmark = pytest.mark.django_db


def take_back():
    run = ImportRun.objects.exclude(sealed_steps=None).get()
    return run, undo_import(run, by=OPERATOR)


def test_taking_back_restores_periods_and_fields():
    fetch(furulia().packed())
    before = state()
    fetch(changes().packed())

    _run, kept = take_back()

    assert state() == before
    assert (kept.people, kept.changed_since) == ([], 0)


def test_taking_back_stands_in_the_trail_of_each_person():
    fetch(furulia().packed())
    fetch(changes().packed())

    take_back()

    lines = set(trail.entries().filter(action="roster.undo").values_list("target", flat=True))
    keys = Person.objects.filter(source_id__in=["pb0", "pb1", "pa2", "ga3"])
    assert {f"people.person:{key}" for key in keys.values_list("pk", flat=True)} <= lines


def test_taking_back_the_first_import_leaves_only_the_owner_of_the_import():
    fetch(furulia().packed())

    take_back()

    left = {name: len(rows) for name, rows in state().items() if rows}
    assert left == {"SchoolOwner": 1}


def test_whoever_is_in_use_stays_and_is_listed():
    fetch(furulia().packed())
    before = state()
    fetch(changes().packed())
    new = Person.objects.get(source_id="pa9x")
    AddressGrading.objects.create(person=new, grade="strict", starts=date(2026, 11, 17))

    run, kept = take_back()

    assert [person.source_id for person in kept.people] == ["pa9x", "ga9x"]
    assert Enrolment.objects.filter(person=new).count() == 1
    assert Guardianship.objects.filter(pupil=new).count() == 1
    run.refresh_from_db()
    assert report(run)["kept"] == ["Yrsa Nyhavn", "Åse Nyhavn"]
    assert set(before["Enrolment"]) < set(state()["Enrolment"])


def test_what_somebody_has_changed_since_is_left_alone():
    fetch(furulia().packed())
    fetch(changes().packed())
    Person.objects.filter(source_id="pa2").update(family_name="Rettet")

    _run, kept = take_back()

    assert Person.objects.get(source_id="pa2").family_name == "Rettet"
    assert kept.changed_since == 1


def test_only_the_last_import_can_be_taken_back_and_only_once():
    fetch(furulia().packed())
    first = ImportRun.objects.get()
    fetch(changes().packed())

    with pytest.raises(NotNow):
        undo_import(first, by=OPERATOR)
    run, _kept = take_back()
    with pytest.raises(NotNow):
        undo_import(run, by=OPERATOR)


def test_a_place_taken_back_the_same_day_is_withdrawn_and_comes_back():
    lists = furulia()
    lists.enrol("pa0", "6b", begin="2027-01-04")
    fetch(lists.packed())
    before = state()

    fetch(furulia().packed())

    assert not Enrolment.objects.filter(starts=date(2027, 1, 4)).exists()
    take_back()
    assert state() == before
