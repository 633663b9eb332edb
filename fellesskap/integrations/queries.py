"""What the pages of imports ask for."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from fellesskap.access.grammar import visible
from fellesskap.cases.models import Case, Closing
from fellesskap.integrations.models import ColumnMapping, ImportRun
from fellesskap.integrations.roster.columns import digest, guess
from fellesskap.people.models import Person, School, SchoolOwner

MAX_SHOWN = 400  # lines of one kind in one class; the number is always said
RECENT = 20


def runs(actor: Person) -> "QuerySet[ImportRun]":
    """The latest imports that ``actor`` may see."""
    return visible(ImportRun.objects.all(), actor, "roster.read")[:RECENT]


def schools_for(actor: Person) -> "QuerySet[School]":
    """The schools ``actor`` may fetch lists for."""
    return visible(School.objects.all(), actor, "roster.import")


def owner_for(actor: Person) -> SchoolOwner | None:
    """The owner for all of whose schools ``actor`` may fetch lists, if any."""
    return visible(SchoolOwner.objects.all(), actor, "roster.import_all").first()


def file_of(run: ImportRun) -> tuple[str, bytes] | None:
    """Name and bytes of the file, or None when it has been thrown away."""
    payload = run.unseal("file")
    if payload is None:
        return None
    name, _mark, content = payload.partition(b"\x00")
    return name.decode(), content


def report(run: ImportRun) -> dict[str, Any]:
    """What was found when the file was read; empty when nothing is kept."""
    payload = run.unseal("report")
    return json.loads(payload) if payload is not None else {}


def columns_for(school: School, headings: list[str]) -> dict[str, str]:
    """Meaning → heading: as chosen last time for such a table, else guessed."""
    saved = ColumnMapping.objects.filter(school=school, digest=digest(headings)).first()
    if saved is None:
        return guess(headings)
    return {meaning: heading for meaning, heading in saved.columns.items() if heading in headings}


def can_be_undone(run: ImportRun) -> bool:
    """Whether this is the last import in use and the way back is still there."""
    return run.status == ImportRun.Status.APPLIED and run.sealed_steps is not None


@dataclass
class Lines:
    """The differences of one class: sort → lines."""

    title: str
    sorts: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def shown(self) -> list[tuple[str, int, list[dict[str, str]]]]:
        """(sort, how many, the first lines)."""
        order = ("doubtful", "gone", "moved", "new", "changed")
        return [
            (sort, len(self.sorts[sort]), self.sorts[sort][:MAX_SHOWN])
            for sort in order
            if sort in self.sorts
        ]


def differences(entries: Iterable[dict[str, str]]) -> list[tuple[str, list[Lines]]]:
    """The lines by school and class: [(school, [Lines, …]), …]; what is common comes first."""
    schools: dict[str, dict[str, Lines]] = {}
    for entry in entries:
        classes = schools.setdefault(entry["school"], {})
        lines = classes.setdefault(entry["group"], Lines(entry["group"]))
        lines.sorts.setdefault(entry["sort"], []).append(entry)
    return [
        (school, [classes[title] for title in sorted(classes)])
        for school, classes in sorted(schools.items())
    ]


def open_cases_led_by(leaving: Iterable[UUID], actor: Person) -> list[tuple[UUID, str, str]]:
    """(case, reference, lead) of each open case led by one who leaves, that ``actor`` may read.

    No pupil is named, and a case ``actor`` may not read leaves no trace here.
    """
    ended = Closing.objects.filter(case=OuterRef("pk"), reopened_at=None)
    led = Case.objects.filter(~Exists(ended), lead__in=list(leaving))
    rows = visible(led, actor, "case.read").select_related("file", "lead").order_by("opened_at")
    return [(row.pk, row.file.reference, row.lead.full_name) for row in rows]
