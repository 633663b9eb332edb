"""What the other rooms know in numbers: measures, councils, the plan's changes, breaks, surveys."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from fellesskap.breaks.queries import places_and_times
from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Evidence
from fellesskap.figures.safe import Cell, banded
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.models import Answer, Plan, SchoolMeasure
from fellesskap.plan.queries.changes import difference

# What the plan promises of surveys and mappings; their answers lie in other systems (A07, A15–A17).
SURVEYS = ("A16", "A17", "A15", "A07")


@dataclass(frozen=True)
class Measures:
    """Measures for the school and the grades, by how they stand. Whose they are is not told."""

    going_on: int = 0
    late: int = 0  # of those that go on: the day to look at it has been
    seen: int = 0  # the school has written what it saw
    stopped: int = 0  # ended without anything written

    @property
    def all(self) -> int:
        """How many there are."""
        return self.going_on + self.seen + self.stopped


def measures_of(years: Iterable[SchoolYear]) -> dict[UUID, Measures]:
    """School → its measures of the year: one query, however many schools."""
    rows = SchoolMeasure.objects.filter(year__in=[year.pk for year in years])
    counts: dict[UUID, Counter[str]] = {}
    for school, due, seen, stopped in rows.values_list("school", "due", "seen", "stopped_at"):
        found = counts.setdefault(school, Counter())
        if stopped is None:
            found["going_on"] += 1
            found["late"] += due < clock.today()
        else:
            found["seen" if seen else "stopped"] += 1
    return {school: Measures(**found) for school, found in counts.items()}


@dataclass(frozen=True)
class Heard:
    """What one council said of the plan, and whether it got an answer. Its words stay with it."""

    body: str
    verdict: str
    answered: bool

    @property
    def body_words(self) -> str:
        """Which council."""
        return str(Answer.Body(self.body).label)

    @property
    def verdict_words(self) -> str:
        """What it said."""
        return str(Answer.Verdict(self.verdict).label)


def heard_of(plan: Plan) -> list[Heard]:
    """What the councils said when the plan of the year was heard: one query."""
    rows = Answer.objects.filter(plan=plan).values_list("body", "verdict", "reply")
    return [Heard(body, verdict, bool(reply)) for body, verdict, reply in rows]


def changes_of(plan: Plan, before: Plan | None) -> dict[str, int]:
    """How many sentences are new, changed and gone since the year before; empty without one."""
    return dict(difference(plan, before).counts) if before is not None else {}


@dataclass(frozen=True)
class Outdoors:
    """What was noticed in breaks in the last four weeks: by number alone."""

    noticed: Cell
    places: int  # that ask for more adults
    pointed: int  # places that pupils pointed out this year

    @classmethod
    def of(cls, school: School) -> "Outdoors":
        """Five queries."""
        page = places_and_times(school)
        return cls(
            noticed=banded(sum(number for _kind, number in page.kinds)),
            places=sum(asks for _zone, _counts, asks in page.rows),
            pointed=len({spot.zone_id for spot in page.spots}),
        )


def surveys_of(year: SchoolYear) -> dict[str, date]:
    """Promise of a survey → the last day the school has stated that it was held: one query."""
    rows = Evidence.objects.filter(
        withdrawn_at=None,
        commitment__school=year.school_id,
        commitment__promise__in=SURVEYS,
        commitment__due__range=(year.starts, year.ends),
    )
    return dict(rows.values_list("commitment__promise").annotate(last=Max("on")))
