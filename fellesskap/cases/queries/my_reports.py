"""What I have reported, and how far it has come: lest, undersøkes, fulgt opp. Nothing more, ever.

The three words are worked out from facts the reporter never sees. They are the same whoever reads
the report and whatever it led to, so that nothing about the child can be read between them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from fellesskap.access.grammar import visible
from fellesskap.cases.models import CaseReport, Closing, PlanVersion, Report, ReportQuestion
from fellesskap.people.models import Person


class Status(StrEnum):
    """How far a report has come, as its reporter sees it."""

    UNREAD = "unread"
    READ = "read"
    LOOKED_INTO = "looked_into"
    FOLLOWED_UP = "followed_up"

    @property
    def words(self) -> str:
        """The word, in the reader's language."""
        return {
            Status.UNREAD: _("Ikke lest ennå"),
            Status.READ: _("Lest"),
            Status.LOOKED_INTO: _("Undersøkes"),
            Status.FOLLOWED_UP: _("Fulgt opp"),
        }[self]

    @property
    def mark(self) -> str:
        """The shape beside the word."""
        return {Status.UNREAD: "ennaa", Status.FOLLOWED_UP: "holdt"}.get(self, "paagaar")


@dataclass(frozen=True)
class MyReport:
    """One line of the reporter's own list."""

    pk: UUID
    reference: str
    sent_at: datetime
    state: Status
    has_question: bool

    @property
    def status(self) -> str:
        """Ikke lest ennå, lest, undersøkes or fulgt opp."""
        return self.state.words

    @property
    def mark(self) -> str:
        """The shape of the status."""
        return self.state.mark


def my_reports(actor: Person) -> list[MyReport]:
    """What ``actor`` has reported or written down for someone, newest first: three queries."""
    rows = list(visible(Report.objects.all(), actor, "report.receipt").order_by("-entered_at"))
    states = statuses(rows)
    asked = reports_with_question(rows)
    return [
        MyReport(row.pk, row.file.reference, row.entered_at, states[row.pk], row.pk in asked)
        for row in rows
    ]


def statuses(reports: Iterable[Report]) -> dict[UUID, Status]:
    """Report id → how far it has come: one query however many there are."""
    rows = list(reports)
    still = _still_looked_into([row.pk for row in rows])
    return {row.pk: _status(row, still) for row in rows}


def _status(report: Report, still: set[UUID]) -> Status:
    if report.outcome == Report.Outcome.NONE:
        return Status.UNREAD if report.opened_at is None else Status.READ
    return Status.LOOKED_INTO if report.pk in still else Status.FOLLOWED_UP


def _still_looked_into(reports: list[UUID]) -> set[UUID]:
    """Reports with a case where nothing has been put in force yet."""
    plan = PlanVersion.objects.filter(case=OuterRef("case")).exclude(in_force_from=None)
    closed = Closing.objects.filter(case=OuterRef("case"), reopened_at=None)
    rows = CaseReport.objects.filter(~Exists(plan), ~Exists(closed), report__in=reports)
    return set(rows.values_list("report", flat=True))


def reports_with_question(reports: Iterable[Report]) -> set[UUID]:
    """Those of ``reports`` with a question the reporter has not answered: one query."""
    ids = [report.pk for report in reports]
    rows = ReportQuestion.objects.filter(report__in=ids, answered_at=None)
    return set(rows.values_list("report", flat=True))
