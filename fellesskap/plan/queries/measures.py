"""Measures for the school and the grades, as the page lists them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from fellesskap.access.grammar import allowed, visible
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.plan.models import Plan, Promise, SchoolMeasure
from fellesskap.plan.queries.current import plan_of


@dataclass(frozen=True)
class MeasureList:
    """What is being done, what is over, by date."""

    going_on: list["OneMeasure"]
    over: list["OneMeasure"]


@dataclass(frozen=True)
class OneMeasure:
    """A measure with what the reader may do with it."""

    row: SchoolMeasure
    promise: str
    may_follow: bool
    may_stop: bool

    @property
    def is_late(self) -> bool:
        """Whether the day it should have been looked at has been."""
        return self.row.stopped_at is None and self.row.due < clock.today()


def measures_at(person: Person, school: School) -> MeasureList:
    """Everything ``person`` may read at the school: five queries."""
    rows = visible(SchoolMeasure.objects.filter(school=school), person, "school_measure.read")
    found = list(rows.select_related("owner", "made_by", "year").order_by("due"))
    follow = _may(person, "school_measure.follow", school)
    stop = _may(person, "school_measure.stop", school)
    names = promise_names_at(school)
    listed = [
        OneMeasure(row, names.get(row.code, ""), row.pk in follow, row.pk in stop) for row in found
    ]
    return MeasureList(
        going_on=[one for one in listed if one.row.stopped_at is None],
        over=[one for one in reversed(listed) if one.row.stopped_at is not None],
    )


def _may(person: Person, action: str, school: School) -> set[Any]:
    rows = SchoolMeasure.objects.filter(allowed(person, action), school=school)
    return set(rows.values_list("pk", flat=True))


def promises_at(school: School) -> list[Promise]:
    """The promises of the valid plan, to tie a measure to."""
    plan: Plan | None = plan_of(school, clock.today())
    return list(Promise.objects.filter(plan=plan, withdrawn=False)) if plan else []


def promise_names_at(school: School) -> dict[str, str]:
    """Code → short name in bokmål, in the valid plan."""
    return {row.code: row.short_nb or row.short_nn for row in promises_at(school)}


def measure_by(pk: UUID) -> SchoolMeasure:
    """One measure. Raises Http404."""
    rows = SchoolMeasure.objects.select_related("school", "owner")
    return get_object_or_404(rows, pk=pk)
