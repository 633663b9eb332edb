"""The cast of Solvang skole: the named people that tests, the demo and the manual all use.

``solvang()`` writes them to an empty database and gives them back by name: ``cast["Emma"]``. The
same day gives the same people with the same ids. Who is who stands in ``parts.py``.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from fellesskap.access.models import User
from fellesskap.demo.parts import HOMES, NORDLIA, OWNER, PUPILS, SOLVANG, WORKERS, Home, Worker
from fellesskap.demo.rows import LONG_AGO, Rows, invented_orgnr, invented_phones, uid
from fellesskap.demo.year import days_off_of, starting_year
from fellesskap.kit import clock
from fellesskap.people.models import (
    AddressGrading,
    Group,
    Guardianship,
    Person,
    Position,
    Role,
    School,
    SchoolOwner,
)

PASSWORD = "bare til prøve"  # noqa: S105 - the cast logs in with it in tests, never in the demo
UNUSABLE = "!"  # Django's mark for an account without a password
NEXT_DOOR = "5C"
PLAIN = str.maketrans({"å": "a", "ø": "o", "æ": "e", " ": "-"})  # what an address can hold
BASE, TEAM, MIXED = "Blåbær", "Team 4. trinn", "Skolekoret"
DEPARTMENTS = {"1.–4. trinn": [1, 2, 3, 4], "5.–10. trinn": [5, 6, 7, 8, 9, 10]}
# Roles that follow the school year, because the class does.
FOR_THE_YEAR = (Role.CONTACT_TEACHER, Role.TEACHER, Role.ASSISTANT)


@dataclass
class Cast:
    """Solvang skole with its named people, and Nordlia skole beside it."""

    owner: SchoolOwner
    school: School
    other_school: School
    today: date
    rows: Rows
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Person:
        """The person called ``name``; KeyError when nobody of the cast is."""
        return self.people[name]

    def user(self, name: str) -> User:
        """The account of the person called ``name``: user name in small letters."""
        user = self.people[name].user
        if user is None:
            raise KeyError(f"{name} has no account")
        return user

    def group(self, title: str) -> Group:
        """The class, base, team or department called ``title``: 4B, Blåbær."""
        return self.groups[title]

    def tie(self, guardian: str, pupil: str) -> Guardianship:
        """What the guardian is to the pupil."""
        found = uid("tie", guardian, pupil)
        return next(tie for tie in self.rows.ties if tie.pk == found)

    def position(self, name: str) -> Position:
        """The first position of the person called ``name``."""
        wanted = self.people[name].pk
        return next(row for row in self.rows.positions if row.person_id == wanted)

    @property
    def words(self) -> dict[str, str]:
        """Given name → the family name that nobody else of the cast has: the planted word."""
        return {name: person.family_name for name, person in self.people.items()}

    @property
    def year(self) -> date:
        """1 August of the school year."""
        return date(starting_year(self.today), 8, 1)

    @property
    def last_day(self) -> date:
        """31 July, when the school year ends."""
        return date(self.year.year + 1, 7, 31)


def solvang(*, usable_logins: bool = True) -> Cast:
    """Write the cast into an empty database, in one go, and give it back."""
    cast = gather(clock.today(), usable_logins=usable_logins)
    cast.rows.save()
    return cast


def gather(today: date, *, usable_logins: bool) -> Cast:
    """The cast as it is on ``today``, not yet written: ``world.py`` adds the rest of the school."""
    owner = SchoolOwner(id=uid("owner"), name=OWNER, orgnr=invented_orgnr(0))
    school = _school(owner, SOLVANG, 1)
    other = _school(owner, NORDLIA, 2)
    rows = Rows(owners=[owner], schools=[school, other])
    cast = Cast(owner, school, other, today, rows)
    for place in (school, other):
        rows.add_year(place, cast.year.year)
    _add_groups(cast)
    _add_workers(cast)
    rows.add_signatures()
    _add_pupils(cast)
    _add_homes(cast)
    _add_accounts(cast, usable=usable_logins)
    return cast


def _school(owner: SchoolOwner, name: str, number: int) -> School:
    """A school with numbers nobody answers."""
    return School(
        id=uid("school", name),
        owner=owner,
        name=name,
        orgnr=invented_orgnr(number),
        phone=f"+470009{number}000",
        governor_phone="+4700099001",
        ombud_phone="+4700099002",
    )


def _add_group(
    cast: Cast, title: str, kind: Group.Kind, grades: list[int], school: School | None = None
) -> None:
    """A group of this school year; a class lives one year, what is staff's own lives on."""
    yearly = kind in (Group.Kind.HOMEROOM, Group.Kind.GRADE)
    period = (cast.year, cast.last_day) if yearly else (LONG_AGO, None)
    cast.groups[title] = cast.rows.add_group(school or cast.school, title, kind, grades, period)


def grade_title(grade: int) -> str:
    """What a whole grade is called: 4. trinn."""
    return f"{grade}. trinn"


def _add_groups(cast: Cast) -> None:
    kind = Group.Kind
    for title in sorted({pupil.homeroom for pupil in PUPILS if pupil.school == SOLVANG}):
        _add_group(cast, title, kind.HOMEROOM, [int(title[:-1])])
        _add_group(cast, grade_title(int(title[:-1])), kind.GRADE, [int(title[:-1])])
    _add_group(cast, NEXT_DOOR, kind.HOMEROOM, [5], cast.other_school)
    for title, grades in DEPARTMENTS.items():
        _add_group(cast, title, kind.TEAM, grades)
    _add_group(cast, TEAM, kind.TEAM, [4])
    _add_group(cast, BASE, kind.AKS_BASE, [2, 4])
    _add_group(cast, MIXED, kind.MIXED, [2, 4, 6])


def _add_person(cast: Cast, given: str, family: str, born: date | None, **more: str) -> Person:
    """A person of the cast, once: the second mention gives back the first."""
    if given not in cast.people:
        cast.people[given] = Person(
            id=uid("person", given),
            given_name=given,
            family_name=family,
            birth_date=born,
            email=f"{given}.{family}@example.org".lower().translate(PLAIN),
            **more,
        )
        cast.rows.people.append(cast.people[given])
    return cast.people[given]


def _add_workers(cast: Cast) -> None:
    places: dict[str, School | SchoolOwner] = {
        SOLVANG: cast.school,
        NORDLIA: cast.other_school,
        OWNER: cast.owner,
    }
    for part in WORKERS:
        born = date(part.born, 1 + len(part.given) % 12, 1 + len(part.family))
        person = _add_person(cast, part.given, part.family, born, written_form=part.written_form)
        group = cast.groups.get(part.group)
        cast.rows.add_position(person, part.role, places[part.place], group, _period(cast, part))
    for name in ("Kari", "Lise"):
        cast.rows.add_position(
            cast[name], Role.TEACHER, cast.school, cast.group(TEAM), (cast.year, None)
        )
    for off in days_off_of(cast.year.year):
        if off.aks:
            cast.rows.add_position(cast["Åse"], Role.ON_CALL, cast.school, None, off.span)


def _period(cast: Cast, part: Worker) -> tuple[date, date | None]:
    """A substitute is here today only; who has a class has it for the school year."""
    if part.role == Role.SUBSTITUTE:
        return cast.today, cast.today
    if part.role in FOR_THE_YEAR:
        return cast.year, cast.last_day
    return LONG_AGO, None


def born_for(grade: int, year: int, turn: int) -> date:
    """A birth date for someone who is in ``grade`` in the school year from August of ``year``.

    ``turn`` spreads the birthdays over the calendar year.
    """
    return date(year - 5 - grade, 1, 1) + timedelta(days=turn * 37 % 365)


def _add_pupils(cast: Cast) -> None:
    for turn, part in enumerate(PUPILS, 3):
        grade = int(part.homeroom[:-1])
        born = born_for(grade, cast.year.year, turn)
        pupil = _add_person(cast, part.given, part.family, born)
        pupil.email = ""
        for title in (part.homeroom, grade_title(grade), part.base):
            if title in cast.groups:
                cast.rows.add_enrolment(pupil, cast.group(title), cast.year)
        _grade_address(cast, pupil, part.grading)
    for name in ("Emma", "Edvin", "Edda"):
        cast.rows.add_enrolment(cast[name], cast.group(MIXED), cast.year)


def _add_homes(cast: Cast) -> None:
    for part in HOMES:
        guardian = _add_person(cast, part.given, part.family, None)
        cast.rows.ties.append(_tie(cast, part, guardian))
        _grade_address(cast, guardian, part.grading)
    cast["Fatima"].written_form = "en"


def _tie(cast: Cast, part: Home, guardian: Person) -> Guardianship:
    pupil = cast[part.pupil]
    return Guardianship(
        id=uid("tie", part.given, part.pupil),
        guardian=guardian,
        pupil=pupil,
        kind=part.kind,
        household=part.household,
        parental_responsibility=part.parental_responsibility,
        lives_with=part.lives_with,
        decides_education=part.parental_responsibility or part.kind == "foster",
        contact_ban_from=cast.year if part.contact_ban else None,
        interpreter_language=part.interpreter,
        confirmed=part.confirmed,
        starts=pupil.birth_date or LONG_AGO,
    )


def _grade_address(cast: Cast, person: Person, grade: str) -> None:
    """A decision runs for a year at a time (L88). Who is hidden is not called either."""
    if not grade:
        return
    person.email = ""
    cast.rows.gradings.append(
        AddressGrading(
            id=uid("grading", person.given_name),
            person=person,
            grade=grade,
            starts=cast.year,
            ends=cast.last_day,
        )
    )


def _add_accounts(cast: Cast, *, usable: bool) -> None:
    """An account and a telephone number for each; one hash for all, because hashing is slow."""
    password = make_password(PASSWORD) if usable else UNUSABLE
    hidden = {grading.person_id for grading in cast.rows.gradings}
    pupils = {row.person_id for row in cast.rows.enrolments}
    for (name, person), phone in zip(cast.people.items(), invented_phones(), strict=False):
        if person.pk not in hidden | pupils:
            person.phone = phone
        user = User(id=uid("user", name), username=name.lower(), password=password)
        person.user = user
        cast.rows.users.append(user)
