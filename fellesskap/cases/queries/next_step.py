"""What comes next in a case: by whom, by when, why, and who says so."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.cases import kinds
from fellesskap.cases.queries.closing_lacks import can_end
from fellesskap.cases.queries.facts import Facts
from fellesskap.commitments.kinds import KINDS
from fellesskap.commitments.models import Commitment
from fellesskap.kit import dates
from fellesskap.people.models import Person

# What moves the case on. Daily measures, cards and questions to the reporter have their own pages.
STEPS = {
    kinds.TELL_OWNER,
    kinds.HEAR,
    kinds.INQUIRE,
    kinds.MAKE_PLAN,
    kinds.CALL_HOME,
    kinds.PROMISED_HOME,
    kinds.DECIDE_SERIOUS,
    kinds.NAME_INVESTIGATOR,
    kinds.EVALUATE,
    kinds.FINISH,
    kinds.FOLLOW_UP,
}
NORMS = {"law": "lov", "promise": "lofte", "rhythm": "rytme", "target": "maal"}


@dataclass(frozen=True)
class Step:
    """One thing that is owed in the case."""

    pk: UUID
    kind: str
    what: str
    because: str
    action: str
    page: str
    target: UUID
    owner: Person
    due: date
    due_at: datetime | None
    days_left: int
    late: bool
    norm: str  # the tag: lov, lofte, rytme, maal
    duty: str

    @property
    def state(self) -> str:
        """The mark: sen, naa or ennaa."""
        if self.late:
            return "sen"
        return "naa" if self.days_left <= 0 else "ennaa"

    @property
    def when(self) -> str:
        """I dag, i morgen, i går, fredag 20. november."""
        return dates.near_day(self.due)

    @property
    def address(self) -> str:
        """Where it is done."""
        return KINDS[self.kind].address(self.target)

    @property
    def by_when(self) -> str:
        """Spør AKS, innen fredag 20. november."""
        return _("{what}, {day}").format(what=self.what, day=dates.by_day(self.due))


@dataclass(frozen=True)
class NextStep:
    """The first thing and the one after it; nothing when nothing remains."""

    first: Step | None
    then: Step | None
    others: int  # how many more remain


def next_step(facts: Facts) -> NextStep:
    """What comes first and second, by date; what is late stands first.

    When nothing remains but to close the case, that comes before the next time the child is asked.
    """
    listed = [*_ending(facts), *steps(facts)]
    return NextStep(
        first=listed[0] if listed else None,
        then=listed[1] if len(listed) > 1 else None,
        others=max(0, len(listed) - 2),
    )


def _ending(facts: Facts) -> list[Step]:
    """That the case can end, from the day on which nothing stands in the way (L21)."""
    if not can_end(facts):
        return []
    case, today = facts.case, facts.today
    row = Commitment(kind=kinds.CLOSE, owner=case.lead, due=today, norm="rhythm", target=case.pk)
    return [as_step(row, facts)]


def steps(facts: Facts) -> list[Step]:
    """Everything that remains and moves the case on, by date."""
    return [as_step(row, facts) for row in facts.owed if row.kind in STEPS and row.kind in KINDS]


def as_step(row: Commitment, facts: Facts) -> Step:
    """A commitment of this case as one step."""
    kind = KINDS[row.kind]
    return Step(
        pk=row.pk,
        kind=row.kind,
        what=str(kind.what).replace("{name}", facts.name),
        because=str(kind.because).replace("{name}", facts.name),
        action=str(kind.action).replace("{name}", facts.name),
        page=kind.page,
        target=row.target,
        owner=row.owner,
        due=row.due,
        due_at=row.due_at,
        days_left=facts.days_left(row.due),
        late=row.due < facts.today,
        norm=NORMS[row.norm],
        duty=row.duty,
    )
