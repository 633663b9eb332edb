"""The plan that the product comes with, adopted at many invented schools at once."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from django.db import transaction

from fellesskap.calendar.models import SchoolYear
from fellesskap.demo.plans import this_year
from fellesskap.demo.rows import uid
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.people.queries import rektor_today
from fellesskap.plan.expansion import expand_schools
from fellesskap.plan.models import Body, FixedWeek, Line, Plan, Promise, Section
from fellesskap.plan.template import Template

BATCH = 400
COUNCILS = (Body.Kind.PUPIL_COUNCIL, Body.Kind.FAU, Body.Kind.DS, Body.Kind.AMU)
WEEKS = {39: "Vi blir kjent på tvers", 49: "Lys i mørketida", 17: "Ute sammen"}
AMONG = 20  # so many schools are written in one go


def adopt_everywhere(schools: Iterable[School], *, lay_out: bool = True) -> int:
    """Give each of ``schools`` the template as its plan of this school year, with four councils and
    three fixed weeks, and ``lay_out`` what it owes. Returns how many have one now."""
    rows = SchoolYear.objects.on(clock.today()).filter(school__in=list(schools))
    years = list(rows.select_related("school").order_by("school"))
    for first in range(0, len(years), AMONG):
        with transaction.atomic():
            _write(years[first : first + AMONG])
            if lay_out:
                expand_schools(year.school for year in years[first : first + AMONG])
    return len(years)


def _write(years: list[SchoolYear]) -> None:
    """The rows of some schools, table by table."""
    template = this_year()
    plans = [_plan(year, rektor_today(year.school), template) for year in years]
    Plan.objects.bulk_create(plans)
    sections = [row for plan in plans for row in _sections(plan, template)]
    Section.objects.bulk_create(sections, batch_size=BATCH)
    Line.objects.bulk_create(_lines(plans, sections, template), batch_size=BATCH)
    Promise.objects.bulk_create(
        (
            Promise(plan=plan, place=place, **row.columns())
            for plan in plans
            for place, row in enumerate(template.promises, 1)
        ),
        batch_size=BATCH,
    )
    Body.objects.bulk_create(_council(plan, kind) for plan in plans for kind in COUNCILS)
    FixedWeek.objects.bulk_create(
        FixedWeek(school=plan.school, year=plan.year, week=week, title_nb=title)
        for plan in plans
        for week, title in WEEKS.items()
    )


def _plan(year: SchoolYear, rektor: Person | None, template: Template) -> Plan:
    return Plan(
        school=year.school,
        year=year,
        status=Plan.Status.ADOPTED,
        title_nb=template.title_nb,
        title_nn=template.title_nn,
        made_at=clock.moment(year.starts),
        made_by=rektor,
        adopted_on=year.starts,
        adopted_by=rektor,
    )


def _sections(plan: Plan, template: Template) -> Iterator[Section]:
    for place, part in enumerate(template.sections, 1):
        yield Section(
            plan=plan,
            number=part.number,
            place=place,
            title_nb=part.title_nb,
            title_nn=part.title_nn,
            duties=list(part.duties),
        )


def _lines(plans: list[Plan], sections: list[Section], template: Template) -> Iterator[Line]:
    """The lines of every school, with its name in them."""
    rows = iter(sections)
    for plan in plans:
        for part in template.at(plan.school.name).sections:
            section = next(rows)
            for place, line in enumerate(part.lines, 1):
                yield Line(section=section, place=place, **asdict(line))


def _council(plan: Plan, kind: Body.Kind) -> Body:
    return Body(
        id=uid("council", str(plan.school_id), kind),
        school=plan.school,
        kind=kind,
        title_nb=str(kind.label),
        starts=plan.year.starts,
    )
