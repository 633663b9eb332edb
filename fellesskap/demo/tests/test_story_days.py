"""The stories can be played on any day of the year, and nothing in them lies ahead of it."""

from datetime import date

import pytest

from fellesskap.audit import trail
from fellesskap.cases.models import Case, Report
from fellesskap.cases.queries.facts import facts_of
from fellesskap.cases.queries.phase import Phase, phase
from fellesskap.demo.stories import play
from fellesskap.demo.world import load_world
from fellesskap.kit import clock

OTHER_MOMENTS = [
    clock.moment(date(2026, 9, 15), 10),  # five weeks into the year: stories reach into the spring
    clock.moment(date(2026, 11, 22), 21),  # a Sunday
]


@pytest.mark.parametrize("moment", OTHER_MOMENTS, ids=lambda moment: f"{moment:%d-%m-%Y}")
def test_it_can_be_played_on_any_day(db, moment):
    with clock.at(moment):
        play(load_world(clock.today()))
        assert trail.verify().sound
        found = {phase(facts) for facts in facts_of(Case.objects.all())}
    assert {Phase.SAFETY, Phase.INQUIRY, Phase.DOING, Phase.EVALUATING, Phase.CLOSED} <= found
    assert not Report.objects.filter(entered_at__gt=moment).exists()
    assert not trail.entries().filter(at__gt=moment).exists()
