"""Who is let into a file for good is let in for good, also one who was let in for a time."""

from datetime import timedelta

import pytest

from fellesskap.files.actions import let_in, open_file
from fellesskap.files.models import Invited, SealedFile
from fellesskap.kit import clock

pytestmark = pytest.mark.django_db


@pytest.mark.law("L86")
def test_whoever_was_let_in_for_a_time_is_let_in_for_good(cast):
    file = open_file(school=cast.school, kind=SealedFile.Kind.CASE)
    row = let_in(file, cast["Siv"], Invited.Capacity.TEAM)
    row.first_day = row.last_day = clock.today() + timedelta(days=7)
    row.save()
    assert let_in(file, cast["Siv"], Invited.Capacity.TEAM, by=cast["Randi"]) == row
    row.refresh_from_db()
    assert (row.first_day, row.last_day, row.invited_by) == (None, None, cast["Randi"])
