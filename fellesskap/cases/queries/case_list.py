"""Cases by what comes next: what is late first, then by date. Never by how serious or how old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fellesskap.access.grammar import visible
from fellesskap.cases.models import Case, Closing
from fellesskap.cases.queries.door import Door, door
from fellesskap.cases.queries.duties import Duty, five_duties, in_short
from fellesskap.cases.queries.facts import Facts, facts_of, open_cases
from fellesskap.cases.queries.next_step import Step, next_step
from fellesskap.cases.queries.phase import Phase, phase
from fellesskap.cases.queries.words import named
from fellesskap.people.models import Person, School

FAR_AWAY = date.max


@dataclass(frozen=True)
class CaseRow:
    """One case in a list: first name and class, the lead, what comes next, the five duties."""

    pk: UUID
    reference: str
    title: str
    lead: Person
    opened_on: date
    age: int  # school days since it was opened
    step: Step | None
    next_date: date | None
    duties: list[Duty]
    in_short: str
    phase: Phase
    door: Door

    @property
    def state(self) -> str:
        """The mark of the next step."""
        return self.step.state if self.step else "ennaa"


@dataclass(frozen=True)
class CaseList:
    """The open cases a person may read, and those that have come to an end."""

    open: list[CaseRow]
    ended: list[CaseRow]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.open and not self.ended


def case_list(actor: Person, school: School | None = None) -> CaseList:
    """Every case ``actor`` may read, at one school or at all: the same number of queries for each
    of the two lists, however long they are."""
    rows = visible(Case.objects.all(), actor, "case.read")
    if school is not None:
        rows = rows.filter(school=school)
    ended = rows.filter(pk__in=Closing.objects.filter(reopened_at=None).values("case"))
    return CaseList(open=rows_of(open_cases(rows)), ended=rows_of(ended))


def rows_of(cases: "QuerySet[Case]") -> list[CaseRow]:
    """``cases`` as rows, ordered by next step."""
    return ordered(as_row(facts) for facts in facts_of(cases))


def ordered(rows: Iterable[CaseRow]) -> list[CaseRow]:
    """By the date of the next step; those without one last, then by title."""
    return sorted(rows, key=lambda row: (row.next_date or FAR_AWAY, row.title, str(row.pk)))


def as_row(facts: Facts) -> CaseRow:
    """The facts of a case as one line."""
    case, step = facts.case, next_step(facts).first
    opened = case.counts_from
    return CaseRow(
        pk=case.pk,
        reference=case.file.reference,
        title=named(case.pupil, facts.group),
        lead=case.lead,
        opened_on=opened,
        age=facts.calendar.school_days_between(opened, facts.today),
        step=step,
        next_date=_next_date(facts, step),
        duties=five_duties(facts),
        in_short=in_short(facts),
        phase=phase(facts),
        door=door(case.raised_with_rektor_at),
    )


def _next_date(facts: Facts, step: Step | None) -> date | None:
    """When something is due: what is owed, else the next evaluation."""
    if step is not None:
        return step.due
    return facts.ahead.planned_for if facts.ahead else None
