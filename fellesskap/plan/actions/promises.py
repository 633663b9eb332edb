"""Writing what the plan promises: for whom, how often, by whom. Only drafts change."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max

from fellesskap.audit import trail
from fellesskap.law import REGISTER
from fellesskap.plan.actions.text import open_draft
from fellesskap.plan.exceptions import (
    LawMissing,
    NoSuchGrade,
    NoSuchWeek,
    PromiseStands,
    RhythmNeedsScope,
    ScopeMissing,
    ShortNameMissing,
    UnknownDuty,
    WindowsDoNotFit,
    WrittenMeanwhile,
)
from fellesskap.plan.models import Line, Plan, Promise
from fellesskap.plan.queries.drafts import next_code, seen_mark

LAST_WEEK = 53
GRADES = range(1, 11)


@dataclass(frozen=True)
class PromiseWords:
    """What the writer decides about one promise; the names are those of the table."""

    short_nb: str
    scope: str
    rhythm: str
    fixed_by: str
    keeper: str
    shown: str
    short_nn: str = ""
    because_nb: str = ""
    because_nn: str = ""
    grades: list[int] = field(default_factory=list)
    times: int = 1
    windows: list[list[int]] = field(default_factory=list)
    duty: str = ""
    law_part_nb: str = ""
    law_part_nn: str = ""
    others_nb: str = ""
    others_nn: str = ""
    elsewhere: bool = False

    def check(self) -> None:
        """Raise the first thing that does not hold together, a PlanProblem with its field."""
        if not self.short_nb.strip() and not self.short_nn.strip():
            raise ShortNameMissing
        if self.scope not in Promise.Scope.values:
            raise ScopeMissing
        self._check_rhythm()
        if not set(self.grades) <= set(GRADES):
            raise NoSuchGrade
        self._check_windows()
        self._check_law()

    def _check_rhythm(self) -> None:
        scopes, rhythms = Promise.Scope, Promise.Rhythm
        fixed = (self.scope == scopes.FIXED_WEEK) == (self.rhythm == rhythms.FIXED_WEEKS)
        event = self.scope != scopes.EVENT or self.rhythm == rhythms.EVENT
        if self.rhythm not in rhythms.values or not fixed or not event:
            raise RhythmNeedsScope

    def _check_windows(self) -> None:
        for window in self.windows:
            if len(window) != 2 or not all(1 <= week <= LAST_WEEK for week in window):
                raise NoSuchWeek
        if self.windows and len(self.windows) != self.occurrences:
            raise WindowsDoNotFit

    def _check_law(self) -> None:
        if self.duty and self.duty not in REGISTER:
            raise UnknownDuty
        if self.fixed_by == Promise.FixedBy.LAW and not self.duty:
            raise LawMissing

    @property
    def occurrences(self) -> int:
        """How many windows there are in a year: none is for what happens weekly, or in an event."""
        halves = {Promise.Rhythm.YEAR: 1, Promise.Rhythm.HALF: 2}
        return self.times * halves.get(Promise.Rhythm(self.rhythm), 0)


@transaction.atomic
def write_promise(
    *,
    by: Any,
    plan: Plan,
    words: PromiseWords,
    promise: Promise | None = None,
    seen: str = "",
) -> Promise:
    """A new promise of the school's own (S01, S02 …), or another wording of one that stands.

    ``seen`` is the mark of what the writer saw. Raises WrittenMeanwhile, or the PlanProblem that
    says which field does not hold together.
    """
    draft = open_draft(by, plan)
    if promise is None:
        last = Promise.objects.filter(plan=draft).aggregate(last=Max("place"))["last"] or 0
        row = Promise(plan=draft, code=next_code(draft.school), place=last + 1)
    else:
        row = Promise.objects.get(pk=promise.pk)
        if seen_mark(row) != seen:
            raise WrittenMeanwhile
    words.check()
    for name, value in vars(words).items():
        setattr(row, name, value)
    row.save()
    _written(by, row, draft)
    return row


@transaction.atomic
def drop_promise(*, by: Any, promise: Promise) -> None:
    """The school no longer promises it. Its sentences are taken out first. Raises PromiseStands."""
    draft = open_draft(by, promise.plan)
    if Line.objects.filter(section__plan=draft, code=promise.code).exists():
        raise PromiseStands
    promise.withdrawn = True
    promise.save(update_fields=["withdrawn"])
    _written(by, promise, draft)


@transaction.atomic
def take_up_promise(*, by: Any, promise: Promise) -> None:
    """The school promises it after all."""
    draft = open_draft(by, promise.plan)
    promise.withdrawn = False
    promise.save(update_fields=["withdrawn"])
    _written(by, promise, draft)


def _written(by: Any, row: Promise, plan: Plan) -> None:
    trail.record(by, "plan.edit", row, law="L3", school=plan.school)
