"""What pages ask about what is owed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fellesskap.access.grammar import visible
from fellesskap.commitments.kinds import KINDS, Kind, told_in_lines
from fellesskap.commitments.models import Commitment, CommitmentQuerySet, StandIn
from fellesskap.commitments.rules import away
from fellesskap.files.models import Barred, SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position, Role, School
from fellesskap.people.relations import positions_of


@dataclass(frozen=True)
class Item:
    """One line of Min dag."""

    row: Commitment
    kind: Kind
    late: bool

    @property
    def what(self) -> str:
        """The sentence, with the first name of the one it is about."""
        return _named(str(self.kind.what), self.row)

    @property
    def because(self) -> str:
        """Why, beginning with «Fordi»."""
        return _named(str(self.kind.because), self.row)

    @property
    def action(self) -> str:
        """The word on the button, with the same first name."""
        return _named(str(self.kind.action), self.row)

    @property
    def address(self) -> str:
        """Where it is done."""
        return self.kind.address(self.row.target)

    @property
    def state(self) -> str:
        """The mark: ``sen``, ``naa`` or ``ennaa``."""
        if self.late:
            return "sen"
        return "naa" if self.row.due <= clock.today() else "ennaa"


def _named(sentence: str, row: Commitment) -> str:
    return sentence.replace("{name}", row.subject.first_name if row.subject else "")


def items(rows: Iterable[Commitment]) -> list[Item]:
    """Rows as lines; kinds that no room declares any more are left out."""
    now = clock.now()
    return [Item(row, KINDS[row.kind], row.is_late(now)) for row in rows if row.kind in KINDS]


def owes(person: Person) -> CommitmentQuerySet:
    """Everything open that ``person`` does today: own, or of one whose work they do meanwhile."""
    return Commitment.objects.open().filter(Q(owner=person) & ~_taken_over(person) | away(person))


def _taken_over(person: Person) -> Q:
    """What somebody else does for ``person`` today. What is kept from that one stays here."""
    day = clock.today()
    kept_from = Barred.objects.filter(file=OuterRef(OuterRef("file")), person=OuterRef("stand_in"))
    named = StandIn.objects.on(day).filter(~Exists(kept_from), person=person)
    open_to_all = Q(file=None) | Q(file__wall=SealedFile.Wall.NONE)
    acting = Position.objects.on(day).filter(role=Role.ACTING_REKTOR, school=OuterRef("school"))
    unless_kept = Barred.objects.filter(file=OuterRef(OuterRef("file")), person=OuterRef("person"))
    rektor_here = positions_of(person, Role.REKTOR).values("school")
    return Q(Exists(named.filter(school=OuterRef("school")))) & open_to_all | Q(
        Exists(acting.filter(~Exists(unless_kept)).exclude(person=person)), school__in=rektor_here
    )


def my_items(person: Person, until: date) -> list[Item]:
    """What ``person`` owes until a day, by date: one query beside the stand-ins.

    What the plan promises comes in lines of its own, from the room of the plan.
    """
    rows = (
        owes(person)
        .filter(due__lte=until)
        .exclude(kind__in=told_in_lines())
        .select_related("subject", "school", "file")
    )
    return items(visible(rows, person, "commitment.read").order_by("due", "due_at", "made_at"))


def later_count(person: Person, after: date) -> int:
    """How much can wait."""
    rows = owes(person).filter(due__gt=after).exclude(kind__in=told_in_lines())
    return int(visible(rows, person, "commitment.read").count())


def kept_lately(person: Person, days: int = 7, most: int = 3) -> list[Item]:
    """What ``person`` has kept, newest first."""
    since = clock.today() - timedelta(days=days)
    told = Commitment.objects.kept_by(person, since).exclude(kind__in=told_in_lines())
    rows = visible(told, person, "commitment.read")
    return items(rows.select_related("subject")[:most])


def open_in_file(file_id: UUID) -> list[Item]:
    """What remains in one file, for those who may read it (asked by the room that owns it)."""
    rows = Commitment.objects.open().filter(file=file_id).select_related("subject", "owner")
    return items(rows)


def open_at(school: School) -> list[Item]:
    """What remains at a school, with owner, for pages that filter by the files they may show."""
    rows = Commitment.objects.open().filter(school=school).exclude(kind__in=told_in_lines())
    return items(rows.select_related("subject", "owner", "file"))
