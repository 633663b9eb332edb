"""Light notes, reports, cases and all that is written in them."""

from fellesskap.cases.models.cases import (
    Account,
    Case,
    CaseReport,
    Closing,
    ImmediateMeasure,
    MessageToOwner,
)
from fellesskap.cases.models.concepts import ConceptTag
from fellesskap.cases.models.hearing import BestInterests, Hearing, InquiryInCase, InquiryStep
from fellesskap.cases.models.homes import Card, CardReader, HomeContact
from fellesskap.cases.models.notes import LightNote, NoteReader
from fellesskap.cases.models.plans import (
    Evaluation,
    Measure,
    MeasureDone,
    MeasureInPlan,
    MeasureVerdict,
    PlanVersion,
)
from fellesskap.cases.models.reports import Report, ReportQuestion

__all__ = [
    "Account",
    "BestInterests",
    "Card",
    "CardReader",
    "Case",
    "CaseReport",
    "Closing",
    "ConceptTag",
    "Evaluation",
    "Hearing",
    "HomeContact",
    "ImmediateMeasure",
    "InquiryInCase",
    "InquiryStep",
    "LightNote",
    "Measure",
    "MeasureDone",
    "MeasureInPlan",
    "MeasureVerdict",
    "MessageToOwner",
    "NoteReader",
    "PlanVersion",
    "Report",
    "ReportQuestion",
]
