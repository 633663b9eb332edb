"""The end of a case: which reasons this reader may give, and what stands from the last end."""

from dataclasses import dataclass

from fellesskap.access.grammar import may
from fellesskap.cases.models import Case, Closing
from fellesskap.cases.queries.plan_page import facts_of_case
from fellesskap.people.models import Enrolment, Person

REASON = Closing.Reason


@dataclass(frozen=True)
class ClosingPage:
    """Everything on the page; ``closing`` is the end of the case while it is closed."""

    case: Case
    reference: str
    name: str
    closing: Closing | None
    words: str
    reason: str
    reasons: list[str]
    can_reopen: bool


def closing_page(actor: Person, case: Case) -> ClosingPage:
    """The page for ``case``, which ``actor`` has opened through the one door."""
    facts = facts_of_case(case)
    closing = facts.closing
    return ClosingPage(
        case=facts.case,
        reference=facts.case.file.reference,
        name=facts.name,
        closing=closing,
        words=facts.read(closing.words) if closing else "",
        reason=str(REASON(closing.reason).label) if closing else "",
        reasons=_reasons(actor, case),
        can_reopen=may(actor, "case.lead", case),
    )


def _reasons(actor: Person, case: Case) -> list[str]:
    """Against the child's view, and «moved» for one who still goes here: rektor alone."""
    goes_here = Enrolment.objects.current().filter(person=case.pupil, school=case.school).exists()
    if may(actor, "case.override", case):
        return [REASON.SAFE, REASON.MOVED, REASON.AGAINST_VIEW]
    return [REASON.SAFE] if goes_here else [REASON.SAFE, REASON.MOVED]
