"""The whole of Solvang skole: the cast, and around it everybody else who goes, works or has a child
there. The same seed and the same day give the same school.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random

from fellesskap.demo.cast import Cast, gather
from fellesskap.demo.fill import Filling, Size, fill
from fellesskap.demo.rows import Rows, invented_orgnr, invented_phones, uid
from fellesskap.demo.year import days_off_of, starting_year
from fellesskap.people.models import AddressGrading, Group, Guardianship, Role, School

SEED = 1
CAST_PHONES = 1000  # the first numbers are the cast's
# Says what is being done now, and how much of the whole is done, from 0 to 1.
Progress = Callable[[str, float], None]


def silent(_what: str, _share: float) -> None:
    """Progress that nobody reads."""


@dataclass(frozen=True)
class World:
    """Solvang skole as it stands on ``today``."""

    cast: Cast
    today: date
    seed: int

    @property
    def school(self) -> School:
        """Solvang skole."""
        return self.cast.school

    @property
    def rows(self) -> Rows:
        """Everything the world holds, whether it is written yet or not."""
        return self.cast.rows


def gather_world(today: date, seed: int = SEED) -> World:
    """The school as it is on ``today``, not yet written."""
    cast = gather(today, usable_logins=False)
    year = starting_year(today)
    for school in (cast.school, cast.other_school):
        cast.rows.add_year(school, year - 1)
        cast.rows.add_year(school, year + 1)
    filling = Filling(
        school=cast.school,
        size=Size(grades=range(1, 11)),
        year=year,
        rows=cast.rows,
        chance=Random(seed),  # noqa: S311 - it must be the same every time
        phones=_phones(),
        groups={title: group for title, group in cast.groups.items() if _is_ours(cast, group)},
    )
    fill(filling)
    cast.groups.update(filling.groups)
    _give_the_cast_a_past(cast, filling)
    for other in (year - 1, year + 1):
        _add_on_call(cast, other)
    _add_families_that_need_care(filling)
    return World(cast, today, seed)


def load_world(today: date, *, seed: int = SEED, progress: Progress = silent) -> World:
    """Write the whole school into an empty database and give it back."""
    progress("inventing names, classes and homes", 0.0)
    world = gather_world(today, seed)
    progress("writing the school down", 0.1)
    world.rows.save()
    progress("the school is there", 0.2)
    return world


def _phones() -> Iterator[str]:
    return islice(invented_phones(), CAST_PHONES, None)


def _is_ours(cast: Cast, group: Group) -> bool:
    return group.school_id == cast.school.pk


def _give_the_cast_a_past(cast: Cast, filling: Filling) -> None:
    """The cast went in the same class last year, with the same teacher."""
    rows, before = cast.rows, filling.year_before
    classes = {filling.groups[title].pk: old for title, old in filling.last_year.items()}
    people = {person.pk for person in cast.people.values()}
    went = [row for row in rows.enrolments if row.person_id in people and row.group_id in classes]
    for row in went:
        rows.add_enrolment(row.person, classes[row.group_id], *before)
    for held in list(rows.positions):
        old = classes.get(held.group_id) if held.group_id else None
        if old and held.person_id in people and held.role != Role.SUBSTITUTE:
            rows.add_position(held.person, held.role, cast.school, old, before)


def _add_on_call(cast: Cast, year: int) -> None:
    """The leader of AKS is on call when only AKS is open."""
    for off in days_off_of(year):
        if off.aks:
            cast.rows.add_position(cast["Åse"], Role.ON_CALL, cast.school, None, off.span)


def _add_families_that_need_care(filling: Filling) -> None:
    """Besides those of the cast: another foster home, a right to know that was taken away, and
    another family that must not be found."""
    rows = filling.rows
    known = {person.pk for person in rows.people if person.user is not None}  # the cast alone
    ties = [tie for tie in rows.ties if tie.pupil_id not in known]
    apart = [tie for tie in ties if tie.household == "2" and tie.parental_responsibility]
    foster, hidden = ties[40], ties[80]
    for tie in ties:
        if tie.pupil_id == foster.pupil_id:
            tie.kind = Guardianship.Kind.FOSTER
            tie.parental_responsibility, tie.decides_education = False, True
    apart[3].information_removed_from = filling.this_year[0]
    apart[3].information_removed_reference = "Vedtak 1/1"
    rows.gradings.append(
        AddressGrading(
            id=uid("grading", str(hidden.pupil_id)),
            person=hidden.pupil,
            grade=AddressGrading.Grade.CONFIDENTIAL,
            starts=filling.this_year[0],
            ends=filling.this_year[1],
        )
    )


def gather_school(cast: Cast, name: str, number: int, size: Size, chance: Random) -> Rows:
    """Another school of the same owner, not yet written."""
    school = School(
        id=uid("school", name),
        owner=cast.owner,
        name=name,
        orgnr=invented_orgnr(number),
        phone=f"+47000{90_100 + number % 9_000:05}",
        written_form=chance.choice(["nb", "nb", "nb", "nn"]),
    )
    rows = Rows(schools=[school])
    year = starting_year(cast.today)
    for start in (year - 1, year, year + 1):
        rows.add_year(school, start)
    phones = islice(invented_phones(), CAST_PHONES + number * 2000, None)
    fill(Filling(school, size, year, rows, chance, phones))
    return rows
