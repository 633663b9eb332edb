"""Rows of an invented school, gathered first and then written to the database in few strokes."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from django.db import transaction
from django.db.models import Model

from fellesskap.access.models import User
from fellesskap.calendar.models import AksDay, DayOff, SchoolYear
from fellesskap.demo.year import aks_open_of, days_off_of, halves_of
from fellesskap.kit import clock
from fellesskap.people.gates import TEXT_VERSION
from fellesskap.people.models import (
    Acknowledgement,
    AddressGrading,
    Enrolment,
    Group,
    Guardianship,
    Person,
    Position,
    School,
    SchoolOwner,
)

# Every id of an invented world is made from its name, so that the same world has the same ids.
WORLD = uuid.UUID("5eed5eed-0000-5000-8000-000000000000")
BATCH = 400
LONG_AGO = date(2015, 8, 1)


def uid(*words: str) -> uuid.UUID:
    """The id of what ``words`` name, the same every time."""
    return uuid.uuid5(WORLD, "/".join(words))


def invented_phones() -> Iterator[str]:
    """Telephone numbers in a range that has never been given to anybody."""
    return (f"+47000{number % 100_000:05}" for number in count(1))


def invented_orgnr(number: int) -> str:
    """The ``number``-th of the organisation numbers that check (modulus 11) and belong to nobody.

    Real ones begin with 8 or 9; these begin with 31.
    """
    found = (nine for eight in count(31_100_000) if (nine := _with_check(str(eight))))
    return next(nine for place, nine in enumerate(found) if place == number)


def _with_check(eight: str) -> str:
    """The eight digits with their check digit; empty where there is none."""
    weighed = sum(int(d) * w for d, w in zip(eight, (3, 2, 7, 6, 5, 4, 3, 2), strict=True))
    check = -weighed % 11
    return "" if check == 10 else f"{eight}{check}"


@dataclass
class Rows:
    """Everything one invented owner holds, in the order in which it can be written."""

    owners: list[SchoolOwner] = field(default_factory=list)
    schools: list[School] = field(default_factory=list)
    users: list[User] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    enrolments: list[Enrolment] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    signatures: list[Acknowledgement] = field(default_factory=list)
    ties: list[Guardianship] = field(default_factory=list)
    gradings: list[AddressGrading] = field(default_factory=list)
    years: list[SchoolYear] = field(default_factory=list)
    days_off: list[DayOff] = field(default_factory=list)
    aks_days: list[AksDay] = field(default_factory=list)

    def add_year(self, school: School, year: int) -> None:
        """The school year of ``school`` that begins in August of ``year``, with its days off."""
        halves, key = halves_of(year), (str(school.pk), str(year))
        self.years.append(
            SchoolYear(
                id=uid("school year", *key),
                school=school,
                title=halves.title,
                starts=halves.starts,
                ends=halves.ends,
                **halves.days,
            )
        )
        for off in days_off_of(year):
            starts, ends = off.span
            row = DayOff(school=school, kind=off.kind, title=off.title, starts=starts, ends=ends)
            row.id = uid("day off", *key, off.title)
            self.days_off.append(row)
        for starts, ends in aks_open_of(year):
            row_id = uid("aks", *key, starts.isoformat())
            self.aks_days.append(
                AksDay(id=row_id, school=school, is_open=True, starts=starts, ends=ends)
            )

    def add_group(
        self,
        school: School,
        title: str,
        kind: Group.Kind,
        grades: list[int],
        period: tuple[date, date | None],
    ) -> Group:
        """A group of ``school`` that lives from the first to the last day of ``period``."""
        starts, ends = period
        group = Group(
            id=uid("group", str(school.pk), title, starts.isoformat()),
            school=school,
            kind=kind,
            title=title,
            grades=grades,
            starts=starts,
            ends=ends,
        )
        self.groups.append(group)
        return group

    def add_enrolment(
        self, pupil: Person, group: Group, starts: date, ends: date | None = None
    ) -> None:
        """``pupil`` goes in ``group`` from ``starts``."""
        self.enrolments.append(
            Enrolment(
                id=uid("enrolment", str(pupil.pk), str(group.pk), starts.isoformat()),
                school_id=group.school_id,
                person=pupil,
                group=group,
                starts=starts,
                ends=ends,
            )
        )

    def add_position(
        self,
        person: Person,
        role: str,
        place: School | SchoolOwner,
        group: Group | None = None,
        period: tuple[date, date | None] = (LONG_AGO, None),
    ) -> None:
        """``person`` has ``role`` at ``place``, perhaps for ``group``."""
        key = (str(person.pk), role, str(group.pk if group else ""), period[0].isoformat())
        self.positions.append(
            Position(
                id=uid("position", *key),
                person=person,
                role=role,
                school=place if isinstance(place, School) else None,
                owner=place if isinstance(place, SchoolOwner) else None,
                group=group,
                starts=period[0],
                ends=period[1],
            )
        )

    def add_signatures(self) -> None:
        """Whoever works here has signed on confidentiality, so that nobody stops at the gate."""
        begun = {row.person: row.starts for row in self.positions}
        for person, day in begun.items():
            row_id = uid("signature", str(person.pk))
            self.signatures.append(
                Acknowledgement(
                    id=row_id, person=person, text_version=TEXT_VERSION, at=clock.moment(day)
                )
            )

    def save(self) -> None:
        """Write everything, in one transaction and a handful of statements per table."""
        with transaction.atomic():
            for rows in self._in_order():
                if rows:
                    type(rows[0])._base_manager.bulk_create(rows, batch_size=BATCH)

    def _in_order(self) -> list[list[Model]]:
        return [list(rows) for rows in vars(self).values()]
