"""Those who were not there and those who are new go through the same, and nothing comes of it."""

from datetime import date, timedelta

import pytest

from fellesskap.access.grammar import RULES, may
from fellesskap.commitments.ladder import remind
from fellesskap.commitments.models import Commitment, Reminder
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position, Role
from fellesskap.understanding.actions.kits import (
    finish,
    not_read,
    owe_kits,
    read_on_paper,
    relevant_again,
    set_aside,
)
from fellesskap.understanding.actions.sessions import (
    add_people,
    close_session,
    open_again,
    take_out,
    vote,
)
from fellesskap.understanding.exceptions import NotThrough
from fellesskap.understanding.kinds import KIT
from fellesskap.understanding.models import Tally
from fellesskap.understanding.queries.kits import attendance_of
from fellesskap.understanding.queries.sessions import room_of
from fellesskap.understanding.tests.holding import SIX, held
from tests.tables import named_tables


def owing(session):
    rows = Commitment.objects.open().filter(kind=KIT, target=session.pk)
    return {row.owner.given_name for row in rows.select_related("owner")}


def due_of(person):
    return Commitment.objects.get(kind=KIT, owner=person).due


def hired(cast, starts, role=Role.SUBSTITUTE):
    person = Person.objects.create(given_name="Vilde", family_name="Nyansatt")
    Position.objects.create(person=person, school=cast.school, role=role, starts=starts)
    return person


def answer_all(person, session, choice="it_is"):
    for row in session.situations.all():
        vote(by=person, situation=row, choice=choice)


@pytest.mark.law("L3")
def test_whoever_was_not_there_gets_it_within_a_fortnight(cast):
    session = held(cast)
    assert not owing(session) & set(SIX)
    assert {"Truls", "Vera", "Bente"} <= owing(session)
    assert not owing(session) & {"Olav", "Oda", "Inger", "Emma", "Nora"}
    assert due_of(cast["Bente"]) == date(2026, 12, 1)


@pytest.mark.law("L3")
def test_whoever_is_new_gets_it_within_the_first_week_and_once(cast):
    session = held(cast)
    with clock.at(clock.now() + timedelta(days=6)):
        person = hired(cast, clock.today())
        owe_kits()
        assert owe_kits() == 0
        assert due_of(person) == clock.today() + timedelta(days=7)
    assert "Vilde" in owing(session)


def test_whoever_has_left_is_let_go_and_gets_it_on_coming_back(cast):
    session = held(cast)
    Position.objects.filter(person=cast["Bente"]).update(ends=clock.today() - timedelta(days=1))
    owe_kits()
    assert "Bente" not in owing(session)
    Position.objects.filter(person=cast["Bente"]).update(ends=None)
    owe_kits()
    assert "Bente" in owing(session)


@pytest.mark.law("L3")
def test_going_through_it_asks_for_the_same_answers_and_keeps_it(cast):
    session = held(cast)
    with pytest.raises(NotThrough, match="6 situasjoner"):
        finish(by=cast["Vera"], session=session)
    answer_all(cast["Vera"], session, choice="")  # one may go on without answering
    finish(by=cast["Vera"], session=session)
    assert "Vera" not in owing(session)
    assert [person.given_name for person in attendance_of(session).read] == ["Vera"]


def test_one_answer_that_comes_later_is_never_shown_alone(cast):
    session = held(cast)
    late = [cast[name] for name in ("Truls", "Vera", "Bente", "Gro", "Kine")]
    for number, person in enumerate(late, 1):
        answer_all(person, session)
        shown = set(Tally.objects.filter(choice="it_is").values_list("shown", flat=True))
        assert shown == ({5} if number == 5 else {0})
    assert room_of(late[0], session).seen[0].total == 5


def test_being_reminded_is_all_that_comes_of_it(cast):
    held(cast)
    with clock.at(clock.now() + timedelta(days=60)):
        remind()
    told = Reminder.objects.filter(commitment__kind=KIT)
    assert told.exists()
    assert set(told.values_list("step", flat=True)) <= {Reminder.Step.DUE, Reminder.Step.LATE}


def test_the_leader_may_say_that_it_is_not_relevant_and_take_it_back(cast):
    session, bente = held(cast), cast["Bente"]
    set_aside(by=cast["Randi"], session=session, person=bente)
    owe_kits()
    assert attendance_of(session).set_aside == [bente]
    relevant_again(by=cast["Randi"], session=session, person=bente)
    assert "Bente" in owing(session)
    read_on_paper(by=cast["Randi"], session=session, person=bente)
    assert "Bente" not in owing(session)
    not_read(by=cast["Randi"], session=session, person=bente)
    assert "Bente" in owing(session)


def test_those_without_a_phone_are_added_also_afterwards(cast):
    session, bente = held(cast), cast["Bente"]
    add_people(by=cast["Anne"], session=session, people=[bente])
    assert "Bente" not in owing(session)
    take_out(by=cast["Anne"], session=session, person=bente)
    assert "Bente" in owing(session)


def test_nobody_goes_through_it_while_it_is_open_again(cast):
    session = held(cast)
    before = owing(session)
    open_again(by=cast["Randi"], session=session)
    assert (owing(session), owe_kits()) == (set(), 0)
    close_session(by=cast["Randi"], session=session)
    assert owing(session) == before


@pytest.mark.law("L3")
def test_the_rules_of_the_session_say_what_the_tables_say(cast):
    records = {"Solvang skole": cast.school, "Økta i august": held(cast)}
    table = [row for row in named_tables("understanding") if row[1].startswith("session.")]
    wrong = [
        f"{record}: {who} {action} should be {'yes' if allowed else 'no'}"
        for record, action, who, allowed in table
        if may(cast[who], action, records[record]) is not allowed
    ]
    assert wrong == []
    assert {row[1] for row in table} == {name for name in RULES if name.startswith("session.")}


def test_the_list_of_who_has_been_through_it_costs_the_same(cast, django_assert_num_queries):
    session = held(cast)
    with django_assert_num_queries(4):
        attendance_of(session)
