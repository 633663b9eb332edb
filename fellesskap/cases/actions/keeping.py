"""What keeps a case safe for later: a hold on every deletion, its number in the archive, and the
decision that the school owner need not be told."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.exceptions import WhyMissing, WrittenMeanwhile
from fellesskap.cases.models import (
    Case,
    CaseReport,
    InquiryInCase,
    MeasureInPlan,
    MessageToOwner,
)
from fellesskap.commitments.actions import keep
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import Person


@transaction.atomic
def hold_case(*, by: Person, case: Case, hold: bool) -> None:
    """Stop every deletion of the file, or let the ordinary rules hold again (L73).

    It reaches the reports the case answers and what it shares with other cases; those stay held
    while one of their cases is. Notes about the pupil are kept as long (``held_pupils``).
    """
    demand(by, "case.hold", case)
    if case.file.hold == hold:
        return
    case.file.hold = hold
    case.file.save(update_fields=["hold"])
    beside = _beside(Case.objects.filter(pk=case.pk))
    held = _beside(Case.objects.filter(file__hold=True))
    SealedFile.objects.filter(beside if hold else beside & ~held).update(hold=hold)
    trail.record(by, "case.hold", case, law="L73", why="hold" if hold else "released")


def _beside(cases: "QuerySet[Case]") -> Q:
    """The files of the reports of ``cases``, and of the measures and steps they share."""
    ids = cases.values("pk")
    reports = CaseReport.objects.filter(case__in=ids).values("report__file")
    measures = MeasureInPlan.objects.filter(plan__case__in=ids).values("measure__file")
    steps = InquiryInCase.objects.filter(case__in=ids).values("step__file")
    shared = Q(pk__in=measures) | Q(pk__in=steps)
    return Q(pk__in=reports) | (shared & Q(kind=SealedFile.Kind.SHARED))


def hold_with(file: SealedFile, cases: Iterable[Case]) -> None:
    """What becomes part of a case on hold is on hold too."""
    if any(case.file.hold for case in cases):
        file.hold = True
        file.save(update_fields=["hold"])


def held_pupils() -> "QuerySet[Case, Any]":
    """The pupils of cases on hold, whichever school: nothing about them is deleted."""
    return Case.objects.filter(file__hold=True).values("pupil")


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
