"""Let into a case for a time: a stand-in comes in on the first day and is out after the last.

The days stand in the invitation and the rule asks for them, so sight ends at midnight whether or
not anybody is awake; the tick tells those who begin and gives back what those who leave owed.
"""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from fellesskap.access.grammar import CLOCK, demand
from fellesskap.audit import trail
from fellesskap.cases.actions.filing import may_know
from fellesskap.cases.actions.people import move_debts
from fellesskap.cases.exceptions import MayNotLead
from fellesskap.cases.models import Case
from fellesskap.files.actions import let_in
from fellesskap.files.models import Invited
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person


@transaction.atomic
def let_in_for(
    *, by: Person, case: Case, person: Person, first: date, last: date | None
) -> Invited | None:
    """Let ``person`` into the case from ``first`` to ``last``; None for one who is in it already.

    Raises Denied, or MayNotLead for one whom the case is kept from.
    """
    demand(by, "case.invite", case)
    if not may_know(case.file, person):
        raise MayNotLead
    if Invited.objects.filter(file=case.file, person=person, ended_at=None).exists():
        return None
    row = let_in(case.file, person, Invited.Capacity.TEAM, by=by)
    row.first_day, row.last_day = first, last
    row.save(update_fields=["first_day", "last_day"])
    trail.record(by, "case.invite", case, law="L86")
    if first <= clock.today():
        _welcome(row, case)
    return row


def keep_visits() -> int:
    """Tick: welcome those whose time begins, show out those whose time is over; how many went."""
    today = clock.today()
    there = Invited.objects.filter(ended_at=None).select_related("person", "file__school")
    for row in there.filter(first_day=today):
        for case in _case_of(row):
            _welcome(row, case)
    over = list(there.filter(last_day__lt=today))
    for row in over:
        _show_out(row)
    return len(over)


def _case_of(row: Invited) -> "QuerySet[Case]":
    return Case.objects.filter(file=row.file_id).select_related("school", "lead")


def _welcome(row: Invited, case: Case) -> None:
    """Say it on the first day, once."""
    tell(
        [row.person],
        kind="case.invited",
        school=case.school,
        file=case.file,
        target=case.pk,
        once=f"invited:{row.pk}",
    )


@transaction.atomic
def _show_out(row: Invited) -> None:
    """The time is over: what was owed meanwhile, the lead owes."""
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    for case in _case_of(row):
        if case.lead_id != row.person_id:
            move_debts(case, row.person, case.lead)
        trail.record(CLOCK, "case.uninvite", case, law="L86")
