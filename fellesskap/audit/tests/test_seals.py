"""Sealing: every line is closed once, in chains per school, and a later change is seen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction

from fellesskap.audit import seals, trail
from fellesskap.audit.models import Entry, Seal, SealLine, Waiting
from fellesskap.audit.tests.people import KARI, LIEN, SOLVANG, case
from fellesskap.kit import clock

pytestmark = pytest.mark.django_db


def _write(count, school=SOLVANG):
    with transaction.atomic():
        for number in range(count):
            trail.record(KARI, "case.open", case(number), school=school)


def _tamper(statement, *values):
    with trail.lifted(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def _problems():
    return [(fault.problem, fault.seal_number) for fault in trail.verify().faults]


def _key(value):
    return value.hex if connection.vendor == "sqlite" else value


def test_lines_are_sealed_once_and_in_a_chain_per_school():
    _write(3)
    _write(2, school=LIEN)
    _write(1, school=None)
    assert trail.seal() == 6
    _write(1)
    assert (trail.seal(), trail.seal()) == (1, 0)

    first, second = Seal.objects.filter(school_id=SOLVANG).order_by("number")
    assert (first.previous, second.previous) == ("", first.digest)
    assert [seal.number for seal in (first, second)] == [1, 2]
    assert (SealLine.objects.count(), Waiting.objects.count()) == (7, 0)
    assert trail.verify() == trail.Verdict(seals=4, entries=7)


def test_a_long_queue_becomes_several_seals(monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 4)
    _write(10)
    assert trail.seal() == 10
    assert Seal.objects.count() == 3
    assert trail.verify().sound


def test_the_newest_seal_of_each_chain_can_be_kept_outside():
    _write(1)
    trail.seal()
    _write(1)
    trail.seal()
    newest = Seal.objects.get(number=2)
    assert trail.heads() == [(SOLVANG, 2, newest.digest)]


def test_the_unsealed_tail_is_listed_and_is_late_after_a_minute(school_day):
    _write(2)
    young = trail.verify()
    assert (len(young.unsealed), young.late, young.sound) == (2, [], True)

    with clock.at(school_day + timedelta(seconds=61)):
        old = trail.verify()
    assert (len(old.late), old.sound) == (2, False)


def test_a_changed_line_is_found():
    _write(2)
    trail.seal()
    victim = Entry.objects.first()
    _tamper("UPDATE audit_entry SET actor = 'clock' WHERE id = %s", _key(victim.id))

    [fault] = trail.verify().faults
    assert (fault.problem, fault.entry) == ("changed", str(victim.id))
    assert str(fault) == f"changed: seal 1 of {SOLVANG}, entry {victim.id}"


def test_a_removed_line_is_found_sealed_or_waiting():
    _write(1)
    trail.seal()
    _write(1)
    _tamper("DELETE FROM audit_entry")
    assert _problems() == [("missing", 1), ("missing", 0)]


def test_a_changed_seal_and_a_broken_chain_are_found():
    for _ in range(2):
        _write(1)
        trail.seal()
    _tamper("UPDATE audit_seal SET digest = %s WHERE number = 1", "0" * 64)
    assert _problems() == [("seal_changed", 1), ("chain_broken", 2)]


def test_a_removed_seal_is_found():
    for _ in range(3):
        _write(1)
        trail.seal()
    middle = Seal.objects.get(number=2)
    _tamper("DELETE FROM audit_sealline WHERE seal_id = %s", _key(middle.id))
    _tamper("DELETE FROM audit_seal WHERE number = 2")
    assert _problems() == [("seal_missing", 2)]


def test_lines_written_in_bulk_are_put_in_the_queue_afterwards(school_day):
    Entry.objects.create(at=school_day, actor="roster", action="roster.apply", target="x:1")
    assert trail.seal() == 0
    assert (trail.queue_unsealed(), trail.queue_unsealed()) == (1, 0)
    assert trail.seal() == 1


def test_sealing_reads_no_more_when_the_log_is_long(django_assert_max_num_queries):
    _write(20)
    with django_assert_max_num_queries(20):
        trail.seal()


def _in_threads(count, work):
    """The results of ``work`` in ``count`` threads at once, each with a connection of its own."""

    def connected(_):
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(connected, range(count)))


def test_four_workers_seal_every_line_once(shared_database):
    for _ in range(10):
        _write(20)
    shared_database()

    assert sum(_in_threads(4, trail.seal)) == 200
    [verdict] = _in_threads(1, trail.verify)
    assert (verdict.entries, verdict.faults, verdict.unsealed) == (200, [], [])


def test_a_page_opened_in_four_tabs_at_once_is_one_line(shared_database):
    shared_database()
    _in_threads(4, lambda: trail.saw(KARI, "case.read", case()))
    assert _in_threads(1, lambda: trail.entries().count()) == [1]
