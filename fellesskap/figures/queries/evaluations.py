"""The pages of the evaluation: what there is, who has said what, what has been chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from fellesskap.calendar.models import SchoolYear
from fellesskap.figures.models import (
    Choice,
    CouncilReport,
    Evaluation,
    GoalLine,
    MeasureIdea,
    Said,
)
from fellesskap.figures.queries.gathered import Figures, figures_of, year_after
from fellesskap.figures.queries.promises import PromiseFigure, valid_plans
from fellesskap.kit import clock
from fellesskap.people.models import Group, School
from fellesskap.plan.models import Answer, Line, Plan, Section
from fellesskap.plan.queries.current import in_words, year_of
from fellesskap.plan.queries.hearing import bodies_of

EVALUATIONS = Evaluation.objects.select_related("school", "year", "draft", "closed_by")
GOALS = "F03"  # the goals of the plan: never measured per person
ASKED_IF_THERE = {Said.Source.DS: Answer.Body.DS, Said.Source.AMU: Answer.Body.AMU}
SEASONS = tuple(CouncilReport.Season.values)


@dataclass(frozen=True)
class Home:
    """The first page: this year's evaluation or the way to it, and those of earlier years."""

    year: SchoolYear | None
    has_plan: bool
    evaluation: Evaluation | None  # of this year
    earlier: list[Evaluation]
    figures: Figures | None  # how it looks until now, where this year's is not opened


def home_of(school: School) -> Home:
    """A fixed number of queries."""
    year = year_of(school, clock.today())
    rows = list(EVALUATIONS.filter(school=school))
    now = next((row for row in rows if year and row.year_id == year.pk), None)
    has_plan = bool(year and valid_plans([year]))
    figures = figures_of(school, year, *SEASONS) if year and has_plan and not now else None
    return Home(year, has_plan, now, [row for row in rows if row is not now], figures)


@dataclass(frozen=True)
class Goal:
    """One of the plan's goals, with the sentence that says what tells us."""

    thread: UUID
    text: str
    line: GoalLine | None


@dataclass(frozen=True)
class Asked:
    """One group that is asked, with what it said."""

    slug: str
    source: Said.Source
    grade: int
    said: Said | None

    @property
    def name(self) -> str:
        """«4. trinn», «elevrådet»."""
        if self.grade:
            return _("%(grade)s. trinn") % {"grade": self.grade}
        return str(self.source.label)


@dataclass(frozen=True)
class Chosen:
    """One promise with how it went and what is to become of it."""

    figure: PromiseFigure
    choice: Choice | None


@dataclass(frozen=True)
class EvaluationPage:
    """The whole evaluation."""

    evaluation: Evaluation
    figures: Figures
    goals: list[Goal]
    asked: list[Asked]
    promises: list[Chosen]
    new: list[Choice]
    ideas: list[MeasureIdea]
    next_year: SchoolYear | None
    next_plan: Plan | None  # what is valid next year already

    @property
    def undecided(self) -> int:
        """How many promises nobody has chosen for."""
        return sum(one.choice is None for one in self.promises)

    @property
    def changed(self) -> list[Chosen]:
        """What is not kept as it is."""
        keep = Choice.Decision.KEEP
        return [one for one in self.promises if one.choice and one.choice.decision != keep]

    @property
    def can_undo(self) -> bool:
        """Whether the draft that came of it can still be put away."""
        draft = self.evaluation.draft
        return draft is not None and draft.status in (Plan.Status.DRAFT, Plan.Status.HEARING)


def evaluation_page(evaluation: Evaluation) -> EvaluationPage:
    """Everything of one evaluation: a fixed number of queries."""
    school, year = evaluation.school, evaluation.year
    plan = valid_plans([year]).get(year.pk)
    figures = figures_in(evaluation)
    choices = list(evaluation.choices.all())
    by_code = {row.code: row for row in choices if row.code}
    after = year_after(year)
    return EvaluationPage(
        evaluation=evaluation,
        figures=figures,
        goals=goals_of(evaluation, plan),
        asked=[one for one in _asked(evaluation, school) if evaluation.is_open or one.said],
        promises=[Chosen(one, by_code.get(one.code)) for one in figures.promises],
        new=[row for row in choices if not row.code],
        ideas=list(evaluation.ideas.select_related("owner", "made")),
        next_year=after,
        next_plan=valid_plans([after]).get(after.pk) if after else None,
    )


def figures_in(evaluation: Evaluation) -> Figures:
    """As they were when it closed, else as they are today."""
    if not evaluation.is_open:
        return Figures.from_data(evaluation.figures)
    return figures_of(evaluation.school, evaluation.year, *SEASONS)


def goals_of(evaluation: Evaluation, plan: Plan | None) -> list[Goal]:
    """The goals that stand in the plan of the year: two queries."""
    kept = {row.thread: row for row in evaluation.goals.all()}
    rows = Line.objects.filter(section__plan=plan, kind=Line.Kind.EXPECTATION, code=GOALS)
    return [
        Goal(row.thread, in_words(row.text_nb, row.text_nn), kept.get(row.thread))
        for row in rows.order_by("section__place", "place")
    ]


def _asked(evaluation: Evaluation, school: School) -> Iterator[Asked]:
    """Staff grade by grade, then elevrådet, FAU, the leadership and the councils (P125)."""
    rows = {(row.source, row.grade): row for row in evaluation.said.select_related("by")}
    for source, grade in _groups(school):
        slug = f"{source}-{grade}" if grade else str(source)
        yield Asked(slug, source, grade, rows.get((source, grade)))


def _groups(school: School) -> Iterator[tuple[Said.Source, int]]:
    groups = Group.objects.current().filter(school=school)
    kinds = list(groups.values_list("kind", "grades"))
    grades = {grade for kind, many in kinds if kind == Group.Kind.HOMEROOM for grade in many}
    there = bodies_of(school, clock.today())
    yield from ((Said.Source.GRADE, grade) for grade in sorted(grades))
    for source in Said.Source:
        if source == Said.Source.GRADE:
            continue
        if source == Said.Source.AKS and Group.Kind.AKS_BASE not in {kind for kind, _g in kinds}:
            continue
        if source in ASKED_IF_THERE and ASKED_IF_THERE[source] not in there:
            continue
        yield source, 0


def asked_by(evaluation: Evaluation, slug: str) -> Asked | None:
    """The group of an address; None where the school has no such group."""
    return next((one for one in _asked(evaluation, evaluation.school) if one.slug == slug), None)


def chapters_of(evaluation: Evaluation) -> list[tuple[str, str]]:
    """The chapters a new promise can stand in: (thread, «6.1 Trygge klasser»)."""
    plan = valid_plans([evaluation.year]).get(evaluation.year_id)
    rows = Section.objects.filter(plan=plan).order_by("place")
    return [
        (str(row.thread), f"{row.number} {in_words(row.title_nb, row.title_nn)}") for row in rows
    ]


def sentences_of(evaluation: Evaluation, code: str) -> list[Line]:
    """Where a promise stands in the plan of the year, in order."""
    plan = valid_plans([evaluation.year]).get(evaluation.year_id)
    rows = Line.objects.filter(section__plan=plan, kind=Line.Kind.PROMISE, code=code)
    return list(rows.select_related("section").order_by("section__place", "place"))


def promise_in(evaluation: Evaluation, code: str) -> PromiseFigure | None:
    """How one promise of the year has gone."""
    return next((one for one in figures_in(evaluation).promises if one.code == code), None)


def choice_for(evaluation: Evaluation, code: str) -> Choice | None:
    """What has been chosen for a promise."""
    return evaluation.choices.filter(code=code).select_related("by").first()


def choice_by(pk: UUID) -> Choice:
    """One choice. Raises Http404."""
    rows = Choice.objects.select_related("evaluation__school", "evaluation__year", "by")
    return get_object_or_404(rows, pk=pk)


def idea_by(pk: UUID) -> MeasureIdea:
    """One proposed measure. Raises Http404."""
    rows = MeasureIdea.objects.select_related("evaluation__school", "evaluation__year")
    return get_object_or_404(rows, pk=pk)


def goal_in(evaluation: Evaluation, thread: UUID) -> Goal | None:
    """One goal of the plan."""
    plan = valid_plans([evaluation.year]).get(evaluation.year_id)
    return next((one for one in goals_of(evaluation, plan) if one.thread == thread), None)
