"""The plan as a page: contents, text, margin. The margin is for those who may see how it goes."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from fellesskap.access.grammar import may, visible
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.plan.models import Plan
from fellesskap.plan.queries.current import plan_of
from fellesskap.plan.queries.document import Part, Sentence, Text, text_of
from fellesskap.plan.queries.margin import Note, notes_of

VALID = (Plan.Status.ADOPTED, Plan.Status.ARCHIVED)


@dataclass(frozen=True)
class Row:
    """A line of the text with what stands beside it; ``also`` are the other places it stands."""

    line: Sentence
    note: Note | None = None
    also: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Shown:
    """A chapter or a part of one, with its lines. ``tag`` is the level of its heading, empty where
    the page's own heading is the chapter's; ``inner`` is the level below."""

    part: Part
    rows: list[Row]
    tag: str
    inner: str


@dataclass(frozen=True)
class Page:
    """A version of the plan on the screen: one chapter of it, or the whole."""

    text: Text
    shown: list[Shown]
    chapter: Part | None
    before: Part | None = None
    after: Part | None = None
    has_margin: bool = False

    @property
    def plan(self) -> Plan:
        """The version."""
        return self.text.plan


def valid_plan(school: School) -> Plan | None:
    """The plan that is valid today, else the last one that was; None where there was none."""
    today = plan_of(school, clock.today())
    return today or adopted_plans(school).order_by("-year__starts", "-version").first()


def adopted_plans(school: School) -> "QuerySet[Plan]":
    """Every version that is or was valid, newest first."""
    rows = Plan.objects.filter(school=school, status__in=VALID).exclude(adopted_on=None)
    return rows.select_related("year", "school").order_by("-year__starts", "-version")


def versions_for(person: Person, school: School) -> list[Plan]:
    """Every version ``person`` may read, newest first."""
    return list(visible(adopted_plans(school), person, "plan.read"))


def compared(versions: list[Plan], newer: str, older: str) -> tuple[Plan | None, Plan | None]:
    """The two of ``versions`` to compare, by id: else the newest, and the last of the year before
    it (of the same year where there is no earlier year)."""
    by_id = {str(plan.pk): plan for plan in versions}
    new = by_id.get(newer) or (versions[0] if versions else None)
    if new is None:
        return None, None
    earlier = [plan for plan in versions if _order(plan) < _order(new)]
    year_before = [plan for plan in earlier if plan.year_id != new.year_id]
    return new, by_id.get(older) or next(iter([*year_before, *earlier]), None)


def _order(plan: Plan) -> tuple[date, int]:
    return plan.year.starts, plan.version


def school_by(pk: UUID) -> School:
    """The school of an open page. Raises Http404."""
    return get_object_or_404(School, pk=pk)


def read_page(person: Person | None, plan: Plan, chapter: str = "") -> Page:
    """One chapter of ``plan``, the first where none is named and all of it for «alt».

    With a margin only for those who may see how it goes at the school (``person`` None: nobody).
    """
    text = text_of(plan)
    sees = person is not None and may(person, "plan.see_state", plan.school)
    notes = notes_of(plan.year, text.promises) if sees else {}
    chapters = text.chapters
    chosen = None
    if chapter != "alt":
        numbers = [one.number for one in chapters]
        chosen = chapters[numbers.index(chapter) if chapter in numbers else 0] if chapters else None
    parts = text.chapter(chosen.number) if chosen else text.parts
    place = chapters.index(chosen) if chosen else -1
    return Page(
        text=text,
        shown=_shown(parts, notes, text.places(), 1 if chosen else 2),
        chapter=chosen,
        before=chapters[place - 1] if place > 0 else None,
        after=chapters[place + 1] if 0 <= place < len(chapters) - 1 else None,
        has_margin=sees,
    )


def _shown(
    parts: list[Part], notes: dict[str, Note], places: dict[str, list[Part]], top: int
) -> list[Shown]:
    """The parts with their notes; ``top`` is the level of a chapter's heading."""
    return [
        Shown(
            part,
            [_row(part, line, notes, places) for line in part.lines],
            f"h{top + part.depth}" if top + part.depth > 1 else "",
            f"h{min(top + part.depth + 1, 6)}",
        )
        for part in parts
    ]


def _row(part: Part, line: Sentence, notes: dict[str, Note], places: dict[str, list[Part]]) -> Row:
    if not line.is_promise:
        return Row(line)
    also = [other for other in places[line.code] if other is not part]
    return Row(line, notes.get(line.code), also)
