"""How what is promised goes: computed from evidence and the day, never ticked and never stored.

Six states, which add up. What is *our own rhythm* is never late and never broken: until it has
happened it is «not yet», also when its window has passed. What another system keeps counts the
days or times inside its one row, and so does a daily promise; the rest counts one each.

Sums are made by the database: two questions, however many schools and rows there are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet, Sum, TextChoices
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.plan.expansion import NO_LONGER

RHYTHM = Commitment.Norm.RHYTHM


class State(StrEnum):
    """How one occurrence stands."""

    NOT_YET = "not_yet"
    DUE = "due"
    LATE = "late"
    BROKEN = "broken"
    KEPT = "kept"
    NOT_RELEVANT = "not_relevant"


class NotRelevant(TextChoices):
    """Why something is not to be done this time: a named person says so."""

    OTHERWISE = "otherwise", _("Vi har gjort det på en annen måte")
    NOBODY = "nobody", _("Det gjelder ingen hos oss i år")
    AWAY = "away", _("Den det gjelder, er borte hele tiden det gjelder")
    DECIDED = "decided", _("Vi har bestemt å ikke gjøre det denne gangen")


@dataclass(frozen=True)
class Tally:
    """How many occurrences stand how: the six add up to ``occurrences``. ``kept_late`` are those of
    ``kept`` that came after their window. ``opens`` and ``closes`` are the window that matters: the
    first that is not over and not kept, else the last."""

    code: str
    occurrences: int = 0
    kept: int = 0
    kept_late: int = 0
    due: int = 0
    late: int = 0
    broken: int = 0
    not_yet: int = 0
    not_relevant: int = 0
    last_kept_on: date | None = None
    opens: date | None = None
    closes: date | None = None

    def __add__(self, other: "Tally") -> "Tally":
        """Both together. The windows are those of the first."""
        days = [day for day in (self.last_kept_on, other.last_kept_on) if day]
        return replace(
            self,
            **{name: getattr(self, name) + getattr(other, name) for name in COUNTED},
            last_kept_on=max(days, default=None),
        )

    @property
    def open(self) -> int:
        """How many can be kept still."""
        return self.due + self.late


COUNTED = (
    *("occurrences", "kept", "kept_late", "due", "late", "broken", "not_yet", "not_relevant"),
)


@dataclass(frozen=True)
class Slot:
    """One window of one promise, for all it is for: what the wheel and the margin show."""

    code: str
    opens: date
    closes: date
    moved_from: date | None
    tally: Tally


def window_state(opens: date | None, closes: date, norm: str, today: date, last: date) -> State:
    """The state of what is not kept in a window, in a school year that ends on ``last``."""
    if opens is not None and today < opens:
        return State.NOT_YET
    if today <= closes:
        return State.DUE
    if norm == RHYTHM:
        return State.NOT_YET
    return State.LATE if today <= last else State.BROKEN


def state_of(row: Commitment, today: date, year: SchoolYear) -> State:
    """How one commitment stands; one question unless the row comes from ``with_evidence``."""
    covered = getattr(row, "covered", None)
    if covered is None:
        standing = Evidence.objects.filter(commitment=row, withdrawn_at=None)
        covered = standing.aggregate(covered=Sum("covers", default=0))["covered"]
    if covered >= row.counts:
        return State.KEPT
    if row.released_at is not None:
        return State.NOT_RELEVANT
    return window_state(row.opens, row.due, row.norm, today, _last(year))


def tallies(rows: "QuerySet[Any]", today: date, year: SchoolYear) -> dict[str, Tally]:
    """Promise → how it stands, of the commitments ``rows``: two questions."""
    found: dict[str, Tally] = {}
    for slot in slots(rows, today, year):
        so_far = found.get(slot.code)
        if so_far is None:
            found[slot.code] = slot.tally
            continue
        both = so_far + slot.tally
        if _is_past(so_far, today):
            both = replace(both, opens=slot.opens, closes=slot.closes)
        found[slot.code] = both
    return found


def _is_past(tally: Tally, today: date) -> bool:
    """Whether the window that is shown is over, or holds nothing more to do."""
    done = tally.kept + tally.not_relevant == tally.occurrences
    return done or (tally.closes is not None and tally.closes < today)


def slots(rows: "QuerySet[Any]", today: date, year: SchoolYear) -> list[Slot]:
    """Each promise and window of ``rows``, by promise and closing day: two questions."""
    found: dict[tuple[Any, ...], Slot] = {}
    for _alone, sum_of in _sums(rows):
        tally = _tally(sum_of, today, _last(year))
        key = (tally.code, sum_of.closes, sum_of.opens, sum_of.moved_from)
        if key in found:
            tally = found[key].tally + tally
        opens = sum_of.opens or sum_of.closes
        found[key] = Slot(tally.code, opens, sum_of.closes, sum_of.moved_from, tally)
    return sorted(found.values(), key=lambda slot: (slot.code, slot.closes, slot.opens))


def tallies_by_school(
    rows: "QuerySet[Any]", today: date, last: Mapping[UUID, date]
) -> dict[UUID, dict[str, Tally]]:
    """School → promise → how it stands, without windows: two questions for all schools together.

    ``last`` is the last day of each school's year.
    """
    found: dict[UUID, dict[str, Tally]] = {}
    for [school], sum_of in _sums(rows, "school"):
        tally = replace(_tally(sum_of, today, last[school]), opens=None, closes=None)
        so_far = found.setdefault(school, {}).get(tally.code)
        found[school][tally.code] = so_far + tally if so_far else tally
    return found


@dataclass(frozen=True)
class _Sum:
    """Rows of one promise, window and norm: how many days or times there are, and are kept."""

    code: str
    opens: date | None
    closes: date
    moved_from: date | None
    norm: str
    whole: int  # what stands to be kept, together with what was kept
    kept: int
    kept_late: int
    set_aside: int
    last: date | None


_GROUP = ("promise", "opens", "due", "moved_from", "norm")


def _sums(rows: "QuerySet[Any]", *lead: str) -> Iterable[tuple[tuple[Any, ...], _Sum]]:
    """One question for what is owed, one for what is kept; apart by the columns of ``lead``."""
    plain, group = rows.order_by(), (*lead, *_GROUP)
    open_or_kept = Sum("counts", filter=Q(released_at=None), default=0)
    released = Q(released_at__isnull=False) & ~Q(released_why=NO_LONGER)
    set_aside = Sum("counts", filter=released, default=0)
    owed = plain.values_list(*group).annotate(whole=open_or_kept, aside=set_aside)
    shown = _shown(plain, group)
    for row in owed.order_by(*group):
        code, opens, closes, moved_from, norm, whole, aside = row[len(lead) :]
        kept, late, kept_aside, kept_gone, last = shown.get(row[:-2], (0, 0, 0, 0, None))
        yield (
            row[: len(lead)],
            _Sum(
                code=code,
                opens=opens,
                closes=closes,
                moved_from=moved_from,
                norm=norm,
                whole=whole + aside + kept_gone,
                kept=kept,
                kept_late=late,
                set_aside=aside - kept_aside,
                last=last,
            ),
        )


def _shown(
    rows: "QuerySet[Any]", columns: tuple[str, ...]
) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Group → kept, kept late, kept in rows set aside, kept in rows nobody expects, last day."""
    standing = Evidence.objects.filter(withdrawn_at=None, commitment__in=rows.values("pk"))
    group = [f"commitment__{name}" for name in columns]
    late = Q(on__gt=F("commitment__due"))
    gone = Q(commitment__released_why=NO_LONGER)
    aside = Q(commitment__released_at__isnull=False) & ~gone
    found = (
        standing.order_by()
        .values_list(*group)
        .annotate(
            kept=Sum("covers"),
            late=Sum("covers", filter=late, default=0),
            aside=Sum("covers", filter=aside, default=0),
            gone=Sum("covers", filter=gone, default=0),
            last=Max("on"),
        )
    )
    return {tuple(row[: len(group)]): row[len(group) :] for row in found}


def _tally(one: _Sum, today: date, last: date) -> Tally:
    rest = one.whole - one.kept - one.set_aside
    state = window_state(one.opens, one.closes, one.norm, today, last)
    counts: dict[str, Any] = {
        "occurrences": one.whole,
        "kept": one.kept,
        "kept_late": one.kept_late,
        "not_relevant": one.set_aside,
        state.value: rest,
    }
    return Tally(one.code, **counts, last_kept_on=one.last, opens=one.opens, closes=one.closes)


def _last(year: SchoolYear) -> date:
    """The last day of the school year."""
    return year.ends or year.last_spring_day
