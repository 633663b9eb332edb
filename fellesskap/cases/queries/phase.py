"""Where a case is, worked out from what is written in it and never typed in (L54)."""

from enum import StrEnum

from django.utils.translation import gettext as _

from fellesskap.cases.models import Evaluation
from fellesskap.cases.queries.facts import Facts


class Phase(StrEnum):
    """The way from a report to the question six weeks after."""

    SAFETY = "safety"
    INQUIRY = "inquiry"
    DOING = "doing"
    EVALUATING = "evaluating"
    CLOSING = "closing"
    CLOSED = "closed"
    ASKED_AGAIN = "asked_again"

    @property
    def words(self) -> str:
        """What the phase is called."""
        return {
            Phase.SAFETY: _("trygg til i morgen"),
            Phase.INQUIRY: _("finner ut"),
            Phase.DOING: _("planen gjelder"),
            Phase.EVALUATING: _("ser på om det virker"),
            Phase.CLOSING: _("kan snart avsluttes"),
            Phase.CLOSED: _("avsluttet"),
            Phase.ASKED_AGAIN: _("avsluttet og spurt igjen"),
        }[self]


def phase(facts: Facts) -> Phase:
    """The phase of the case today. Phases overlap in life; this is the one furthest on."""
    if facts.closing is not None:
        again = any(row.follow_up for row in facts.evaluations)
        return Phase.ASKED_AGAIN if again else Phase.CLOSED
    if facts.plan is None:
        begun = bool(facts.steps) or any(row.held_on for row in facts.hearings)
        return Phase.INQUIRY if begun else Phase.SAFETY
    ahead = facts.ahead
    if ahead is None or ahead.planned_for <= facts.today or ahead.asked_on is not None:
        return Phase.EVALUATING
    return Phase.CLOSING if said_yes(facts) else Phase.DOING


def said_yes(facts: Facts) -> bool:
    """Whether the child's last answer was yes."""
    return facts.asked is not None and facts.asked.answer == Evaluation.Answer.YES
