"""Reports that wait for someone to decide, oldest first, and those that have an outcome."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext as _

from fellesskap.access.grammar import allowed, visible
from fellesskap.cases.models import Report
from fellesskap.cases.queries.arrivals import Arrivals, arrivals_of, who_has_read
from fellesskap.cases.queries.words import sentence
from fellesskap.kit import dates
from fellesskap.people.models import Person, School
from fellesskap.people.relations import NOT_WORKERS, positions_of

MOST = 50  # of those that are decided


@dataclass(frozen=True)
class Line:
    """One report in a list. Nothing of what it says."""

    pk: UUID
    reference: str
    title: str
    arrived: str
    source: str
    status: str
    urgent: bool
    unread: bool


@dataclass(frozen=True)
class InboxPage:
    """What waits and what is decided, for this reader."""

    waiting: list[Line]
    decided: list[Line]
    may_enter: bool


def undecided(actor: Person, action: str = "report.decide") -> "QuerySet[Report]":
    """Reports without an outcome that ``actor`` may decide on: urgent first, then the oldest."""
    rows = visible(Report.objects.filter(outcome=Report.Outcome.NONE), actor, action)
    urgent_first = ExpressionWrapper(Q(urgency=Report.Urgency.NOW), BooleanField())
    return rows.select_related("opened_by", "school").order_by(
        urgent_first.desc(), "entered_at", "pk"
    )


def inbox_page(actor: Person) -> InboxPage:
    """Thirteen queries however many reports there are."""
    to_decide = allowed(actor, "report.decide")
    waiting = list(undecided(actor))
    known = list(undecided(actor, "report.read").exclude(to_decide))
    decided = _decided(actor)
    how = arrivals_of([*waiting, *known, *decided], actor)
    return InboxPage(
        waiting=[*(waiting_line(row, how) for row in waiting), *(_read(row, how) for row in known)],
        decided=[_line(row, how, _outcome(row)) for row in decided],
        may_enter=positions_of(actor).exclude(role__in=NOT_WORKERS).exists(),
    )


def waiting_reports(actor: Person, school: School) -> list[Line]:
    """What waits at one school for this reader to decide: ten queries."""
    rows = list(undecided(actor).filter(school=school))
    how = arrivals_of(rows, actor)
    return [waiting_line(row, how) for row in rows]


def waiting_line(report: Report, how: Arrivals) -> Line:
    """A report nobody has decided on."""
    read = who_has_read(report)
    waits = "" if report.opened_at is None else _("Venter på at noen bestemmer.")
    return _line(report, how, " ".join(filter(None, [how.before(report), read, waits])))


def _read(report: Report, how: Arrivals) -> Line:
    return _line(report, how, _("Skolen tar imot. Du kan lese."))


def _line(report: Report, how: Arrivals, status: str) -> Line:
    return Line(
        pk=report.pk,
        reference=report.file.reference,
        title=how.title(report),
        arrived=how.arrived(report),
        source=how.source(report),
        status=status,
        urgent=report.urgency == Report.Urgency.NOW,
        unread=report.opened_at is None,
    )


def _decided(actor: Person) -> list[Any]:
    rows = visible(Report.objects.exclude(outcome=Report.Outcome.NONE), actor, "report.read")
    return list(rows.select_related("opened_by", "school").order_by("-outcome_at", "pk")[:MOST])


def _outcome(report: Report) -> str:
    what = sentence(str(Report.Outcome(report.outcome).label))
    day = dates.daymonth(report.outcome_at) if report.outcome_at else ""
    return _("{what} {day}").format(what=what, day=day)
