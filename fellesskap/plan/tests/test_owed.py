"""What one person owes by the plan stands in few lines, and only what this year asks for."""

from datetime import timedelta

import pytest

from fellesskap.access.grammar import may
from fellesskap.commitments.models import Commitment
from fellesskap.demo.plan_records import owed, play_plan
from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from fellesskap.people.models import Position
from fellesskap.plan.queries.owed import kept_promises, owed_by


@pytest.fixture
def told(cast):
    return play_plan(Play(cast))


@pytest.fixture
def talks(told):
    """Kari owes three pupils of 4B a talk."""
    year, group = told.records["Årets plan"].year, told.cast.group("4B")
    return [
        owed(told, year, code="A10", by="Kari", subject=told.cast[name], group=group)
        for name in ("Even", "Embla", "Espen")
    ]


def lines(told, who, **ahead):
    return [
        (one.promise.code, one.about, one.count, one.mark)
        for one in owed_by(told.cast[who], **ahead)
    ]


def test_talks_with_many_pupils_are_one_line(told, talks):
    assert lines(told, "Kari") == [("A10", "4B", 3, "naa")]
    Commitment.objects.filter(pk__in=[talks[0].pk, talks[1].pk]).delete()
    assert lines(told, "Kari") == [("A10", "Espen", 1, "naa")]
    assert lines(told, "Kåre") == []


def test_what_has_not_begun_is_told_only_to_whoever_looks_ahead(told, talks):
    opens = clock.today() + timedelta(days=20)
    Commitment.objects.filter(promise="A10").update(opens=opens, due=opens + timedelta(days=9))
    assert lines(told, "Kari") == []
    assert lines(told, "Kari", ahead=timedelta(days=30)) == [("A10", "4B", 3, "ennaa")]


def test_what_last_year_left_is_owed_no_more(told, talks):
    Commitment.objects.filter(promise="A10").update(
        opens=None, due=clock.today().replace(year=2025)
    )
    assert lines(told, "Kari") == []


def test_what_is_late_says_so_and_our_own_rhythm_never_is(told, talks):
    rows = Commitment.objects.filter(promise="A10")
    rows.update(due=clock.today() - timedelta(days=1))
    assert lines(told, "Kari") == [("A10", "4B", 3, "sen")]
    rows.update(norm=Commitment.Norm.RHYTHM)
    assert lines(told, "Kari") == []


def test_what_was_kept_is_told_by_its_name(told):
    names = [one.name for one in kept_promises(told.cast["Kari"], told.day(5), 3)]
    assert sorted(names) == ["Løfte A02, 4B", "Løfte A10, Emma"]


@pytest.mark.law("L86")
def test_whoever_has_left_owes_nothing_and_sees_no_pupil(told, talks):
    row = Commitment.objects.get(pk=talks[0].pk)
    deeds = ("promise.read", "promise.keep", "promise.withdraw", "promise.set_aside")
    assert all(may(told.cast["Kari"], deed, row) for deed in (*deeds, "commitment.read"))
    yesterday = clock.today() - timedelta(days=1)
    Position.objects.filter(person=told.cast["Kari"]).update(ends=yesterday)
    assert not any(may(told.cast["Kari"], deed, row) for deed in (*deeds, "commitment.read"))
    assert lines(told, "Kari") == []
