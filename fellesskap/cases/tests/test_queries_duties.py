"""The five duties, the phase, the next step and the door, through the life of a case."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.hearing import find_out, inquire, record_hearing
from fellesskap.cases.actions.opening import Opening, enter_earlier_case, open_cases
from fellesskap.cases.models import Case
from fellesskap.cases.queries.case_page import case_facts
from fellesskap.cases.queries.door import door
from fellesskap.cases.queries.duties import five_duties, in_short
from fellesskap.cases.queries.next_step import next_step
from fellesskap.cases.queries.phase import Phase, phase
from fellesskap.cases.tests.making import TUESDAY, case_for, cases_for, on, plan_for
from fellesskap.kit import clock

NAMES = ["Følge med", "Gripe inn", "Melde fra", "Undersøke", "Tiltak"]


def states(case):
    return [duty.state for duty in five_duties(case_facts(case))]


def duty(case, name):
    return next(one for one in five_duties(case_facts(case)) if one.name == name)


def find_out_all(cast, case):
    """Heard, and something around the pupil is known."""
    record_hearing(
        by=cast["Siv"], case=case, pupil=case.pupil, held_on=clock.today(), words="Ingen spør meg."
    )
    step = inquire(
        by=cast["Siv"],
        cases=[case],
        question="Hvem er ute?",
        method="observation",
        asked_on=clock.today(),
    )
    return step


@pytest.mark.law("L5", "L7", "L8", "L13", "L14")
def test_a_new_case_says_what_is_so_in_all_five(cast):
    case = case_for(cast)
    duties = five_duties(case_facts(case))
    assert [one.name for one in duties] == NAMES
    assert [one.state for one in duties] == ["mangler", "uaktuelt", "holdt", "mangler", "mangler"]
    assert duties[2].say == "Gjort 17.\u00a0november kl.\u00a010.00"
    assert duties[3].detail == "Emma er ikke hørt ennå"
    assert duties[4].say == "Plan mangler"
    # five school days: the Friday is a planning day
    assert duties[4].detail == "Målet vårt er onsdag 25.\u00a0november (ikke lovkrav)"


@pytest.mark.law("L13")
def test_finding_out_names_what_remains_until_something_around_the_pupil_is_known(cast):
    case = case_for(cast)
    step = find_out_all(cast, case)
    asked = duty(case, "Undersøke")
    assert (asked.state, asked.say) == ("mangler", "Mangler én ting")
    assert asked.detail == "Å se etter selv står igjen"

    find_out(by=cast["Siv"], step=step, findings="Ingen.", factors=["individual"], done_on=TUESDAY)
    assert duty(case, "Undersøke").detail == "Det står ikke hva rundt Emma som holder det i gang"

    again = inquire(
        by=cast["Siv"], cases=[case], question="Og gruppa?", method="talk", asked_on=TUESDAY
    )
    find_out(by=cast["Siv"], step=again, findings="Lag.", factors=["group"], done_on=TUESDAY)
    done = duty(case, "Undersøke")
    assert (done.state, done.detail) == ("holdt", "Emma ble hørt 17.\u00a0november")


@pytest.mark.law("L14", "L20")
def test_measures_go_on_until_the_date_in_the_plan_has_been(cast):
    case = case_for(cast)
    plan_for(cast, case)
    going = duty(case, "Tiltak")
    assert (going.state, going.say) == ("paagaar", "Pågår, plan fra 17.\u00a0november")
    assert going.detail == "Evalueres 24.\u00a0november"
    with on(date(2026, 11, 25)):
        late = duty(case, "Tiltak")
        assert (late.state, late.detail) == (
            "mangler",
            "Evalueringen 24.\u00a0november er ikke gjort",
        )
        assert in_short(case_facts(case)) == "tiltak: evaluering mangler"


@pytest.mark.law("L22", "L66")
def test_behind_a_wall_nobody_is_named_as_the_one_who_told(cast):
    open_one, walled = (_intervened(cast, adult) for adult in ("nobody", "employee"))
    assert duty(open_one, "Gripe inn").detail == "Kari grep inn"
    assert duty(walled, "Gripe inn").detail == "Den som meldte fra, grep inn"


def _intervened(cast, adult):
    written = Words(
        adult_involved=adult, words="Jeg stoppet det.", about=[cast["Emma"]], intervened=True
    )
    report = file_report(by=cast["Kari"], school=cast.school, submission=uuid4(), written=written)
    opening = Opening(pupil=cast["Emma"], account="Emma.", lead=cast["Siv"])
    return open_cases(by=cast["Randi"], report=report, openings=[opening])[0]


def test_adults_who_know_are_counted_in_words(cast):
    case = case_for(cast)
    plan_for(cast, case)
    known = duty(case, "Følge med")
    assert (known.state, known.say) == ("holdt", "Gjøres")
    assert known.detail.endswith("voksne vet hva de ser etter")
    assert not known.detail[0].isdigit()


@pytest.mark.law("L54")
def test_the_phase_is_worked_out_and_never_typed(cast):
    case = case_for(cast)
    assert phase(case_facts(case)) == Phase.SAFETY
    find_out_all(cast, case)
    assert phase(case_facts(case)) == Phase.INQUIRY
    plan_for(cast, case)
    assert phase(case_facts(case)) == Phase.DOING
    with on(date(2026, 11, 24)):
        assert phase(case_facts(case)) == Phase.EVALUATING
    assert "phase" not in {field.name for field in Case._meta.get_fields()}


def test_the_next_step_says_who_when_why_and_who_says_so(cast):
    case = case_for(cast)
    found = next_step(case_facts(case))
    assert found.first.what == "La Emma få si hvordan det er"
    assert (found.first.owner, found.first.norm) == (cast["Siv"], "maal")
    assert (found.first.due, found.first.state) == (date(2026, 11, 18), "ennaa")
    assert found.first.because.startswith("Fordi Emma")
    assert found.then is not None
    with on(date(2026, 11, 19)):
        assert next_step(case_facts(case)).first.state == "sen"


@pytest.mark.law("L27")
def test_the_door_opens_a_week_after_rektor_knew_also_through_a_break(cast):
    found = door(clock.now())
    assert found.opens == TUESDAY + timedelta(days=7)
    assert found.words == (
        "Familien kan gå til Statsforvalteren fra 24.\u00a0november, i særlige tilfeller før."
    )
    with on(found.opens):
        assert door(clock.now() - timedelta(days=7)).words == (
            "Familien kan gå til Statsforvalteren fra 24.\u00a0november."
        )
    in_july = clock.moment(date(2026, 7, 10))
    assert door(in_july).opens == date(2026, 7, 17)


@pytest.mark.law("L24", "L27")
def test_behind_the_owners_wall_there_is_no_date_to_wait_for(cast):
    found = door(None)
    assert (found.opens, found.is_open) == (None, True)
    assert "særlige grunner – ta kontakt nå" in found.words


@pytest.mark.law("L19")
def test_a_case_from_before_says_that_it_was_entered_later(cast):
    case = enter_earlier_case(
        by=cast["Randi"],
        school=cast.school,
        pupil=cast["Emma"],
        lead=cast["Siv"],
        raised_at=clock.moment(date(2026, 10, 20)),
        counts_from=date(2026, 10, 21),
        earlier_plan="Emma skal ha en voksen ute.",
        evaluate_on=date(2026, 11, 20),
    )
    told = duty(case, "Melde fra")
    assert (told.state, told.say) == ("holdt", "Ført inn i etterkant")
    assert told.detail == "Rektor fikk vite det 20.\u00a0oktober"
    assert duty(case, "Tiltak").say == "Gammel plan"


def test_one_event_with_two_children_gives_each_its_own_five(cast):
    emma, even = cases_for(cast, "Emma", "Even")
    plan_for(cast, emma)
    assert states(emma)[4] == "paagaar"
    assert states(even)[4] == "mangler"
