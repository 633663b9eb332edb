"""Writing the plan: a draft begins from what is there, and only drafts change."""

from datetime import date

import pytest

from fellesskap.plan.actions.hearing import adopt
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.exceptions import BeforeTheLast
from fellesskap.plan.models import Line, Plan, Promise, Section
from fellesskap.plan.template import read

WITHOUT = ("pupil_council", "fau", "staff")


def adopted(cast, draft):
    return adopt(by=cast["Randi"], plan=draft, on=date(2026, 11, 17), without=WITHOUT)


def test_a_draft_has_the_text_and_the_promises_of_the_template(cast, draft):
    template = read()
    assert draft.status == Plan.Status.DRAFT
    assert cast.school.name in draft.title_nb
    assert Section.objects.filter(plan=draft).count() == len(template.sections)
    assert Promise.objects.filter(plan=draft).count() == len(template.promises)
    lines = Line.objects.filter(section__plan=draft)
    assert lines.count() == sum(len(part.lines) for part in template.sections)
    assert not lines.filter(text_nb__contains="{school}").exists()


def test_a_new_version_in_october_has_the_same_threads_and_codes(cast, draft, year):
    valid = adopted(cast, draft)
    new = begin_plan(by=cast["Randi"], school=cast.school, year=year, based_on=valid)
    assert (new.version, new.based_on) == (2, valid)
    for rows in (Section.objects.all(), Line.objects.all()):
        path = "plan" if rows.model is Section else "section__plan"
        before, after = (set(rows.filter(**{path: p}).values_list("thread")) for p in (valid, new))
        assert before == after
    codes = [set(p.promises.values_list("code", flat=True)) for p in (valid, new)]
    assert codes[0] == codes[1]


def test_the_version_before_is_archived_when_a_new_one_is_adopted(cast, draft, year):
    first = adopted(cast, draft)
    second = begin_plan(by=cast["Randi"], school=cast.school, year=year, based_on=first)
    adopted(cast, second)
    first.refresh_from_db()
    assert (first.status, first.archived_on) == (Plan.Status.ARCHIVED, date(2026, 11, 17))
    assert Plan.objects.get(year=year, status=Plan.Status.ADOPTED) == second


def test_a_version_is_not_adopted_before_the_one_it_replaces(cast, draft, year):
    first = adopted(cast, draft)
    second = begin_plan(by=cast["Randi"], school=cast.school, year=year, based_on=first)
    with pytest.raises(BeforeTheLast):
        adopt(by=cast["Randi"], plan=second, on=date(2026, 10, 1), without=WITHOUT)
    first.refresh_from_db()
    assert first.status == Plan.Status.ADOPTED
