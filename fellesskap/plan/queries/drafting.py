"""What the pages of a draft show: where to begin, the chapters, one chapter, the promises."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from fellesskap.access.grammar import may, visible
from fellesskap.calendar.models import SchoolYear
from fellesskap.kit import clock
from fellesskap.law import REGISTER
from fellesskap.law.register import Duty
from fellesskap.people.models import Person, School
from fellesskap.plan.models import Line, Plan, Promise, Section, TemplateOffer
from fellesskap.plan.queries.current import in_words, plan_of
from fellesskap.plan.queries.drafts import years_ahead
from fellesskap.plan.queries.hearing import Asked, asked_about

STATUS = Plan.Status
WRITTEN = (STATUS.DRAFT, STATUS.HEARING)


@dataclass(frozen=True)
class Shelf:
    """Everything of one school: what is being written, what was, and which years wait."""

    drafts: list[Plan]
    versions: list[Plan]  # adopted, now or once, newest first
    put_away: list[Plan]  # drafts that came to nothing
    valid: Plan | None
    years: list[SchoolYear]  # not over, and without a draft
    may_begin: bool

    @property
    def next_year(self) -> SchoolYear | None:
        """A year ahead that has no plan yet: time to roll over."""
        with_plan = {plan.year_id for plan in (*self.drafts, *self.versions)}
        today = clock.today()
        ahead = (year for year in self.years if year.pk not in with_plan and year.starts > today)
        return next(ahead, None)


def shelf_of(person: Person, school: School) -> Shelf:
    """The page where writing begins: eight queries."""
    rows = Plan.objects.filter(school=school).select_related("year", "adopted_by", "based_on__year")
    drafts = list(visible(rows.filter(status__in=WRITTEN), person, "plan.read_draft"))
    versions = rows.exclude(status__in=WRITTEN).order_by("-year__starts", "-version")
    busy = {plan.year_id for plan in drafts}
    return Shelf(
        drafts=drafts,
        versions=list(visible(versions.exclude(adopted_on=None), person, "plan.read")),
        put_away=list(visible(versions.filter(adopted_on=None), person, "plan.read_draft")),
        valid=plan_of(school, clock.today()),
        years=[year for year in years_ahead(school) if year.pk not in busy],
        may_begin=may(person, "plan.begin", school),
    )


def sources_for(school: School) -> list[Plan]:
    """Versions one can begin from: the school's own, newest first, then what the owner offers."""
    own = Plan.objects.filter(school=school).exclude(adopted_on=None)
    offered = offers_to(school).exclude(school=school)
    newest = own.select_related("year").order_by("-year__starts", "-version")
    return [*newest, *offered]


def offers_to(school: School) -> "QuerySet[Plan]":
    """What the school owner offers its schools today."""
    open_offers = TemplateOffer.objects.filter(withdrawn_at=None).values("plan")
    rows = Plan.objects.filter(pk__in=open_offers, school__owner=school.owner_id)
    return rows.select_related("year", "school").order_by("school__name")


@dataclass(frozen=True)
class Offered:
    """A version of one of the owner's schools, and whether it is offered."""

    plan: Plan
    is_offered: bool


def offerable(person: Person) -> list[Offered]:
    """Every version that ``person`` may offer, newest first: two queries."""
    rows = Plan.objects.exclude(adopted_on=None).select_related("school", "year")
    mine = visible(rows, person, "template.offer").order_by("school__name", "-year__starts")
    offered = TemplateOffer.objects.filter(withdrawn_at=None).values_list("plan", flat=True)
    now = set(offered)
    return [Offered(plan, plan.pk in now) for plan in mine]


@dataclass(frozen=True)
class Contents:
    """A draft on one page: chapters, what is missing, and what comes next."""

    plan: Plan
    sections: list[Any]  # each with ``lines_count``
    taken_out: list[Section]
    promises: int
    without_nynorsk: int
    asked: list[Asked]

    @property
    def is_draft(self) -> bool:
        """Whether the text can be changed."""
        return self.plan.status == STATUS.DRAFT

    @property
    def was_heard(self) -> bool:
        """Whether it has been put before the bodies."""
        return self.plan.heard_until is not None


def contents_of(plan: Plan) -> Contents:
    """Seven queries, however long the plan is."""
    standing = Section.objects.filter(plan=plan).order_by("place")
    lines = Line.objects.filter(section__plan=plan)
    counts = dict(lines.order_by().values_list("section").annotate(Count("pk")))
    sections: list[Any] = list(standing)
    for section in sections:
        section.lines_count = counts.get(section.pk, 0)
    out = Section.with_taken_out.filter(plan=plan).exclude(out_at=None)
    return Contents(
        plan=plan,
        sections=sections,
        taken_out=list(out.order_by("place")),
        promises=Promise.objects.filter(plan=plan, withdrawn=False).count(),
        without_nynorsk=lines.filter(text_nn="").count(),
        asked=asked_about(plan),
    )


def comparable(plan: Plan) -> Plan | None:
    """The version a draft is read beside: the one it began from, else the newest that was valid."""
    if plan.based_on is not None:
        return plan.based_on
    valid = Plan.objects.filter(school=plan.school, status__in=(STATUS.ADOPTED, STATUS.ARCHIVED))
    rows = valid.exclude(adopted_on=None).select_related("year", "school")
    return rows.order_by("-year__starts", "-version").first()


def section_by(pk: UUID) -> Section:
    """One chapter, also one that is taken out. Raises Http404."""
    rows: QuerySet[Section] = Section.with_taken_out.select_related("plan__school", "plan__year")
    return get_object_or_404(rows, pk=pk)


def line_by(pk: UUID) -> Line:
    """One line, also one that is taken out. Raises Http404."""
    rows: QuerySet[Line] = Line.with_taken_out.select_related(
        "section__plan__school", "section__plan__year"
    )
    return get_object_or_404(rows, pk=pk)


def promise_by(pk: UUID) -> Promise:
    """One promise of one version. Raises Http404."""
    return get_object_or_404(Promise.objects.select_related("plan__school", "plan__year"), pk=pk)


@dataclass(frozen=True)
class WrittenLine:
    """A line in the editor, with the short name of its promise."""

    line: Line
    promise: str

    @property
    def nynorsk(self) -> str:
        """The nynorsk text; bokmål where it is missing."""
        return self.line.text_nn or self.line.text_nb

    @property
    def bokmal(self) -> str:
        """The bokmål text; nynorsk where it is missing."""
        return self.line.text_nb or self.line.text_nn


@dataclass(frozen=True)
class Chapter:
    """One chapter in the editor."""

    section: Section
    lines: list[WrittenLine]
    taken_out: list[WrittenLine]
    before: Section | None
    after: Section | None

    @property
    def duties(self) -> list[Duty]:
        """What of the law the chapter says that it covers."""
        return [REGISTER[one] for one in self.section.duties if one in REGISTER]


def chapter_of(section: Section) -> Chapter:
    """Four queries."""
    names = promise_names(section.plan)
    rows: Iterable[Line] = Line.with_taken_out.filter(section=section).order_by("place", "pk")
    lines = [WrittenLine(line, names.get(line.code, "")) for line in rows]
    others = list(Section.objects.filter(plan=section.plan).order_by("place"))
    here = next((n for n, row in enumerate(others) if row.pk == section.pk), None)
    return Chapter(
        section=section,
        lines=[row for row in lines if row.line.out_at is None],
        taken_out=[row for row in lines if row.line.out_at is not None],
        before=others[here - 1] if here else None,
        after=others[here + 1] if here is not None and here + 1 < len(others) else None,
    )


def promise_names(plan: Plan) -> dict[str, str]:
    """Code → short name in the reader's written form."""
    rows = Promise.objects.filter(plan=plan)
    return {row.code: in_words(row.short_nb, row.short_nn) for row in rows}


@dataclass(frozen=True)
class Promised:
    """A promise in the list of a draft, with the chapters it stands in."""

    promise: Promise
    places: list[str]

    @property
    def name(self) -> str:
        """The short name in the reader's written form."""
        return in_words(self.promise.short_nb, self.promise.short_nn)


def promises_of(plan: Plan) -> tuple[list[Promised], list[Promised]]:
    """The promises of a draft, and those that were dropped from it: two queries."""
    lines = Line.objects.filter(section__plan=plan, kind=Line.Kind.PROMISE)
    places: dict[str, list[str]] = {}
    for code, number in lines.order_by("section__place").values_list("code", "section__number"):
        if number not in places.setdefault(code, []):
            places[code].append(number)
    rows = [Promised(row, places.get(row.code, [])) for row in plan.promises.order_by("place")]
    standing = [row for row in rows if not row.promise.withdrawn]
    return standing, [row for row in rows if row.promise.withdrawn]
