"""A new school year: who moves up to what, which classes end, and who leaves."""

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from fellesskap.integrations.roster.difference import Comparison
from fellesskap.kit import dates
from fellesskap.people.models import Enrolment, Group, Person, Position


@dataclass
class Rollover:
    """What a person must see before a new year begins. Lines are text; numbers are pupils."""

    starts: str
    moves: list[tuple[str, str, int]] = field(default_factory=list)  # from, to, pupils
    beginning: list[tuple[str, int]] = field(default_factory=list)  # class, new pupils
    ending: list[tuple[str, int]] = field(default_factory=list)  # class, pupils who leave
    staff: list[tuple[str, str]] = field(default_factory=list)  # key, name of those who leave

    def as_json(self) -> dict[str, Any]:
        """For the sealed report."""
        return asdict(self)


def rollover(comparison: Comparison) -> Rollover | None:
    """The preview of a new year, or None when the file is for the year that is running.

    It is a new year when a whole file brings classes that all begin after those we have.
    """
    starts = comparison.plan.year_starts
    old = _classes_left_behind(comparison)
    if starts is None or not old or any(g.ends is None or g.ends >= starts for g in old):
        return None
    preview = Rollover(dates.longdate(starts))
    _count_pupils(comparison, preview)
    leaving = staff_leaving(comparison)
    preview.staff = sorted(((str(p.pk), p.full_name) for p in leaving), key=lambda pair: pair[1])
    return preview


def _classes_left_behind(comparison: Comparison) -> list[Group]:
    """Classes of the house with pupils, that the file does not have."""
    rows = [*comparison.plan.ended]
    groups = {row.group_id: row.group for row in rows if row.group.kind == Group.Kind.HOMEROOM}
    return [g for g in groups.values() if g.source_id not in comparison.snapshot.groups]


def _count_pupils(comparison: Comparison, preview: Rollover) -> None:
    plan = comparison.plan
    old = _classes(plan.ended)
    new = _classes(plan.begun)
    moves = Counter((old[key], title) for key, title in new.items() if key in old)
    preview.moves = [(*pair, number) for pair, number in sorted(moves.items())]
    begin = Counter(title for key, title in new.items() if key not in old)
    preview.beginning = sorted(begin.items())
    leave = Counter(title for key, title in old.items() if key not in new)
    preview.ending = sorted(leave.items())


def _classes(rows: list[Enrolment]) -> dict[UUID, str]:
    """Pupil key → class title."""
    classes = [row for row in rows if row.group.kind == Group.Kind.HOMEROOM]
    return {row.person_id: row.group.title for row in classes}


def staff_leaving(comparison: Comparison) -> list[Person]:
    """Those who work here today and would have no position left when the new year begins."""
    plan = comparison.plan
    withdrawn = {row.pk for row in plan.withdrawn}
    ending: dict[UUID, list[bool]] = defaultdict(list)
    people: dict[UUID, Person] = {}
    for row in comparison.standing.positions:
        if row.starts <= plan.day and not _had_ended(comparison, row):
            people[row.person_id] = row.person
            ending[row.person_id].append(row.pk in plan.changed or row.pk in withdrawn)
    for made in plan.created.get(Position, []):
        if isinstance(made, Position):
            ending[made.person_id].append(False)
    return [people[key] for key, ends in ending.items() if key in people and all(ends)]


def _had_ended(comparison: Comparison, row: Position) -> bool:
    change = comparison.plan.changed.get(row.pk)
    ends = change.fields.get("ends", (row.ends, None))[0] if change is not None else row.ends
    return ends is not None and ends < comparison.plan.day
