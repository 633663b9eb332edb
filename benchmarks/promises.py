"""Expanding a year of promises and computing every state, for one, twenty or two hundred schools.

Runs inside the product (``fellesskap manage shell``) in an empty installation: ``measure`` fills it
with schools and prints JSON. Times are processor seconds.
"""

import json
import time
from collections.abc import Callable
from datetime import date

from django.db import connection

from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.demo.plans.adopting import adopt_everywhere
from fellesskap.demo.synth import load_owner
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, School
from fellesskap.plan.expansion import expand, expand_all, promised
from fellesskap.plan.states import tallies

DAY = date(2026, 11, 17)
KEPT_OF = 2  # every second promise whose window has opened has been kept
CHUNK, ROUNDS = 5000, 3


def measure(schools: int) -> None:
    """Fill an empty database with ``schools`` schools and print what their promises cost."""
    with clock.at(clock.moment(DAY, 10)):
        world = load_owner(schools, DAY)
        adopt_everywhere(School.objects.all(), lay_out=False)
        years = SchoolYear.objects.on(DAY)
        first, made = _seconds(expand_all)
        _keep_half()
        _analyze()
        again, changed = _seconds(expand_all)
        year = years.get(school=world.school)
        every = Commitment.objects.filter(kind="promise")
        one = promised(world.school, year)
        figures = {
            "schools": made,
            "pupils": Enrolment.objects.filter(group__kind="homeroom", ends=None).count(),
            "rows": every.count(),
            "evidence": Evidence.objects.count(),
            "expand": first,
            "again": again,
            "changed": changed,
            "one_school": [_seconds(lambda: expand(world.school, year))[0] for _ in range(ROUNDS)],
            "states": [_seconds(lambda: tallies(every, DAY, year))[0] for _ in range(ROUNDS)],
            "states_one": [_seconds(lambda: tallies(one, DAY, year))[0] for _ in range(ROUNDS)],
        }
    print(json.dumps(figures))


def _seconds(do: Callable[[], object]) -> tuple[float, object]:
    """How much processor time it took, and what it answered."""
    began = time.process_time()
    answer = do()
    return time.process_time() - began, answer


def _keep_half() -> None:
    """Evidence for every second of those whose window has opened."""
    rows = Commitment.objects.filter(kind="promise", opens__lte=DAY).order_by("pk")
    opened = rows.values_list("pk", "opens", "counts", "owner").iterator(CHUNK)
    waiting: list[Evidence] = []
    for place, (pk, opens, counts, owner) in enumerate(opened):
        if place % KEPT_OF == 0:
            shown = {"kind": "bench", "on": opens, "covers": counts, "by_id": owner}
            waiting.append(Evidence(commitment_id=pk, registered_at=clock.now(), **shown))
    Evidence.objects.bulk_create(waiting, batch_size=CHUNK)


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
