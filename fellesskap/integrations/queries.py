"""What the pages of imports ask for."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from fellesskap.access.grammar import visible
from fellesskap.cases.models import Case, Closing
from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.models import ColumnMapping, ImportRun
from fellesskap.integrations.roster.checking import looks_like_national_number
from fellesskap.integrations.roster.columns import digest, guess
from fellesskap.integrations.roster.findings import Findings
from fellesskap.integrations.roster.pipeline import is_table
from fellesskap.integrations.roster.sheets import read_sheet
from fellesskap.kit import clock
from fellesskap.people.models import Person, School, SchoolOwner

MAX_SHOWN = 400  # lines of one kind in one class; the number is always said
RECENT = 20
PREVIEW = 20  # rows shown while columns are chosen
PATIENCE = timedelta(seconds=4)


def runs(actor: Person) -> "QuerySet[ImportRun]":
    """The latest imports that ``actor`` may see."""
    return visible(ImportRun.objects.all(), actor, "roster.read")[:RECENT]


def schools_for(actor: Person) -> "QuerySet[School]":
    """The schools ``actor`` may fetch lists for."""
    return visible(School.objects.all(), actor, "roster.import")


def owner_for(actor: Person) -> SchoolOwner | None:
    """The owner for all of whose schools ``actor`` may fetch lists, if any."""
    return visible(SchoolOwner.objects.all(), actor, "roster.import_all").first()


def places_for(actor: Person) -> dict[str, Any]:
    """Where ``actor`` may bring lists: school id → School, and ``all`` → the school owner."""
    places: dict[str, Any] = {str(school.pk): school for school in schools_for(actor)}
    owner = owner_for(actor)
    return places | ({"all": owner} if owner is not None else {})


def nobody_reads(run: ImportRun) -> bool:
    """Whether a file has waited so long that no worker seems to be awake."""
    waited = clock.now() - run.created_at
    leased = run.leased_until is not None and run.leased_until > clock.now()
    return run.status == ImportRun.Status.WAITING and not leased and waited > PATIENCE


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


@dataclass
class Preview:
    """The beginning of a table: headings, the first rows, and what we think the columns mean."""

    headings: list[str]
    columns: list[tuple[str, str]]  # heading, what stands under it in the first rows
    guessed: dict[str, str]


def preview(run: ImportRun) -> Preview | None:
    """The beginning of the table, or None when the file is gone, in use or no table at all."""
    there = file_of(run)
    school = school_of(run)
    if there is None or school is None or not is_table(*there):
        return None
    try:
        table = read_sheet(*there, Findings())
    except RosterProblem:
        return None
    first = [cells for _number, cells in table.rows[:PREVIEW]]
    columns = [
        (heading, " · ".join(_shown(cells[place]) for cells in first if cells[place].strip()))
        for place, heading in enumerate(table.headers)
    ]
    return Preview(table.headers, columns, columns_for(school, table.headers))


def language_of(run: ImportRun) -> str:
    """The written form of the one who brought the file, else of the school (L114)."""
    person, school = run.uploaded_by, run.school
    chosen = person.written_form if person is not None else ""
    return chosen or (school.written_form if school is not None else "") or "nb"


def school_of(run: ImportRun) -> School | None:
    """The school a table is for: the one that was chosen, or the only one of the owner."""
    if run.school is not None or run.owner is None:
        return run.school
    schools = list(School.objects.filter(owner=run.owner)[:2])
    return schools[0] if len(schools) == 1 else None


def _shown(cell: str) -> str:
    """A cell of the preview; a national identity number is not shown to anybody."""
    return "•••" if looks_like_national_number(cell.replace(" ", "")) else cell[:60]


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
