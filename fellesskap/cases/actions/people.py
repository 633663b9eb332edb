"""Who is in a case: letting in, showing out, giving it to another lead, stepping aside."""

from django.db import transaction
from django.db.models import Q

from fellesskap.access.grammar import demand, may
from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.actions.filing import may_know, owners_who_may_know
from fellesskap.cases.actions.opening import seat_lead
from fellesskap.cases.exceptions import MayNotLead
from fellesskap.cases.models import Case, MeasureInPlan
from fellesskap.commitments.actions import hand_over
from fellesskap.commitments.models import Commitment
from fellesskap.files.actions import bar, let_in, show_out
from fellesskap.files.models import Barred, Invited, SealedFile
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person
from fellesskap.people.queries import leadership_of

CAPACITY = Invited.Capacity
BY_NAME = (kinds.READ_CARD, kinds.MEASURE, kinds.SHARED_MEASURE)


@transaction.atomic
def invite(*, by: Person, case: Case, person: Person) -> None:
    """Let someone into the case by name, because they need it for their work (L86)."""
    demand(by, "case.invite", case)
    if not may_know(case.file, person):
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
    """The person no longer needs the case: sight ends this minute, and the lead owes the rest."""
    demand(by, "case.invite", case)
    show_out(case.file, person, CAPACITY.TEAM)
    if person != case.lead:
        move_debts(case, person, case.lead)
    trail.record(by, "case.uninvite", case, law="L86")


@transaction.atomic
def hand_over_case(*, by: Person, case: Case, to: Person) -> None:
    """Another lead, with everything that is still owed. The former lead stays in the case."""
    demand(by, "case.hand_over", case)
    if not may_know(case.file, to):
        raise MayNotLead
    former = _alone_with(case).lead
    if former == to:
        return
    case.lead = to
    case.save(update_fields=["lead"])
    for capacity in (CAPACITY.LEAD, CAPACITY.INVESTIGATOR):
        show_out(case.file, former, capacity)
    let_in(case.file, former, CAPACITY.TEAM, by=by)
    seat_lead(case, to, by)
    move_debts(case, former, to)
    trail.record(by, "case.hand_over", case, law="L10")


def _alone_with(case: Case) -> Case:
    """The case as it is now, for one change of lead at a time: a case has one lead."""
    found: Case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    return found


def move_debts(case: Case, former: Person, to: Person) -> None:
    """What ``former`` owes as one in the case. A card is read, and a measure done, by name."""
    rows = Commitment.objects.open().filter(file=case.file, owner=former)
    for row in rows.exclude(kind__in=BY_NAME):
        hand_over(row, to=to)
    _asks_instead(case, former, to)


def _asks_instead(case: Case, former: Person, to: Person) -> None:
    """Whoever the plan names to ask the child follows the work, also in the draft."""
    case.plans.filter(replaced_at=None, evaluator=former).update(evaluator=to)


def successor(case: Case, by: Person) -> Person:
    """Who takes over: never the one who steps aside, never one whom the file is kept from."""
    behind_owner = case.file.wall == SealedFile.Wall.OWNER
    after = owners_who_may_know(case.file) if behind_owner else leadership_of(case.school)
    opener = [case.opened_by] if may(case.opened_by, "case.read", case) else []
    for person in (*opener, *after):
        if person != by and may_know(case.file, person):
            return person
    raise MayNotLead


def _about(case: Case) -> Q:
    """What is owed in the case, also what it shares with others (the same event)."""
    shared = MeasureInPlan.objects.filter(plan__case=case).values("measure")
    return Q(file=case.file) | Q(kind=kinds.SHARED_MEASURE, target__in=shared)


@transaction.atomic
def step_aside(*, by: Person, case: Case, to: Person | None = None) -> None:
    """Someone in the case is too close to it: they lose it at once, and the work goes on.

    A lead who steps aside names nobody: what is owed goes to whoever opened the case, or the first
    of the leadership who may know, who then gives it to a new lead. What anyone else owed goes to
    the lead. Raises MayNotLead when nobody may.
    """
    demand(by, "case.step_aside", case)
    lead = _alone_with(case).lead
    heir = to or (successor(case, by) if lead == by else lead)
    if lead == by:
        case.lead = heir
        case.save(update_fields=["lead"])
        seat_lead(case, heir, heir)
    for row in Commitment.objects.open().filter(_about(case), owner=by):
        hand_over(row, to=heir)
    _asks_instead(case, by, heir)
    bar(case.file, by, Barred.Reason.STEPPED_ASIDE)
    trail.record(by, "case.step_aside", case, law="L105a")
