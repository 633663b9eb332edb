"""One case on one page: five duties, what comes next, how the child has it, the plan, and time."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.access.grammar import may, visible
from fellesskap.cases.models import Case, PlanVersion, Report
from fellesskap.cases.queries.case_list import as_row
from fellesskap.cases.queries.check import remaining
from fellesskap.cases.queries.chronology import Event, chronology, latest
from fellesskap.cases.queries.concepts import tags_of
from fellesskap.cases.queries.door import Door
from fellesskap.cases.queries.duties import Duty
from fellesskap.cases.queries.facts import Facts, facts_of
from fellesskap.cases.queries.measures import Progress, progress
from fellesskap.cases.queries.next_step import NextStep, next_step
from fellesskap.cases.queries.phase import Phase
from fellesskap.cases.queries.voice import Ahead, Heard, Voice, ahead_of, heard_of, voice_of
from fellesskap.cases.queries.waiting import Waiting, who_waits
from fellesskap.kit import dates
from fellesskap.people.models import Guardianship, Person

ACTIONS = (
    "case.write",
    "case.invite",
    "case.lead",
    "case.hand_over",
    "case.close",
    "case.override",
    "case.tell_owner",
    "case.hold",
    "case.step_aside",
)


@dataclass(frozen=True)
class MeasureLine:
    """One measure as the plan shows it: what, when, who, and what came of it."""

    pk: UUID
    what: str
    when: str
    responsible: Person
    level: str
    how_noticed: str
    shared: bool
    progress: Progress


@dataclass(frozen=True)
class PlanOnPage:
    """The plan in force with the five points of § 12-4 third paragraph."""

    pk: UUID
    number: int
    since: date
    problem: str
    goal: str
    measures: list[MeasureLine]
    evaluate_on: date | None
    evaluator: Person | None


@dataclass(frozen=True)
class HomeCard:
    """One guardian, apart from every other: what they are, and the last contact."""

    guardian: Person
    kind: str
    interpreter: str
    is_informed: bool
    last_spoken: datetime | None
    has_seen: str
    disagrees: str

    @property
    def last(self) -> str:
        """When they were last spoken with."""
        if self.last_spoken is None:
            return _("Ikke snakket med ennå.")
        return _("Snakket sist {day}.").format(day=dates.daymonth(self.last_spoken))


@dataclass(frozen=True)
class AtOnce:
    """What was done to keep the pupil safe until tomorrow, and when it was written down."""

    words: str
    at: datetime


@dataclass(frozen=True)
class CasePage:
    """Everything on the page. ``can`` holds the actions this reader may do."""

    pk: UUID
    reference: str
    title: str
    pupil: Person
    group: str
    age: int | None  # of the pupil, in whole years today
    lead: Person
    team: list[Person]
    opened_on: date
    school_days: int
    phase: Phase
    version: int
    archive_number: str
    entered_later: bool
    earlier_plan: str
    accounts: list[str]
    concepts: list[str]
    immediate: list[AtOnce]
    duties: list[Duty]
    missing: int
    next: NextStep
    voice: Voice | None
    heard: Heard | None
    ahead: Ahead | None
    ask_every_days: int | None
    plan: PlanOnPage | None
    draft: UUID | None
    door: Door
    waiting: list[Waiting]
    homes: list[HomeCard]
    events: list[Event]
    events_in_all: int
    reports: list[Report]
    closed_on: date | None
    against_view: bool
    can: frozenset[str]


def case_page(actor: Person, case: Case) -> CasePage:
    """The page of ``case``, which ``actor`` has opened through the one door.

    The number of queries does not grow with what the case holds.
    """
    facts = facts_of(Case.objects.filter(pk=case.pk))[0]
    events = chronology(facts)
    row = as_row(facts)
    closing = facts.closing
    return CasePage(
        pk=case.pk,
        reference=row.reference,
        title=row.title,
        pupil=facts.case.pupil,
        group=facts.group,
        age=facts.case.pupil.age_on(facts.today),
        lead=facts.case.lead,
        team=facts.team,
        opened_on=row.opened_on,
        school_days=row.age,
        phase=row.phase,
        version=facts.case.version,
        archive_number=facts.case.archive_number,
        entered_later=facts.case.origin == Case.Origin.EARLIER,
        earlier_plan=facts.read(facts.case.earlier_plan),
        accounts=[facts.read(one.words) for one in facts.case.accounts.all()],
        concepts=[tag.wording.term for tag in tags_of(case.file)],
        immediate=[AtOnce(facts.read(one.words), one.at) for one in facts.immediate],
        duties=row.duties,
        missing=len(remaining(facts)),
        next=next_step(facts),
        voice=voice_of(facts),
        heard=heard_of(facts),
        ahead=ahead_of(facts),
        ask_every_days=facts.case.ask_every_days,
        plan=_plan(facts, facts.plan),
        draft=facts.draft.pk if facts.draft else None,
        door=row.door,
        waiting=who_waits(facts),
        homes=[home_card(facts, tie) for tie in facts.ties],
        events=latest(events),
        events_in_all=len(events),
        reports=_reports(actor, facts),
        closed_on=dates.as_day(closing.at) if closing else None,
        against_view=bool(closing and closing.reason == closing.Reason.AGAINST_VIEW),
        can=_can(actor, facts.case),
    )


def case_events(case: Case) -> list[Event]:
    """All of the chronology, for its own page."""
    return chronology(facts_of(Case.objects.filter(pk=case.pk))[0])


def case_facts(case: Case) -> Facts:
    """The facts of one case, for pages that need one part of them."""
    return facts_of(Case.objects.filter(pk=case.pk))[0]


def _can(actor: Person, case: Case) -> frozenset[str]:
    """What this reader may do: one query for each action."""
    return frozenset(action for action in ACTIONS if may(actor, action, case))


def _reports(actor: Person, facts: Facts) -> list[Report]:
    """The words of a report are the report's: only its readers get a way to it."""
    ids = [report.pk for report in facts.reports]
    return list(visible(Report.objects.filter(pk__in=ids), actor, "report.read"))


def _plan(facts: Facts, plan: PlanVersion | None) -> PlanOnPage | None:
    if plan is None or plan.in_force_from is None:
        return None
    return PlanOnPage(
        pk=plan.pk,
        number=plan.number,
        since=dates.as_day(plan.in_force_from),
        problem=facts.read(plan.problem),
        goal=facts.read(plan.goal),
        measures=measure_lines(facts, plan),
        evaluate_on=facts.ahead.planned_for if facts.ahead else plan.evaluate_on,
        evaluator=plan.evaluator,
    )


def measure_lines(facts: Facts, plan: PlanVersion) -> list[MeasureLine]:
    """The measures of ``plan`` in their order."""
    return [
        MeasureLine(
            pk=line.measure.pk,
            what=facts.read(line.measure.what),
            when=facts.read(line.measure.when_words),
            responsible=line.measure.responsible,
            level=str(line.measure.get_level_display()),
            how_noticed=facts.read(line.measure.how_noticed),
            shared=line.measure.file_id != facts.case.file_id,
            progress=progress(line.measure, facts.calendar, facts.today),
        )
        for line in plan.lines.all()
    ]


def home_card(facts: Facts, tie: Guardianship) -> HomeCard:
    """What stands on the card of one guardian."""
    spoken = facts.spoken_with(tie.guardian_id)
    informed = tie in facts.informed
    disagrees = next((row.disagrees for row in reversed(spoken) if row.disagrees), "")
    return HomeCard(
        guardian=tie.guardian,
        kind=str(tie.get_kind_display()),
        interpreter=tie.interpreter_language,
        is_informed=informed,
        last_spoken=spoken[-1].at if spoken else None,
        has_seen=_has_seen(facts, tie) if informed else "",
        disagrees=facts.read(disagrees),
    )


def _has_seen(facts: Facts, tie: Guardianship) -> str:
    """Whether this guardian has seen the version in force. What the other home has is not said."""
    if facts.plan is None:
        return ""
    spoken = facts.spoken_with(tie.guardian_id)
    newest = max((row.has_seen_plan or 0 for row in spoken), default=0)
    if newest >= facts.plan.number:
        return _("Har sett planen.")
    return _("Har ikke sett versjon {number} av planen.").format(number=facts.plan.number)
