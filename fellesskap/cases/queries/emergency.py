"""The sheet of an emergency: what protects the child now, and whom to call. Nothing else."""

from dataclasses import dataclass
from datetime import datetime

from fellesskap.cases.models import Case
from fellesskap.cases.queries.case_parts import has_protected_home
from fellesskap.cases.queries.facts import Facts, facts_of
from fellesskap.cases.queries.words import named
from fellesskap.files.models import BreakGlass
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.people.queries import rektor_today


@dataclass(frozen=True)
class Adult:
    """Someone to call. ``phone`` is empty where there is none that may stand here."""

    name: str
    phone: str


@dataclass(frozen=True)
class Agreed:
    """One measure of the plan in force."""

    what: str
    when: str
    who: str


@dataclass(frozen=True)
class Sheet:
    """Everything on the page."""

    title: str
    reference: str
    until: datetime
    at_once: list[str]
    agreed: list[Agreed]
    lead: Adult
    rektor: Adult | None
    homes: list[Adult]


def is_over(row: BreakGlass) -> bool:
    """Whether the hour has passed."""
    return row.until <= clock.now()


def sheet(row: BreakGlass) -> Sheet:
    """The case of ``row`` as whoever is on duty needs it."""
    [facts] = facts_of(Case.objects.filter(file=row.file_id))
    case = facts.case
    return Sheet(
        title=named(case.pupil, facts.group),
        reference=case.file.reference,
        until=row.until,
        at_once=[facts.read(one.words) for one in facts.immediate],
        agreed=_agreed(facts),
        lead=_adult(case.lead),
        rektor=_adult(rektor) if (rektor := rektor_today(case.school)) else None,
        homes=_homes(facts),
    )


def _agreed(facts: Facts) -> list[Agreed]:
    lines = facts.plan.lines.all() if facts.plan else []
    going_on = [line.measure for line in lines if line.measure.stopped_on is None]
    return [
        Agreed(facts.read(one.what), facts.read(one.when_words), one.responsible.first_name)
        for one in going_on
    ]


def _homes(facts: Facts) -> list[Adult]:
    """Those who may be told. A protected number looks like a number nobody has written (L88)."""
    shown = not has_protected_home(facts)
    return [_adult(tie.guardian, shown=shown) for tie in facts.informed]


def _adult(person: Person, *, shown: bool = True) -> Adult:
    return Adult(person.full_name, person.phone if shown else "")
