"""What was owed outside any file is forgotten after a year; files and promises keep theirs."""

from datetime import timedelta

from fellesskap.commitments.actions import keep
from fellesskap.commitments.forgetting import forget_old
from fellesskap.commitments.models import Commitment, StandIn
from fellesskap.commitments.tests.test_ladder import TUESDAY, owed
from fellesskap.files.actions import open_file

LONG_AGO = TUESDAY - timedelta(days=366)


def done(cast, **more):
    row = owed(cast, due=LONG_AGO, **more)
    keep(kind=row.kind, about=row.target, by=row.owner, on=LONG_AGO)
    return row


def test_only_what_is_done_and_lies_nowhere_goes(cast):
    loose = done(cast)
    kept = [
        done(cast, file=open_file(school=cast.school, kind="case")),
        done(cast, norm="promise", duty="", promise="A09"),
        owed(cast, due=LONG_AGO),
        owed(cast),
    ]
    forget_old()
    assert not Commitment.objects.filter(pk=loose.pk).exists()
    assert Commitment.objects.filter(pk__in=[row.pk for row in kept]).count() == len(kept)


def test_who_stood_in_for_whom_is_forgotten_a_year_after_the_last_day(cast):
    for days in (365, 366):
        StandIn.objects.create(
            school=cast.school,
            person=cast["Kari"],
            stand_in=cast["Kåre"],
            starts=TUESDAY - timedelta(days=400),
            ends=TUESDAY - timedelta(days=days),
        )
    assert (forget_old(), StandIn.objects.count()) == (1, 1)
