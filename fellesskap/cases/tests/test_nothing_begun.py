"""What was sent and refused leaves nothing behind: no draft that nobody has written in."""

import pytest

from fellesskap.cases.models import PlanVersion
from fellesskap.cases.tests.browsing import at
from fellesskap.cases.tests.making import closed_case, on, plan_for
from fellesskap.kit import clock


def drafts(case):
    return PlanVersion.objects.filter(case=case, in_force_from=None).count()


def measure_typed(cast, **changed):
    given = {"what": "Er ute", "when_words": "Storefri", "responsible": cast["Mona"].pk}
    given |= {"level": "adults", "rhythm": "daily", "starts": clock.today().isoformat()}
    return given | {"version": 1} | changed


@pytest.mark.parametrize(
    "typed",
    [
        {"problem": "Er alene.", "evaluate_on": "31.12.99999", "version": "1"},
        {"problem": "Er alene.", "evaluate_on": "2026-11-24", "version": "17"},
    ],
)
def test_a_plan_that_could_not_be_saved_is_not_begun(cast, case, log_in, typed):
    answer = log_in("Siv").post(at("plan", case), typed)
    assert answer.status_code in {409, 422}
    assert "Er alene." in answer.content.decode()
    assert drafts(case) == 0


def test_a_plan_that_clashed_is_begun_when_it_is_sent_again(cast, case, log_in):
    typed = {"problem": "Er alene.", "evaluate_on": "2026-11-24"}
    log_in("Siv").post(at("plan", case), typed | {"version": "17"})
    assert log_in("Siv").post(at("plan", case), typed | {"version": "1"}).status_code == 302
    assert case.draft.problem == "Er alene."


def test_a_measure_that_could_not_be_saved_begins_no_draft(cast, case, log_in):
    plan = plan_for(cast, case)
    [line] = plan.lines.all()
    browser = log_in("Siv")
    wrong = measure_typed(cast, starts="2026-13-40")
    changed = f"{at('plan', case)}tiltak/{line.measure_id}/"
    for page in (at("add_measure", case), changed):
        answer = browser.post(page, wrong)
        assert (answer.status_code, drafts(case)) == (422, 0)
        assert "Storefri" in answer.content.decode()


def test_what_is_written_in_a_measure_begins_the_draft(cast, case, log_in):
    plan_for(cast, case)
    answer = log_in("Siv").post(at("add_measure", case), measure_typed(cast))
    assert (answer.status_code, drafts(case)) == (302, 1)
    assert case.draft.lines.count() == 2


@pytest.mark.parametrize("page", ["add_measure", "plan"])
def test_what_was_typed_for_a_case_that_is_closed_stands_with_the_sentence(cast, log_in, page):
    case, day = closed_case(cast)
    typed = measure_typed(cast, what="Er ute i storefri", problem="Er alene i storefri.")
    with on(day):
        answer = log_in("Randi").post(at(page, case), typed)
    assert (answer.status_code, drafts(case)) == (409, 0)
    shown = answer.content.decode()
    assert "Saken er avsluttet. Åpne den igjen først." in shown
    assert "Er ute i storefri" in shown
