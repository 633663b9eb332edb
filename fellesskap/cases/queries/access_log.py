"""Who has opened a case: for rektor and the school owner, never one's own reading (L87)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.audit import trail
from fellesskap.cases.models import Card, Case, PlanVersion
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
class AccessLog:
    """The newest lines, and whether there are older ones."""

    lines: list[Seen]
    more: bool


def access_log(actor: Person, case: Case) -> AccessLog:
    """Who has opened, taken out or been refused the case and its parts: six queries."""
    labels = _labels(case)
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
    return AccessLog(lines, more=len(entries) > MOST)


def _labels(case: Case) -> dict[str, str]:
    """How the log names the case and its parts, with the word for each."""
    found = {trail.label(case): _("saken")}
    found |= {trail.label(row): _("planen") for row in PlanVersion.objects.filter(case=case)}
    found |= {trail.label(row): _("en kort beskjed") for row in Card.objects.filter(case=case)}
    return found


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
