"""The year is looked back on, and what is chosen becomes next year's draft."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fellesskap.access.grammar import Denied
from fellesskap.calendar.models import SchoolYear
from fellesskap.figures.actions.evaluations import (
    choose,
    close_evaluation,
    keep_the_rest,
    open_evaluation,
    propose_measure,
    say,
)
from fellesskap.figures.actions.next_plan import carry_out, undo
from fellesskap.figures.exceptions import (
    IsCarriedOut,
    IsClosed,
    NoPlan,
    PupilNamed,
    ReasonMissing,
    StillOpen,
)
from fellesskap.figures.models import Choice, Evaluation, Said
from fellesskap.figures.queries.evaluations import evaluation_page
from fellesskap.kit import clock
from fellesskap.plan.models import Line, Plan, Promise, SchoolMeasure, Section
from fellesskap.plan.queries.changes import difference
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise


@pytest.fixture
def plan(cast):
    row = adopted(cast.school, promise("A01"), promise("A21"), promise("A24", fixed_by="ours"))
    section = Section.objects.create(plan=row, number="1", place=1, title_nb="Det vi lover")
    for place, code in enumerate(("A01", "A21", "A24"), 1):
        Line.objects.create(
            section=section, place=place, kind="promise", text_nb=f"Vi gjør {code}.", code=code
        )
    return row


@pytest.fixture
def evaluation(cast, plan):
    return open_evaluation(by=cast["Randi"], school=cast.school, year=plan.year)


@pytest.fixture
def next_year(cast, plan):
    after, year = timedelta(days=365), plan.year
    return SchoolYear.objects.get_or_create(
        school=cast.school,
        starts=year.starts + after,
        defaults={
            "ends": year.ends + after,
            "title": "2027–28",
            "first_autumn_day": year.first_autumn_day + after,
            "last_autumn_day": year.last_autumn_day + after,
            "first_spring_day": year.first_spring_day + after,
            "last_spring_day": year.last_spring_day + after,
        },
    )[0]


def chosen(cast, evaluation):
    """One of each: changed, dropped, new, the rest kept, and a measure."""
    randi, words = cast["Randi"], {"reason": "Fordi ingen kveld passet.", "version": 0}
    section = Section.objects.get(plan__year=evaluation.year)
    choose(by=randi, evaluation=evaluation, code="A01", decision="change", text_nb="Nytt.", **words)
    choose(by=randi, evaluation=evaluation, code="A21", decision="drop", **words)
    new = {"short_nb": "Sang", "text_nb": "Vi synger.", "section": section.thread}
    choose(by=randi, evaluation=evaluation, code="", **new, **words)
    propose_measure(
        by=randi,
        evaluation=evaluation,
        what="Flere tau",
        sign="Noen hopper.",
        owner=cast["Anne"],
        due=clock.today() + timedelta(days=30),
    )
    keep_the_rest(by=randi, evaluation=evaluation)
    return close_evaluation(by=randi, evaluation=evaluation)


@pytest.mark.law("L35")
def test_staff_are_asked_grade_by_grade_then_pupils_guardians_and_leaders(cast, evaluation):
    asked = [one.slug for one in evaluation_page(evaluation).asked]
    assert asked[0].startswith("grade-")
    ours = [slug for slug in asked if not slug.startswith("grade-")]
    assert ours[-3:] == ["pupil_council", "fau", "leadership"]


def test_what_a_later_version_has_dropped_already_is_no_hindrance(cast, evaluation, next_year):
    closed = chosen(cast, evaluation)
    Promise.objects.filter(plan__year=evaluation.year, code="A21").delete()
    draft = carry_out(by=cast["Randi"], evaluation=closed)
    assert not Promise.objects.filter(plan=draft, code="A21", withdrawn=False).exists()


def test_what_is_chosen_becomes_next_years_draft_with_visible_differences(
    cast, plan, evaluation, next_year
):
    closed = chosen(cast, evaluation)
    draft = carry_out(by=cast["Randi"], evaluation=closed)
    assert (draft.year, draft.status) == (next_year, Plan.Status.DRAFT)
    assert difference(draft, plan).counts == {"new": 1, "gone": 1, "changed": 1}
    assert Promise.objects.get(plan=draft, code="A21").withdrawn
    assert not Promise.objects.get(plan=draft, code="A24").withdrawn
    assert SchoolMeasure.objects.get().owner == cast["Anne"]
    with pytest.raises(IsCarriedOut):
        carry_out(by=cast["Randi"], evaluation=closed)


def test_the_press_can_be_undone_and_done_again(cast, evaluation, next_year):
    closed = chosen(cast, evaluation)
    first = carry_out(by=cast["Randi"], evaluation=closed)
    undo(by=cast["Randi"], evaluation=closed)
    first.refresh_from_db()
    assert first.status == Plan.Status.ARCHIVED
    assert SchoolMeasure.objects.get().stopped_at is not None
    assert carry_out(by=cast["Randi"], evaluation=closed).version == 2


def test_only_rektor_presses_and_only_when_it_is_closed(cast, evaluation, next_year):
    with pytest.raises(StillOpen):
        carry_out(by=cast["Randi"], evaluation=evaluation)
    closed = chosen(cast, evaluation)
    with pytest.raises(Denied):
        carry_out(by=cast["Anne"], evaluation=closed)
    with pytest.raises(IsClosed):
        keep_the_rest(by=cast["Randi"], evaluation=closed)


def test_a_choice_needs_a_reason_and_names_no_pupil(cast, evaluation):
    words = {"by": cast["Randi"], "evaluation": evaluation, "code": "A21", "version": 0}
    with pytest.raises(ReasonMissing):
        choose(decision="drop", reason=" ", **words)
    with pytest.raises(PupilNamed):
        choose(decision="drop", reason="Fordi Emma ikke ville.", **words)
    assert choose(decision="keep", reason="", **words).version == 1


def test_without_a_plan_there_is_nothing_to_evaluate(cast):
    year = year_of(cast.school, clock.today())
    with pytest.raises(NoPlan):
        open_evaluation(by=cast["Randi"], school=cast.school, year=year)


def test_figures_stand_as_they_were_when_it_closed(cast, evaluation):
    closed = chosen(cast, evaluation)
    Promise.objects.filter(plan__year=closed.year).update(short_nb="Et annet navn")
    page = evaluation_page(Evaluation.objects.get(pk=closed.pk))
    assert [one.figure.name for one in page.promises] == ["A01", "A21", "A24"]


def test_two_who_write_at_once_see_both_texts(cast, evaluation, client):
    client.force_login(cast.user("Randi"))
    address = reverse("figures:said", args=[evaluation.pk, "fau"])
    client.get(address)
    words = {"not_done": "", "because": "", "on": clock.today()}
    fau = {"source": Said.Source.FAU, "grade": 0, "version": 0}
    say(by=cast["Anne"], evaluation=evaluation, helped="Tekst fra Anne.", **fau, **words)
    answer = client.post(address, {"helped": "Min tekst.", "version": 0, **words})
    assert answer.status_code == 409
    assert "Tekst fra Anne." in answer.content.decode()
    answer = client.post(
        address, {"keep": "together", "together-helped": "Begge.", "version": 1, **words}
    )
    assert answer.status_code == 302
    assert Said.objects.get().helped == "Begge."


def test_bad_words_keep_what_was_typed(cast, evaluation, client):
    client.force_login(cast.user("Randi"))
    address = reverse("figures:choice", args=[evaluation.pk, "A21"])
    sent = {"decision": "change", "reason": "Uten setning.", "version": 0}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "Skriv hvordan det skal stå i planen." in answer.content.decode()
    assert "Uten setning." in answer.content.decode()
    assert not Choice.objects.exists()


def test_a_contact_teacher_says_but_does_not_choose(cast, evaluation, client):
    client.force_login(cast.user("Kari"))
    page = client.get(reverse("figures:evaluation", args=[evaluation.pk])).content.decode()
    assert "Skriv ned" in page
    assert "Behold resten" not in page
    assert client.get(reverse("figures:choice", args=[evaluation.pk, "A21"])).status_code == 404
