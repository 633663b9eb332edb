"""Who is in a case: letting in, showing out, giving it to another lead, stepping aside."""

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.cases.actions.opening import may_lead, seat_lead
from fellesskap.cases.exceptions import MayNotLead
from fellesskap.cases.models import Case
from fellesskap.commitments.actions import hand_over
from fellesskap.commitments.models import Commitment
from fellesskap.files.actions import bar, let_in, show_out
from fellesskap.files.models import Barred, Invited, SealedFile
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person
from fellesskap.people.queries import leadership_of, owner_receivers

CAPACITY = Invited.Capacity


@transaction.atomic
def invite(*, by: Person, case: Case, person: Person) -> None:
    """Let someone into the case by name, because they need it for their work (L86)."""
    demand(by, "case.invite", case)
    if not may_lead(case.file, case.school, person):
        raise MayNotLead
    let_in(case.file, person, CAPACITY.TEAM, by=by)
    tell(
        [person],
        kind="case.invited",
        school=case.school,
        file=case.file,
        target=case.pk,
        once=f"invited:{case.pk}:{person.pk}",
    )
    trail.record(by, "case.invite", case, law="L86")


@transaction.atomic
def uninvite(*, by: Person, case: Case, person: Person) -> None:
    """The person no longer needs the case: sight ends this minute."""
    demand(by, "case.invite", case)
    show_out(case.file, person, CAPACITY.TEAM)
    trail.record(by, "case.uninvite", case, law="L86")


@transaction.atomic
def hand_over_case(*, by: Person, case: Case, to: Person) -> None:
    """Another lead, with everything that is still owed. The former lead stays in the case."""
    demand(by, "case.hand_over", case)
    if not may_lead(case.file, case.school, to):
        raise MayNotLead
    former = case.lead
    case.lead = to
    case.save(update_fields=["lead"])
    show_out(case.file, former, CAPACITY.LEAD)
    let_in(case.file, former, CAPACITY.TEAM, by=by)
    seat_lead(case, to, by)
    _move_debts(case, former, to)
    trail.record(by, "case.hand_over", case, law="L10")


def _move_debts(case: Case, former: Person, to: Person) -> None:
    for row in Commitment.objects.open().filter(file=case.file, owner=former):
        hand_over(row, to=to)


def _successor(case: Case, by: Person) -> Person:
    """Who takes over: never the one who steps aside, never one whom the file is kept from."""
    behind_owner = case.file.wall == SealedFile.Wall.OWNER
    after = owner_receivers(case.school.owner) if behind_owner else leadership_of(case.school)
    for person in (case.opened_by, *after):
        if person != by and may_lead(case.file, case.school, person):
            return person
    raise MayNotLead


@transaction.atomic
def step_aside(*, by: Person, case: Case, to: Person | None = None) -> None:
    """Someone in the case is too close to it: they lose it at once, and the work goes on.

    A lead who steps aside names nobody: what is owed goes to whoever opened the case, or the first
    of the leadership who may know, who then gives it to a new lead. Raises MayNotLead when nobody
    may.
    """
    demand(by, "case.step_aside", case)
    successor = to or _successor(case, by)
    if case.lead == by:
        case.lead = successor
        case.save(update_fields=["lead"])
        seat_lead(case, successor, successor)
    _move_debts(case, by, successor)
    bar(case.file, by, Barred.Reason.STEPPED_ASIDE)
    trail.record(by, "case.step_aside", case, law="L105a")
