"""The plan of one pupil on one page: the five points, what it lacks, and what has changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from fellesskap.access.grammar import may
from fellesskap.audit import trail
from fellesskap.cases.exceptions import BurdenNotWeighed, HearingMissing, InterestsNotWeighed
from fellesskap.cases.lint import lint
from fellesskap.cases.models import Case, Measure, PlanVersion
from fellesskap.cases.queries.case_page import MeasureLine, measure_lines
from fellesskap.cases.queries.facts import Facts, facts_of
from fellesskap.cases.queries.plan_changes import Change, changes_since
from fellesskap.cases.queries.plan_lacks import lacks
from fellesskap.files import tags
from fellesskap.kit import dates
from fellesskap.kit.clash import Writer
from fellesskap.people.models import Person

WHERE = {
    HearingMissing: "cases:hear",
    InterestsNotWeighed: "cases:interests",
    BurdenNotWeighed: "cases:interests",
}


@dataclass(frozen=True)
class Lack:
    """One thing that is missing before the plan can hold; ``url`` is where it is done, or empty."""

    sentence: str
    url: str = ""


@dataclass(frozen=True)
class VersionLine:
    """One version in the list of them."""

    pk: UUID
    words: str
    shown: bool


@dataclass(frozen=True)
class ShownPlan:
    """One version with its five points, for reading or as what is being written."""

    pk: UUID
    number: int
    title: str
    is_draft: bool
    holds: bool
    problem: str
    goal: str
    measures: list[MeasureLine]
    evaluate_on: date | None
    evaluator: str
    written: str


@dataclass(frozen=True)
class HintedLine:
    """One measure of the draft, with what would make it clearer."""

    measure: MeasureLine
    hints: list[str]


@dataclass(frozen=True)
class PlanPage:
    """Everything on the page of the plan."""

    case: Case
    reference: str
    name: str
    shown: ShownPlan | None
    draft: PlanVersion | None
    in_force: PlanVersion | None
    versions: list[VersionLine]
    changes: list[Change]
    disagreements: list[str]
    withheld: list[str]  # what the child does not want passed on (L64)
    earlier_plan: str
    can_write: bool
    can_put_in_force: bool
    is_closed: bool
    has_answer: bool  # the child has answered, and the adults' part remains
    lacks: list[Lack] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    rows: list[HintedLine] = field(default_factory=list)


def facts_of_case(case: Case) -> Facts:
    """The facts of one case."""
    return facts_of(Case.objects.filter(pk=case.pk))[0]


def plan_page(actor: Person, case: Case, version: UUID | None = None) -> PlanPage:
    """The draft, else the version in force; or the one asked for. Raises Http404 for another's."""
    facts = facts_of_case(case)
    versions: list[PlanVersion] = list(facts.case.plans.all())
    chosen = _chosen(facts, versions, version)
    return PlanPage(
        case=facts.case,
        reference=facts.case.file.reference,
        name=facts.name,
        shown=shown_plan(facts, chosen) if chosen else None,
        draft=facts.draft,
        in_force=facts.plan,
        versions=[VersionLine(row.pk, title_of(row), row == chosen) for row in versions],
        changes=_changes(facts, versions, chosen),
        disagreements=disagreements(facts),
        withheld=facts.withheld,
        earlier_plan=facts.read(facts.case.earlier_plan),
        can_write=may(actor, "case.write", case),
        can_put_in_force=may(actor, "case.lead", case),
        is_closed=facts.closing is not None,
        has_answer=bool(facts.ahead and facts.ahead.answer),
        **_about_draft(facts, chosen),
    )


def _chosen(
    facts: Facts, versions: list[PlanVersion], asked_for: UUID | None
) -> PlanVersion | None:
    if asked_for is None:
        return facts.draft or facts.plan
    found = next((row for row in versions if row.pk == asked_for), None)
    if found is None:
        raise Http404
    return found


def shown_plan(facts: Facts, plan: PlanVersion) -> ShownPlan:
    """One version with names where this case may show them."""
    return ShownPlan(
        pk=plan.pk,
        number=plan.number,
        title=title_of(plan),
        is_draft=plan.in_force_from is None,
        holds=plan == facts.plan,
        problem=facts.read(plan.problem),
        goal=facts.read(plan.goal),
        measures=measure_lines(facts, plan),
        evaluate_on=_looked_at_on(facts, plan),
        evaluator=(plan.evaluator or facts.case.lead).first_name,
        written=_("Sist lagret {when}.").format(when=dates.date_and_time(plan.written_at)),
    )


def _looked_at_on(facts: Facts, plan: PlanVersion) -> date | None:
    if plan == facts.plan and facts.ahead is not None:
        return facts.ahead.planned_for
    return plan.evaluate_on


def title_of(plan: PlanVersion) -> str:
    """Utkast til versjon 2 · Versjon 2, gjelder fra 12. november · Versjon 1, gjaldt fra … til …"""
    if plan.in_force_from is None:
        return _("Utkast til versjon {number}").format(number=plan.number)
    since = dates.daymonth(plan.in_force_from)
    if plan.replaced_at is None:
        return _("Versjon {number}, gjelder fra {since}").format(number=plan.number, since=since)
    return _("Versjon {number}, gjaldt fra {since} til {until}").format(
        number=plan.number, since=since, until=dates.daymonth(plan.replaced_at)
    )


def _changes(facts: Facts, versions: list[PlanVersion], chosen: PlanVersion | None) -> list[Change]:
    if chosen is None:
        return []
    former = [row for row in versions if row.number < chosen.number and row.in_force_from]
    return changes_since(facts, former[-1], chosen) if former else []


def disagreements(facts: Facts) -> list[str]:
    """What each guardian sees differently, newest word of each: views, never persons (L52)."""
    views = []
    for tie in facts.ties:
        said = [row for row in facts.spoken_with(tie.guardian_id) if row.disagrees]
        if said:
            views.append(facts.read(said[-1].disagrees))
    return list(dict.fromkeys(views))


def _about_draft(facts: Facts, plan: PlanVersion | None) -> dict[str, Any]:
    if plan is None or plan.in_force_from is not None:
        return {}
    hints = [hint for hint in lint(plan) if hint.code not in {"no_evaluation", "no_time"}]
    of_measures: dict[UUID, list[str]] = {}
    for hint in hints:
        if hint.measure is not None:
            of_measures.setdefault(hint.measure.pk, []).append(hint.sentence)
    return {
        "lacks": [Lack(str(one), _where(type(one), facts.case)) for one in lacks(facts, plan)],
        "hints": [hint.sentence for hint in hints if hint.measure is None],
        "rows": [
            HintedLine(line, of_measures.get(line.pk, [])) for line in measure_lines(facts, plan)
        ],
    }


def _where(kind: type, case: Case) -> str:
    """The page where it is done; empty for what is written on the page of the plan itself."""
    try:
        return reverse(WHERE[kind], args=[case.pk]) if kind in WHERE else ""
    except NoReverseMatch:
        return ""


def others_in(case: Case) -> list[Person]:
    """Those the file is about besides its own pupil: their names become tags in what is typed."""
    rows = case.file.involvements.select_related("person").exclude(person=case.pupil_id)
    return list(dict.fromkeys(row.person for row in rows))


def as_stored(text: str, others: Iterable[Person], own: Person) -> str:
    """What is kept of what was typed: names of others are tags, proposed until the writer has said
    whom they are (L58). ``own`` is the pupil of the case, whose name stands."""
    people = list(others)
    return tags.tag(tags.from_writing(text, people), people, own)


def last_writer(case: Case, action: str) -> Writer:
    """Who last did ``action`` to the case, from the log; «En annen» when nobody is found."""
    entry = trail.entries(target=case).filter(action=action).first()
    person = Person.objects.filter(pk=entry.actor).first() if entry else None
    return Writer(person.first_name if person else _("En annen"), entry.at if entry else None)


def find_in_draft(plan: PlanVersion, pk: UUID) -> Measure | None:
    """A measure of the draft, or None when it is not (or no longer) in it."""
    found: Measure | None = Measure.objects.filter(lines__plan=plan, pk=pk).first()
    return found


def measure_in_draft(plan: PlanVersion, pk: UUID) -> Measure:
    """A measure of the draft. Raises Http404 when it is not (or no longer) in it."""
    found = find_in_draft(plan, pk)
    if found is None:
        raise Http404
    return found


def draft_of(case: Case) -> PlanVersion:
    """The draft of a case. Raises Http404 when nobody is writing one."""
    draft: PlanVersion | None = case.draft
    if draft is None:
        raise Http404
    return draft
