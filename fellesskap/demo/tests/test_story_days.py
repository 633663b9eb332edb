"""The stories can be played on any day of the year, and nothing in them lies ahead of it."""

import os
from datetime import date

import pytest
from django.db import connection

from fellesskap.audit import trail
from fellesskap.cases.models import Case, Report
from fellesskap.cases.queries.facts import facts_of
from fellesskap.cases.queries.phase import Phase, phase
from fellesskap.demo.stories import play
from fellesskap.demo.world import load_world
from fellesskap.kit import clock

OTHER_MOMENTS = {
    # five weeks into the year: stories reach into the spring
    "sqlite": clock.moment(date(2026, 9, 15), 10),
    "postgresql": clock.moment(date(2026, 11, 22), 21),  # a Sunday
}


def moments():
    """Each engine plays one of them; with FELLESSKAP_LONG every engine plays them all."""
    everything = os.environ.get("FELLESSKAP_LONG")
    return OTHER_MOMENTS.values() if everything else [OTHER_MOMENTS[connection.vendor]]


@pytest.mark.parametrize("moment", moments(), ids=lambda moment: f"{moment:%d-%m-%Y}")
def test_it_can_be_played_on_any_day(db, moment):
    with clock.at(moment):
        play(load_world(clock.today()))
        assert trail.verify().sound
        found = {phase(facts) for facts in facts_of(Case.objects.all())}
    assert {Phase.SAFETY, Phase.INQUIRY, Phase.DOING, Phase.EVALUATING, Phase.CLOSED} <= found
    assert not Report.objects.filter(entered_at__gt=moment).exists()
    assert not trail.entries().filter(at__gt=moment).exists()
