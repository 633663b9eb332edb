"""From the plan to what is owed: every occurrence becomes a commitment, and stays right.

``expected`` says how it should be; ``expand`` lays that beside what stands and writes the
difference, which tells in words what it did. Twice is the same as once. What was kept stays kept,
whoever leaves and whatever is changed; only what is open is moved, handed over or dropped.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from fellesskap.access.grammar import CLOCK
from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.commitments.models import Commitment, Evidence, Reminder
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.expected import KIND, Expected, Ground, expected, expected_on
from fellesskap.plan.models import Plan

__all__ = ["Change", "Difference", "Expected", "expand", "expand_all", "expected", "preview"]

BATCH = 500
OF_EVENT = ":event"  # the end of the key of what is owed because something happened
BEFORE = "before_the_plan"  # over before the plan was adopted in the product this year
NO_LONGER = "no_longer_expected"  # not expected any more, but something was done: never deleted
BY_RULE = ("", BEFORE, NO_LONGER)  # the rest is a decision by a named person, and stands
FIELDS = (
    *("owner_id", "opens", "due", "moved_from", "counts", "target", "group_id", "subject_id"),
    *("norm", "duty", "released_at", "released_by_id", "released_why"),
)
WHEN = ("opens", "due", "moved_from", "counts")


@dataclass(frozen=True)
class Change:
    """One thing that became otherwise. ``why`` is a code of ``explaining.WHY``."""

    key: str
    code: str
    why: str


@dataclass
class Difference:
    """What one expansion did, or would do."""

    made: list[Change] = field(default_factory=list)
    moved: list[Change] = field(default_factory=list)
    handed_over: list[Change] = field(default_factory=list)
    dropped: list[Change] = field(default_factory=list)
    kept_as_was: list[Change] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything was written."""
        return bool(self.made or self.moved or self.handed_over or self.dropped)


@dataclass
class _Work:
    """The rows to write."""

    make: list[Commitment] = field(default_factory=list)
    change: list[Commitment] = field(default_factory=list)
    drop: list[UUID] = field(default_factory=list)
    said: Difference = field(default_factory=Difference)


@dataclass(frozen=True)
class _Shown:
    """What evidence there is of one row: how much stands, and whether there ever was any."""

    covers: int = 0
    ever: bool = False


def promised(school: School, year: SchoolYear) -> "QuerySet[Any]":
    """Every commitment that the plan of ``year`` has made at ``school``."""
    rows: QuerySet[Any] = Commitment.objects.filter(
        school=school, kind=KIND, due__range=(year.starts, year.ends)
    )
    return rows.exclude(promise="")


def preview(school: School, year: SchoolYear, adopting: Plan) -> Difference:
    """What would become otherwise if ``adopting`` were adopted today. Writes nothing."""
    return _compare(Ground.read(school, year, adopting=adopting)).said


def expand(school: School, year: SchoolYear) -> Difference:
    """Make what is owed at ``school`` in ``year`` as the plan, the calendar and the roster say.

    Idempotent, and safe to run at the same time as another. A fixed number of queries, and one
    more for each batch of rows that is written; where nothing is new, nothing is locked. Inside an
    action that has its transaction already, what was read once is not read again.
    """
    was_alone = connection.in_atomic_block
    ground = Ground.read(school, year)
    work = _compare(ground)
    if not work.said:
        return work.said
    with transaction.atomic():
        if not was_alone:
            ground = Ground.read(school, year)
            work = _compare(ground)
        if work.said:
            _write(work)
            plan = ground.versions[-1].plan if ground.versions else year
            trail.record(CLOCK, "plan.expand", plan, law="L3", school=school)
    return work.said


def expand_schools(schools: Iterable[School]) -> None:
    """Every year that is not over and has a plan, at these schools: after the roster has told
    something new. What fails is done by the worker, who asks again."""
    for year in _years(SchoolYear.objects.filter(school__in=list(schools))):
        expand(year.school, year)


def expand_all() -> int:
    """Tick: every school and year with a plan that is not over. Returns how many changed.

    One school that fails does not stop the others; its error is raised in the end.
    """
    changed, failed = 0, None
    for year in _years(SchoolYear.objects.all()):
        try:
            changed += bool(expand(year.school, year))
        except Exception as error:
            failed = error
    if failed is not None:
        raise failed
    return changed


def let_go(people: set[UUID], groups: set[UUID]) -> int:
    """Drop what is only expected, of people and groups that an undone import takes away again.

    What was done stays, and whoever it is about stays with it. Returns how many rows went.
    """
    gone = 0
    never = ~Exists(Evidence.objects.filter(commitment=OuterRef("pk")))
    rows = Commitment.objects.filter(never, kind=KIND, released_why__in=BY_RULE)
    for keys in _chunks(list(people)):
        gone += rows.filter(Q(owner__in=keys) | Q(subject__in=keys)).delete()[0]
    for keys in _chunks(list(groups)):
        gone += rows.filter(Q(group__in=keys) | Q(target__in=keys)).delete()[0]
    return gone


def _years(rows: "QuerySet[Any]") -> Iterable[SchoolYear]:
    adopted = Plan.objects.filter(status=Plan.Status.ADOPTED).values("year")
    here = rows.filter(pk__in=adopted, ends__gte=clock.today())
    return list(here.select_related("school").order_by("school", "starts"))


def _compare(ground: Ground) -> _Work:
    """Lay what is expected beside what stands."""
    wanted = expected_on(ground)
    work, now = _Work(), clock.now()
    laid_out = promised(ground.school, ground.year).exclude(key__endswith=OF_EVENT)
    standing = {row.key: row for row in laid_out}
    shown = _evidence(ground)
    for key, row in standing.items():
        here = shown.get(row.pk, _Shown())
        if key in wanted:
            _adjust(work, row, wanted[key], here, ground, now)
        else:
            _part_with(work, row, here, ground, now)
    for key, one in wanted.items():
        if key not in standing:
            work.make.append(_new(one, ground, now))
            work.said.made.append(Change(key, one.code, BEFORE if one.before else one.why))
    return work


def _evidence(ground: Ground) -> dict[UUID, _Shown]:
    """Commitment → its evidence, for those that have any: one query."""
    rows = Evidence.objects.filter(commitment__in=promised(ground.school, ground.year))
    stands = Sum("covers", filter=Q(withdrawn_at=None), default=0)
    found = rows.values_list("commitment").annotate(stands=stands, ever=Count("pk"))
    return {pk: _Shown(covers, bool(ever)) for pk, covers, ever in found}


def _new(one: Expected, ground: Ground, now: datetime) -> Commitment:
    row = Commitment(school=ground.school, key=one.key, kind=KIND, promise=one.code, made_at=now)
    _fill(row, one, ground, now)
    return row


def _fill(row: Commitment, one: Expected, ground: Ground, now: datetime) -> None:
    """Let ``row`` say what is expected. What was set aside by somebody is left to them."""
    row.owner_id, row.target = one.owner, one.target
    row.group_id, row.subject_id = one.group, one.subject
    row.opens, row.due, row.moved_from = one.opens, one.closes, one.moved_from
    row.counts, row.norm, row.duty = one.counts, one.norm, one.duty
    _release(row, BEFORE if one.before else "", ground, now)


def _release(row: Commitment, why: str, ground: Ground, now: datetime) -> None:
    if row.released_why == why:
        return
    row.released_why = why
    row.released_at = now if why else None
    row.released_by_id = ground.versions[0].plan.adopted_by_id if why == BEFORE else None


def _adjust(
    work: _Work, row: Commitment, one: Expected, shown: _Shown, ground: Ground, now: datetime
) -> None:
    """What is kept or was set aside by somebody stands; the rest follows what is expected."""
    if row.released_why not in BY_RULE or shown.covers >= row.counts:
        work.said.kept_as_was.append(Change(row.key, row.promise, "decided"))
        return
    was = [getattr(row, name) for name in FIELDS]
    _fill(row, one, ground, now)
    changed = {name for name, old in zip(FIELDS, was, strict=True) if getattr(row, name) != old}
    if not changed:
        return
    work.change.append(row)
    if "owner_id" in changed:
        work.said.handed_over.append(Change(row.key, row.promise, "keeper"))
    if changed - {"owner_id"}:
        why = "days" if changed & set(WHEN) else "roster"
        work.said.moved.append(Change(row.key, row.promise, why))


def _part_with(work: _Work, row: Commitment, shown: _Shown, ground: Ground, now: datetime) -> None:
    """What nobody expects any more: what was done is never lost, the rest goes."""
    if row.released_why not in BY_RULE or shown.covers >= row.counts:
        work.said.kept_as_was.append(Change(row.key, row.promise, "done"))
        return
    if not shown.ever:
        work.drop.append(row.pk)
    elif row.released_why != NO_LONGER:
        _release(row, NO_LONGER, ground, now)
        work.change.append(row)
    else:
        return
    work.said.dropped.append(Change(row.key, row.promise, _why_dropped(row, ground)))


def _why_dropped(row: Commitment, ground: Ground) -> str:
    promises = {one.code for version in ground.versions for one in version.promises}
    if row.promise not in promises:
        return "promise"
    return "left" if row.subject_id else "group"


def _write(work: _Work) -> None:
    """In few strokes, however much it is."""
    for keys in _chunks(work.drop):
        Commitment.objects.filter(pk__in=keys).delete()
    Commitment.objects.bulk_create(work.make, batch_size=BATCH, ignore_conflicts=True)
    names = [name.removesuffix("_id") for name in FIELDS]
    for rows in _chunks(work.change):
        Commitment.objects.bulk_update(rows, names, batch_size=BATCH)
        Reminder.objects.filter(commitment__in=rows).delete()


def _chunks(rows: list[Any]) -> Iterable[list[Any]]:
    return (rows[first : first + BATCH] for first in range(0, len(rows), BATCH))
