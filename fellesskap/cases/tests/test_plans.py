"""The written plan: five points that are never empty, and a child who was asked first."""

from datetime import date

import pytest

from fellesskap.access.grammar import Denied, may
from fellesskap.cases import kinds
from fellesskap.cases.actions.drafts import change_measure, drop_measure, share_measure
from fellesskap.cases.actions.evaluations import Verdict, answer_on_device, finish_evaluation
from fellesskap.cases.actions.hearing import offer_hearing
from fellesskap.cases.actions.people import invite
from fellesskap.cases.actions.plans import draft_plan, measures_of, put_in_force, write_plan
from fellesskap.cases.exceptions import (
    AlreadyInForce,
    BurdenNotWeighed,
    DateHasBeen,
    EvaluationStands,
    HearingMissing,
    InterestsNotWeighed,
    MayNotDo,
    NameInSharedText,
    NoSchoolThatDay,
    NothingChanged,
    NotInCase,
    NotShareable,
    PeriodBackwards,
    PointMissing,
    WrittenMeanwhile,
)
from fellesskap.cases.models import Measure, PlanVersion
from fellesskap.cases.tests.making import (
    FIRST_EVALUATION,
    TUESDAY,
    case_for,
    cases_for,
    days_after,
    draft_for,
    evaluate,
    fresh,
    hear_and_weigh,
    measure_for,
    on,
    owed,
    plan_for,
    weigh,
)
from fellesskap.files.actions import bar
from fellesskap.files.models import Barred, SealedFile

PLANNING_DAY = date(2026, 11, 20)  # Friday, no pupils here
FIRST_EMPTY = {
    "problem": "Planen mangler hva som skal bli bedre. Skriv det, så kan planen gjelde.",
    "evaluate_on": (
        "Planen mangler når tiltaket skal evalueres. Skriv en dato, så kan planen gjelde."
    ),
}


@pytest.fixture
def case(cast):
    return case_for(cast)


def written(cast, plan, **changed):
    given = {"problem": "Er alene.", "evaluate_on": FIRST_EVALUATION, "evaluator": cast["Siv"]}
    write_plan(by=cast["Siv"], plan=plan, **(given | changed))


@pytest.mark.law("L16")
def test_a_plan_in_force_has_all_five_points(cast, case):
    plan = plan_for(cast, case)
    line = measures_of(plan).get()
    assert (plan.problem, line.what, line.when_words, line.responsible, plan.evaluate_on) == (
        "Er alene i storefri.",
        "Er ved fotballbanen",
        "Hvert storefri",
        cast["Mona"],
        FIRST_EVALUATION,
    )
    assert (plan.approved_by, plan.in_force_from is None) == (cast["Siv"], False)


@pytest.mark.law("L16")
@pytest.mark.parametrize("point", ["problem", "evaluate_on"])
def test_no_plan_is_in_force_with_an_empty_point(cast, case, point):
    hear_and_weigh(cast, case)
    plan = draft_for(cast, case)
    written(cast, plan, **{point: "" if point == "problem" else None})
    with pytest.raises(PointMissing) as refused:
        put_in_force(by=cast["Siv"], plan=plan)
    assert str(refused.value) == FIRST_EMPTY[point]
    assert fresh(plan).in_force_from is None


@pytest.mark.law("L16")
@pytest.mark.parametrize(("empty", "point"), [("what", "what"), ("when_words", "when")])
def test_every_measure_says_what_and_when(cast, case, empty, point):
    hear_and_weigh(cast, case)
    plan = draft_for(cast, case)
    measure_for(cast, plan, **{empty: "  "})
    with pytest.raises(PointMissing) as refused:
        put_in_force(by=cast["Siv"], plan=plan)
    assert refused.value.points == [point]


@pytest.mark.law("L16")
def test_a_plan_without_measures_is_no_plan(cast, case):
    hear_and_weigh(cast, case)
    plan = draft_plan(by=cast["Siv"], case=case)
    written(cast, plan)
    with pytest.raises(PointMissing) as refused:
        put_in_force(by=cast["Siv"], plan=plan)
    assert refused.value.points == ["measures"]


@pytest.mark.law("L40", "L43")
def test_the_pupil_is_offered_to_be_heard_and_weighed_for_before_the_plan_holds(cast, case):
    plan = draft_for(cast, case)
    with pytest.raises(HearingMissing) as refused:
        put_in_force(by=cast["Siv"], plan=plan)
    assert str(refused.value).startswith("Emma er ikke spurt ennå.")
    offer_hearing(by=cast["Siv"], case=case, pupil=cast["Even"])
    with pytest.raises(HearingMissing):
        put_in_force(by=cast["Siv"], plan=plan)
    offer_hearing(by=cast["Siv"], case=case, pupil=cast["Emma"])
    with pytest.raises(InterestsNotWeighed):
        put_in_force(by=cast["Siv"], plan=plan)
    weigh(cast, case, "plan")
    put_in_force(by=cast["Siv"], plan=plan)


@pytest.mark.law("L43")
def test_a_measure_against_the_pupils_wish_has_its_own_reasons(cast, case):
    hear_and_weigh(cast, case)
    plan = draft_for(cast, case, pupil_agrees=False)
    with pytest.raises(BurdenNotWeighed):
        put_in_force(by=cast["Siv"], plan=plan)
    weigh(cast, case, "burden")
    put_in_force(by=cast["Siv"], plan=plan)
    assert fresh(plan).in_force_from


@pytest.mark.law("L20")
def test_a_plan_in_force_has_its_evaluation_ahead(cast, case):
    plan = plan_for(cast, case)
    ahead = case.evaluation_ahead
    assert (ahead.plan, ahead.planned_for) == (plan, FIRST_EVALUATION)
    [row] = owed(kinds.EVALUATE, case)
    assert (row.owner, row.due, row.norm, row.duty) == (
        cast["Siv"],
        FIRST_EVALUATION,
        "law",
        "L20",
    )
    assert owed(kinds.MAKE_PLAN, case) == []


def test_a_version_in_force_is_never_changed(cast, case):
    plan = plan_for(cast, case)
    with pytest.raises(AlreadyInForce):
        written(cast, plan)
    with pytest.raises(AlreadyInForce):
        measure_for(cast, plan)
    with pytest.raises(AlreadyInForce):
        put_in_force(by=cast["Siv"], plan=plan)


def test_a_case_has_one_draft_whoever_begins_it(cast, case):
    first = draft_plan(by=cast["Siv"], case=case)
    assert draft_plan(by=cast["Randi"], case=case) == first
    assert PlanVersion.objects.count() == 1


def test_two_who_write_in_one_plan_lose_nothing(cast, case):
    plan = draft_for(cast, case)
    mine, theirs = fresh(plan), fresh(plan)
    written(cast, theirs, problem="Siv skrev dette.", version=theirs.version)
    with pytest.raises(WrittenMeanwhile) as conflict:
        written(cast, mine, problem="Randi skrev dette.", version=plan.version)
    assert conflict.value.current.problem == "Siv skrev dette."


def test_two_who_change_one_measure_lose_nothing(cast, case):
    plan = draft_for(cast, case)
    measure = measures_of(plan).get()
    change_measure(by=cast["Siv"], plan=plan, measure=measure, version=1, what="Ute med Emma")
    with pytest.raises(WrittenMeanwhile) as conflict:
        change_measure(by=cast["Randi"], plan=plan, measure=fresh(measure), version=1, what="Inne")
    assert conflict.value.current.what == "Ute med Emma"


def test_a_new_version_leaves_the_old_as_it_was(cast, case):
    first = plan_for(cast, case)
    second = draft_plan(by=cast["Siv"], case=case)
    kept = measures_of(second).get()
    change_measure(by=cast["Siv"], plan=second, measure=kept, what="Er ved klatrestativet")
    put_in_force(by=cast["Siv"], plan=second)
    assert measures_of(first).get().what == "Er ved fotballbanen"
    assert measures_of(first).get().stopped_on == TUESDAY
    assert measures_of(second).get().what == "Er ved klatrestativet"
    assert fresh(first).replaced_at
    assert case.plan_in_force == second


def test_a_measure_that_is_kept_goes_on(cast, case):
    plan_for(cast, case)
    second = draft_plan(by=cast["Siv"], case=case)
    measure_for(cast, second, "Kari", what="Spiser sammen med fire")
    put_in_force(by=cast["Siv"], plan=second)
    assert [row.stopped_on for row in measures_of(second)] == [None, None]
    assert Measure.objects.count() == 2


def test_what_is_dropped_goes_on_until_the_new_version_holds(cast, case):
    first = plan_for(cast, case)
    second = draft_plan(by=cast["Siv"], case=case)
    dropped, added = measures_of(second).get(), measure_for(cast, second, "Kari")
    drop_measure(by=cast["Siv"], plan=second, measure=dropped)
    assert fresh(dropped).stopped_on is None
    drop_measure(by=cast["Siv"], plan=second, measure=added)
    assert not Measure.objects.filter(pk=added.pk).exists()
    assert measures_of(first).get() == dropped


@pytest.mark.law("L20")
def test_a_new_version_never_pushes_the_question_away(cast, case):
    plan_for(cast, case)
    second = draft_plan(by=cast["Siv"], case=case)
    written(cast, second, evaluate_on=days_after(FIRST_EVALUATION, 7))
    with pytest.raises(EvaluationStands) as refused:
        put_in_force(by=cast["Siv"], plan=second)
    assert "24. november 2026" in str(refused.value).replace("\xa0", " ")
    written(cast, second, evaluate_on=date(2026, 11, 19))
    put_in_force(by=cast["Siv"], plan=second)
    assert case.evaluation_ahead.planned_for == date(2026, 11, 19)
    assert [row.due for row in owed(kinds.EVALUATE, case)] == [date(2026, 11, 19)]


@pytest.mark.law("L52")
def test_after_a_no_the_new_version_is_not_the_old_one(cast, case):
    plan = plan_for(cast, case)
    with on(FIRST_EVALUATION):
        evaluate(cast, case, "no", decision="change")
        weigh(cast, case, "plan")
        with pytest.raises(NothingChanged):
            put_in_force(by=cast["Siv"], plan=case.draft)
        measure_for(cast, case.draft, "Kari", what="Henter Emma i garderoben")
        put_in_force(by=cast["Siv"], plan=case.draft)
    assert case.plan_in_force.number == plan.number + 1


@pytest.mark.parametrize(
    ("day", "refused"), [(date(2026, 11, 16), DateHasBeen), (PLANNING_DAY, NoSchoolThatDay)]
)
def test_the_child_is_asked_on_a_school_day_to_come(cast, case, day, refused):
    plan = draft_plan(by=cast["Siv"], case=case)
    with pytest.raises(refused):
        written(cast, plan, evaluate_on=day)


def test_a_day_off_comes_with_a_suggestion(cast, case):
    with pytest.raises(NoSchoolThatDay) as refused:
        written(cast, draft_plan(by=cast["Siv"], case=case), evaluate_on=PLANNING_DAY)
    assert str(refused.value).replace("\xa0", " ") == (
        "20. november 2026 er fridag. Vi foreslår 23. november 2026."
    )


def test_the_one_who_asks_the_child_is_in_the_case(cast, case):
    with pytest.raises(NotInCase):
        written(cast, draft_plan(by=cast["Siv"], case=case), evaluator=cast["Lise"])


@pytest.mark.parametrize("who", ["Rune", "Fatima", "Even", "Olav"])
def test_a_measure_is_done_by_someone_who_works_here(cast, case, who):
    with pytest.raises(MayNotDo):
        draft_for(cast, case, who=who)


def test_nobody_has_a_measure_for_their_own_child_or_in_a_file_they_are_kept_from(cast):
    with pytest.raises(MayNotDo):
        draft_for(cast, case_for(cast, "Even"), who="Ingrid")
    case = case_for(cast)
    bar(case.file, cast["Mona"], Barred.Reason.SUSPECTED)
    with pytest.raises(MayNotDo):
        draft_for(cast, case, who="Mona")


def test_a_measure_does_not_end_before_it_starts(cast, case):
    with pytest.raises(PeriodBackwards):
        draft_for(cast, case, ends=date(2026, 11, 16))


@pytest.mark.law("L14")
def test_the_team_writes_and_the_lead_lets_it_hold(cast, case):
    hear_and_weigh(cast, case)
    plan = draft_for(cast, case)
    invite(by=cast["Siv"], case=case, person=cast["Kari"])
    measure = measures_of(plan).get()
    change_measure(by=cast["Kari"], plan=plan, measure=measure, what="Ute")
    with pytest.raises(Denied):
        put_in_force(by=cast["Kari"], plan=fresh(plan))


def shared(cast):
    """Two drafts that share what Mona does at the football pitch."""
    cases = cases_for(cast, "Emma", "Embla")
    plans = [draft_plan(by=cast["Siv"], case=case) for case in cases]
    own = measure_for(cast, plans[0])
    return share_measure(by=cast["Siv"], measure=own, with_plans=plans[1:]), plans


@pytest.mark.law("L18")
def test_a_shared_measure_carries_no_case_file(cast):
    measure, plans = shared(cast)
    assert measure.file.kind == SealedFile.Kind.SHARED
    assert measure.file not in [plan.case.file for plan in plans]
    assert not measure.file.involvements.exists()
    assert [measures_of(plan).get() for plan in plans] == [measure, measure]
    assert (measure.what, Measure.objects.count()) == ("Er ved fotballbanen", 1)


@pytest.mark.law("L18", "L62")
def test_whoever_does_a_shared_measure_sees_no_case(cast):
    measure, plans = shared(cast)
    assert may(cast["Mona"], "measure.read", measure)
    assert [may(cast["Mona"], "case.read", plan.case) for plan in plans] == [False, False]


@pytest.mark.law("L18")
def test_a_measure_that_names_a_child_is_not_shared(cast):
    cases = cases_for(cast, "Emma", "Embla")
    plans = [draft_plan(by=cast["Siv"], case=case) for case in cases]
    own = measure_for(cast, plans[0], what="Er ute med Emma")
    with pytest.raises(NameInSharedText):
        share_measure(by=cast["Siv"], measure=own, with_plans=plans[1:])
    assert measures_of(plans[1]).count() == 0


def test_a_measure_is_not_shared_past_a_wall(cast):
    measure, _plans = shared(cast)
    walled = case_for(cast, "Edda", lead="Randi", adult_involved="unsure")
    plan = draft_plan(by=cast["Randi"], case=walled)
    with pytest.raises(NotShareable):
        share_measure(by=cast["Randi"], measure=measure, with_plans=[plan])


@pytest.mark.law("L22")
def test_whoever_is_kept_from_one_pupils_case_has_no_part_in_what_it_shares(cast):
    cases = cases_for(cast, "Emma", "Embla")
    plans = [draft_plan(by=cast["Siv"], case=case) for case in cases]
    own = measure_for(cast, plans[0], "Mats")
    bar(cases[1].file, cast["Mats"], Barred.Reason.SUSPECTED)
    with pytest.raises(MayNotDo):
        share_measure(by=cast["Siv"], measure=own, with_plans=plans[1:])


def test_changing_a_shared_measure_changes_one_plan_alone(cast):
    measure, plans = shared(cast)
    own = change_measure(by=cast["Siv"], plan=plans[0], measure=measure, what="Er hos Emma")
    assert own.file == plans[0].case.file
    assert measures_of(plans[1]).get().what == "Er ved fotballbanen"


def test_what_stops_for_one_goes_on_for_the_other(cast):
    measure, plans = shared(cast)
    for plan in plans:
        hear_and_weigh(cast, plan.case)
        written(cast, plan)
        put_in_force(by=cast["Siv"], plan=plan)
    second = draft_plan(by=cast["Siv"], case=plans[0].case)
    drop_measure(by=cast["Siv"], plan=second, measure=measure)
    measure_for(cast, second, "Kari")
    put_in_force(by=cast["Siv"], plan=second)
    assert fresh(measure).stopped_on is None
    assert len(owed(kinds.SHARED_MEASURE, measure)) == 1


def test_an_answer_about_a_stopped_measure_is_not_asked_for(cast, case):
    plan = plan_for(cast, case)
    measure = measures_of(plan).get()
    with on(FIRST_EVALUATION):
        ahead = answer_on_device(by=cast["Siv"], evaluation=case.evaluation_ahead, answer="no")
        finish_evaluation(
            by=cast["Siv"], evaluation=ahead, verdicts=[Verdict(measure, False, "stop")]
        )
        assert measures_of(case.draft).count() == 0
