"""The plan on its pages: five points, what is missing, two who write at once, and the measure."""

import re
from datetime import date

import pytest
from django.urls import reverse

from fellesskap.audit import trail
from fellesskap.cases.actions.drafts import add_measure
from fellesskap.cases.actions.hearing import offer_hearing
from fellesskap.cases.actions.people import invite
from fellesskap.cases.actions.plans import draft_plan, measures_of, write_plan
from fellesskap.cases.models import Measure
from fellesskap.cases.tests.making import (
    case_for,
    cases_for,
    draft_for,
    fresh,
    hear_and_weigh,
    plan_for,
)
from fellesskap.files.actions import involve

PAGES = ("plan", "evaluate", "plan_copy", "plan_pdf", "close", "put_in_force", "add_measure")


@pytest.fixture
def case(cast):
    return case_for(cast)


@pytest.fixture
def siv(client, cast):
    client.force_login(cast.user("Siv"))
    return client


def at(page, row, *more):
    return reverse(f"cases:{page}", args=[row.pk, *more])


def words_of(answer):
    """The page as text, with plain spaces and without the marks of differences."""
    return re.sub(r"</?ins>", "", answer.text).replace("\xa0", " ")


def typed(plan, **changed):
    given = {
        "problem": plan.problem,
        "goal": plan.goal,
        "evaluate_on": plan.evaluate_on.isoformat(),
        "evaluator": "",
        "version": plan.version,
    }
    return given | changed


def measure_typed(cast, **changed):
    given = {
        "what": "Voksen i garderoben",
        "when_words": "tirsdag kl. 11.15",
        "responsible": str(cast["Kari"].pk),
        "level": "adults",
        "rhythm": "weekly",
        "weekdays": ["1"],
        "starts": "2026-11-17",
        "ends": "",
        "how_noticed": "Noen sier hei.",
        "pupil_agrees": "yes",
    }
    return given | changed


@pytest.mark.law("L60")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["Kari", "Mona", "Arne", "Fatima", "Inger"])
def test_the_page_is_not_there_for_who_is_not_in_the_case(cast, case, client, page, who):
    plan_for(cast, case)
    draft_plan(by=cast["Siv"], case=case)
    client.force_login(cast.user(who))
    answer = client.get(at(page, case))
    assert answer.status_code == 404
    assert "Emma" not in answer.text


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_and_its_title_names_nobody(cast, case, siv, page, language):
    plan_for(cast, case)
    draft_plan(by=cast["Siv"], case=case)
    cast["Siv"].written_form = language
    cast["Siv"].save()
    answer = siv.get(at(page, case))
    assert answer.status_code == 200
    if page != "plan_pdf":
        assert f'<html lang="{language}"' in answer.text
        assert "Emma" not in re.search("<title>(.*)</title>", answer.text)[1]


def test_nobody_has_begun_until_somebody_does(cast, case, siv):
    first = siv.get(at("plan", case))
    assert "Begynn på planen" in first.text
    assert fresh(case).draft is None
    siv.post(at("begin_plan", case))
    assert fresh(case).draft is not None


@pytest.mark.law("L16")
def test_what_is_missing_is_said_with_the_way_there(cast, case, siv):
    draft_plan(by=cast["Siv"], case=case)
    page = siv.get(at("plan", case)).text
    assert "Planen mangler hva som skal bli bedre." in page
    assert "Planen mangler tiltak." in page
    assert "Emma er ikke spurt ennå." in page
    assert at("hear", case) in page
    assert at("interests", case) in page
    refused = siv.post(at("put_in_force", case), {"version": 1})
    assert refused.status_code == 422
    assert fresh(case).plan_in_force is None


@pytest.mark.law("L16")
def test_from_an_empty_draft_to_a_plan_in_force(cast, case, siv):
    hear_and_weigh(cast, case)
    plan = draft_plan(by=cast["Siv"], case=case)
    saved = siv.post(at("plan", case), typed(plan, problem="Er alene i storefri.", then="add"))
    assert saved.headers["Location"] == at("add_measure", case)
    again = siv.post(at("add_measure", case), measure_typed(cast, then="another"))
    assert again.headers["Location"] == at("add_measure", case)
    asked = siv.post(at("plan", case), typed(fresh(plan), then="force"))
    assert asked.headers["Location"] == at("put_in_force", case)
    assert "La planen gjelde fra i dag?" in siv.get(at("put_in_force", case)).text
    siv.post(at("put_in_force", case), {"version": fresh(plan).version})
    held = fresh(case).plan_in_force
    assert held.problem == "Er alene i storefri."
    assert [row.weekdays for row in measures_of(held)] == [[1]]
    assert "Versjon 1, gjelder fra 17. november" in words_of(siv.get(at("plan", case)))


def test_a_plan_that_was_saved_while_it_was_read_is_read_again(cast, case, siv):
    hear_and_weigh(cast, case)
    plan = draft_for(cast, case)
    answer = siv.post(at("put_in_force", case), {"version": fresh(plan).version - 1})
    assert answer.status_code == 422
    assert fresh(case).plan_in_force is None


def test_a_day_without_school_is_answered_with_another_and_the_text_stays(cast, case, siv):
    plan = draft_plan(by=cast["Siv"], case=case)
    answer = siv.post(at("plan", case), typed(plan, problem="Alene ute.", evaluate_on="2026-11-22"))
    assert answer.status_code == 422
    assert "22. november 2026 er fridag. Vi foreslår" in words_of(answer)
    assert "Alene ute." in answer.text


def test_a_vague_measure_is_hinted_at_and_saved_all_the_same(cast, case, siv):
    draft_plan(by=cast["Siv"], case=case)
    sent = measure_typed(cast, what="Emma følges tett", level="pupil")
    assert siv.post(at("add_measure", case), sent).status_code == 302
    page = siv.get(at("plan", case)).text
    assert "sier ikke hvem eller når" in page
    assert "Alle tiltakene ligger på Emma." in page


@pytest.mark.law("L58")
def test_names_of_others_become_tags_when_the_plan_is_saved(cast, case, siv):
    involve(case.file, [cast["Ella"]], "bystander")
    plan = draft_plan(by=cast["Siv"], case=case)
    siv.post(at("plan", case), typed(plan, problem="Ella og Emma er uvenner."))
    assert fresh(plan).problem == f"⟦{cast['Ella'].pk}|Ella⟧ og Emma er uvenner."
    assert "⟦Ella⟧ og Emma er uvenner." in siv.get(at("plan", case)).text


# Two who write at once ---------------------------------------------------------------------------


@pytest.fixture
def meanwhile(cast, case):
    """Randi has saved the draft after Siv opened it."""
    plan = draft_plan(by=cast["Siv"], case=case)
    before = fresh(plan)
    write_plan(
        by=cast["Randi"],
        plan=fresh(plan),
        problem="Randi skrev dette.",
        goal="",
        evaluate_on=plan.evaluate_on,
    )
    return before


def test_two_who_write_in_the_plan_see_both_texts(cast, case, siv, meanwhile):
    answer = siv.post(at("plan", case), typed(meanwhile, problem="Siv skrev noe annet."))
    assert answer.status_code == 409
    assert "Dere skrev samtidig" in answer.text
    assert "Randi lagret kl." in answer.text
    shown = words_of(answer)
    assert "Siv skrev noe annet." in shown
    assert "Randi skrev dette." in shown
    assert fresh(meanwhile).problem == "Randi skrev dette."


@pytest.mark.parametrize(
    ("keep", "stands"), [("mine", "Siv skrev noe annet."), ("together", "Begge deler.")]
)
def test_one_of_the_two_or_both_are_kept(cast, case, siv, meanwhile, keep, stands):
    sent = typed(
        meanwhile,
        problem="Siv skrev noe annet.",
        version=fresh(meanwhile).version,
        keep=keep,
        **{"together-problem": "Begge deler."},
    )
    assert siv.post(at("plan", case), sent).status_code == 302
    assert fresh(meanwhile).problem == stands


def test_what_was_typed_in_a_draft_that_came_into_force_goes_into_the_next(cast, case, siv):
    hear_and_weigh(cast, case)
    plan = draft_for(cast, case)
    from_before = typed(fresh(plan), problem="Skrevet før den gjaldt.")
    siv.post(at("put_in_force", case), {"version": fresh(plan).version})
    answer = siv.post(at("plan", case), from_before)
    assert answer.status_code == 409
    assert "Skrevet før den gjaldt." in words_of(answer)
    shown = re.search(r'name="version" value="(\d+)"', answer.text)[1]
    siv.post(at("plan", case), from_before | {"version": shown})
    assert fresh(case).draft.problem == "Skrevet før den gjaldt."
    assert fresh(case).plan_in_force.problem == "Er alene i storefri."


def test_two_who_change_one_measure_see_both_texts(cast, case, siv):
    plan = draft_for(cast, case)
    row = measures_of(plan).get()
    url = at("change_measure", case, row.pk)
    siv.post(url, measure_typed(cast, what="Først lagret", version=row.version))
    answer = siv.post(url, measure_typed(cast, what="Så lagret", version=row.version))
    assert answer.status_code == 409
    shown = words_of(answer)
    assert "Siv lagret kl." in shown
    assert "Først lagret" in shown
    assert "Så lagret" in shown


def test_what_was_typed_for_a_measure_that_is_gone_stays_on_the_page(cast, case, siv):
    plan_for(cast, case)
    plan = draft_plan(by=cast["Siv"], case=case)
    row = measures_of(plan).get()
    url = at("change_measure", case, row.pk)
    siv.post(url, measure_typed(cast, what="Først lagret", version=row.version))
    answer = siv.post(url, measure_typed(cast, what="Så lagret", version=row.version))
    assert answer.status_code == 422
    assert "Så lagret" in answer.text
    assert at("add_measure", case) in answer.text


# Versions ---------------------------------------------------------------------------------------


def test_earlier_versions_are_read_and_the_difference_is_said(cast, case, siv):
    first = plan_for(cast, case)
    draft = draft_plan(by=cast["Siv"], case=case)
    row = measures_of(draft).get()
    siv.post(at("change_measure", case, row.pk), measure_typed(cast, version=row.version))
    page = siv.get(at("plan", case)).text
    assert "Endret tiltak" in page
    assert "Før: Er ved fotballbanen, Hvert storefri, Mona" in page
    siv.post(at("put_in_force", case), {"version": fresh(draft).version})
    old = words_of(siv.get(at("plan_version", case, first.pk)))
    assert "Versjon 1, gjaldt fra 17. november til 17. november" in old
    assert "Er ved fotballbanen" in old


def test_a_version_of_another_case_is_not_there(cast, case, siv):
    other = case_for(cast, "Espen")
    foreign = plan_for(cast, other)
    assert siv.get(at("plan_version", case, foreign.pk)).status_code == 404
    assert siv.get(f"{at('plan_pdf', case)}?versjon={foreign.pk}").status_code == 404


@pytest.mark.law("L18")
def test_a_measure_is_shared_without_names(cast, siv):
    emma, espen = cases_for(cast, "Emma", "Espen")
    first, second = draft_for(cast, emma), draft_plan(by=cast["Siv"], case=espen)
    row = measures_of(first).get()
    assert "Espen" in siv.get(at("change_measure", emma, row.pk)).text
    siv.post(at("share_measure", emma, row.pk), {"plan": str(second.pk)})
    assert measures_of(first).get() == measures_of(second).get()


def test_a_dropped_measure_is_out_of_the_draft_alone(cast, case, siv):
    plan = plan_for(cast, case)
    draft = draft_plan(by=cast["Siv"], case=case)
    row = measures_of(draft).get()
    siv.post(at("drop_measure", case, row.pk))
    assert not measures_of(draft).exists()
    assert measures_of(plan).get() == row


def test_reading_the_plan_is_in_the_log(cast, case, siv):
    plan_for(cast, case)
    siv.get(at("plan", case))
    seen = trail.entries(target=case, actor=cast["Siv"]).filter(kind="read")
    assert seen.filter(action="case.read").exists()


def test_a_reader_who_may_not_write_gets_no_form(cast, case, client):
    """The owner's receiver reads what was sent as serious, and writes nothing in it."""
    serious = case_for(cast, "Espen", serious="yes", serious_words="Det er alvorlig.")
    draft_for(cast, serious)
    client.force_login(cast.user("Olav"))
    page = client.get(at("plan", serious))
    assert page.status_code == 200
    assert "La planen gjelde" not in page.text
    assert client.post(at("plan", serious), {}).status_code == 404


def test_the_evaluator_is_someone_in_the_case(cast, case, siv):
    plan = draft_plan(by=cast["Siv"], case=case)
    sent = typed(plan, evaluator=str(cast["Truls"].pk))
    assert siv.post(at("plan", case), sent).status_code == 422
    invite(by=cast["Siv"], case=case, person=cast["Truls"])
    assert siv.post(at("plan", case), sent).status_code == 302


def test_a_measure_needs_what_when_who_and_where(cast, case, siv):
    draft_plan(by=cast["Siv"], case=case)
    answer = siv.post(at("add_measure", case), {"what": "", "rhythm": "daily"})
    assert answer.status_code == 422
    assert "Skriv hva som skal gjøres." in answer.text
    assert not Measure.objects.exists()


def test_days_are_written_the_right_way_round(cast, case, siv):
    draft_plan(by=cast["Siv"], case=case)
    sent = measure_typed(cast, starts="2026-11-20", ends=date(2026, 11, 19).isoformat())
    answer = siv.post(at("add_measure", case), sent)
    assert "Siste dag er før første dag." in answer.text


def test_offering_a_talk_takes_its_line_away(cast, case, siv):
    draft_plan(by=cast["Siv"], case=case)
    offer_hearing(by=cast["Siv"], case=case, pupil=cast["Emma"])
    assert "Emma er ikke spurt ennå." not in siv.get(at("plan", case)).text


def test_queries_do_not_grow_with_measures(cast, case, siv, django_assert_max_num_queries):
    draft = draft_for(cast, case)
    for number in range(8):
        add_measure(
            by=cast["Siv"],
            plan=draft,
            what=f"Tiltak {number}",
            when_words="hver dag",
            responsible=cast["Mona"],
            level="adults",
        )
    siv.get(at("plan", case))
    with django_assert_max_num_queries(75):
        siv.get(at("plan", case))
