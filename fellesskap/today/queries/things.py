"""One thing that is owed, as a line of Min dag: when, who says so, what, why, and where."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from fellesskap.cases.kinds import READ_CARD
from fellesskap.commitments.models import Commitment
from fellesskap.commitments.queries import Item
from fellesskap.kit import clock, dates
from fellesskap.law import REGISTER, Duty, duty
from fellesskap.law.exceptions import UnknownDuty

NORMS = {
    Commitment.Norm.LAW: "lov",
    Commitment.Norm.TARGET: "maal",
    Commitment.Norm.PROMISE: "lofte",
    Commitment.Norm.RHYTHM: "rytme",
}
SECTION = re.compile(r"§\s*[\d-]+(?:\s[a-z]\b)?")


@dataclass(frozen=True)
class Thing:
    """What one person is to do. ``answer`` is set for what is answered on the spot."""

    norm: str
    section: str  # «§ 12-4», for what the law says
    day: date
    at: datetime | None
    what: str
    because: str
    url: str  # empty while the house has no such page
    button: str
    late: bool
    answer: str = ""  # where «Gjort» is sent
    answer_on: date | None = None  # the day the answer is about
    reference: str = ""  # tells apart what names nobody
    must_read: bool = False  # a short message to know before meeting a child
    from_plan: bool = False  # one line for all that a promise of the plan is for
    law: Duty | None = None  # for what the law says: the duty behind «Hvorfor?»

    @property
    def when(self) -> str:
        """kl. 11.15 · i dag · innen torsdag 19. november · Fristen var i går."""
        if self.late:
            return dates.deadline(self.day)
        if self.at is not None:
            return self._at(self.at)
        if self.answer or self.day == clock.today():
            return dates.near_day(self.day)
        return dates.by_day(self.day)

    def _at(self, moment: datetime) -> str:
        at = dates.at_time(moment)
        return at if self.day == clock.today() else f"{dates.near_day(self.day)} {at}"

    @property
    def later_month(self) -> bool:
        """Whether the day needs its month to be told apart: it is not within two weeks."""
        return abs((self.day - clock.today()).days) > 13

    @property
    def state(self) -> str:
        """The mark. Our own rhythm is never late."""
        if self.late and self.norm != "rytme":
            return "sen"
        return "naa" if self.day <= clock.today() else "ennaa"


def thing_of(item: Item) -> Thing:
    """The line of one commitment."""
    row = item.row
    return Thing(
        norm=NORMS[Commitment.Norm(row.norm)],
        section=section_of(row.duty) if row.norm == Commitment.Norm.LAW else "",
        day=row.due,
        at=row.due_at,
        what=item.what,
        because=item.because,
        url=address_of(item),
        button=item.action,
        late=item.late and row.norm != Commitment.Norm.RHYTHM,
        reference=reference_of(item),
        must_read=row.kind == READ_CARD,
        law=law_of(row),
    )


def law_of(row: Commitment) -> Duty | None:
    """The duty behind a date that the law sets; None for what the school set itself."""
    is_law = row.norm == Commitment.Norm.LAW and row.duty in REGISTER
    return duty(row.duty) if is_law else None


def reference_of(item: Item) -> str:
    """What tells apart lines that name nobody; empty where a name does."""
    row = item.row
    names_somebody = row.subject_id and "{name}" in str(item.kind.what)
    return row.file.reference if row.file and not names_somebody else ""


def section_of(duty_id: str) -> str:
    """«§ 12-4» of a duty of the register; empty when it names no paragraph."""
    try:
        found = SECTION.search(duty(duty_id).source) if duty_id else None
    except UnknownDuty:
        return ""
    return found[0] if found else ""


def address_of(item: Item) -> str:
    """Where the thing is done; empty while the house has no such page."""
    try:
        return item.address
    except NoReverseMatch:
        return ""


def answer_address(measure: UUID) -> str:
    """Where an answer about a measure is sent; empty while the house has no such page."""
    try:
        return reverse("cases:answer_measure", args=[measure])
    except NoReverseMatch:
        return ""
