"""What a contact teacher owes the product in a school week, outside talks and cases.

Runs inside the product in the installation that ``schools`` filled, and prints JSON. The promises
are those that Kari owes for 4B by the plan; each is kept the shortest way there is, counted on the
real pages. What stands in one class meeting is kept by closing it once.
"""

import json
from collections import Counter

from django.test.utils import setup_test_environment
from django.urls import reverse

from benchmarks.tasks import DAY, browser, links_to, required_of
from fellesskap.calendar.models import SchoolYear
from fellesskap.calendar.queries import calendar_of
from fellesskap.commitments.models import Commitment
from fellesskap.demo.rows import uid
from fellesskap.kit import clock
from fellesskap.meetings.models import Meeting, Series

# Talks with pupils and homes, and what they are the evidence of.
TALKS = {"A05", "A10", "A20", "A43"}
IN_A_CLASS_MEETING = {"A03", "A28", "A47"}
A_TAP, A_FIELD = 4, 40  # seconds: a touch with a look first, and a sentence written


def measure() -> None:
    """Print promise → times a year and what each asks, and the sums of a school week."""
    setup_test_environment()  # so that a page tells which forms it shows
    with clock.at(clock.moment(DAY, 10)):
        school = _owed()[0].school
        promises = {code: _one(code, times) for code, times in sorted(_times().items())}
        year = SchoolYear.objects.on(DAY).get(school=school)
        weeks = len(calendar_of(school, DAY).school_weeks(year.starts, year.ends))
    taps = sum(one["times"] * one["taps"] for one in promises.values()) / weeks
    fields = sum(one["times"] * one["fields"] for one in promises.values()) / weeks
    print(
        json.dumps(
            {
                "promises": promises,
                "taps": taps,
                "fields": fields,
                "minutes": (taps * A_TAP + fields * A_FIELD) / 60,
                "reckoning": f"a tap {A_TAP} s, a required field {A_FIELD} s, {weeks} weeks",
            }
        )
    )


def _owed() -> list[Commitment]:
    """What Kari owes by the plan this year that is about no single pupil."""
    rows = Commitment.objects.filter(kind="promise", owner=uid("person", "Kari"), subject=None)
    return list(rows.exclude(promise__in=TALKS).filter(released_at=None))


def _times() -> Counter[str]:
    """Promise → how often in the year; what another system keeps counts once a half-year."""
    return Counter(row.promise for row in _owed())


def _one(code: str, times: int) -> dict[str, object]:
    row = next(row for row in _owed() if row.promise == code)
    if code in IN_A_CLASS_MEETING:
        return {"times": times, "way": "class meeting", **_class_meeting()}
    client = browser("Kari")
    asked = required_of(client, reverse("plan:owed", args=[row.pk]))
    way = links_to(client, reverse("plan:promise", args=[code])) + 1  # also when it is not due yet
    return {
        "times": times,
        "way": "dated sentence",
        "taps": way + len(asked) + 1,
        "fields": len(asked),
    }


def _class_meeting() -> dict[str, int]:
    """Called from the list of meetings; each point with one sentence; who is here; closed."""
    kari, client = uid("person", "Kari"), browser("Kari")
    series = Series.objects.get(kind="class_meeting", group__positions__person=kari)
    asked = required_of(client, reverse("meetings:call", args=[series.pk]))
    to_the_list = links_to(client, reverse("meetings:meetings"))
    points = Meeting.objects.filter(series=series)[0].points.filter(dropped_at=None).count()
    kept = len(IN_A_CLASS_MEETING)
    taps = to_the_list + 2 + len(asked) + 2 * points + 3  # the series and «Kall inn»; who, closed
    return {"taps": -(-taps // kept), "fields": -(-(len(asked) + points) // kept)}
