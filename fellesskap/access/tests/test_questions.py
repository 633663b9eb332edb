"""A rule's question is kept, its answer never; and what is not a plain question is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from fellesskap.access.grammar import RULES, Rule, allowed, may, visible
from fellesskap.access.questions import only_asked, write_down
from fellesskap.kit import clock
from fellesskap.people.models import Invitation, Person, Position, School
from fellesskap.people.relations import positions_of, works_here

pytestmark = pytest.mark.django_db


def test_who_loses_a_post_loses_what_it_opened_in_the_same_transaction(cast):
    randi, school = cast["Randi"], cast.school
    assert may(randi, "today.look", school)
    Position.objects.filter(person=randi).update(ends=clock.today() - timedelta(days=1))
    assert not may(randi, "today.look", school)
    assert not visible(School.objects.all(), randi, "today.look").exists()


def test_who_gets_a_post_gets_what_it_opens_in_the_same_transaction(cast):
    kari, school = cast["Kari"], cast.school
    assert not may(kari, "today.look", school)
    assert not visible(School.objects.all(), kari, "today.look").exists()
    Position.objects.create(person=kari, school=school, role="rektor", starts=clock.today())
    assert may(kari, "today.look", school)
    assert list(visible(School.objects.all(), kari, "today.look")) == [school]


def test_the_same_question_is_answered_for_each_person_record_and_day(cast):
    works = write_down(School, works_here)
    kari, mona = cast["Kari"].pk, cast["Mona"].pk
    assert works.holds(kari, cast.school.pk)
    assert not works.holds(kari, cast.other_school.pk)
    assert not works.holds(uuid4(), cast.school.pk)
    with clock.at(clock.now() + timedelta(days=1)):
        Position.objects.filter(person=mona).update(ends=clock.today())
        assert works.holds(mona, cast.school.pk)
    with clock.at(clock.now() + timedelta(days=2)):
        assert not works.holds(mona, cast.school.pk)


def invited_until_then(actor):
    """A relation that ends in the middle of a day."""
    held = Invitation.objects.filter(person=actor.pk, expires_at__gt=clock.now())
    return Q(pk__in=School.objects.filter(positions__person__in=held.values("person")).values("pk"))


@pytest.mark.parametrize("action", ["today.for_an_hour", "today.through_it"])
def test_what_holds_for_an_hour_ends_with_the_hour(cast, monkeypatch, action):
    through = [lambda actor: allowed(actor, "today.for_an_hour")]
    monkeypatch.setitem(RULES, "today.for_an_hour", Rule("", [invited_until_then], law="L86"))
    monkeypatch.setitem(RULES, "today.through_it", Rule("", through, law="L86"))
    siv, schools, begins = cast["Siv"], School.objects.all(), clock.now()
    ends = begins + timedelta(hours=1)
    Invitation.objects.create(person=siv, made_at=begins, expires_at=ends)
    for minutes, open_ in ((0, True), (59, True), (60, False), (61, False)):
        with clock.at(begins + timedelta(minutes=minutes)):
            assert may(siv, action, cast.school) is open_
            assert (list(visible(schools, siv, action)) == [cast.school]) is open_


def test_a_check_asks_the_database_once(cast):
    may(cast["Siv"], "today.look", cast.school)
    with CaptureQueriesContext(connection) as asked:
        may(cast["Kari"], "today.look", cast.school)
    assert len(asked) == 1


def test_nobody_may_what_no_relation_opens(cast):
    nobody = write_down(School, lambda actor: Q(pk__in=[]))
    assert not nobody.holds(cast["Randi"].pk, cast.school.pk)
    assert not may(None, "today.look", cast.school)
    assert not may(Person(pk=None), "today.look", cast.school)
    with pytest.raises(KeyError):
        may(cast["Randi"], "today.never_ruled_on", cast.school)


@pytest.mark.parametrize(
    "relation",
    [
        lambda actor: Q(pk__in=list(positions_of(actor))),
        lambda actor: Q(person=actor.pk) if positions_of(actor) else Q(),
        lambda actor: Q(person__invitations__expires_at__lte=clock.now() - timedelta(hours=1)),
        lambda actor: Q(group__title=str(actor.pk)),
        lambda actor: Q(starts=clock.today() - timedelta(days=1)),
        lambda actor: Q(person=actor.pk) if clock.now().minute == 1 else Q(role="rektor"),
    ],
    ids=["a list", "a condition", "an hour ago", "a text of who", "another day", "a choice"],
)
def test_what_is_worked_out_while_a_rule_is_built_is_refused(relation):
    with pytest.raises(ValueError, match="this relation"):
        write_down(Position, relation)


def test_a_relation_knows_nobody_by_more_than_who_it_is(cast):
    with pytest.raises(AttributeError):
        write_down(School, lambda actor: Q(name=actor.given_name))
    with pytest.raises(ValueError, match="would be kept"):
        only_asked(lambda: Q(pk__in=list(School.objects.values_list("pk", flat=True))))
