"""What keeps a case safe for later: a hold on every deletion, its number in the archive, and the
decision that the school owner need not be told."""

from django.db import transaction
from django.db.models import F

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.exceptions import WhyMissing, WrittenMeanwhile
from fellesskap.cases.models import Case, MessageToOwner
from fellesskap.commitments.actions import keep
from fellesskap.kit import clock
from fellesskap.people.models import Person


@transaction.atomic
def hold_case(*, by: Person, case: Case, hold: bool) -> None:
    """Stop every deletion of the file, or let the ordinary rules hold again (L73)."""
    demand(by, "case.hold", case)
    if case.file.hold == hold:
        return
    case.file.hold = hold
    case.file.save(update_fields=["hold"])
    trail.record(by, "case.hold", case, law="L73", why="hold" if hold else "released")


@transaction.atomic
def number_case(*, by: Person, case: Case, archive_number: str, version: int | None = None) -> None:
    """Write the number of the case in the archive. Raises WrittenMeanwhile with the case as it is.

    ``version`` is the one the number was written on.
    """
    demand(by, "case.write", case)
    expected = case.version if version is None else version
    rows = Case.objects.filter(pk=case.pk, version=expected)
    number = archive_number.strip()
    if not rows.update(version=F("version") + 1, archive_number=number):
        raise WrittenMeanwhile(Case.objects.get(pk=case.pk))
    case.version, case.archive_number = expected + 1, number
    trail.record(by, "case.number", case, law="L71")


@transaction.atomic
def keep_from_owner(*, by: Person, case: Case, reason: str) -> MessageToOwner:
    """Not serious enough for the school owner, with why; it can be decided anew any day (L12).

    Raises WhyMissing without a reason.
    """
    demand(by, "case.tell_owner", case)
    if not reason.strip():
        raise WhyMissing
    row: MessageToOwner = MessageToOwner.objects.create(
        file=case.file,
        case=case,
        words=reason,
        groundless=True,
        sent_by=by,
        sent_at=clock.now(),
    )
    if case.serious == Case.Serious.UNSURE:
        case.serious = Case.Serious.NO
        case.save(update_fields=["serious"])
    keep(kind=kinds.DECIDE_SERIOUS, about=case.pk, by=by, record=row.pk)
    trail.record(by, "owner_message.keep", case, law="L12")
    return row
