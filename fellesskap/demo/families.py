"""Invented families: one home or two, one child here or three, and the names they bear."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from fellesskap.demo.names import NORWEGIAN, Roots, child_name, family_name, pick_roots
from fellesskap.demo.rows import LONG_AGO, Rows, uid
from fellesskap.people.models import Guardianship, Person

# Of a hundred families: how many adults live in each home. The first adult of the first home and
# the last of the last are the parents; a second adult in one of two homes is a partner.
SHAPES = ((57, (2,)), (26, (1, 1)), (7, (1,)), (7, (2, 1)), (3, (2, 2)))
CHILDREN_HERE = ((84, 1), (14, 2), (2, 3))
WANT_INTERPRETER = 0.4


@dataclass(frozen=True)
class Adult:
    """One guardian: in which home, and whether a parent."""

    person: Person
    household: int
    parent: bool


@dataclass
class Family:
    """One family as it stands towards the school."""

    roots: Roots
    name: str
    adults: list[Adult] = field(default_factory=list)
    interpreter: str = ""


@dataclass
class Families:
    """Makes families one after the other, the same ones for the same ``chance``."""

    chance: Random
    rows: Rows
    phones: Iterator[str]
    key: str  # of the school, so that no id is made twice
    made: int = 0

    def how_many_children(self) -> int:
        """How many children of the next family go to this school."""
        counts = [count for _weight, count in CHILDREN_HERE]
        return self.chance.choices(counts, [weight for weight, _count in CHILDREN_HERE])[0]

    def new(self) -> Family:
        """The next family, with its adults among the rows."""
        self.made += 1
        roots = pick_roots(self.chance)
        family = Family(roots, family_name(self.chance, roots))
        if roots.language and self.chance.random() < WANT_INTERPRETER:
            family.interpreter = roots.language
        homes = self.chance.choices(
            [homes for _weight, homes in SHAPES], [weight for weight, _homes in SHAPES]
        )[0]
        seats = [(home, seat) for home, size in enumerate(homes, 1) for seat in range(size)]
        one_home = len(homes) == 1
        for place, (home, seat) in enumerate(seats):
            parent = one_home or seat == 0
            family.adults.append(Adult(self._adult(family, place), home, parent))
        return family

    def _adult(self, family: Family, place: int) -> Person:
        """A guardian; half of the Norwegian ones have a family name of their own."""
        roots, name = family.roots, family.name
        if place and (roots is not NORWEGIAN or self.chance.random() < 0.5):
            name = family_name(self.chance, roots)
        person = Person(
            id=uid("guardian", self.key, str(self.made), str(place)),
            given_name=self.chance.choice(roots.adults),
            family_name=name,
            email=f"hjem{self.made}.{place}@example.org",
            phone=next(self.phones),
        )
        self.rows.people.append(person)
        return person

    def child(self, family: Family, born: date, number: int) -> Person:
        """A child of ``family``, with its ties to every adult of it."""
        pupil = Person(
            id=uid("pupil", self.key, str(number)),
            given_name=child_name(self.chance, family.roots),
            family_name=family.name,
            birth_date=born,
        )
        self.rows.people.append(pupil)
        self.rows.ties += [self._tie(family, adult, pupil) for adult in family.adults]
        return pupil

    def _tie(self, family: Family, adult: Adult, pupil: Person) -> Guardianship:
        two_homes = len({other.household for other in family.adults}) == 2
        kind, lives = Guardianship.Kind, Guardianship.LivesWith
        return Guardianship(
            id=uid("tie", str(adult.person.pk), str(pupil.pk)),
            guardian=adult.person,
            pupil=pupil,
            kind=kind.PARENT if adult.parent else kind.OTHER,
            household=str(adult.household),
            parental_responsibility=adult.parent,
            decides_education=adult.parent,
            lives_with=lives.PART if two_homes else lives.YES,
            interpreter_language=family.interpreter if adult.parent else "",
            confirmed=True,
            starts=pupil.birth_date or LONG_AGO,
        )
