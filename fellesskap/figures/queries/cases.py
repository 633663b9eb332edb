"""What may be told of reports and cases: two times in a year that do not overlap, in bands.

The report of November tells of 1 May to 31 October, the one of May of 1 November to 30 April. What
has been released of a time is what is told of it ever after, also when a report is withdrawn and
written again, so that what came in late cannot be found by taking one number from another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models.functions import Coalesce

from fellesskap.calendar.models import SchoolYear
from fellesskap.cases.models import Report
from fellesskap.cases.queries.counts import Counts, counts_of
from fellesskap.figures.models import CouncilReport, Evaluation
from fellesskap.figures.safe import Cell, banded, breakdown, middle, share
from fellesskap.kit import clock
from fellesskap.people.models import School

Season = CouncilReport.Season
NO_WORD = ""  # a report that nobody gave a word


def period_of(year: SchoolYear, season: str) -> tuple[date, date]:
    """The first and the last day that the cases of a report are counted."""
    autumn = year.starts.year
    if season == Season.NOVEMBER:
        return date(autumn, 5, 1), date(autumn, 10, 31)
    return date(autumn, 11, 1), date(autumn + 1, 4, 30)


def is_over(year: SchoolYear, season: str) -> bool:
    """Whether the time of a report has been."""
    return period_of(year, season)[1] < clock.today()


@dataclass(frozen=True)
class CaseFigures:
    """What may be told of one time at one school."""

    first: date
    last: date
    received: Cell
    kinds: dict[str, Cell]  # concept → how many reports
    days_to_plan: int | None  # the middle one, in school days
    on_time: int | None  # per cent of the evaluations
    closed_safe: Cell
    reopened: Cell

    def as_data(self) -> dict[str, Any]:
        """For keeping."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "received": self.received.as_data(),
            "kinds": {name: cell.as_data() for name, cell in self.kinds.items()},
            "days_to_plan": self.days_to_plan,
            "on_time": self.on_time,
            "closed_safe": self.closed_safe.as_data(),
            "reopened": self.reopened.as_data(),
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "CaseFigures":
        """What ``as_data`` kept."""
        return cls(
            first=date.fromisoformat(data["first"]),
            last=date.fromisoformat(data["last"]),
            received=Cell.from_data(data["received"]),
            kinds={name: Cell.from_data(cell) for name, cell in data["kinds"].items()},
            days_to_plan=data["days_to_plan"],
            on_time=data["on_time"],
            closed_safe=Cell.from_data(data["closed_safe"]),
            reopened=Cell.from_data(data["reopened"]),
        )


def banded_counts(counts: Counts, first: date, last: date) -> CaseFigures:
    """What may be told of ``counts``."""
    named = [*Report.Concept.values, NO_WORD]
    shown = breakdown(counts.received, {name: counts.tags[name] for name in named})
    return CaseFigures(
        first=first,
        last=last,
        received=banded(counts.received),
        kinds=shown,
        days_to_plan=middle(counts.days_to_plan),
        on_time=share(counts.on_time, counts.evaluations),
        closed_safe=banded(counts.closed_safe),
        reopened=banded(counts.reopened),
    )


def cases_of(years: Iterable[SchoolYear], season: str) -> dict[UUID, CaseFigures]:
    """School → what may be told of the time of a report: as released, else as it is now. A fixed
    number of queries for all schools of the same autumn; none while the time is not over."""
    listed = [year for year in years if is_over(year, season)]
    if not listed:
        return {}
    told = told_before(listed, season)
    first, last = period_of(listed[0], season)
    counts = counts_of(
        [_school(year) for year in listed if year.school_id not in told], first, last
    )
    return {
        year.school_id: told.get(year.school_id)
        or banded_counts(counts.get(year.school_id, Counts()), first, last)
        for year in listed
    }


def _school(year: SchoolYear) -> School:
    return School(pk=year.school_id)


def told_before(years: Iterable[SchoolYear], season: str) -> dict[UUID, CaseFigures]:
    """School → what was told the first time a report of this time was released, or kept in an
    evaluation: two queries."""
    listed = list(years)
    ids = [year.pk for year in listed]
    rows = CouncilReport.objects.filter(year__in=ids, season=season).exclude(released_at=None)
    told: list[tuple[Any, UUID, Any]] = [
        (at, school, data.get("cases"))
        for at, school, data in rows.values_list("released_at", "school_id", "figures")
    ]
    spans = {year.school_id: period_of(year, season)[0].isoformat() for year in listed}
    closed = Evaluation.objects.filter(year__in=ids).exclude(figures={})
    at_last = Coalesce("closed_at", "opened_at")  # opened again: it was told before
    for at, school, data in closed.values_list(at_last, "school_id", "figures"):
        kept = [one for one in data.get("periods", []) if one["first"] == spans[school]]
        told += [(at, school, one) for one in kept]
    told.sort(key=lambda one: one[0], reverse=True)  # the first is told last, and stands
    return {school: CaseFigures.from_data(data) for _at, school, data in told if data}
