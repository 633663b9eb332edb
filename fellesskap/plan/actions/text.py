"""Writing the plan: beginning a draft, its chapters and its lines. Only drafts change."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.db.models import Max

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.kit import clock
from fellesskap.law import REGISTER
from fellesskap.people.models import School
from fellesskap.plan.exceptions import (
    DraftExists,
    NotDraft,
    NumberTaken,
    OtherSchool,
    UnknownDuty,
    UnknownPromise,
    WordsMissing,
    WrittenMeanwhile,
    YearIsOver,
)
from fellesskap.plan.models import Line, Plan, Promise, Section, TemplateOffer
from fellesskap.plan.queries.drafts import columns_of, seen_mark, written_in
from fellesskap.plan.template import Template, TemplateSection

LAW = "L3"


@dataclass(frozen=True)
class LineWords:
    """What one line says; what its kind does not use stays empty."""

    text_nb: str = ""
    text_nn: str = ""
    kind: str = Line.Kind.TEXT
    term_nb: str = ""
    term_nn: str = ""
    code: str = ""
    says: str = ""
    alt_nb: str = ""
    alt_nn: str = ""
    address: str = ""


@dataclass(frozen=True)
class SectionWords:
    """A chapter's number and title in both forms, and the duties of the law it covers."""

    number: str
    title_nb: str = ""
    title_nn: str = ""
    duties: list[str] = field(default_factory=list)


@transaction.atomic
def begin_plan(
    *,
    by: Any,
    school: School,
    year: SchoolYear,
    template: Template | None = None,
    based_on: Plan | None = None,
) -> Plan:
    """Begin a draft for ``year``: from a template, from another version, or empty.

    Threads and codes are kept, so that the same sentence is known through the years. Raises
    DraftExists, YearIsOver, OtherSchool or Denied.
    """
    demand(by, "plan.begin", school)
    _check_source(school, year, based_on)
    last = Plan.objects.filter(year=year).aggregate(last=Max("version"))["last"] or 0
    source = based_on or template
    title_nb = source.title_nb if source else ""
    plan = Plan.objects.create(
        school=school,
        year=year,
        version=last + 1,
        based_on=based_on,
        title_nb=_with_name(title_nb, school, based_on),
        title_nn=_with_name(source.title_nn if source else "", school, based_on),
        made_at=clock.now(),
        made_by=by,
    )
    if based_on is not None:
        _copy(based_on, plan)
    elif template is not None:
        _write_out(template, plan)
    trail.record(by, "plan.begin", plan, law=LAW, school=school)
    return plan


def _check_source(school: School, year: SchoolYear, based_on: Plan | None) -> None:
    if year.school_id != school.pk:
        raise OtherSchool
    if year.ends and year.ends < clock.today():
        raise YearIsOver
    if written_in(year) is not None:
        raise DraftExists
    if based_on is not None and based_on.school_id != school.pk:
        offers = TemplateOffer.objects.filter(plan=based_on, withdrawn_at=None)
        if not offers.filter(plan__school__owner=school.owner_id).exists():
            raise OtherSchool


def _with_name(words: str, school: School, source: Plan | None = None) -> str:
    """The words with this school's name, also where another school's stood."""
    named = words.replace("{school}", school.name)
    if source is not None and source.school_id != school.pk:
        named = named.replace(source.school.name, school.name)
    return named


def _copy(source: Plan, plan: Plan) -> None:
    """The whole text and every promise; what was dropped stays behind when the year is another."""
    promises = Promise.objects.filter(plan=source)
    if source.year_id != plan.year_id:
        promises = promises.exclude(withdrawn=True)
    Promise.objects.bulk_create(
        Promise(plan=plan, code=row.code, place=row.place, **columns_of(row)) for row in promises
    )
    rows = list(Section.objects.filter(plan=source).order_by("place"))
    copies = {row.pk: _section_like(row, plan) for row in rows}
    Section.objects.bulk_create(copies.values())
    lines = Line.objects.filter(section__in=rows).order_by("place")
    Line.objects.bulk_create(_line_like(line, copies[line.section_id], source) for line in lines)


def _section_like(row: Section, plan: Plan) -> Section:
    return Section(plan=plan, thread=row.thread, place=row.place, **columns_of(row))


def _line_like(row: Line, section: Section, source: Plan) -> Line:
    words = columns_of(row)
    for name in ("text_nb", "text_nn"):
        words[name] = _with_name(words[name], section.plan.school, source)
    return Line(section=section, thread=row.thread, place=row.place, **words)


def _write_out(template: Template, plan: Plan) -> None:
    Promise.objects.bulk_create(
        Promise(plan=plan, place=place, **row.columns())
        for place, row in enumerate(template.promises, 1)
    )
    for place, part in enumerate(template.at(plan.school.name).sections, 1):
        section = Section.objects.create(
            plan=plan,
            thread=thread(part.number),
            number=part.number,
            place=place,
            title_nb=part.title_nb,
            title_nn=part.title_nn,
            duties=list(part.duties),
        )
        Line.objects.bulk_create(_lines_of(part, template.sections[place - 1], section))


def _lines_of(part: TemplateSection, unnamed: TemplateSection, section: Section) -> Iterable[Line]:
    """The lines with the school's name; known again by the words before the name was put in."""
    seen: Counter[str] = Counter()
    for place, (row, before) in enumerate(zip(part.lines, unnamed.lines, strict=True), 1):
        known = thread(part.number, before.text_nb, str(seen[before.text_nb]))
        seen[before.text_nb] += 1
        yield Line(section=section, thread=known, place=place, **asdict(row))


def thread(*parts: str) -> UUID:
    """The same for the same words of a template: two drafts begun from it can be compared."""
    return uuid5(NAMESPACE_URL, "/".join(("plan", *parts)))


def open_draft(by: Any, plan: Plan) -> Plan:
    """The draft, kept for this writer until the change is done. Raises NotDraft or Denied."""
    demand(by, "plan.edit", plan)
    draft = Plan.objects.select_for_update().get(pk=plan.pk)
    if draft.status != Plan.Status.DRAFT:
        raise NotDraft
    return draft


def _same(row: Line | Section | Promise, seen: str) -> None:
    """Raise WrittenMeanwhile where the row no longer says what the writer saw."""
    if seen_mark(row) != seen:
        raise WrittenMeanwhile


def _written(by: Any, row: Line | Section | Promise, plan: Plan) -> None:
    trail.record(by, "plan.edit", row, law=LAW, school=plan.school)


def _touch(section: Section) -> None:
    section.edited += 1
    section.save(update_fields=["edited"])


@transaction.atomic
def add_section(*, by: Any, plan: Plan, words: SectionWords) -> Section:
    """A new chapter, placed by its number. Raises NumberTaken, WordsMissing or UnknownDuty."""
    draft = open_draft(by, plan)
    _check_section(draft, words, None)
    section = Section.objects.create(plan=draft, place=0, **vars(words))
    _place_sections(draft)
    _written(by, section, draft)
    return section


@transaction.atomic
def write_section(*, by: Any, section: Section, words: SectionWords, seen: str) -> Section:
    """The chapter's number, titles and duties. ``seen`` is the mark of what the writer saw.

    Raises WrittenMeanwhile, NumberTaken, WordsMissing, UnknownDuty, NotDraft or Denied.
    """
    draft = open_draft(by, section.plan)
    now = Section.objects.get(pk=section.pk)
    _same(now, seen)
    _check_section(draft, words, now)
    for name, value in vars(words).items():
        setattr(now, name, value)
    now.edited += 1
    now.save()
    _place_sections(draft)
    _written(by, now, draft)
    return now


@transaction.atomic
def take_out_section(*, by: Any, section: Section) -> None:
    """The chapter and its lines leave the text; they can be put back until the plan is adopted."""
    draft = open_draft(by, section.plan)
    section.out_at = clock.now()
    section.save(update_fields=["out_at"])
    _written(by, section, draft)


@transaction.atomic
def put_back_section(*, by: Any, section: Section) -> None:
    """The chapter stands where it stood. Raises NumberTaken where another has its number."""
    draft = open_draft(by, section.plan)
    if Section.objects.filter(plan=draft, number=section.number).exists():
        raise NumberTaken(section.number)
    section.out_at = None
    section.save(update_fields=["out_at"])
    _place_sections(draft)
    _written(by, section, draft)


def _check_section(plan: Plan, words: SectionWords, section: Section | None) -> None:
    if not words.title_nb.strip() and not words.title_nn.strip():
        raise WordsMissing
    if set(words.duties) - set(REGISTER):
        raise UnknownDuty
    others = Section.objects.filter(plan=plan, number=words.number)
    if any(other != section for other in others):
        raise NumberTaken(words.number)


def _place_sections(plan: Plan) -> None:
    """Chapters stand in the order of their numbers: 2, 2.1, 10."""
    rows = sorted(Section.objects.filter(plan=plan), key=lambda row: _in_order(row.number))
    for place, row in enumerate(rows, 1):
        row.place = place
    Section.objects.bulk_update(rows, ["place"])


def _in_order(number: str) -> list[int]:
    return [int(part) for part in number.split(".") if part.isdigit()]


@transaction.atomic
def add_line(*, by: Any, section: Section, words: LineWords, after: Line | None = None) -> Line:
    """A new line after ``after``, or last. Raises WordsMissing, UnknownPromise or NotDraft."""
    draft = open_draft(by, section.plan)
    _check_line(draft, words)
    line = Line.objects.create(section=section, place=0, **vars(words))
    rows = [row for row in _lines_in(section) if row.pk != line.pk]
    at = next((n for n, row in enumerate(rows, 1) if after and row.pk == after.pk), len(rows))
    _place_lines([*rows[:at], line, *rows[at:]])
    _touch(section)
    _written(by, line, draft)
    return line


@transaction.atomic
def write_line(*, by: Any, line: Line, words: LineWords, seen: str) -> Line:
    """What the line says. ``seen`` is the mark of what the writer saw when the form was opened.

    Raises WrittenMeanwhile, WordsMissing, UnknownPromise, NotDraft or Denied.
    """
    draft = open_draft(by, line.section.plan)
    now = Line.objects.select_related("section").get(pk=line.pk)
    _same(now, seen)
    _check_line(draft, words)
    for column in fields(words):
        setattr(now, column.name, getattr(words, column.name))
    now.save()
    _touch(now.section)
    _written(by, now, draft)
    return now


@transaction.atomic
def move_line(*, by: Any, line: Line, steps: int) -> Line:
    """Up (negative) or down. Past the end of the chapter it goes into the next one."""
    draft = open_draft(by, line.section.plan)
    rows = _lines_in(line.section)
    here = [row.pk for row in rows].index(line.pk)
    there = here + (1 if steps > 0 else -1)
    if 0 <= there < len(rows):
        rows.insert(there, rows.pop(here))
        _place_lines(rows)
    else:
        line = _into_neighbour(draft, rows[here], forward=there > here)
    _touch(line.section)
    _written(by, line, draft)
    return line


def _into_neighbour(plan: Plan, line: Line, *, forward: bool) -> Line:
    sections = list(Section.objects.filter(plan=plan).order_by("place"))
    here = [row.pk for row in sections].index(line.section_id)
    there = here + (1 if forward else -1)
    if 0 <= there < len(sections):
        rows = _lines_in(sections[there])
        line.section = sections[there]
        line.save(update_fields=["section"])
        _place_lines([line, *rows] if forward else [*rows, line])
    return line


@transaction.atomic
def take_out_line(*, by: Any, line: Line) -> None:
    """The line leaves the text; it can be put back until the plan is adopted."""
    draft = open_draft(by, line.section.plan)
    line.out_at = clock.now()
    line.save(update_fields=["out_at"])
    _touch(line.section)
    _written(by, line, draft)


@transaction.atomic
def put_back_line(*, by: Any, line: Line) -> None:
    """The line stands where it stood."""
    draft = open_draft(by, line.section.plan)
    line.out_at = None
    line.save(update_fields=["out_at"])
    _touch(line.section)
    _written(by, line, draft)


def _lines_in(section: Section) -> list[Line]:
    return list(Line.objects.filter(section=section).order_by("place", "pk"))


def _place_lines(rows: list[Line]) -> None:
    for place, row in enumerate(rows, 1):
        row.place = place
    Line.objects.bulk_update(rows, ["place"])


def _check_line(plan: Plan, words: LineWords) -> None:
    if not words.text_nb.strip() and not words.text_nn.strip():
        raise WordsMissing
    if words.kind == Line.Kind.PROMISE:
        known = Promise.objects.filter(plan=plan, code=words.code, withdrawn=False)
        if not known.exists():
            raise UnknownPromise
