"""All the figures of one school and one year together, and how they are kept when released."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from fellesskap.calendar.models import SchoolYear
from fellesskap.figures.models import CouncilReport
from fellesskap.figures.queries.cases import CaseFigures, cases_of
from fellesskap.figures.queries.promises import (
    REPORTED,
    PromiseFigure,
    promises_of,
    valid_plans,
)
from fellesskap.figures.queries.rest import (
    Heard,
    Measures,
    Outdoors,
    changes_of,
    heard_of,
    measures_of,
    surveys_of,
)
from fellesskap.figures.safe import Cell
from fellesskap.kit import clock
from fellesskap.people.models import School

Season = CouncilReport.Season


@dataclass(frozen=True)
class Figures:
    """What may be told of one school, on one day. There is no pupil, class or teacher in it."""

    on: date
    promises: list[PromiseFigure] = field(default_factory=list)
    before: list[PromiseFigure] = field(default_factory=list)  # the year before, as it ended
    cases: list[CaseFigures] = field(default_factory=list)  # by time; those that are over
    measures: Measures = field(default_factory=Measures)
    heard: list[Heard] = field(default_factory=list)
    changes: dict[str, int] = field(default_factory=dict)
    outdoors: Outdoors | None = None
    surveys: dict[str, date] = field(default_factory=dict)

    @property
    def reported(self) -> list[PromiseFigure]:
        """The promises that a report counts: what the plan or the law has fixed."""
        return [one for one in self.promises if one.kind in REPORTED]

    @property
    def reported_before(self) -> list[PromiseFigure]:
        """The same, of the year before."""
        return [one for one in self.before if one.kind in REPORTED]

    def as_data(self) -> dict[str, Any]:
        """For keeping: what was shown and nothing behind it."""
        return {
            "on": self.on.isoformat(),
            "promises": [one.as_data() for one in self.promises],
            "before": [one.as_data() for one in self.before],
            "periods": [one.as_data() for one in self.cases],
            "cases": self.cases[-1].as_data() if self.cases else None,
            "measures": asdict(self.measures),
            "heard": [asdict(one) for one in self.heard],
            "changes": self.changes,
            "outdoors": _outdoors(self.outdoors),
            "surveys": {code: day.isoformat() for code, day in self.surveys.items()},
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Figures":
        """What ``as_data`` kept."""
        outdoors = data["outdoors"]
        return cls(
            on=date.fromisoformat(data["on"]),
            promises=[PromiseFigure(**one) for one in data["promises"]],
            before=[PromiseFigure(**one) for one in data["before"]],
            cases=[CaseFigures.from_data(one) for one in data["periods"]],
            measures=Measures(**data["measures"]),
            heard=[Heard(**one) for one in data["heard"]],
            changes=data["changes"],
            outdoors=outdoors
            and Outdoors(
                Cell.from_data(outdoors["noticed"]), outdoors["places"], outdoors["pointed"]
            ),
            surveys={code: date.fromisoformat(day) for code, day in data["surveys"].items()},
        )


def _outdoors(found: Outdoors | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "noticed": found.noticed.as_data(),
        "places": found.places,
        "pointed": found.pointed,
    }


def figures_of(school: School, year: SchoolYear, *seasons: str) -> Figures:
    """The figures as they are today, with the cases of ``seasons``: a fixed number of queries."""
    before = year_before(year)
    plans = valid_plans([year, *([before] if before else [])])
    plan = plans.get(year.pk)
    cases = [cases_of([year], season).get(school.pk) for season in seasons]
    return Figures(
        on=clock.today(),
        promises=promises_of([year]).get(school.pk, []),
        before=promises_of([before]).get(school.pk, []) if before else [],
        cases=[one for one in cases if one is not None],
        measures=measures_of([year]).get(school.pk, Measures()),
        heard=heard_of(plan) if plan else [],
        changes=changes_of(plan, plans.get(before.pk) if before else None) if plan else {},
        outdoors=Outdoors.of(school),
        surveys=surveys_of(year),
    )


def year_before(year: SchoolYear) -> SchoolYear | None:
    """The school year before, where the school has entered one: one query."""
    rows = SchoolYear.objects.filter(school=year.school_id, starts__lt=year.starts)
    return rows.order_by("-starts").first()


def year_after(year: SchoolYear) -> SchoolYear | None:
    """The school year after: one query."""
    rows = SchoolYear.objects.filter(school=year.school_id, starts__gt=year.starts)
    return rows.order_by("starts").first()
