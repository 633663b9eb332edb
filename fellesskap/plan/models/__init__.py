"""Tables of the plan: its text, its promises, and what hangs on the year."""

from fellesskap.plan.models.feeds import FeedEvent
from fellesskap.plan.models.promises import (
    Body,
    Feed,
    FixedWeek,
    Promise,
    Remedy,
    SchoolMeasure,
    Statement,
    TemplateOffer,
)
from fellesskap.plan.models.text import Answer, FindingReply, Line, Plan, Section

__all__ = [
    "Answer",
    "Body",
    "Feed",
    "FeedEvent",
    "FindingReply",
    "FixedWeek",
    "Line",
    "Plan",
    "Promise",
    "Remedy",
    "SchoolMeasure",
    "Section",
    "Statement",
    "TemplateOffer",
]
