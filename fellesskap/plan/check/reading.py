"""What the check reads, asked for once: the plan's parts, lines and promises, and the councils."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fellesskap.people.models import Group
from fellesskap.plan.models import Body, Line, Plan, Promise, Section

READ_ALOUD = (Line.Kind.CHILD, Line.Kind.ROLE)  # beside the text, for one reader each


@dataclass(frozen=True)
class Rows:
    """A whole plan in memory. ``lines`` has an entry for every section, in reading order."""

    starts: date
    ends: date
    sections: list[Section]
    lines: dict[UUID, list[Line]]
    promises: dict[str, Promise]
    bodies: frozenset[str]
    grades: frozenset[int]

    def all(self) -> Iterator[tuple[Section, Line]]:
        """Every line with its section, in the order one reads."""
        for section in self.sections:
            for line in self.lines[section.pk]:
                yield section, line

    def text(self) -> Iterator[tuple[Section, Line]]:
        """The plan itself, without what is said to children and to one role."""
        return ((section, line) for section, line in self.all() if line.kind not in READ_ALOUD)

    def places(self, code: str) -> list[tuple[Section, Line]]:
        """Where a promise stands."""
        kind = Line.Kind.PROMISE
        return [(one, line) for one, line in self.text() if (line.kind, line.code) == (kind, code)]

    def section(self, number: str) -> Section | None:
        """The part of that number; its chapter where there is no such part."""
        known = {section.number: section for section in self.sections}
        return known.get(number) or known.get(number.partition(".")[0])


def rows_of(plan: Plan) -> Rows:
    """Everything the check reads: five questions however long the plan is, six with the year."""
    year = plan.year
    ends = year.ends or year.last_spring_day
    lines: dict[UUID, list[Line]] = defaultdict(list)
    for line in Line.objects.filter(section__plan=plan).order_by("section__place", "place"):
        lines[line.section_id].append(line)
    bodies = Body.objects.filter(school=plan.school_id).on(ends)
    rooms = Group.objects.filter(school=plan.school_id, kind=Group.Kind.HOMEROOM).on(ends)
    return Rows(
        starts=year.starts,
        ends=ends,
        sections=list(Section.objects.filter(plan=plan).order_by("place")),
        lines=lines,
        promises={row.code: row for row in Promise.objects.filter(plan=plan, withdrawn=False)},
        bodies=frozenset(bodies.values_list("kind", flat=True)),
        grades=frozenset(
            one for grades in rooms.values_list("grades", flat=True) for one in grades
        ),
    )
