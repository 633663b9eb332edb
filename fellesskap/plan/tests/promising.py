"""A plan in force, for the tests of what is owed under it."""

import tomllib
from datetime import date

from fellesskap.kit import clock
from fellesskap.plan.expansion import promised
from fellesskap.plan.models import Body, FixedWeek, Plan, Promise
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.template import PROMISES

IN_JUNE = date(2026, 6, 15)
KINDS = (Body.Kind.PUPIL_COUNCIL, Body.Kind.FAU, Body.Kind.DS, Body.Kind.AMU)


def promise(code, **columns):
    """One promise of the plan itself, once a year where nothing else is said."""
    usual = {"rhythm": "year", "fixed_by": "plan", "keeper": "rektor", "shown": "statement"}
    return Promise(code=code, place=1, short_nb=code, **{**usual, **columns})


def adopted(school, *promises, councils=0, weeks=(), on=IN_JUNE, version=1):
    """The plan of this school year, with ``promises``, or with all that the product comes with."""
    year = year_of(school, clock.today())
    plan = Plan.objects.create(
        school=school,
        year=year,
        version=version,
        status=Plan.Status.ADOPTED,
        title_nb="Skolens plan",
        made_at=clock.now(),
        adopted_on=on,
    )
    rows = promises or from_the_product()
    for place, row in enumerate(rows):
        row.plan, row.place = plan, place
    Promise.objects.bulk_create(rows)
    for kind in KINDS[:councils]:
        Body.objects.create(school=school, kind=kind, title_nb=kind, starts=date(2020, 8, 1))
    for week in weeks:
        FixedWeek.objects.create(school=school, year=year, week=week, title_nb=f"Uke {week}")
    return plan


def from_the_product():
    """The promises that come with the product."""
    rows = tomllib.loads(PROMISES.read_text(encoding="utf-8"))["promise"]
    return [Promise(**row) for row in rows]


def rows_of(plan):
    """What the plan has made owed."""
    return promised(plan.school, plan.year)
