"""How the promises of a year have gone: each once, by who has fixed it, never by class or teacher.

What is our own rhythm is never late and stands in no report; an invitation is taken up or not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.kinds import PROMISE
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.meetings.kinds import LIKE
from fellesskap.plan.models import Plan, Promise
from fellesskap.plan.states import Tally, tallies_by_school
from fellesskap.plan.written import in_words

FIXED, SCOPE = Promise.FixedBy, Promise.Scope
REPORTED = (FIXED.PLAN, FIXED.LAW)
OF_ONE_PUPIL = (SCOPE.PUPIL, SCOPE.NEWCOMER)
# Owed for each meeting around a pupil: how many there are is a number of cases.
AROUND_ONE_PUPIL = {like.event for like in LIKE.values() if like.around}
ENOUGH_PUPILS = 20  # below this not even a share is told of what is owed pupil by pupil


class Standing(StrEnum):
    """How a promise has gone until now, all that it is for taken together."""

    KEPT = "kept"  # all that has fallen due
    LATE = "late"  # something is late still
    BROKEN = "broken"  # the year is over, and something was not kept
    NOT_YET = "not_yet"  # nothing has fallen due
    NOT_RELEVANT = "not_relevant"

    @property
    def said(self) -> str:
        """As the page says it."""
        return {
            Standing.KEPT: _("holdt"),
            Standing.LATE: _("noe er forsinket"),
            Standing.BROKEN: _("ikke holdt hele veien"),
            Standing.NOT_YET: _("ikke ennå"),
            Standing.NOT_RELEVANT: _("ikke aktuelt"),
        }[self]

    @property
    def mark(self) -> str:
        """Its shape."""
        return {
            Standing.KEPT: "holdt",
            Standing.LATE: "sen",
            Standing.BROKEN: "brutt",
            Standing.NOT_YET: "ennaa",
            Standing.NOT_RELEVANT: "uaktuelt",
        }[self]


def kind_words(kind: str) -> str:
    """What a promise is fixed by, as a heading of many."""
    return {
        FIXED.PLAN: _("Skolens løfter"),
        FIXED.LAW: _("Lovkrav"),
        FIXED.OURS: _("Vår rytme"),
        FIXED.MAY: _("Invitasjoner"),
    }[FIXED(kind)]


@dataclass(frozen=True)
class PromiseFigure:
    """One promise. ``share`` is per cent of what has fallen due; ``kept`` of ``past`` is told only
    where it is about no single pupil."""

    code: str
    nb: str
    nn: str
    kind: str
    standing: str
    share: int | None = None
    kept: int | None = None
    past: int | None = None

    @property
    def name(self) -> str:
        """Its short name, in the reader's written form."""
        return in_words(self.nb, self.nn)

    @property
    def how(self) -> Standing:
        """How it stands."""
        return Standing(self.standing)

    @property
    def count(self) -> str:
        """«18 av 20», or «97 %»; empty where neither is told."""
        if self.past:
            return _("%(kept)s av %(past)s") % {"kept": self.kept, "past": self.past}
        return "" if self.share is None else _("%(share)s %%") % {"share": self.share}

    def as_data(self) -> dict[str, Any]:
        """For keeping."""
        return asdict(self)


def promises_of(years: Iterable[SchoolYear]) -> dict[UUID, list[PromiseFigure]]:
    """School → the promises of its year, in the order of the plan: four queries, however many
    schools. The years are of the same autumn; a school without a plan is left out."""
    listed = list(years)
    plans = valid_plans(listed)
    rows = Promise.objects.filter(plan__in=[plan.pk for plan in plans.values()], withdrawn=False)
    promises: dict[UUID, list[Promise]] = {}
    for row in rows.order_by("place"):
        promises.setdefault(row.plan_id, []).append(row)
    tallies = tallies_by_school(
        _owed(listed), clock.today(), {y.school_id: _end(y) for y in listed}
    )
    return {
        year.school_id: [
            figure_of(row, tallies.get(year.school_id, {}).get(row.code, Tally(row.code)))
            for row in promises.get(plans[year.pk].pk, [])
        ]
        for year in listed
        if year.pk in plans
    }


def valid_plans(years: Iterable[SchoolYear]) -> dict[UUID, Plan]:
    """Year → the plan that was valid in it, the last where there were several: one query."""
    rows = Plan.objects.filter(year__in=[year.pk for year in years]).exclude(adopted_on=None)
    valid = rows.filter(status__in=(Plan.Status.ADOPTED, Plan.Status.ARCHIVED))
    return {row.year_id: row for row in valid.select_related("year", "school").order_by("version")}


def _owed(years: list[SchoolYear]) -> Any:
    """What the plans have made owed; never what lies in a file."""
    if not years:
        return Commitment.objects.none()
    first, last = min(year.starts for year in years), max(_end(year) for year in years)
    rows = Commitment.objects.filter(
        kind=PROMISE, school__in=[year.school_id for year in years], due__range=(first, last)
    )
    return rows.filter(file=None).exclude(promise="")


def _end(year: SchoolYear) -> date:
    return year.ends or year.last_spring_day


def figure_of(promise: Promise, tally: Tally) -> PromiseFigure:
    """What may be told of one promise."""
    past = tally.kept + tally.late + tally.broken
    told: dict[str, Any] = {}
    if promise.scope in OF_ONE_PUPIL or promise.code in AROUND_ONE_PUPIL:
        if past >= ENOUGH_PUPILS:
            told["share"] = _whole_share(tally.kept, past)
    elif past:
        told = {"share": _whole_share(tally.kept, past), "kept": tally.kept, "past": past}
    return PromiseFigure(
        promise.code,
        promise.short_nb,
        promise.short_nn,
        promise.fixed_by,
        standing_of(tally).value,
        **told,
    )


def _whole_share(part: int, whole: int) -> int:
    """Per cent rounded down, so that all is said of all alone."""
    return 100 * part // whole


def standing_of(tally: Tally) -> Standing:
    """How a promise stands, by the worst that is in it."""
    if tally.broken:
        return Standing.BROKEN
    if tally.late:
        return Standing.LATE
    if tally.kept:
        return Standing.KEPT
    if tally.occurrences and tally.not_relevant == tally.occurrences:
        return Standing.NOT_RELEVANT
    return Standing.NOT_YET


def by_kind(figures: Iterable[PromiseFigure]) -> dict[str, Mapping[Standing, int]]:
    """What is fixed by the plan and by law → standing → how many promises."""
    found: dict[str, dict[Standing, int]] = {kind: dict.fromkeys(Standing, 0) for kind in REPORTED}
    for one in figures:
        if one.kind in found:
            found[one.kind][one.how] += 1
    return dict(found)
