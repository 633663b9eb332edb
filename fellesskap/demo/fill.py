"""Fill an invented school: classes, bases, pupils with their homes, and those who work there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from fellesskap.demo.cast import born_for, grade_title
from fellesskap.demo.families import Families
from fellesskap.demo.names import pick_roots
from fellesskap.demo.rows import LONG_AGO, Rows, uid
from fellesskap.people.models import Group, Person, Role, School

AKS_GRADES = (1, 2, 3, 4)
AT_AKS = {1: 0.95, 2: 0.9, 3: 0.7, 4: 0.45}  # share of each grade that goes to AKS
# How many a school has of each role besides the contact teachers, for every 430 pupils.
STAFF = {
    Role.REKTOR: 1,
    Role.ASSISTANT_REKTOR: 1,
    Role.DEPARTMENT_HEAD: 2,
    Role.AKS_LEADER: 1,
    Role.SOCIAL_TEACHER: 2,
    Role.COUNSELLOR: 1,
    Role.TEACHER: 13,
    Role.ENVIRONMENT_WORKER: 3,
    Role.ASSISTANT: 3,
    Role.AKS_WORKER: 8,
    Role.SUBSTITUTE: 3,
    Role.SCHOOL_NURSE: 1,
    Role.OFFICE: 2,
    Role.CARETAKER: 1,
}
ALWAYS = (Role.REKTOR, Role.ASSISTANT_REKTOR, Role.SOCIAL_TEACHER, Role.SCHOOL_NURSE)


@dataclass(frozen=True)
class Size:
    """How large a school is."""

    grades: range
    letters: str = "AB"
    smallest: int = 20
    largest: int = 23
    bases: tuple[str, ...] = ("Tyttebær", "Bringebær", "Molte", "Blåbær")  # one per AKS grade


@dataclass
class Filling:
    """A school that is being filled. ``groups`` may already hold some by title."""

    school: School
    size: Size
    year: int  # the school year began in August of it
    rows: Rows
    chance: Random
    phones: Iterator[str]
    groups: dict[str, Group] = field(default_factory=dict)
    last_year: dict[str, Group] = field(default_factory=dict)  # this year's title → last year's

    @property
    def key(self) -> str:
        """What the ids of this school are made from."""
        return str(self.school.pk)

    @property
    def this_year(self) -> tuple[date, date]:
        """First and last day of the school year."""
        return date(self.year, 8, 1), date(self.year + 1, 7, 31)

    @property
    def year_before(self) -> tuple[date, date]:
        """First and last day of the school year before."""
        return date(self.year - 1, 8, 1), date(self.year, 7, 31)

    def classes(self) -> list[tuple[int, str]]:
        """Grade and title of every class."""
        return [
            (grade, f"{grade}{letter}")
            for grade in self.size.grades
            for letter in self.size.letters
        ]


def fill(filling: Filling) -> None:
    """Groups first, then those who work there, then the pupils and their homes."""
    add_groups(filling)
    add_staff(filling)
    add_pupils(filling)


def add_groups(filling: Filling) -> None:
    """The groups the school does not have yet; and the classes as they were last year."""
    kind = Group.Kind
    for grade, title in filling.classes():
        _group(filling, title, kind.HOMEROOM, [grade], filling.this_year)
        if grade > filling.size.grades[0]:
            old = filling.rows.add_group(
                filling.school,
                f"{grade - 1}{title[-1]}",
                kind.HOMEROOM,
                [grade - 1],
                filling.year_before,
            )
            filling.last_year[title] = old
    for grade in filling.size.grades:
        _group(filling, grade_title(grade), kind.GRADE, [grade], filling.this_year)
        _group(filling, f"Team {grade_title(grade)}", kind.TEAM, [grade], (LONG_AGO, None))
    for grade, title in zip(AKS_GRADES, filling.size.bases, strict=True):
        if grade in filling.size.grades:
            _group(filling, title, kind.AKS_BASE, [grade], (LONG_AGO, None))


def _group(
    filling: Filling,
    title: str,
    kind: Group.Kind,
    grades: list[int],
    period: tuple[date, date | None],
) -> None:
    if title not in filling.groups:
        filling.groups[title] = filling.rows.add_group(filling.school, title, kind, grades, period)


def add_staff(filling: Filling) -> None:
    """One contact teacher per class, who had the class last year too, and the others by size."""
    held = [
        (row.role, row.group_id)
        for row in filling.rows.positions
        if row.school_id == filling.school.pk
    ]
    for number, (grade, title) in enumerate(filling.classes()):
        group = filling.groups[title]
        if (Role.CONTACT_TEACHER, group.pk) in held:
            continue
        teacher = _worker(filling, Role.CONTACT_TEACHER, number)
        add = filling.rows.add_position
        add(teacher, Role.CONTACT_TEACHER, filling.school, group, filling.this_year)
        add(teacher, Role.TEACHER, filling.school, filling.groups[f"Team {grade_title(grade)}"])
        if title in filling.last_year:
            before = filling.last_year[title]
            add(teacher, Role.CONTACT_TEACHER, filling.school, before, filling.year_before)
    here = {role: sum(had == role for had, _group in held) for role in STAFF}
    share = len(filling.classes()) / 20
    for role, usual in STAFF.items():
        wanted = max(round(usual * share), 1 if role in ALWAYS else 0)
        for number in range(here[role], wanted):
            _add_other(filling, role, number)


def _add_other(filling: Filling, role: Role, number: int) -> None:
    """Someone with ``role``; those at AKS belong to a base, some teachers to a class."""
    bases = [filling.groups[title] for title in filling.size.bases if title in filling.groups]
    classes = [filling.groups[title] for _grade, title in filling.classes()]
    group = None
    if role in (Role.AKS_WORKER, Role.AKS_LEADER):
        if not bases:
            return
        group = bases[number % len(bases)] if role == Role.AKS_WORKER else None
    if role in (Role.TEACHER, Role.ASSISTANT):
        group = filling.chance.choice(classes)
    period = filling.this_year if group is not None else (LONG_AGO, None)
    filling.rows.add_position(_worker(filling, role, number), role, filling.school, group, period)


def _worker(filling: Filling, role: Role, number: int) -> Person:
    roots = pick_roots(filling.chance)
    person = Person(
        id=uid("worker", filling.key, role, str(number)),
        given_name=filling.chance.choice(roots.adults),
        family_name=filling.chance.choice(roots.families),
        birth_date=date(
            filling.year - filling.chance.randint(24, 64), filling.chance.randint(1, 12), 15
        ),
        email=f"{role}{number}.{filling.key[:8]}@example.org".replace("_", "-"),
        phone=next(filling.phones),
    )
    filling.rows.people.append(person)
    return person


def add_pupils(filling: Filling) -> None:
    """Fill every class to its size, family by family, brothers and sisters in different grades."""
    seats = _free_seats(filling)
    makes = Families(filling.chance, filling.rows, filling.phones, filling.key)
    number = 0
    while seats:
        family = makes.new()
        taken: list[int] = []
        for _child in range(makes.how_many_children()):
            seat = next((s for s in reversed(seats) if s[0] not in taken), None)
            if seat is None:
                break
            seats.remove(seat)
            taken.append(seat[0])
            number += 1
            born = born_for(seat[0], filling.year, filling.chance.randint(0, 364))
            _seat(filling, makes.child(family, born, number), *seat)


def _free_seats(filling: Filling) -> list[tuple[int, str]]:
    """A (grade, title) for every pupil that is missing, in random order."""
    taken: dict[object, int] = {}
    for row in filling.rows.enrolments:
        taken[row.group_id] = taken.get(row.group_id, 0) + 1
    seats = []
    for grade, title in filling.classes():
        wanted = filling.chance.randint(filling.size.smallest, filling.size.largest)
        missing = wanted - taken.get(filling.groups[title].pk, 0)
        seats += [(grade, title)] * missing
    filling.chance.shuffle(seats)
    return seats


def _seat(filling: Filling, pupil: Person, grade: int, title: str) -> None:
    """Enrol ``pupil`` in the class and the grade, last year's class, and perhaps a base."""
    starts = filling.this_year[0]
    filling.rows.add_enrolment(pupil, filling.groups[title], starts)
    filling.rows.add_enrolment(pupil, filling.groups[grade_title(grade)], starts)
    if title in filling.last_year:
        filling.rows.add_enrolment(pupil, filling.last_year[title], *filling.year_before)
    if grade in AT_AKS and filling.chance.random() < AT_AKS[grade]:
        base = filling.size.bases[AKS_GRADES.index(grade)]
        filling.rows.add_enrolment(pupil, filling.groups[base], starts)
