"""What is owed, for the tests of this room: measures in a file, and debts of several kinds."""

from datetime import date, timedelta

from fellesskap.cases import kinds
from fellesskap.cases.actions.measures import key_of
from fellesskap.cases.models import Case, Measure
from fellesskap.commitments.actions import owe
from fellesskap.commitments.models import Commitment
from fellesskap.demo.cast import Cast
from fellesskap.files.actions import open_file
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock


def a_measure(cast: Cast, what: str, who: str = "Kari", about: str = "Emma") -> Measure:
    """A daily measure of ``who``'s, owed this week."""
    file = open_file(school=cast.school, kind=SealedFile.Kind.CASE)
    Case.objects.create(
        file=file,
        school=cast.school,
        pupil=cast[about],
        lead=cast["Siv"],
        opened_at=clock.now(),
        opened_by=cast["Randi"],
        counts_from=clock.today(),
        serious=Case.Serious.NO,
    )
    measure: Measure = Measure.objects.create(
        file=file,
        what=what,
        responsible=cast[who],
        level=Measure.Level.ADULTS,
        rhythm=Measure.Rhythm.DAILY,
        starts=clock.today() - timedelta(days=7),
    )
    monday = clock.today() - timedelta(days=clock.today().weekday())
    owe(
        key=key_of(measure, monday),
        kind=kinds.MEASURE,
        school=cast.school,
        owner=cast[who],
        due=monday + timedelta(days=4),
        norm=Commitment.Norm.LAW,
        duty="L16",
        target=measure.pk,
        file=file,
        subject=cast[about],
    )
    return measure


def a_debt(
    cast: Cast, who: str, due: date, *, kind: str = kinds.HEAR, about: str = "Emma"
) -> Commitment:
    """One thing in a file of its own."""
    file = open_file(school=cast.school, kind=SealedFile.Kind.CASE)
    return owe(
        key=f"{kind}:{file.pk}",
        kind=kind,
        school=cast.school,
        owner=cast[who],
        due=due,
        norm=Commitment.Norm.TARGET,
        duty="L40",
        target=file.pk,
        file=file,
        subject=cast[about],
    )
