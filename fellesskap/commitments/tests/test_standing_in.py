"""Whoever does another's work sees what is owed, for as long as it lasts."""

from datetime import date, timedelta

import pytest

from fellesskap.commitments.addresses import owe_address_checks
from fellesskap.commitments.kinds import CHECK_ADDRESS
from fellesskap.commitments.models import Commitment
from fellesskap.commitments.queries import my_items
from fellesskap.commitments.tests.test_ladder import TUESDAY, owed, reminded
from fellesskap.files.actions import bar, open_file
from fellesskap.kit import clock
from fellesskap.people.models import AddressGrading, Position, Role


@pytest.fixture
def acting(cast):
    """Arne acts as rektor for the week."""
    return Position.objects.create(
        person=cast["Arne"],
        role=Role.ACTING_REKTOR,
        school=cast.school,
        starts=TUESDAY,
        ends=TUESDAY + timedelta(days=3),
    )


def seen(cast, name):
    return [item.row for item in my_items(cast[name], date(2026, 11, 30))]


@pytest.mark.law("L10")
def test_whoever_acts_as_rektor_does_what_rektor_owes_and_no_longer(cast, acting):
    row = owed(cast, owner="Randi")
    assert (seen(cast, "Arne"), seen(cast, "Randi")) == ([row], [])
    with clock.at(clock.moment(TUESDAY + timedelta(days=4))):
        assert (seen(cast, "Arne"), seen(cast, "Randi")) == ([], [row])


@pytest.mark.law("L10", "L22")
def test_the_acting_rektor_comes_through_rektors_wall_but_not_where_kept_out(cast, acting):
    walled = open_file(school=cast.school, kind="report", wall="rektor")
    row = owed(cast, owner="Randi", file=walled)
    assert seen(cast, "Arne") == [row]
    bar(walled, cast["Arne"], "suspected")
    assert (seen(cast, "Arne"), seen(cast, "Randi")) == ([], [row])


@pytest.mark.law("L10")
def test_the_acting_rektor_is_reminded_once_and_the_next_rung_hears(cast, acting):
    acting.ends = None
    acting.save()
    owed(cast, owner="Randi", norm="law")
    steps = reminded(date(2026, 11, 27))
    assert ("Arne", "late") in steps
    assert ("Arne", "rektor") not in steps
    assert ("Olav", "owner") in steps


@pytest.mark.law("L88")
def test_the_check_of_an_address_follows_the_office_of_rektor(cast):
    AddressGrading.objects.filter(person=cast["Emma"]).delete()
    AddressGrading.objects.create(
        person=cast["Emma"], grade="strict", starts=TUESDAY - timedelta(days=360)
    )
    owe_address_checks()
    Position.objects.filter(person=cast["Randi"]).update(ends=TUESDAY - timedelta(days=1))
    Position.objects.create(
        person=cast["Anne"], role=Role.REKTOR, school=cast.school, starts=TUESDAY
    )
    owe_address_checks()
    owners = Commitment.objects.open().filter(kind=CHECK_ADDRESS).values_list("owner", flat=True)
    assert set(owners) == {cast["Anne"].pk}
