"""Skolen nå and the sheet for the safe, as they are for one leader."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import ngettext

from fellesskap.access.grammar import visible
from fellesskap.cases.queries.case_list import CaseRow
from fellesskap.cases.queries.school_now import (
    Reminder,
    SafeLine,
    SchoolNow,
    safe_list,
    school_now,
)
from fellesskap.cases.queries.words import in_words, sentence
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.people.queries import rektor_today
from fellesskap.plan.queries.late import late_promises
from fellesskap.today.queries.things import section_of

MOST_CASES, MOST_TARGETS = 8, 6


@dataclass(frozen=True)
class Said:
    """A line about what the law says, with its paragraph."""

    reminder: Reminder
    section: str


@dataclass(frozen=True)
class SchoolPage:
    """The page: what ``school_now`` found, with the first targets and cases of many."""

    now: SchoolNow
    promises: str  # how the promises of the plan go, in a sentence; empty when none is late
    law: list[Said]
    targets: list[Reminder]
    more_targets: int
    cases: list[CaseRow]


@dataclass(frozen=True)
class SafePage:
    """The sheet, with when it was taken out and who is rektor that day."""

    school: School
    lines: list[SafeLine]
    at: datetime
    by: Person
    rektor: Person | None


def led_by(actor: Person, school: School | None) -> School | None:
    """``school`` if the actor leads it today, else None: one query."""
    if not school:
        return None
    return visible(School.objects.filter(pk=school.pk), actor, "today.look").first()


def school_page(actor: Person, school: School) -> SchoolPage:
    """Everything on the page, of what ``actor`` may see."""
    now = school_now(actor, school)
    return SchoolPage(
        now=now,
        promises=promises_late(school),
        law=[Said(reminder, section_of(reminder.law)) for reminder in now.law],
        targets=now.targets[:MOST_TARGETS],
        more_targets=len(now.targets[MOST_TARGETS:]),
        cases=now.cases[:MOST_CASES],
    )


def school_sentence(actor: Person, school: School) -> str:
    """How the school is, in one sentence: for Min dag of a leader."""
    parts = [school_now(actor, school).sentence, promises_late(school)]
    return " ".join(part for part in parts if part)


def promises_late(school: School) -> str:
    """Tre løfter i planen er forsinket. Empty when none is: two queries."""
    count = late_promises(school)
    if count == 0:
        return ""
    said = ngettext(
        "Ett løfte i planen er forsinket.", "{count} løfter i planen er forsinket.", count
    )
    return said.format(count=sentence(in_words(count)))


def safe_page(actor: Person, school: School) -> SafePage:
    """Open cases and next dates, for paper."""
    return SafePage(
        school=school,
        lines=safe_list(actor, school),
        at=clock.now(),
        by=actor,
        rektor=rektor_today(school),
    )
