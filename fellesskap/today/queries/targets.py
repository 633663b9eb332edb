"""The school's own targets beside what the law says, with what held before."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from fellesskap.cases.limits import OURS, Ours, limit
from fellesskap.commitments.models import Target
from fellesskap.kit import clock
from fellesskap.law import Duty, duty
from fellesskap.people.models import School


@dataclass(frozen=True)
class Change:
    """A target that was set: from which day, and how long."""

    valid_from: date
    says: str
    begun: bool


@dataclass(frozen=True)
class TargetLine:
    """One target: what holds today, what the product proposes, what the law says, the history."""

    ours: Ours
    now: str
    proposed: str
    law: Duty
    changes: list[Change]

    @property
    def is_own(self) -> bool:
        """Whether the school has set it itself, now or to come."""
        return bool(self.changes)


def targets_of(school: School) -> list[TargetLine]:
    """Every target that can be set, in the order of a case."""
    rows = list(Target.objects.filter(school=school).order_by("-valid_from"))
    return [_line(school, ours, [row for row in rows if row.duty == ours.duty]) for ours in _all()]


def _all() -> list[Ours]:
    return list(OURS.values())


def _line(school: School, ours: Ours, rows: list[Target]) -> TargetLine:
    today = clock.today()
    return TargetLine(
        ours=ours,
        now=in_words(ours, limit(school, ours.duty)),
        proposed=in_words(ours, ours.default),
        law=duty(ours.duty),
        changes=[
            Change(row.valid_from, in_words(ours, row.value), row.valid_from <= today)
            for row in rows
        ],
    )


def in_words(ours: Ours, value: int) -> str:
    """5 skoledager, 7 kalenderdager, 1 time."""
    said = {
        "school_days": ngettext("{n} skoledag", "{n} skoledager", value),
        "calendar_days": ngettext("{n} kalenderdag", "{n} kalenderdager", value),
        "hours": ngettext("{n} time", "{n} timer", value),
    }[ours.unit]
    return said.format(n=value)
