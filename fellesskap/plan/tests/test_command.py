"""``fellesskap plan check``: what the check finds, for an operator and for other programs."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fellesskap.calendar.models import SchoolYear
from fellesskap.demo.plans import last_year, this_year
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.models import Body, Plan


def said(*words):
    out = StringIO()
    call_command("plan", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def two_years(cast):
    """Last year's plan and this year's, both adopted; the four councils of the plan."""
    now = SchoolYear.objects.get(school=cast.school)
    days = {
        name: getattr(now, name) - timedelta(days=364 if name != "ends" else 365)
        for name in (
            *("first_autumn_day", "last_autumn_day"),
            *("first_spring_day", "last_spring_day", "ends"),
        )
    }
    starts = now.starts.replace(year=now.starts.year - 1)
    before = SchoolYear.objects.create(school=cast.school, title="2025–26", starts=starts, **days)
    for kind in ("pupil_council", "fau", "ds", "amu"):
        Body.objects.create(school=cast.school, kind=kind, title_nb=kind, starts=before.starts)
    with clock.at(clock.moment(before.first_autumn_day)):
        _adopted(cast, before, last_year())
    _adopted(cast, now, this_year())
    return before, now


def _adopted(cast, year, template):
    plan = begin_plan(by=cast["Randi"], school=cast.school, year=year, template=template)
    Plan.objects.filter(pk=plan.pk).update(
        status=Plan.Status.ADOPTED, adopted_on=year.first_autumn_day
    )


def test_it_reads_last_years_plan(two_years):
    findings = json.loads(said("check", "--json"))["findings"]
    assert {tuple(one) for one in findings} == {("paragraph", "severity", "law", "text")}
    by_law = {one["law"]: one for one in findings}
    assert by_law["L145"]["severity"] == "breach"
    assert by_law["L145"]["paragraph"] == "7.3"
    assert by_law["L16"]["severity"] == "missing"
    assert None in by_law


def test_it_reads_the_year_one_asks_for(two_years):
    assert json.loads(said("check", "--json", "--year", "2026")) == {"findings": []}
    assert "Plansjekken fant ingenting." in said("check", "--year", "2026")
    with pytest.raises(CommandError, match="har ingen plan for det skoleåret"):
        said("check", "--year", "2019")


def test_in_words_it_says_where_and_how_grave(two_years, cast):
    text = said("check")
    assert text.startswith(f"{cast.school.name}, 2025–26")
    assert "7.3  under lovens minstekrav: «Utviklingssamtale»" in text


def test_a_school_is_chosen_by_its_number(two_years, cast):
    number = cast.school.orgnr
    assert said("check", "--school", number) == said("check")
    with pytest.raises(CommandError, match="Ingen skole her har organisasjonsnummer 111"):
        said("check", "--school", "111")


def test_several_schools_with_plans_and_none_chosen_is_a_sentence(two_years, cast):
    other = School.objects.exclude(pk=cast.school.pk).first()
    year = SchoolYear.objects.get(school=other)
    other.plans.create(year=year, title_nb="Plan", made_at=clock.now())
    with pytest.raises(CommandError, match=r"Flere skoler har en plan: .*--school"):
        said("check")


def test_before_any_school_has_a_plan_it_says_so(cast):
    with pytest.raises(CommandError, match="Ingen skole her har en plan ennå"):
        said("check", "--json")
