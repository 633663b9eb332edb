"""The weeks in which the whole school does something together (A31): added, changed, taken out.

What is owed follows at once, and what became otherwise is said.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import School
from fellesskap.plan.exceptions import NothingToCarry, WeekStands
from fellesskap.plan.expansion import expand
from fellesskap.plan.models import FixedWeek

LAW = "L3"


@transaction.atomic
def add_week(
    *,
    by: Any,
    school: School,
    year: SchoolYear,
    week: int,
    title_nb: str,
    title_nn: str = "",
    grades: Iterable[int] = (),
    again: UUID | None = None,
) -> FixedWeek:
    """A new fixed week. ``again`` is the id of one that was taken out and comes back as it was.

    Raises WeekStands or Denied.
    """
    demand(by, "fixed_week.add", school)
    _check_free(year, week, title_nb)
    row = FixedWeek.objects.create(
        id=again or uuid4(),
        school=school,
        year=year,
        week=week,
        title_nb=title_nb,
        title_nn=title_nn,
        grades=sorted(grades),
    )
    trail.record(by, "fixed_week.add", row, law=LAW, school=school)
    expand(school, year)
    return row


@transaction.atomic
def change_week(
    *,
    by: Any,
    fixed: FixedWeek,
    week: int,
    title_nb: str,
    title_nn: str = "",
    grades: Iterable[int] = (),
) -> None:
    """Another week, name or grades. Raises WeekStands or Denied."""
    demand(by, "fixed_week.change", fixed.school)
    _check_free(fixed.year, week, title_nb, but=fixed)
    fixed.week, fixed.title_nb, fixed.title_nn = week, title_nb, title_nn
    fixed.grades = sorted(grades)
    fixed.save()
    trail.record(by, "fixed_week.change", fixed, law=LAW, school=fixed.school)
    expand(fixed.school, fixed.year)


@transaction.atomic
def remove_week(*, by: Any, fixed: FixedWeek) -> None:
    """Take a week out of the wheel. What was done in it stays done."""
    demand(by, "fixed_week.remove", fixed.school)
    trail.record(by, "fixed_week.remove", fixed, law=LAW, school=fixed.school)
    school, year = fixed.school, fixed.year
    fixed.delete()
    expand(school, year)


@transaction.atomic
def carry_weeks(*, by: Any, school: School, year: SchoolYear, to: SchoolYear) -> list[FixedWeek]:
    """Take the weeks of ``year`` over to another year: the same week numbers, changed there.

    Those that year has already are left as they are. Raises NothingToCarry or Denied.
    """
    demand(by, "fixed_week.add", school)
    there = set(FixedWeek.objects.filter(year=to).values_list("week", "title_nb"))
    rows = [
        FixedWeek(
            school=school,
            year=to,
            week=row.week,
            title_nb=row.title_nb,
            title_nn=row.title_nn,
            grades=row.grades,
        )
        for row in FixedWeek.objects.filter(year=year)
        if (row.week, row.title_nb) not in there
    ]
    if not rows:
        raise NothingToCarry
    FixedWeek.objects.bulk_create(rows)
    for row in rows:
        trail.record(by, "fixed_week.add", row, law=LAW, school=school)
    expand(school, to)
    return rows


def _check_free(year: SchoolYear, week: int, title: str, *, but: FixedWeek | None = None) -> None:
    same = FixedWeek.objects.filter(year=year, week=week, title_nb=title)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise WeekStands(week)
