"""«Har jeg gjort alt jeg skal?» is worked out when asked and names the line that is missing."""

from datetime import date

import pytest

from fellesskap.cases.actions.hearing import decline_hearing, offer_hearing
from fellesskap.cases.actions.homes import contact_home
from fellesskap.cases.actions.measures import answer_measure
from fellesskap.cases.models import Case
from fellesskap.cases.queries.case_page import case_facts
from fellesskap.cases.queries.check import have_i_done_all, remaining
from fellesskap.cases.queries.chronology import chronology
from fellesskap.cases.queries.waiting import who_waits
from fellesskap.cases.tests.making import (
    TUESDAY,
    case_for,
    cases_for,
    closed_case,
    evaluate,
    on,
    plan_for,
)
from fellesskap.kit import clock


def lines(case):
    return have_i_done_all(case_facts(case))


def missing(case):
    return {line.sentence: line.law for line in remaining(case_facts(case))}


@pytest.mark.law("L13", "L16", "L38", "L40", "L43")
def test_a_new_case_names_every_line_that_is_missing_with_its_duty(cast):
    found = missing(case_for(cast))
    assert found["Emma er ikke hørt ennå."] == "L40"
    assert found["Planen for Emma gjelder ikke ennå."] == "L16"
    assert found["Det beste for Emma er ikke vurdert for planen ennå."] == "L43"
    assert found["Ingen har undersøkt det rundt Emma ennå."] == "L13"
    assert found["Fatima er ikke ringt ennå."] == found["Finn er ikke ringt ennå."] == "L38"


def test_a_line_shows_its_paragraph_and_whether_it_is_law(cast):
    by_law = {line.law: line for line in lines(case_for(cast))}
    assert by_law["L16"].duty.source == "opplæringslova § 12-4 tredje ledd"
    assert by_law["L16"].duty.is_law
    assert (by_law["L16"].mark, by_law["L16"].word) == ("mangler", "står igjen")
    assert by_law["L16"].link.endswith(f"{by_law['L16'].target}/plan/")
    assert not by_law["L10"].duty.is_law


def test_it_is_worked_out_each_time_and_stored_nowhere(cast):
    case = case_for(cast)
    assert "Planen for Emma gjelder ikke ennå." in missing(case)
    plan_for(cast, case)
    assert "Planen for Emma gjelder ikke ennå." not in missing(case)
    assert {field.name for field in Case._meta.get_fields()} & {
        "check",
        "complete",
        "done",
    } == set()


@pytest.mark.law("L41")
def test_a_child_who_did_not_want_to_is_an_answer_and_the_offer_stands(cast):
    case = case_for(cast)
    offered = offer_hearing(by=cast["Siv"], case=case, pupil=cast["Emma"])
    assert "Emma er ikke hørt ennå." in missing(case)
    decline_hearing(by=cast["Siv"], hearing=offered, on=TUESDAY)
    said = [line for line in lines(case) if line.law == "L41"]
    assert [line.state for line in said] == ["done"]
    assert "Tilbudet står åpent" in said[0].sentence


@pytest.mark.law("L40")
def test_other_children_are_counted_and_never_named(cast):
    case = case_for(cast)
    offer_hearing(by=cast["Siv"], case=case, pupil=cast["Even"])
    assert not any("andre elever" in line.sentence for line in remaining(case_facts(case)))
    assert not any("Even" in line.sentence for line in lines(case))


@pytest.mark.law("L12")
def test_unsure_about_the_owner_stays_open_until_someone_decides(cast):
    unsure = case_for(cast, serious=Case.Serious.UNSURE)
    assert missing(unsure)["Bestem om kommunen skal vite om saken."] == "L12"
    settled = case_for(cast, "Even")
    assert "L12" not in missing(settled).values()


@pytest.mark.law("L20", "L52.9")
def test_an_evaluation_over_its_date_and_one_without_the_child_both_stand(cast):
    case = case_for(cast)
    plan_for(cast, case)
    with on(date(2026, 11, 25)):
        assert "Evalueringen tirsdag 24.\u00a0november er ikke gjort." in missing(case)
        evaluate(cast, case, "", decision="keep", why="Emma var syk.")
        assert missing(case)["Emma ble ikke spurt sist. Det teller som ikke trygt."] == "L40"


@pytest.mark.law("L14", "L52.10")
def test_a_measure_that_was_not_done_is_named_in_its_own_words(cast):
    case = case_for(cast)
    plan_for(cast, case)
    with on(date(2026, 11, 18)):
        measure = case.plan_in_force.lines.get().measure
        answer_measure(by=cast["Mona"], measure=measure, on=TUESDAY, done=False)
        assert missing(case)["«Er ved fotballbanen»: 0 av 1 dag."] == "L14"


def test_who_waits_names_a_person_on_each_line_and_the_child_last(cast):
    case = case_for(cast)
    contact_home(
        by=cast["Siv"],
        case=case,
        guardian=cast["Finn"],
        how="phone",
        at=clock.now(),
        summary="Han vil vite mer.",
        promised="ringe igjen",
        promised_by=cast["Siv"],
        promised_due=date(2026, 11, 18),
    )
    offer_hearing(by=cast["Siv"], case=case, pupil=cast["Emma"])
    waiting = [(one.name, one.what, one.state) for one in who_waits(case_facts(case))]
    assert waiting == [
        ("Finn", "venter på det Siv lovet: «ringe igjen», i morgen", "naa"),
        ("Emma", "venter på samtalen med Siv", "naa"),
    ]


def test_the_chronology_is_newest_first_and_says_when_it_was_written_later(cast):
    case, _day = closed_case(cast)
    events = chronology(case_facts(case))
    assert [event.at for event in events] == sorted((e.at for e in events), reverse=True)
    said = [event.what for event in events]
    for sentence in ("Meldt", "Sak åpnet", "Versjon 1 av planen gjelder", "Emma svarte «ja»"):
        assert sentence in said
    assert said[0].startswith("Avsluttet.")


@pytest.mark.law("L58", "L66")
def test_a_child_who_is_not_in_the_file_is_never_named_in_it(cast):
    emma, _even = cases_for(cast, "Emma", "Even")
    plan_for(cast, emma, what=f"Er ute med ⟦{cast['Even'].pk}⟧ og ⟦{cast['Emma'].pk}⟧")
    facts = case_facts(emma)
    assert facts.read(measure_words(facts)) == "Er ute med en medelev og Emma"


def measure_words(facts):
    return facts.plan.lines.all()[0].measure.what
