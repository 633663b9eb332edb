"""What several cases share is of one event: kept from one of them is kept from what it shares."""

import pytest

from fellesskap.access.grammar import Denied, may
from fellesskap.cases.actions import hearing, people
from fellesskap.cases.actions.drafts import share_measure
from fellesskap.cases.actions.measures import answer_measure, expand_measures
from fellesskap.cases.actions.plans import draft_plan, put_in_force, write_plan
from fellesskap.cases.tests.browsing import ask
from fellesskap.cases.tests.making import (
    TUESDAY,
    cases_for,
    fresh,
    hear_and_weigh,
    measure_for,
    on,
)
from fellesskap.commitments.models import Commitment
from fellesskap.people.models import Guardianship


@pytest.fixture
def world(cast):
    """Two cases of the same event; Kari is in both, and Mona does what they share."""
    emma, embla = cases_for(cast, "Emma", "Embla")
    for case in (emma, embla):
        hear_and_weigh(cast, case)
        people.invite(by=cast["Siv"], case=case, person=cast["Kari"])
    return emma, embla


def shared(cast, *cases):
    """A measure in the plans in force of both."""
    plans = [draft_plan(by=cast["Siv"], case=case) for case in cases]
    own = measure_for(cast, plans[0])
    measure = share_measure(by=cast["Siv"], measure=own, with_plans=plans[1:])
    for plan in plans:
        words = {"problem": "Er alene.", "goal": "Er med.", "evaluate_on": plan.evaluate_on}
        write_plan(by=cast["Siv"], plan=plan, **words)
        put_in_force(by=cast["Siv"], plan=fresh(plan))
    return measure


def owners(measure):
    return {row.owner for row in Commitment.objects.open().filter(target=measure.pk)}


@pytest.mark.law("L105a", "L18")
@pytest.mark.parametrize("first", ["shared", "aside"])
def test_being_in_the_other_case_does_not_help_whichever_came_first(cast, world, first):
    emma, embla = world
    if first == "aside":
        people.step_aside(by=cast["Kari"], case=emma)
    measure = shared(cast, emma, embla)
    if first == "shared":
        assert may(cast["Kari"], "measure.read", measure)
        people.step_aside(by=cast["Kari"], case=emma)
    assert may(cast["Kari"], "case.read", embla)
    assert not may(cast["Kari"], "measure.read", measure)
    with pytest.raises(Denied):
        answer_measure(by=cast["Kari"], measure=measure, on=TUESDAY, done=True)


@pytest.mark.law("L105a")
def test_what_the_one_who_stepped_aside_shared_is_done_by_the_lead(cast, world):
    measure = shared(cast, *world)
    people.invite(by=cast["Siv"], case=world[0], person=cast["Mona"])
    assert owners(measure) == {cast["Mona"]}
    people.step_aside(by=cast["Mona"], case=world[0])
    assert owners(measure) == {cast["Siv"]}
    with on(TUESDAY.replace(day=24)):
        expand_measures()
        assert owners(measure) == {cast["Siv"]}


@pytest.mark.law("L60", "L18")
def test_whoever_gets_a_child_in_the_one_case_is_out_of_what_it_shares(cast, world):
    measure = shared(cast, *world)
    Guardianship.objects.create(guardian=cast["Kari"], pupil=cast["Emma"], starts=TUESDAY)
    assert may(cast["Kari"], "case.read", world[1])
    assert not may(cast["Kari"], "measure.read", measure)


@pytest.mark.law("L105a")
def test_what_was_found_out_for_both_is_not_written_by_one_who_stepped_aside(cast, world):
    step = ask(cast, *world)
    people.step_aside(by=cast["Kari"], case=world[0])
    with pytest.raises(Denied):
        hearing.find_out(by=cast["Kari"], step=step, findings="Ingen ser.", done_on=TUESDAY)
