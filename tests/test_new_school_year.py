"""The night a new school year begins: who has left is out, and no pupil stands without anybody."""

from datetime import date

import pytest

from fellesskap.cases.models import Case, Closing
from fellesskap.commitments.models import Commitment
from fellesskap.config.worker import run_once
from fellesskap.demo.case_records import about_emma
from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position
from fellesskap.people.queries import belongs_here

LAST, FIRST = date(2027, 7, 31), date(2027, 8, 1)


@pytest.fixture
def leaving(cast, school_day):
    """Emma's case is led by one who leaves in the summer, and so does her contact teacher."""
    about_emma(Play(cast))
    leavers = [case.lead_id for case in Case.objects.all()] + [cast["Kari"].pk]
    held = Position.objects.current().filter(person__in=leavers)
    held.update(ends=LAST)


@pytest.mark.law("L86")
def test_who_has_left_is_out_from_midnight(cast, leaving):
    with clock.at(clock.moment(LAST, 23, 59)):
        assert Person.objects.filter(belongs_here(), pk=cast["Kari"].pk).exists()
    with clock.at(clock.moment(FIRST, 0, 1)):
        assert not Person.objects.filter(belongs_here(), pk=cast["Kari"].pk).exists()


@pytest.mark.law("L10")
def test_every_open_case_has_a_lead_who_works_here_and_a_next_date(cast, leaving):
    left = {case.pk: case.lead_id for case in Case.objects.all()}
    with clock.at(clock.moment(FIRST, 0, 30)):
        assert set(run_once().values()) == {"done"}
        closed = Closing.objects.filter(reopened_at=None).values("case")
        open_cases = list(Case.objects.exclude(pk__in=closed).filter(school=cast.school))
        assert open_cases
        for case in open_cases:
            assert case.lead_id != left[case.pk]
            assert Position.objects.current().filter(person=case.lead, school=case.school).exists()
            owed = Commitment.objects.open().filter(file=case.file)
            assert owed.exists(), "a case without a next date"
            owners = set(owed.values_list("owner", flat=True))
            here = Position.objects.current().filter(person__in=owners).values("person")
            assert owners == {row["person"] for row in here}
