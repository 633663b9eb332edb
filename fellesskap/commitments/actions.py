"""Owing, keeping, withdrawing and handing over. The rooms above call these inside their own
actions, after asking their own rules; what a person may do with a commitment is asked here."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.commitments.models import Commitment, Evidence, StandIn, Target
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.people.actions.positions import end
from fellesskap.people.exceptions import DayHasBeen, DaysOutOfOrder
from fellesskap.people.models import Person, School


def owe(
    *,
    key: str,
    kind: str,
    school: School,
    owner: Person,
    due: date,
    norm: str,
    target: UUID,
    due_at: datetime | None = None,
    duty: str = "",
    promise: str = "",
    file: SealedFile | None = None,
    subject: Person | None = None,
) -> Commitment:
    """Write down that ``owner`` owes ``kind`` by ``due``. The same ``key`` is the same debt."""
    row, _made = Commitment.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "school": school,
            "owner": owner,
            "due": due,
            "due_at": due_at,
            "norm": norm,
            "duty": duty,
            "promise": promise,
            "file": file,
            "subject": subject,
            "target": target,
            "made_at": clock.now(),
        },
    )
    return row


def keep(
    *,
    kind: str,
    about: UUID,
    by: Person | None,
    on: date | None = None,
    evidence: str = "",
    record: UUID | None = None,
    key: str = "",
) -> Commitment | None:
    """Keep the oldest open commitment of ``kind`` about ``about``; None when nothing was owed.

    ``key`` picks one debt where several of a kind are owed about the same record.
    """
    rows = Commitment.objects.open().filter(kind=kind, target=about)
    row = (rows.filter(key=key) if key else rows).first()
    if row is None:
        return None
    Evidence.objects.create(
        commitment=row,
        kind=evidence or kind,
        record=record,
        on=on or clock.today(),
        by=by,
        registered_at=clock.now(),
    )
    return row


def release(*, kind: str, about: UUID, why: str, by: Person | None, key: str = "") -> int:
    """What is no longer relevant, with a reason code and a name; returns how many.

    ``key`` picks one debt where several of a kind are owed about the same record.
    """
    rows = Commitment.objects.open().filter(kind=kind, target=about)
    rows = rows.filter(key=key) if key else rows
    ids = list(rows.values_list("pk", flat=True))
    return Commitment.objects.filter(pk__in=ids).update(
        released_at=clock.now(), released_by=by, released_why=why
    )


def release_file(file: SealedFile, *, why: str, by: Person | None) -> int:
    """Everything still open in a file that is closed."""
    ids = list(Commitment.objects.open().filter(file=file).values_list("pk", flat=True))
    return Commitment.objects.filter(pk__in=ids).update(
        released_at=clock.now(), released_by=by, released_why=why
    )


def move(row: Commitment, *, due: date, due_at: datetime | None = None) -> None:
    """A new date. Whoever moves it has said why in the room that owns it."""
    row.due, row.due_at = due, due_at
    row.save(update_fields=["due", "due_at"])
    row.reminders.all().delete()


def hand_over(row: Commitment, *, to: Person) -> None:
    """Someone else owes it from now on."""
    row.owner = to
    row.save(update_fields=["owner"])
    row.reminders.all().delete()


def withdraw_evidence(*, kind: str, about: UUID, by: Person, key: str = "") -> None:
    """Open again what was kept last (under ``key``), inside the action that takes it back."""
    rows = Evidence.objects.filter(
        commitment__kind=kind, commitment__target=about, withdrawn_at=None
    )
    rows = rows.filter(commitment__key=key) if key else rows
    last = rows.order_by("-registered_at").first()
    if last is not None:
        last.withdrawn_at, last.withdrawn_by = clock.now(), by
        last.save(update_fields=["withdrawn_at", "withdrawn_by"])


@transaction.atomic
def withdraw(*, by: Person, evidence: Evidence) -> None:
    """Take evidence back: the commitment is open again, and the trail shows it."""
    demand(by, "commitment.withdraw", evidence.commitment)
    evidence.withdrawn_at = clock.now()
    evidence.withdrawn_by = by
    evidence.save(update_fields=["withdrawn_at", "withdrawn_by"])
    trail.record(by, "commitment.withdraw", evidence.commitment)


@transaction.atomic
def stand_in(
    *, by: Person, school: School, person: Person, stand_in: Person, starts: date, ends: date | None
) -> StandIn:
    """``stand_in`` does what ``person`` owes in the period. Why is never written.

    Raises DaysOutOfOrder.
    """
    if ends is not None and ends < starts:
        raise DaysOutOfOrder
    row = StandIn(
        school=school, person=person, stand_in=stand_in, starts=starts, ends=ends, given_by=by
    )
    demand(by, "commitment.stand_in", school)
    row.save()
    trail.record(by, "commitment.stand_in", row)
    return row


@transaction.atomic
def end_stand_in(*, by: Person, row: StandIn, last_day: date) -> None:
    """The one who was away is back after ``last_day``; the stand-in is out of what they were let
    into for this. Raises AlreadyOver."""
    demand(by, "commitment.end_stand_in", row)
    end(row, last_day)
    row.invitations.filter(ended_at=None).update(last_day=last_day)
    trail.record(by, "commitment.end_stand_in", row)


def withdraw_shown(*, record: UUID, by: Person) -> int:
    """Take back everything that ``record`` showed, inside the action that opens it again."""
    shown = Evidence.objects.filter(record=record, withdrawn_at=None)
    return shown.update(withdrawn_at=clock.now(), withdrawn_by=by)


@transaction.atomic
def set_target(*, by: Person, school: School, duty: str, value: int, valid_from: date) -> Target:
    """The school's own limit for ``duty`` from a day on. What is owed already keeps its date.

    A target that has not begun is replaced; one that has begun stays as history. Raises DayHasBeen.
    """
    demand(by, "commitment.set_target", school)
    if valid_from < clock.today():
        raise DayHasBeen
    row, _made = Target.objects.update_or_create(
        school=school, duty=duty, valid_from=valid_from, defaults={"value": value}
    )
    trail.record(by, "commitment.set_target", row, law=duty, why=f"{value}", school=school)
    return row
