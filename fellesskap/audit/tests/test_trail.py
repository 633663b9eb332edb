"""The log: every change leaves a line, a page read twice leaves one, a refusal survives."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fellesskap.audit import trail
from fellesskap.audit.exceptions import OutsideTransaction
from fellesskap.audit.models import Seal, Waiting
from fellesskap.audit.tests.people import ARNE, KARI, LIEN, SOLVANG, Clock, case
from fellesskap.kit import clock

pytestmark = pytest.mark.django_db


def test_a_change_leaves_one_line_with_its_ground(school_day):
    trail.record(KARI, "case.open", case(), law="L13", why="reported", school=SOLVANG)

    [line] = trail.entries()
    assert (line.actor, line.action, line.target) == (str(KARI.pk), "case.open", case())
    assert (line.law, line.why, line.kind) == ("L13", "reported", "change")
    assert (line.school_id, line.at) == (SOLVANG, school_day)
    assert [str(line)] == [f"change case.open {case()}"]


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_its_transaction_is_an_error():
    with pytest.raises(OutsideTransaction):
        trail.record(KARI, "case.open", case())


def test_a_change_that_is_rolled_back_leaves_no_line():
    with transaction.atomic():
        trail.record(KARI, "case.open", case())
        transaction.set_rollback(True)

    assert (trail.entries().count(), Waiting.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "words",
    [
        {"action": "Emma er redd"},
        {"action": "case"},
        {"why": "Emma er redd"},
        {"law": "opplæringslova § 12-4"},
    ],
)
def test_the_log_takes_codes_and_never_words(words):
    with pytest.raises(ValueError, match=r"room\.verb|L16|short code"):
        trail.record(KARI, target=case(), **({"action": "case.open"} | words))


def test_a_page_read_twice_in_a_quarter_of_an_hour_is_one_line(school_day):
    trail.saw(KARI, "case.read", case())
    trail.saw(KARI, "case.read", case())
    assert trail.entries().count() == 1

    with clock.at(school_day + timedelta(minutes=15)):
        trail.saw(KARI, "case.read", case())
    assert trail.entries().count() == 2


def test_another_reader_another_record_and_another_action_have_lines_of_their_own():
    trail.saw(KARI, "case.read", case(1))
    trail.saw(ARNE, "case.read", case(1))
    trail.saw(KARI, "case.read", case(2))
    trail.saw(KARI, "case.print", case(1))
    assert trail.entries().count() == 4


def test_a_change_does_not_hide_the_reading_after_it():
    trail.record(KARI, "case.read", case())
    trail.saw(KARI, "case.read", case())
    assert sorted(trail.entries().values_list("kind", flat=True)) == ["change", "read"]


def test_a_refusal_stands_although_the_action_was_rolled_back():
    with transaction.atomic():
        trail.record(KARI, "case.close", case())
        transaction.set_rollback(True)

    trail.refused(KARI, "case.close", case(), school=SOLVANG)

    [line] = trail.entries()
    assert (line.kind, line.school_id) == ("refusal", SOLVANG)


def test_a_refusal_inside_a_lost_transaction_is_written_when_that_one_is_over():
    with transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic(savepoint=False):
            raise IntegrityError
        trail.refused(KARI, "case.close", case())
        transaction.set_rollback(True)

    assert trail.write_postponed() == 1
    assert [line.kind for line in trail.entries()] == ["refusal"]


def test_a_named_actor_and_a_stranger_have_names():
    trail.record(Clock(), "reminder.send", case())
    trail.refused(None, "case.read", case())
    assert set(trail.entries().values_list("actor", flat=True)) == {"clock", "anonymous"}


def test_taking_something_out_of_the_house_is_a_line():
    trail.exported(ARNE, "plan.print", case(), law="L31")
    assert [(line.kind, line.law) for line in trail.entries()] == [("export", "L31")]


def test_the_log_is_narrowed_to_record_person_and_school(school_day):
    trail.record(KARI, "case.open", case(1), school=SOLVANG)
    trail.record(ARNE, "case.open", case(2), school=LIEN)

    assert [line.actor for line in trail.entries(target=case(1))] == [str(KARI.pk)]
    assert [line.target for line in trail.entries(actor=ARNE)] == [case(2)]
    assert [line.target for line in trail.entries(school_id=SOLVANG)] == [case(1)]


def test_a_model_tells_its_school_and_its_name():
    seal = Seal(id=uuid.UUID(int=7), school_id=SOLVANG, number=1)
    trail.record(KARI, "seal.look", seal)
    [line] = trail.entries()
    assert (line.target, line.school_id) == (f"audit.seal:{seal.pk}", SOLVANG)
