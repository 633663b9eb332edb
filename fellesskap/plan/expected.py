"""Everything the plan owes in one school year: a sum over the plan, the calendar and the roster.

Nothing is written here, and nothing that was done counts: the same plan, calendar and roster give
the same occurrences, in whatever order they came to be.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from fellesskap.calendar.models import SchoolYear
from fellesskap.calendar.queries import calendar_of
from fellesskap.commitments.kinds import PROMISE
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.keepers import Holders
from fellesskap.plan.models import Plan, Promise
from fellesskap.plan.scopes import About, Place, Roster, Scope
from fellesskap.plan.windows import Window, YearDays, at_start, each_half, in_week, windows_of

KIND = PROMISE
NEW_FOR = 4  # weeks: who comes later than this before a window closes, has it next time
PER_EVENT = (Promise.Rhythm.EVENT, Scope.EVENT)


@dataclass(frozen=True)
class Expected:
    """One occurrence, as it should stand. ``before``: over before the plan was adopted here."""

    key: str
    code: str
    target: UUID
    group: UUID | None
    subject: UUID | None
    owner: UUID
    opens: date
    closes: date
    moved_from: date | None
    counts: int
    norm: str
    duty: str
    before: bool
    why: str = "plan"  # or "newcomer"


@dataclass(frozen=True)
class Version:
    """One adopted version of the plan and the closing days it speaks for: ``since`` up to, but not
    with, ``until``. What closed under an older version stays as that one said."""

    plan: Plan
    promises: tuple[Promise, ...]
    since: date
    until: date


@dataclass(frozen=True)
class Ground:
    """What the sum is made of, read once."""

    school: School
    year: SchoolYear
    days: YearDays
    roster: Roster
    holders: Holders
    versions: tuple[Version, ...]
    today: date
    _prefix: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, school: School, year: SchoolYear, *, adopting: Plan | None = None) -> "Ground":
        """A fixed number of queries. ``adopting`` counts as if it were adopted today."""
        return cls(
            school=school,
            year=year,
            days=YearDays(calendar_of(school, year.starts), year.starts),
            roster=Roster.read(school, year),
            holders=Holders.read(school, year),
            versions=versions_of(year, adopting),
            today=clock.today(),
        )

    @property
    def adopted(self) -> date:
        """The day the plan was first adopted in the product this year."""
        return self.versions[0].plan.adopted_on or self.today

    def key(self, code: str, about: str, slot: str) -> str:
        """The same occurrence has the same key."""
        prefix = self._prefix.setdefault(code, f"{KIND}:{code}:{self.year.pk}:")
        return f"{prefix}{about}:{slot}"


def versions_of(year: SchoolYear, adopting: Plan | None = None) -> tuple[Version, ...]:
    """The versions that are or were in force, oldest first: two queries."""
    status = [Plan.Status.ADOPTED, Plan.Status.ARCHIVED]
    rows = Plan.objects.filter(year=year, status__in=status).exclude(adopted_on=None)
    plans = list(rows.order_by("version").prefetch_related("promises"))
    starts = [plan.adopted_on or date.min for plan in plans]
    if adopting is not None:
        plans.append(adopting)
        starts.append(clock.today())
    starts[:1] = [date.min][: len(starts)]
    ends = [*starts[1:], date.max][: len(starts)]
    return tuple(
        Version(plan, tuple(_owed(plan)), since, until)
        for plan, since, until in zip(plans, starts, ends, strict=True)
    )


def _owed(plan: Plan) -> Iterator[Promise]:
    """The promises that are laid out ahead: those that wait for an event are not."""
    for promise in plan.promises.all():
        waits = promise.scope in PER_EVENT or promise.rhythm in PER_EVENT
        if not (promise.withdrawn or waits):
            yield promise


def expected(
    school: School, year: SchoolYear, *, adopting: Plan | None = None
) -> dict[str, Expected]:
    """Key → occurrence, for everything the plan of ``year`` owes at ``school``."""
    return expected_on(Ground.read(school, year, adopting=adopting))


def expected_on(ground: Ground) -> dict[str, Expected]:
    """As ``expected``, of what has been read already."""
    found: dict[str, Expected] = {}
    if not ground.days.whole.days:
        return found
    for version in ground.versions:
        before = dict(found)
        for promise in version.promises:
            for row in _of_promise(ground, version, promise):
                own = _after(row, before)
                found[own.key] = own
    return found


def _after(row: Expected, before: dict[str, Expected]) -> Expected:
    """The row with a key of its own, where an older version had the same time earlier in the year
    and it is over."""
    key, turn = row.key, 0
    while key in before:
        turn += 1
        key = f"{row.key}+{turn}"
    return replace(row, key=key) if turn else row


def _of_promise(ground: Ground, version: Version, promise: Promise) -> Iterator[Expected]:
    found = (
        (about, place, window)
        for about, place, window in _occurrences(ground, promise)
        if version.since <= window.closes < version.until
    )
    if promise.elsewhere:
        yield from _elsewhere(ground, promise, list(found))
        return
    for about, place, window in found:
        row = _row(ground, promise, about, place, window)
        if row is not None:
            yield row


Occurrence = tuple[About, Place, Window]


def _occurrences(ground: Ground, promise: Promise) -> Iterator[Occurrence]:
    """Whom, where and when: before anybody is found to owe it."""
    if promise.scope == Scope.FIXED_WEEK or promise.rhythm == Promise.Rhythm.FIXED_WEEKS:
        yield from _fixed_weeks(ground)
        return
    for window in windows_of(promise, ground.days):
        for about, place in ground.roster.present(promise.scope, window.closes):
            if _is_for(ground, promise, about, place) and not _too_new(about, window):
                yield about, place, window
    if promise.scope == Scope.NEWCOMER:
        yield from _newcomers(ground)


def _is_for(ground: Ground, promise: Promise, about: About, place: Place) -> bool:
    """Whether the promise is for these grades, or for those who were new when the year began."""
    wanted = frozenset(promise.grades)
    if promise.scope == Scope.NEWCOMER:
        return _began_in_august(ground, about, place, wanted)
    return not wanted or bool(wanted & place.grades)


def _fixed_weeks(ground: Ground) -> Iterator[Occurrence]:
    for about in ground.roster.of(Scope.FIXED_WEEK):
        window = in_week(about.week or 1, ground.days)
        place = about.on(window.closes)
        if place is not None:
            yield about, place, window


def _too_new(about: About, window: Window) -> bool:
    """A pupil who comes in the halvår has four weeks before anything is expected."""
    came = about.came
    if came is None or came <= window.half:
        return False
    return window.closes < came + timedelta(weeks=NEW_FOR)


def _began_in_august(ground: Ground, about: About, place: Place, grades: frozenset[int]) -> bool:
    """Where everyone is new, and whoever else was new when the year began."""
    came = about.came or date.min
    if came > ground.days.whole.days[0]:
        return False
    new_here = ground.roster.has_past and came >= ground.year.starts
    return new_here or bool(grades & place.grades)


def _newcomers(ground: Ground) -> Iterator[Occurrence]:
    """Those who came after the first day, in any grade: within four weeks."""
    for about in ground.roster.of(Scope.NEWCOMER):
        came = about.came
        if came is None or came <= ground.days.whole.days[0]:
            continue
        window = at_start(came, NEW_FOR, ground.days)
        place = about.on(window.closes) if window else None
        if window is not None and place is not None:
            yield about, place, window


def _elsewhere(ground: Ground, promise: Promise, found: list[Occurrence]) -> Iterator[Expected]:
    """What another system keeps: one row per halvår, that counts everything inside it."""
    here = Place(None, ground.roster.grades, date.min, date.max)
    about = About(str(ground.school.pk), ground.school.pk, (here,))
    windows = [window for _about, _place, window in found]
    for number, (half, inside) in enumerate(each_half(windows, ground.days), 1):
        if not inside:
            continue
        window = Window(
            slot=f"e{number}",
            opens=half.days[0],
            closes=half.days[-1],
            half=half.days[0],
            counts=sum(each.counts for each in inside),
        )
        row = _row(ground, promise, about, here, window)
        if row is not None:
            yield row


def _row(
    ground: Ground, promise: Promise, about: About, place: Place, window: Window
) -> Expected | None:
    """The occurrence with its owner; None where nobody at all leads the school."""
    day = min(max(ground.today, window.opens), ground.days.whole.days[-1])
    owner = ground.holders.owner(promise, place, day)
    if owner is None:
        return None
    slot = "n" if promise.scope == Scope.NEWCOMER and not promise.elsewhere else window.slot
    came = about.came
    return Expected(
        key=ground.key(promise.code, about.key, slot),
        code=promise.code,
        target=about.target,
        group=place.group,
        subject=about.subject,
        owner=owner,
        opens=window.opens,
        closes=window.closes,
        moved_from=window.moved_from,
        counts=window.counts,
        norm=promise.norm,
        duty=promise.duty,
        before=window.closes < ground.adopted,
        why="newcomer" if came and came > ground.days.whole.days[0] else "plan",
    )
