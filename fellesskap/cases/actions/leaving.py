"""Whoever leaves the school, or gets a child in a case, is out of it; what they owed goes on.

A case has a lead every day. When the lead may no longer know of it, whoever does the lead's work
takes over, else whoever opened the case, else the first of the leadership who may know; that
person can give it on. The case says who leads it now.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from fellesskap.access.grammar import CLOCK, may
from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.actions.filing import may_know, receive_anew
from fellesskap.cases.actions.opening import seat_lead
from fellesskap.cases.actions.people import move_debts, successor
from fellesskap.cases.exceptions import MayNotLead, NobodyReceives
from fellesskap.cases.models import Case, Closing, Report
from fellesskap.commitments.actions import hand_over, release
from fellesskap.commitments.models import Commitment, stand_in_for
from fellesskap.files.actions import show_out
from fellesskap.files.models import Barred, Invited, Involvement, SealedFile
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Guardianship, Person, Position
from fellesskap.people.queries import rektor_today

TO_RECEIVE = (kinds.RECEIVE, kinds.TELL_OWNER, kinds.NAME_INVESTIGATOR)
LEADS = (Invited.Capacity.LEAD, Invited.Capacity.INVESTIGATOR)


def hand_on() -> int:
    """Tick: give on what is owed by those who may no longer do it; how many changes were made."""
    reports = [_receive(report) for report in _reports_to_receive()]
    cases = [_new_lead(case) for case in _perhaps_without_lead()]
    debts = [_give_on(row) for row in _perhaps_undone()]
    return sum([*reports, *cases, *debts])


def _perhaps_out(who: str) -> Q:
    """The person in the column ``who`` may be out of the file: the rule has the last word."""
    here = Position.objects.current().filter(person=OuterRef(who), school=OuterRef("school"))
    ties = Guardianship.objects.current().filter(guardian=OuterRef(OuterRef(who)))
    family = Involvement.objects.filter(file=OuterRef("file"), person__in=ties.values("pupil"))
    out = Barred.objects.filter(file=OuterRef("file"), person=OuterRef(who))
    behind = Q(file__wall=SealedFile.Wall.OWNER)
    return ~Q(Exists(here)) | Q(Exists(family)) | Q(Exists(out)) | behind


def _reports_to_receive() -> "QuerySet[Report]":
    waiting = Commitment.objects.open().filter(kind__in=TO_RECEIVE)
    return Report.objects.filter(pk__in=waiting.values("target")).select_related("school")


def _receive(report: Report) -> bool:
    """Somebody else receives it when the one who should may not read it any more."""
    try:
        with transaction.atomic():
            changed = receive_anew(report)
            if changed:
                trail.record(CLOCK, "report.hand_on", report, law="L10")
            return changed
    except NobodyReceives:  # an owner without anybody: tried again in the next round
        return False


def _perhaps_without_lead() -> "QuerySet[Case]":
    """Cases that are open, or in which something is still owed."""
    owed = Commitment.objects.open().filter(file=OuterRef("file"))
    closed = Closing.objects.filter(case=OuterRef("pk"), reopened_at=None)
    rows = Case.objects.filter(~Exists(closed) | Exists(owed)).filter(_perhaps_out("lead"))
    return rows.select_related("school", "lead", "opened_by", "pupil")


@transaction.atomic
def _new_lead(case: Case) -> bool:
    """Somebody leads it in place of a lead who may not know of it any more."""
    former = case.lead
    if may(former, "case.read", case):
        return False
    try:
        lead = _does_it_now(case, former) or successor(case, former)
    except MayNotLead:  # nobody at the school may know; the owner names one
        return False
    case.lead = lead
    case.save(update_fields=["lead"])
    for capacity in LEADS:
        show_out(case.file, former, capacity)
    seat_lead(case, lead, lead)
    move_debts(case, former, lead)
    trail.record(CLOCK, "case.hand_over", case, law="L10")
    return True


def _does_it_now(case: Case, former: Person) -> Person | None:
    """Whoever stands in for the lead, if they are in the case."""
    person = stand_in_for(former, clock.today())
    return person if person != former and may(person, "case.write", case) else None


def _perhaps_undone() -> "Iterable[Any]":
    rows = Commitment.objects.open().exclude(file=None).exclude(kind__in=TO_RECEIVE)
    return rows.filter(_perhaps_out("owner")).select_related("owner", "file", "school")


@transaction.atomic
def _give_on(row: Commitment) -> bool:
    """What somebody may no longer do, the lead does; a card nobody reads is no debt."""
    if may(row.owner, "commitment.read", row):
        return False
    if row.kind == kinds.READ_CARD:
        return bool(release(kind=row.kind, about=row.target, why="left", by=None, key=row.key))
    case = Case.objects.filter(file=row.file_id).select_related("lead").first()
    to = case.lead if case else rektor_today(row.school)
    if to is None or to == row.owner or row.file is None or not may_know(row.file, to):
        return False
    hand_over(row, to=to)
    _tell(row, to, case)
    return True


def _tell(row: Commitment, to: Person, case: Case | None) -> None:
    """The visible line: something has come to you from one who is out."""
    tell(
        [to],
        kind="case.handed_on" if case else "case.handed_on_shared",
        school=row.school,
        file=row.file,
        target=case.pk if case else row.target,
        once=f"on:{row.pk}:{row.owner_id}"[:80],
    )
