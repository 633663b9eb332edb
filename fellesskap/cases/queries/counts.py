"""How many, and nothing else: for the school's figures, never for a page about a case.

Nothing here is fit to be shown as it is: whoever asks bands it first. What stands behind a wall is
not counted at all, so that no number tells that it is there; ``walled`` counts it alone, for the
receiver at the school owner (opplæringslova § 12-5).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Min, Q

from fellesskap.calendar.queries import calendars_of
from fellesskap.cases.models import Case, Closing, Evaluation, Report
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import School

OPEN = SealedFile.Wall.NONE


@dataclass
class Counts:
    """What one school had in a time, as it is: to be banded."""

    received: int = 0
    tags: "Counter[str]" = field(default_factory=Counter)  # "" is a report nobody gave a word
    days_to_plan: list[int] = field(default_factory=list)  # school days
    evaluations: int = 0  # that were to be held
    on_time: int = 0
    closed_safe: int = 0
    reopened: int = 0


def counts_of(schools: Iterable[School], first: date, last: date) -> dict[UUID, Counts]:
    """School → counts from ``first`` to ``last``, both days included: eight queries at most,
    however many schools there are."""
    listed = list(schools)
    found: dict[UUID, Counts] = defaultdict(Counts)
    within = (moment(first), moment(last + timedelta(days=1)))
    _reports(found, listed, within)
    _plans(found, listed, within)
    _evaluations(found, listed, first, last)
    _closings(found, listed, within)
    return found


def moment(day: date) -> datetime:
    """The first moment of ``day``."""
    return clock.moment(day, 0)


def _reports(
    found: dict[UUID, Counts], schools: list[School], within: tuple[datetime, datetime]
) -> None:
    rows = Report.objects.filter(school__in=schools, file__wall=OPEN)
    rows = rows.filter(entered_at__gte=within[0], entered_at__lt=within[1])
    for school, tags in rows.values_list("school_id", "tags"):
        found[school].received += 1
        found[school].tags.update(set(tags) or {""})


def _plans(
    found: dict[UUID, Counts], schools: list[School], within: tuple[datetime, datetime]
) -> None:
    """Cases whose first plan came in force in the time; what was entered afterwards is left out."""
    cases = Case._base_manager.filter(school__in=schools, file__wall=OPEN)
    cases = cases.filter(origin=Case.Origin.REPORT).annotate(plan=Min("plans__in_force_from"))
    cases = cases.filter(plan__gte=within[0], plan__lt=within[1])
    calendars = calendars_of(schools, clock.local(within[0]).date())
    for school, since, plan in cases.values_list("school_id", "counts_from", "plan"):
        day = clock.local(plan).date()
        found[school].days_to_plan.append(calendars[school].school_days_between(since, day))


def _evaluations(found: dict[UUID, Counts], schools: list[School], first: date, last: date) -> None:
    """Counted by the day that was first agreed: moving it makes no evaluation come in time."""
    rows = Evaluation._base_manager.filter(case__school__in=schools, case__file__wall=OPEN)
    rows = rows.filter(first_planned_for__range=(first, min(last, clock.today())))
    for school, agreed, asked in rows.values_list(
        "case__school_id", "first_planned_for", "asked_on"
    ):
        found[school].evaluations += 1
        found[school].on_time += asked is not None and asked <= agreed


def _closings(
    found: dict[UUID, Counts], schools: list[School], within: tuple[datetime, datetime]
) -> None:
    rows = Closing._base_manager.filter(case__school__in=schools, case__file__wall=OPEN)
    for school, reason, at, again in rows.filter(
        Q(at__gte=within[0], at__lt=within[1])
        | Q(reopened_at__gte=within[0], reopened_at__lt=within[1])
    ).values_list("case__school_id", "reason", "at", "reopened_at"):
        found[school].closed_safe += reason == Closing.Reason.SAFE and _in(at, within)
        found[school].reopened += again is not None and _in(again, within)


def _in(at: datetime, within: tuple[datetime, datetime]) -> bool:
    return within[0] <= at < within[1]


def walled(schools: Iterable[School], first: date, last: date) -> int:
    """How many reports stand behind the owner's wall or rektor's, at all the schools together: for
    the owner's receiver alone."""
    rows = Report.objects.filter(school__in=list(schools)).exclude(file__wall=OPEN)
    end = moment(last + timedelta(days=1))
    return rows.filter(entered_at__gte=moment(first), entered_at__lt=end).count()
