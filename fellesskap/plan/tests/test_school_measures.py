"""Measures for the school and the grades, and which councils there are."""

from datetime import date

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied
from fellesskap.commitments.models import Commitment
from fellesskap.plan.actions.bodies import end_body, set_up_body
from fellesskap.plan.actions.measures import follow_measure, make_measure, stop_measure
from fellesskap.plan.exceptions import (
    AlreadyStopped,
    BodyStands,
    DayHasBeen,
    NameMissing,
    NotWorkingHere,
    OutsideTheYears,
)
from fellesskap.plan.kinds import SCHOOL_MEASURE
from fellesskap.plan.models import Body

MARCH = date(2027, 3, 12)
WORDS = {"what": "To voksne ved huskene", "sign": "Færre står alene der"}


@pytest.fixture
def measure(cast):
    return make_measure(
        by=cast["Anne"], school=cast.school, owner=cast["Lise"], due=MARCH, grade=4, **WORDS
    )


def open_ones(measure):
    rows = Commitment.objects.open().filter(kind=SCHOOL_MEASURE, target=measure.pk)
    return list(rows.values_list("owner__given_name", "due"))


def test_a_measure_stands_on_the_owners_min_dag_until_it_is_followed_up(cast, measure):
    assert open_ones(measure) == [("Lise", MARCH)]
    follow_measure(by=cast["Lise"], measure=measure, seen="Det var roligere.")
    measure.refresh_from_db()
    assert open_ones(measure) == []
    assert measure.stopped_at is not None
    with pytest.raises(AlreadyStopped):
        follow_measure(by=cast["Lise"], measure=measure, seen="En gang til.")


def test_a_measure_that_goes_on_is_looked_at_again(cast, measure):
    again = date(2027, 5, 7)
    follow_measure(by=cast["Lise"], measure=measure, seen="Litt bedre.", go_on_until=again)
    assert open_ones(measure) == [("Lise", again)]


def test_a_leader_stops_it_and_the_owner_does_not(cast, measure):
    with pytest.raises(Denied):
        stop_measure(by=cast["Lise"], measure=measure)
    stop_measure(by=cast["Randi"], measure=measure)
    assert open_ones(measure) == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"due": date(2026, 11, 2)}, DayHasBeen),
        ({"due": date(2031, 3, 1)}, OutsideTheYears),
        ({"owner": "Rune"}, NotWorkingHere),
        ({"owner": "Emma"}, NotWorkingHere),
    ],
)
def test_a_measure_has_a_day_to_come_and_an_owner_who_works_here(cast, changed, problem):
    asked = {"owner": "Lise", "due": MARCH} | changed
    asked["owner"] = cast[asked["owner"]]
    with pytest.raises(problem):
        make_measure(by=cast["Anne"], school=cast.school, **WORDS, **asked)


def test_the_page_keeps_what_was_typed_when_the_day_has_been(cast, client):
    client.force_login(cast.user("Anne"))
    typed = WORDS | {"owner": str(cast["Lise"].pk), "due": "2026-11-02"}
    page = client.post(reverse("plan:make_measure"), typed)
    assert page.status_code == 422
    assert "Dagen har vært." in page.text
    assert WORDS["sign"] in page.text


def test_everyone_who_works_here_reads_the_measures_and_homes_do_not(cast, client, measure):
    for name, words in (("Truls", True), ("Emma", False), ("Fatima", False), ("Rune", False)):
        client.force_login(cast.user(name))
        page = client.get(reverse("plan:measures"), follow=True)
        assert (WORDS["what"] in page.text) is words


def test_a_council_stands_once_has_a_name_and_comes_to_an_end(cast):
    body = set_up_body(by=cast["Randi"], school=cast.school, kind="ds", starts=date(2026, 8, 1))
    assert body.title_nb == "driftsstyre"
    with pytest.raises(BodyStands):
        set_up_body(by=cast["Randi"], school=cast.school, kind="ds", starts=date(2026, 9, 1))
    with pytest.raises(NameMissing):
        set_up_body(by=cast["Randi"], school=cast.school, kind="other", starts=date(2026, 9, 1))
    end_body(by=cast["Randi"], body=body, last_day=date(2026, 11, 16))
    assert not Body.objects.current().filter(school=cast.school, kind="ds").exists()
