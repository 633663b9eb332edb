"""The school's answer to something the plan check found: it is mended, or it stays, and why."""

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.plan.exceptions import ReasonMissing
from fellesskap.plan.models import FindingReply, Plan


@transaction.atomic
def answer_finding(
    *, by: Person, plan: Plan, finding: str, choice: str, why: str = ""
) -> FindingReply:
    """Answer the finding with this key. Earlier answers stay, and the newest holds.

    Raises ReasonMissing where it stays without a reason, and Denied.
    """
    demand(by, "plan.check", plan)
    if choice == FindingReply.Choice.KEEP and not why.strip():
        raise ReasonMissing
    reply = FindingReply.objects.create(
        plan=plan, finding=finding, choice=choice, why=why.strip(), by=by, at=clock.now()
    )
    trail.record(by, "plan.check", reply, law="L3", why=choice, school=plan.school)
    return reply
