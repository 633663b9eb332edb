"""What an import would do, row by row, before anything is done; and in lines for a reader."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Model

from fellesskap.people.models import Enrolment, Guardianship, Position


class Sort(StrEnum):
    """How a line of the differences is sorted for the reader."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line a person reads: who (a kind of person or thing), the name, where, and what."""

    sort: Sort
    about: str  # school · group · pupil · guardian · staff
    name: str
    school: str
    group: str
    sentence: str

    def as_json(self) -> dict[str, str]:
        """Plain text for the sealed report."""
        return asdict(self)


@dataclass
class Change:
    """Fields of one existing row: name → (what stood there, what will stand there)."""

    row: Model
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass
class Plan:
    """Rows to create, change and withdraw, with unsaved rows that already have their keys."""

    source: str
    day: date
    year_starts: date | None = None  # the first day of the file's groups, for a whole file
    created: dict[type[Model], list[Model]] = field(default_factory=dict)
    changed: dict[Any, Change] = field(default_factory=dict)
    withdrawn: list[Model] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    begun: list[Enrolment] = field(default_factory=list)
    ended: list[Enrolment] = field(default_factory=list)
    namesakes: int = 0  # new people who are called what somebody here is called
    _new: set[Any] = field(default_factory=set)

    def create(self, row: Model) -> None:
        """A row that is not in the house yet."""
        self.created.setdefault(type(row), []).append(row)
        self._new.add(row.pk)

    def is_new(self, row: Model) -> bool:
        """Whether ``row`` is one of those to be created."""
        return row.pk in self._new

    def change(self, row: Model, name: str, value: Any) -> bool:
        """Let the field ``name`` hold ``value``; False when it does already."""
        before = getattr(row, name)
        if before == value:
            return False
        setattr(row, name, value)
        if not self.is_new(row):
            change = self.changed.setdefault(row.pk, Change(row))
            first = change.fields.get(name, (before, None))[0]
            change.fields[name] = (first, value)
        return True

    def end(self, row: Enrolment | Position | Guardianship, last: date) -> bool:
        """Let the period end on ``last``; what had not begun by then is withdrawn.

        Returns False when it had ended by then already.
        """
        if row.ends is not None and row.ends <= last:
            return False
        if last < row.starts:
            self.withdrawn.append(row)
        else:
            self.change(row, "ends", last)
        if isinstance(row, Enrolment):
            self.ended.append(row)
        return True

    def add(self, sort: Sort, about: str, name: str, place: tuple[str, str], sentence: str) -> None:
        """A line for the reader; ``place`` is (school, group)."""
        self.entries.append(Entry(sort, about, name, place[0], place[1], sentence))

    def digest(self) -> str:
        """The same for the same differences, whatever the language and the day."""
        made = sorted((model.__name__, len(rows)) for model, rows in self.created.items())
        changed = sorted(
            (str(key), name, "" if isinstance(value, date) else str(value))
            for key, change in self.changed.items()
            for name, (_before, value) in change.fields.items()
        )
        lines = sorted((e.sort.value, e.about, e.name, e.school, e.group) for e in self.entries)
        taken = sorted(str(row.pk) for row in self.withdrawn)
        text = json.dumps([made, changed, lines, taken], ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def counts(self) -> dict[str, int]:
        """How many lines of each sort there are about people."""
        counts = {sort.value: 0 for sort in Sort}
        for entry in self.entries:
            if entry.about in {"pupil", "guardian", "staff"} or entry.sort is Sort.DOUBTFUL:
                counts[entry.sort.value] += 1
        return counts

    @property
    def first_day(self) -> date | None:
        """The first day of the file's school year, when it has not begun."""
        starts = self.year_starts
        return starts if starts is not None and starts > self.day else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.created or self.changed or self.withdrawn)
