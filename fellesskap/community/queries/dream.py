"""What the pages of the dream class need: the classes, one class, and what its pupils read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from fellesskap.access.grammar import may, visible
from fellesskap.community.models import DreamClass, Gathering, Mentor
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Group, Person, School
from fellesskap.people.queries import classes_of
from fellesskap.plan.queries.current import year_of

GRADES = range(8, 11)
CLASSES = Group.objects.select_related("school")
DREAMS = DreamClass.objects.select_related("school", "group", "year", "edited_by")
GATHERINGS = Gathering.objects.select_related("dream__school", "dream__group")
MENTORS = Mentor.objects.select_related("dream__school", "pupil")
SHOWN = 40


@dataclass(frozen=True)
class ClassLine:
    """One class on the list."""

    group: Group
    dream: Any  # a DreamClass with ``held``, how often it has gathered, or None
    may_begin: bool

    @property
    def mark(self) -> str:
        """Held when the class has gathered, going on when it has begun."""
        if self.dream is None:
            return "ennaa"
        return "holdt" if self.dream.held else "paagaar"


def dream_classes(actor: Person, school: School) -> list[ClassLine]:
    """The classes of the eighth to tenth grade: four queries."""
    rows = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    classes = [row for row in rows.order_by("title") if set(row.grades) & set(GRADES)]
    year = year_of(school, clock.today())
    found = DreamClass.objects.filter(group__in=classes, year=year)
    dreams = {row.group_id: row for row in found.annotate(held=Count("gatherings"))}
    own = visible(rows, actor, "group.make_dream_class").values_list("pk", flat=True)
    mine = set(own) if year else set()
    lines = [ClassLine(row, dreams.get(row.pk), row.pk in mine) for row in classes]
    return sorted(lines, key=lambda line: (len(line.group.title), line.group.title))


@dataclass(frozen=True)
class MentorLine:
    """A mentor with the class the mentor goes in."""

    mentor: Mentor
    title: str


@dataclass(frozen=True)
class DreamPage:
    """One dream class."""

    dream: DreamClass
    may_write: bool
    gatherings: list[Gathering]
    mentors: list[MentorLine]  # empty for those who do not write

    @property
    def looks(self) -> list[date]:
        """When the class looks again, in order."""
        return looks_in(self.dream)

    @property
    def next_look(self) -> date | None:
        """The next of them that has not been."""
        return next((day for day in self.looks if day >= clock.today()), None)


def looks_in(dream: DreamClass) -> list[date]:
    """The days on which the class looks again, in order."""
    days = (dream.look_autumn, dream.look_winter, dream.look_spring)
    return sorted(day for day in days if day)


def dream_page(actor: Person, dream: DreamClass) -> DreamPage:
    """The class as those who work here see it; mentors by name to those who write."""
    writes = may(actor, "dream_class.write", dream)
    held = MENTORS.filter(Q(ends=None) | Q(ends__gte=clock.today()), dream=dream)
    mentors = list(held.order_by("pupil__given_name")) if writes else []
    titles = classes_of([row.pupil_id for row in mentors])
    return DreamPage(
        dream=dream,
        may_write=writes,
        gatherings=gatherings_of(dream),
        mentors=[MentorLine(row, titles.get(row.pupil_id, "")) for row in mentors],
    )


def gatherings_of(dream: DreamClass) -> list[Gathering]:
    """What the class has done together, the latest first."""
    return list(dream.gatherings.all()[:SHOWN])


def older_pupils(dream: DreamClass) -> "QuerySet[Person]":
    """The pupils of older classes of the school, by name."""
    grade = max(dream.group.grades, default=0)
    rows = Group.objects.current().filter(school=dream.school_id, kind=Group.Kind.HOMEROOM)
    older = [row.pk for row in rows if max(row.grades, default=0) > grade]
    seats = Enrolment.objects.current().filter(group__in=older)
    people = Person.objects.filter(pk__in=seats.values("person"))
    return people.order_by("given_name", "family_name")
