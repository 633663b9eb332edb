"""Who has opened a case: for rektor and the school owner, never one's own reading (L87)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.access.grammar import visible
from fellesskap.audit import trail
from fellesskap.cases.models import Card, Case, CaseReport, Evaluation, Measure, PlanVersion, Report
from fellesskap.documents.models import Document
from fellesskap.files.models import BreakGlass
from fellesskap.people.models import Person, Position

MOST = 500
KINDS = (trail.Entry.Kind.READ, trail.Entry.Kind.EXPORT, trail.Entry.Kind.REFUSAL)


@dataclass(frozen=True)
class Seen:
    """One line: who, what they do here, when, what."""

    at: datetime
    name: str
    role: str
    what: str
    refused: bool


@dataclass(frozen=True)
class Hour:
    """The case was opened in an emergency: by whom, from when to when, and the reason typed."""

    name: str
    opened_at: datetime
    until: datetime
    reason: str


@dataclass(frozen=True)
class AccessLog:
    """The newest lines, whether there are older ones, and each use of an emergency."""

    lines: list[Seen]
    more: bool
    hours: list[Hour]


def access_log(actor: Person, case: Case) -> AccessLog:
    """Who has opened, taken out or been refused the case and its parts: a dozen queries."""
    labels = _labels(actor, case)
    rows = trail.entries().filter(target__in=labels, kind__in=KINDS).exclude(actor=str(actor.pk))
    entries = list(rows[: MOST + 1])
    names, roles = _people({entry.actor for entry in entries}, case)
    lines = [
        Seen(
            at=entry.at,
            name=names.get(entry.actor, _("systemet")),
            role=roles.get(entry.actor, ""),
            what=_what(entry, labels[entry.target]),
            refused=entry.kind == trail.Entry.Kind.REFUSAL,
        )
        for entry in entries[:MOST]
    ]
    return AccessLog(lines, more=len(entries) > MOST, hours=_hours(case))


def _hours(case: Case) -> list[Hour]:
    rows = BreakGlass.objects.filter(file=case.file_id).select_related("person")
    return [
        Hour(row.person.full_name, row.opened_at, row.until, row.reason)
        for row in rows.order_by("-opened_at")
    ]


def _labels(actor: Person, case: Case) -> dict[str, str]:
    """How the log names the case and its parts, with the word for each.

    A report is among them when the reader may read it; what stands in a shared file belongs to
    the case whose plan it is in.
    """
    linked = CaseReport.objects.filter(case=case).values("report")
    reports = visible(Report.objects.filter(pk__in=linked), actor, "report.read")
    measures = Measure.objects.filter(lines__plan__case=case).distinct()
    papers = Document.objects.filter(file=case.file_id).defer("content")
    found = {trail.label(case): _("saken")}
    found |= {trail.label(row): _("planen") for row in PlanVersion.objects.filter(case=case)}
    found |= {trail.label(row): _("en kort beskjed") for row in Card.objects.filter(case=case)}
    found |= {trail.label(row): _("meldingen") for row in reports}
    hours = BreakGlass.objects.filter(file=case.file_id)
    found |= {trail.label(row): _("arket for nødåpning") for row in hours}
    found |= {trail.label(row): _("evalueringen") for row in Evaluation.objects.filter(case=case)}
    found |= {trail.label(row): _("et tiltak") for row in measures}
    found |= {trail.label(row): _paper(row) for row in papers.select_related("for_person")}
    return found


def _paper(row: Document) -> str:
    if row.for_person is None:
        return _("planen på papir")
    return _("kopien til {name}").format(name=row.for_person.first_name)


def _what(entry: "trail.Entry", part: str) -> str:
    if entry.kind == trail.Entry.Kind.REFUSAL:
        return _("prøvde å åpne {part}, fikk ikke").format(part=part)
    if entry.kind == trail.Entry.Kind.EXPORT:
        return _("hentet ut {part}").format(part=part)
    return _("åpnet {part}").format(part=part)


def _people(actors: set[str], case: Case) -> tuple[dict[str, str], dict[str, str]]:
    """First and family name, and what each does at the school or its owner today."""
    people = Person.objects.filter(pk__in=[actor for actor in actors if _is_id(actor)])
    names = {str(person.pk): person.full_name for person in people}
    held = Position.objects.current().filter(person__in=list(names)).order_by("-starts", "pk")
    return names, {str(row.person_id): str(row.get_role_display()) for row in held}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
