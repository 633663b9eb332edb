"""The year's figures for the school owner: school by school, in the order of the alphabet.

Schools are never put in order of how they do, and no number of cases is told that the school's own
report does not tell. What stands behind a wall is told to the owner's receiver alone, for all the
schools together, and never goes on paper (opplæringslova § 12-5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fellesskap.access.grammar import visible
from fellesskap.calendar.models import SchoolYear
from fellesskap.cases.queries.counts import walled
from fellesskap.figures.queries.cases import CaseFigures, Season, cases_of
from fellesskap.figures.queries.promises import Standing, by_kind, promises_of, valid_plans
from fellesskap.figures.queries.rest import Measures, measures_of
from fellesskap.figures.safe import Cell, banded, together
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position, Role, School


@dataclass(frozen=True)
class SchoolFigures:
    """One school in one year."""

    school: School
    has_year: bool
    adopted_on: date | None
    kinds: dict[str, Mapping[Standing, int]]
    cases: list[CaseFigures]  # by time; those that are over
    measures: Measures

    @property
    def received(self) -> Cell | None:
        """Reports in the times that are over: a sum of what each report tells."""
        return together(one.received for one in self.cases) if self.cases else None


@dataclass(frozen=True)
class OwnerFigures:
    """All the schools of one owner in the school year that began in the autumn of ``autumn``."""

    owner: str
    autumn: int
    schools: list[SchoolFigures]
    autumns: list[int]  # the years there is something of, newest first
    walled: Cell | None  # for the receiver alone


def schools_owned(person: Person) -> list[School]:
    """The schools whose figures ``person`` may read, by name: one query."""
    rows = visible(School.objects.select_related("owner"), person, "owner_figures.read")
    return list(rows.order_by("name"))


def owner_figures(person: Person, schools: list[School], autumn: int | None) -> OwnerFigures:
    """A fixed number of queries, for one school or for twenty. ``autumn`` unknown: this year."""
    known = set(SchoolYear.objects.filter(school__in=schools).values_list("starts", flat=True))
    autumns = sorted({day.year for day in known if day <= clock.today()}, reverse=True)
    chosen = autumn if autumn in autumns else next(iter(autumns), clock.today().year)
    years = SchoolYear.objects.filter(school__in=schools, starts__year=chosen)
    return OwnerFigures(
        owner=schools[0].owner.name,
        autumn=chosen,
        schools=_rows(schools, list(years)),
        autumns=autumns,
        walled=_walled(person, schools, chosen),
    )


def _rows(schools: list[School], years: list[SchoolYear]) -> list[SchoolFigures]:
    plans, promises = valid_plans(years), promises_of(years)
    times = [cases_of(years, season) for season in (Season.NOVEMBER, Season.MAY)]
    measures = measures_of(years)
    of_school = {year.school_id: year for year in years}
    return [
        SchoolFigures(
            school=school,
            has_year=school.pk in of_school,
            adopted_on=_adopted(plans, of_school.get(school.pk)),
            kinds=by_kind(promises.get(school.pk, [])),
            cases=[found[school.pk] for found in times if school.pk in found],
            measures=measures.get(school.pk, Measures()),
        )
        for school in schools
    ]


def _adopted(plans: dict[Any, Any], year: SchoolYear | None) -> date | None:
    plan = plans.get(year.pk) if year else None
    return plan.adopted_on if plan else None


def _walled(person: Person, schools: Iterable[School], autumn: int) -> Cell | None:
    """Only for whoever receives such reports; banded for all that."""
    held = Position.objects.current().filter(person=person, role=Role.OWNER_RECEIVER)
    owners = set(held.values_list("owner", flat=True))
    mine = [school for school in schools if school.owner_id in owners]
    if not mine:
        return None
    return banded(walled(mine, date(autumn, 5, 1), date(autumn + 1, 4, 30)))
