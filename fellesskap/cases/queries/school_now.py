"""The school now, for its leaders: a sentence, then reports, law, our own targets, cases, the week.

Everything goes through what the reader may see, also every count: to a leader behind a wall the
page is the one of yesterday.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fellesskap.access.grammar import visible
from fellesskap.cases import kinds
from fellesskap.cases.models import Case
from fellesskap.cases.queries.case_list import CaseRow, as_row, ordered
from fellesskap.cases.queries.facts import Facts, facts_of, open_cases
from fellesskap.cases.queries.inbox import Line, waiting_reports
from fellesskap.cases.queries.next_step import Step, steps
from fellesskap.cases.queries.notes import note_count
from fellesskap.cases.queries.week import Day, OnCall, on_call_in_week, week_of
from fellesskap.cases.queries.words import in_words, sentence
from fellesskap.kit import clock, dates
from fellesskap.people.models import Person, School

DOOR_AHEAD = timedelta(days=3)  # how early the page says that the family's door opens


@dataclass(frozen=True)
class Reminder:
    """One line under «Loven sier» or «Vi har satt oss som mål»."""

    state: str
    title: str
    what: str
    when: str
    case: UUID
    law: str


@dataclass(frozen=True)
class SchoolNow:
    """The page."""

    sentence: str
    waiting: list[Line]
    law: list[Reminder]
    targets: list[Reminder]
    cases: list[CaseRow]
    week: list[Day]
    on_call: list[OnCall]
    notes: int | None


@dataclass(frozen=True)
class SafeLine:
    """One open case on the paper in rektor's safe."""

    reference: str
    title: str
    lead: str
    opened_on: date
    next: str
    next_date: date | None


def school_now(actor: Person, school: School) -> SchoolNow:
    """The page of ``school`` for ``actor``; the number of queries does not grow with the cases."""
    waiting = waiting_reports(actor, school)
    known = _open_facts(actor, school)
    owed = [(facts, step) for facts in known for step in steps(facts)]
    today = clock.today()
    friday = today + timedelta(days=max(0, 4 - today.weekday()))
    return SchoolNow(
        sentence=in_a_sentence(len(waiting), known, owed),
        waiting=waiting,
        law=[*_law(owed, today), *_doors(known, today)],
        targets=_reminders(owed, "maal", friday),
        cases=ordered(as_row(facts) for facts in known),
        week=week_of(actor, school, [facts.case.file_id for facts in known]),
        on_call=on_call_in_week(school),
        notes=note_count(actor, school),
    )


def safe_list(actor: Person, school: School) -> list[SafeLine]:
    """Open cases and their next dates, for paper: what is needed when nothing else works."""
    return [
        SafeLine(
            reference=row.reference,
            title=row.title,
            lead=row.lead.full_name,
            opened_on=row.opened_on,
            next=row.step.what if row.step else "",
            next_date=row.next_date,
        )
        for row in ordered(as_row(facts) for facts in _open_facts(actor, school))
    ]


def _open_facts(actor: Person, school: School) -> list[Facts]:
    rows = visible(Case.objects.filter(school=school), actor, "case.read")
    return facts_of(open_cases(rows))


def in_a_sentence(waiting: int, known: list[Facts], owed: list[tuple[Facts, Step]]) -> str:
    """To meldinger venter på deg. Én evaluering er over datoen. Elleve saker er i gang; …"""
    asked = (kinds.EVALUATE, kinds.FINISH)
    late = sum(step.late and step.kind in asked for _facts, step in owed)
    parts = [_reports_wait(waiting), _evaluations_late(late), _cases_run(known)]
    return " ".join(part for part in parts if part)


def _reports_wait(count: int) -> str:
    if count == 0:
        return _("Ingen meldinger venter på deg.")
    said = ngettext("Én melding venter på deg.", "{count} meldinger venter på deg.", count)
    return said.format(count=sentence(in_words(count)))


def _evaluations_late(count: int) -> str:
    if count == 0:
        return ""
    said = ngettext("Én evaluering er over datoen.", "{count} evalueringer er over datoen.", count)
    return said.format(count=sentence(in_words(count)))


def _cases_run(known: list[Facts]) -> str:
    count = len(known)
    if count == 0:
        return _("Ingen saker er i gang.")
    undated = sum(as_row(facts).next_date is None for facts in known)
    number = sentence(in_words(count))
    if undated == 0:
        said = ngettext(
            "Én sak er i gang; den har en som leder og en neste dato.",
            "{count} saker er i gang; alle har en som leder og en neste dato.",
            count,
        )
        return said.format(count=number)
    said = ngettext(
        "Én sak er i gang; den mangler en neste dato.",
        "{count} saker er i gang; {undated} mangler en neste dato.",
        count,
    )
    return said.format(count=number, undated=in_words(undated))


def _title(facts: Facts) -> str:
    return as_row(facts).title


def _law(owed: list[tuple[Facts, Step]], today: date) -> list[Reminder]:
    """What the statute asks for that is late, due today or tomorrow."""
    return _reminders(owed, "lov", today + timedelta(days=1))


def _reminders(owed: Iterable[tuple[Facts, Step]], norm: str, until: date) -> list[Reminder]:
    """Steps of one norm that fall due by ``until``, by date."""
    due = [(facts, step) for facts, step in owed if step.norm == norm and step.due <= until]
    return [
        Reminder(
            state=step.state,
            title=_title(facts),
            what=step.what,
            when=step.when,
            case=facts.case.pk,
            law=step.duty,
        )
        for facts, step in sorted(due, key=lambda pair: (pair[1].due, _title(pair[0])))
    ]


def _doors(known: list[Facts], today: date) -> list[Reminder]:
    """Where the family's door opens in the next days."""
    found = []
    for facts in known:
        row = as_row(facts)
        opens = row.door.opens
        if opens is None or not today <= opens <= today + DOOR_AHEAD:
            continue
        what = _("Familien kan gå til Statsforvalteren fra {day}").format(day=dates.near_day(opens))
        found.append(Reminder("naa", row.title, what, dates.near_day(opens), facts.case.pk, "L27"))
    return sorted(found, key=lambda reminder: (reminder.when, reminder.title))
