"""``fellesskap plan state`` tells other programs how every promise goes."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from fellesskap.plan.expansion import expand
from fellesskap.plan.tests.promising import adopted, promise
from fellesskap.plan.tests.small_school import SmallSchool


@pytest.fixture
def small(db, school_day):
    small = SmallSchool()
    plan = adopted(
        small.school,
        promise("A03", scope="homeroom", windows=[[33, 35]]),
        promise("A38", scope="homeroom", rhythm="day", elsewhere=True),
        promise("A18", scope="event", rhythm="event"),
    )
    expand(small.school, plan.year)
    return small


def told(*words):
    out = StringIO()
    call_command("plan", "state", *words, stdout=out)
    return out.getvalue()


def test_it_tells_the_size_of_the_school_and_six_counts_for_each_promise(small):
    answer = json.loads(told("--json"))
    assert answer["school"] == {"pupils": 5, "classes": 2, "grades": 1}
    late, days, never = answer["promises"]
    assert late == {
        "id": "A03",
        **{"occurrences": 2, "kept": 0, "due": 0, "late": 2, "broken": 0},
        **{"not_yet": 0, "not_relevant": 0},
    }
    assert (days["occurrences"], days["due"] + days["not_yet"]) == (380, 380)
    assert (never["id"], never["occurrences"]) == ("A18", 0)


def test_in_words_it_says_only_what_there_is(small):
    first, second, *_rest = told().splitlines()
    assert first == "Lillevik skole: 5 elever, 2 klasser, 1 trinn"
    assert second == "A03: 0 av 2 holdt, 2 forsinket"
