"""Receiving one report: the words, how they came, what is known from before, and the door."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.access.grammar import visible
from fellesskap.cases.limits import UNDO_MINUTES
from fellesskap.cases.models import Case, CaseReport, MessageToOwner, Report, ReportQuestion
from fellesskap.cases.queries.arrivals import (
    Arrivals,
    arrivals_of,
    day_and_time,
    earlier_files,
    who_has_read,
)
from fellesskap.cases.queries.door import Door, door
from fellesskap.cases.queries.words import named, sentence
from fellesskap.files.models import Involvement, SealedFile
from fellesskap.kit import clock, dates
from fellesskap.people.models import Person

Adult = Report.AdultInvolved


@dataclass(frozen=True)
class Fact:
    """One line beside the words."""

    name: str
    value: str


@dataclass(frozen=True)
class CaseLink:
    """A case the reader may open."""

    pk: UUID
    label: str


@dataclass(frozen=True)
class Outcome:
    """What was decided, by whom and when."""

    title: str
    when: str
    reason: str = ""
    done: str = ""
    undo_minutes: int = 0
    cases: list[CaseLink] = field(default_factory=list)


@dataclass(frozen=True)
class IntakePage:
    """Everything the screen shows beside its forms."""

    reference: str
    title: str
    arrived: str
    first_reader: str
    wall: str
    facts: list[Fact]
    questions: list[ReportQuestion]
    earlier: list[str]
    door: Door
    pupils: list[Person]
    unnamed: str
    ask_first: list[Person]  # old enough that the child is asked before the home is called
    owner_step: bool
    can_ask: bool
    who_sees: str
    outcome: Outcome | None


def intake_page(actor: Person, report: Report) -> IntakePage:
    """The screen for ``actor``, who has opened the report through the one door: 18 queries."""
    how = arrivals_of([report], actor)
    pupils = how.pupils.get(report.pk, [])
    today = clock.today()
    return IntakePage(
        reference=report.file.reference,
        title=how.title(report),
        arrived=_arrived(report, how),
        first_reader=_first_reader(report, actor),
        wall=_wall(report),
        facts=_facts(report, how),
        questions=list(report.questions.select_related("asked_by")),
        earlier=_earlier(report, actor, pupils),
        door=door(report.reached_rektor_at),
        pupils=pupils,
        unnamed=report.unnamed,
        ask_first=[one for one in pupils if (one.age_on(today) or 0) >= 12],
        owner_step=_owner_step(report),
        can_ask=_can_ask(report, actor),
        who_sees=_who_sees(report),
        outcome=_outcome(report, actor),
    )


def _arrived(report: Report, how: Arrivals) -> str:
    age = how.age(report)
    return f"{how.arrived(report)}, {age}." if age else f"{how.arrived(report)}."


def _first_reader(report: Report, actor: Person) -> str:
    if report.opened_at is None or report.opened_by_id == actor.pk:
        return _("Du er den første som leser.")
    return who_has_read(report)


def _wall(report: Report) -> str:
    """Who else may read it, in the words the reporter saw before the first word was typed."""
    if report.file.wall == SealedFile.Wall.OWNER:
        return _("Ingen i ledelsen på skolen kan se at meldingen finnes.")
    if report.adult_involved == Adult.EMPLOYEE:
        return _(
            "Rektor leser dette. Kommunen kan også lese det. Ingen andre på skolen kan se det."
        )
    if report.file.wall == SealedFile.Wall.REKTOR:
        return _("Bare rektor leser dette. Ingen andre på skolen kan se det.")
    return ""


def _facts(report: Report, how: Arrivals) -> list[Fact]:
    acted = {True: _("ja"), False: _("nei"), None: _("ikke oppgitt")}[report.intervened]
    lines = [
        (_("Skrevet av"), _written_by(report, how)),
        (_("Fortalt av"), report.told_by),
        (_("Fortalt"), day_and_time(report.told_at) if report.told_at else ""),
        (_("Sett"), day_and_time(report.observed_at) if report.observed_at else ""),
        (_("Grep inn"), ", ".join(filter(None, [acted, report.intervention]))),
        (_("Voksen involvert"), _adult(report)),
        (_("Handler om"), _concepts(report)),
        (_("Haster"), str(Report.Urgency(report.urgency).label)),
        (_("Ført inn"), day_and_time(report.entered_at) if report.told_at else ""),
    ]
    return [Fact(name, value) for name, value in lines if value]


def _written_by(report: Report, how: Arrivals) -> str:
    reporter, writer = report.reporter, report.entered_by
    if reporter is None and writer is None:
        return str(Report.Channel(report.channel).label)
    if reporter is None or (writer is not None and writer != reporter):
        first = reporter.first_name if reporter else str(Report.Channel(report.channel).label)
        by = writer.first_name if writer else ""
        return _("{name}, ført inn av {writer}").format(name=first, writer=by)
    role = how.roles.get(reporter.pk, "")
    return f"{reporter.first_name}, {role}" if role else reporter.first_name


def _concepts(report: Report) -> str:
    """Konflikt, utestenging: in the order of the list, as the reporter chose them."""
    chosen = [one.label for one in Report.Concept if one.value in report.tags]
    return ", ".join(str(label) for label in chosen)


def _adult(report: Report) -> str:
    """The answer, and the name where one was given: it stands nowhere but here."""
    answer = str(Adult(report.adult_involved).label)
    part = Involvement.Part.SUSPECTED_WORKER
    rows = Involvement.objects.filter(file=report.file, part=part).select_related("person")
    return ": ".join([answer, *(row.person.full_name for row in rows)])


def _earlier(report: Report, actor: Person, pupils: list[Person]) -> list[str]:
    """Earlier reports and cases of the same pupils that this reader may open."""
    involved, cases = earlier_files(actor, pupils)
    found = []
    others = involved.exclude(file=report.file).select_related("file", "person")
    for one in others.order_by("-file__created_at"):
        found.append(
            _("Melding {reference} om {name}, {day}").format(
                reference=one.file.reference,
                name=one.person.first_name,
                day=dates.longdate(one.file.created_at),
            )
        )
    for case in cases.select_related("pupil", "lead").order_by("-opened_at"):
        found.append(
            _("Sak {reference} om {name}, åpnet {day}. {lead} leder den.").format(
                reference=case.file.reference,
                name=case.pupil.first_name,
                day=dates.longdate(case.opened_at),
                lead=case.lead.first_name,
            )
        )
    return found


def _owner_step(report: Report) -> bool:
    """Whether rektor has yet to tell the school owner, or to write why not (L23)."""
    if report.adult_involved != Adult.EMPLOYEE:
        return False
    return not MessageToOwner.objects.filter(report=report).exists()


def _can_ask(report: Report, actor: Person) -> bool:
    answers = report.reporter_id or report.entered_by_id
    return answers is not None and answers != actor.pk


def _who_sees(report: Report) -> str:
    teller = report.reporter or report.entered_by
    lead = _("Den som leder saken, får den på Min dag.")
    if teller is None:
        return lead
    seen = _("{name} ser at meldingen er lest.").format(name=teller.first_name)
    return f"{seen} {lead}"


def _outcome(report: Report, actor: Person) -> Outcome | None:
    if not report.outcome or report.outcome_at is None:
        return None
    by = report.outcome_by.first_name if report.outcome_by else ""
    return Outcome(
        title=sentence(str(Report.Outcome(report.outcome).label)),
        when=_("{name}, {when}").format(name=by, when=day_and_time(report.outcome_at)),
        reason=report.outcome_reason,
        done=report.outcome_done,
        undo_minutes=_undo_minutes(report),
        cases=_cases(report, actor),
    )


def _undo_minutes(report: Report) -> int:
    """Whole minutes left in which a closing can be taken back."""
    if report.outcome != Report.Outcome.CLOSED or report.outcome_at is None:
        return 0
    left = report.outcome_at + timedelta(minutes=UNDO_MINUTES) - clock.now()
    return max(0, -(-int(left.total_seconds()) // 60))


def _cases(report: Report, actor: Person) -> list[CaseLink]:
    linked = CaseReport.objects.filter(report=report).values("case")
    rows: Any = visible(Case.objects.filter(pk__in=linked), actor, "case.read")
    return [
        CaseLink(case.pk, named(case.pupil, case.file.reference))
        for case in rows.select_related("pupil").order_by("pupil__given_name")
    ]
