"""The year's evaluation, and the report to the councils."""

from fellesskap.figures.models.evaluations import (
    Choice,
    Evaluation,
    GoalLine,
    MeasureIdea,
    Said,
)
from fellesskap.figures.models.reports import CouncilReport, FauLine

__all__ = [
    "Choice",
    "CouncilReport",
    "Evaluation",
    "FauLine",
    "GoalLine",
    "MeasureIdea",
    "Said",
]
