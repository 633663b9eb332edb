"""Tables of meetings: series and meetings, what is agreed with a home, and results by grade."""

from fellesskap.meetings.models.agreed import Consent, Handed, Outsider, Service
from fellesskap.meetings.models.grades import GradeAnalysis, GradeCheck
from fellesskap.meetings.models.meetings import (
    Community,
    Meeting,
    Member,
    Point,
    Presence,
    Series,
    Task,
    Watch,
)

__all__ = [
    "Community",
    "Consent",
    "GradeAnalysis",
    "GradeCheck",
    "Handed",
    "Meeting",
    "Member",
    "Outsider",
    "Point",
    "Presence",
    "Series",
    "Service",
    "Task",
    "Watch",
]
