"""The text of one version, in the order it is read: chapters, their parts, and their lines.

A fixed number of questions however long the plan is. What is shown is in the reader's written form.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import UUID

from fellesskap.kit.dates import NBSP
from fellesskap.law import REGISTER
from fellesskap.law.register import Duty
from fellesskap.plan.models import Line, Plan, Promise, Section
from fellesskap.plan.written import in_words

ASIDE = (Line.Kind.CHILD, Line.Kind.ROLE)  # they have pages of their own


@dataclass(frozen=True)
class Sentence:
    """One line. ``code`` names the promise, the follow-up or the expectation it speaks of."""

    key: UUID
    kind: str
    text: str
    term: str = ""
    code: str = ""
    alt: str = ""
    address: str = ""

    @property
    def is_promise(self) -> bool:
        """Whether it has a state in the margin."""
        return self.kind == Line.Kind.PROMISE and bool(self.code)


@dataclass
class Part:
    """A chapter, or a part of one; ``depth`` is 0 for a chapter, 1 for 6.1, 2 for 2.5.1."""

    number: str
    title: str
    depth: int
    duties: list[Duty]
    lines: list[Sentence] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Where a link lands."""
        return f"del-{self.number.replace('.', '-')}"

    @property
    def chapter(self) -> str:
        """The number of the chapter it belongs to."""
        return self.number.split(".")[0]


@dataclass
class Text:
    """A version of the plan, ready to be read."""

    plan: Plan
    title: str
    parts: list[Part]
    promises: dict[str, Promise]

    @property
    def chapters(self) -> list[Part]:
        """The contents."""
        return [part for part in self.parts if part.depth == 0]

    def chapter(self, number: str) -> list[Part]:
        """One chapter with its parts; empty where there is none of that number."""
        return [part for part in self.parts if part.chapter == number]

    def places(self) -> dict[str, list[Part]]:
        """Promise → the parts it stands in."""
        found: dict[str, list[Part]] = defaultdict(list)
        for part in self.parts:
            for code in dict.fromkeys(line.code for line in part.lines if line.is_promise):
                found[code].append(part)
        return found


def text_of(plan: Plan, *, aside: tuple[str, ...] = ()) -> Text:
    """The text of ``plan``: three questions. ``aside`` names the kinds of lines that are wanted
    instead of the text itself (words for children, lines for one role)."""
    rows = Line.objects.filter(section__plan=plan).order_by("section__place", "place")
    rows = rows.filter(kind__in=aside) if aside else rows.exclude(kind__in=ASIDE)
    lines: dict[UUID, list[Sentence]] = defaultdict(list)
    for row in rows:
        lines[row.section_id].append(sentence_of(row))
    parts = [part_of(section) for section in Section.objects.filter(plan=plan)]
    for section, part in parts:
        part.lines = lines[section]
    return Text(
        plan=plan,
        title=in_words(plan.title_nb, plan.title_nn),
        parts=[part for _section, part in parts],
        promises={row.code: row for row in Promise.objects.filter(plan=plan, withdrawn=False)},
    )


def part_of(section: Section) -> tuple[UUID, Part]:
    """The section without its lines."""
    title = in_words(section.title_nb, section.title_nn)
    duties = [REGISTER[duty] for duty in section.duties if duty in REGISTER]
    return section.pk, Part(section.number, title, section.number.count("."), duties)


def sentence_of(row: Line) -> Sentence:
    """The line in the reader's written form."""
    return Sentence(
        key=row.thread,
        kind=row.kind,
        text=in_words(row.text_nb, row.text_nn).replace("§ ", f"§{NBSP}"),
        term=in_words(row.term_nb, row.term_nn),
        code=row.code,
        alt=in_words(row.alt_nb, row.alt_nn),
        address=row.address,
    )
