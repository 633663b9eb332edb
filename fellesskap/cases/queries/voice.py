"""How the child has it: the last answer in the child's own words, before what any adult says."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from fellesskap.cases.models import Evaluation, HomeContact
from fellesskap.cases.queries.facts import Facts
from fellesskap.kit import dates


@dataclass(frozen=True)
class Said:
    """What an adult around the child says."""

    name: str
    words: str


@dataclass(frozen=True)
class Voice:
    """The last answer: empty ``answer`` is «ikke spurt», which counts as not safe."""

    title: str
    when: str
    answer: str
    words: str
    footer: str
    others: list[Said]


@dataclass(frozen=True)
class Heard:
    """What the child said in a talk, in the child's own words."""

    when: str
    words: str
    wishes: str
    footer: str


@dataclass(frozen=True)
class Ahead:
    """The next time the child is asked."""

    title: str
    on: date
    late: bool
    moved_why: str
    asked: bool  # the child has answered, and the adults' part remains


def title_of(facts: Facts, row: Evaluation) -> str:
    """Etter én uke, etter to uker: counted from the day the plan held."""
    if row.follow_up:
        return _("En tid etter at saken ble avsluttet")
    began = _began(facts)
    weeks = round((row.planned_for - began).days / 7) if began else 0
    spoken = {1: _("Etter én uke"), 2: _("Etter to uker"), 3: _("Etter tre uker")}
    if weeks in spoken:
        return spoken[weeks]
    return _("Etter {n} uker").format(n=weeks) if weeks > 3 else _("Den første tiden")


def _began(facts: Facts) -> date | None:
    """When a plan first held."""
    starts = [plan.in_force_from for plan in facts.case.plans.all() if plan.in_force_from]
    return dates.as_day(min(starts)) if starts else None


def voice_of(facts: Facts) -> Voice | None:
    """The last evaluation with an answer or finished without one; None before the first."""
    asked = facts.asked
    last = facts.evaluations[-1] if facts.evaluations else None
    row = max(
        (one for one in (asked, last) if one is not None),
        key=lambda one: one.asked_on or one.planned_for,
        default=None,
    )
    if row is None:
        return None
    return Voice(
        title=title_of(facts, row),
        when=_when(facts, row),
        answer=row.answer,
        words=facts.read(row.words),
        footer=_footer(facts, row),
        others=_others(facts, row),
    )


def _when(facts: Facts, row: Evaluation) -> str:
    """12. november, spurt av Siv på grupperommet."""
    day = dates.daymonth(row.asked_on or row.planned_for)
    if row.asked_on is None:
        return _("{day}, ikke spurt – teller som ikke trygt").format(day=day)
    if row.asked_by is None:
        return day
    asked = _("{day}, spurt av {name}").format(day=day, name=row.asked_by.first_name)
    return f"{asked}, {facts.read(row.asked_where)}" if row.asked_where else asked


def _footer(facts: Facts, row: Evaluation) -> str:
    if row.asked_on is None or not row.answer:
        return ""
    if row.on_device:
        return _("{name} svarte selv").format(name=facts.name)
    return _("Ordene til {name}, skrevet ned av en voksen").format(name=facts.name)


def heard_of(facts: Facts) -> Heard | None:
    """The last talk with the child, until there is an answer that is newer."""
    talks = [row for row in facts.hearings if row.held_on is not None]
    if not talks:
        return None
    row = max(talks, key=lambda one: one.held_on or facts.today)
    asked = facts.asked
    if asked is not None and asked.asked_on and row.held_on and asked.asked_on >= row.held_on:
        return None
    adult = row.adult or row.offered_by
    day = dates.daymonth(row.held_on or facts.today)
    written = _("Ordene til {name}, skrevet ned av en voksen").format(name=facts.name)
    read = _("Ordene til {name}, lest opp igjen").format(name=facts.name)
    return Heard(
        when=_("{day}, med {name}").format(day=day, name=adult.first_name),
        words=facts.read(row.words),
        wishes=facts.read(row.wishes),
        footer=read if row.read_back else written,
    )


def _others(facts: Facts, row: Evaluation) -> list[Said]:
    """What those at home and the school say, each apart and after the child."""
    said = [Said(_("De hjemme"), facts.read(row.homes_say))] if row.homes_say else []
    said += [Said(_("Skolen"), facts.read(row.staff_saw))] if row.staff_saw else []
    return [*said, *_unreached(facts)]


def _unreached(facts: Facts) -> list[Said]:
    """A home that was called and did not answer after the last talk."""
    waiting = []
    for tie in facts.informed:
        contacts = [one for one in facts.contacts if one.guardian_id == tie.guardian_id]
        if contacts and contacts[-1].how == HomeContact.How.NO_ANSWER:
            words = _("Ringt {day}, fikk ikke svar").format(day=dates.daymonth(contacts[-1].at))
            waiting.append(Said(tie.guardian.first_name, words))
    return waiting


def ahead_of(facts: Facts) -> Ahead | None:
    """When the child is asked next; a date that was moved says why."""
    row = facts.ahead
    if row is None:
        return None
    moved = row.planned_for != row.first_planned_for
    return Ahead(
        title=title_of(facts, row),
        on=row.planned_for,
        late=row.planned_for < facts.today,
        moved_why=facts.read(row.moved_why) if moved else "",
        asked=bool(row.answer),
    )
