"""A school's own table (Excel or CSV), one row for each pupil or worker, into a Snapshot.

The table is the whole list of the pupils it is about. An id column is needed: nobody is recognised
by name or e-mail, and a column of national identity numbers is never read.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster.archive import whole
from fellesskap.integrations.roster.cells import Row, grade_of
from fellesskap.integrations.roster.checking import looks_like_national_number
from fellesskap.integrations.roster.columns import GUARDIANS, MEANINGS, missing
from fellesskap.integrations.roster.findings import Finding, Findings, Place
from fellesskap.integrations.roster.reading import Table
from fellesskap.integrations.roster.snapshot import (
    BirthRow,
    EnrolmentRow,
    GroupRow,
    Kind,
    Mode,
    OrgRow,
    PersonRow,
    RoleRow,
    Snapshot,
)
from fellesskap.people.models import Group, School

NORWEGIAN_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
ROLE_WORDS = {
    Kind.PUPIL: ("", "elev", "student", "pupil"),
    Kind.TEACHER: ("lærer", "lærar", "kontaktlærer", "kontaktlærar", "teacher", "faglærer"),
    Kind.AIDE: ("assistent", "miljøarbeider", "miljøarbeidar", "aide", "fagarbeider"),
    Kind.OFFICE: ("kontor", "administrasjon", "ledelse", "rektor", "avdelingsleder", "sekretær"),
}
CONTACT = ("kontaktlærer", "kontaktlærar")


@dataclass
class TableContext:
    """What the table does not say: the school, the first calendar year of the school year, and
    which heading means what (meaning → heading)."""

    school: School
    starting_year: int
    columns: dict[str, str]

    @property
    def source(self) -> str:
        """The source system: the school's own tables."""
        return f"table:{self.school.pk}"

    @property
    def org_id(self) -> str:
        """The id under which the school stands in the snapshot."""
        return self.school.source_id or str(self.school.pk)


@dataclass
class Home:
    """One guardian, found in the rows of one or more children. Another number is another person,
    unless the same child has a guardian of that name: then access never passes to somebody else."""

    id: str
    name: str
    phone: str
    email: str
    at: Place
    pupils: list[str] = field(default_factory=list)


def snapshot_of_table(table: Table, context: TableContext | None, found: Findings) -> Snapshot:
    """The table as a Snapshot. RosterProblem when the school or a needed column is not known."""
    if context is None:
        sentence = _("Vi vet ikke hvilken skole listen gjelder. Velg skole først.")
        raise whole(table.name, sentence)
    for meaning in missing(context.columns):
        sentence = _("Vi fant ingen kolonne for «{meaning}». Velg en og prøv igjen.")
        text = sentence.format(meaning=MEANINGS[meaning])
        raise RosterProblem(Finding(table.name, 1, "", text))
    return _TableReader(table, context, found).read()


class _TableReader:
    """Goes through the rows once and gathers groups, people and homes."""

    def __init__(self, table: Table, context: TableContext, found: Findings) -> None:
        self.table, self.context, self.found = table, context, found
        self.snapshot = Snapshot(context.source)
        self.homes: dict[str, Home] = {}
        self.seen: dict[str, int] = {}
        there = set(table.headers)
        self.heading = {m: h for m, h in context.columns.items() if h in there}

    def read(self) -> Snapshot:
        for row in self._rows():
            self._read_row(row)
        for home in self.homes.values():
            self._add_home(home)
        kinds = {role.kind for role in self.snapshot.roles.values()}
        pupils = Mode.BULK if Kind.PUPIL in kinds else Mode.DELTA
        staff = Mode.BULK if kinds - {Kind.PUPIL, Kind.GUARDIAN} else Mode.DELTA
        self.snapshot.modes = {"groups": pupils, "enrolments": pupils, "roles": staff}
        self.snapshot.modes |= {"people": Mode.DELTA, "orgs": Mode.DELTA}
        self.snapshot.roles_follow_people = False
        school = self.context.school
        self.snapshot.orgs[self.context.org_id] = OrgRow(
            self.context.org_id,
            school.name,
            True,
            False,
            school.orgnr or "",
            "",
            False,
            Place(self.table.name, 1),
        )
        return self.snapshot

    def _rows(self) -> Iterator[Row]:
        places = {h: place for place, h in enumerate(self.table.headers)}
        for number, cells in self.table.rows:
            at = Place(self.table.name, number)
            values = {m: cells[places[h]] for m, h in self.heading.items()}
            if self._has_national_number(at, values):
                return
            yield Row(at, values, self.found)

    def _has_national_number(self, at: Place, values: dict[str, str]) -> bool:
        for meaning, value in values.items():
            if looks_like_national_number(value.replace(" ", "")):
                sentence = _("Kolonnen ser ut til å ha fødselsnumre. Velg en annen kolonne.")
                self.found.error(at, self.heading[meaning], sentence)
                return True
        return False

    def _read_row(self, row: Row) -> None:
        key = row.text("id")
        if not key:
            self.found.error(
                row.at, self.heading["id"], _("Feltet er tomt. Fyll det ut og prøv igjen.")
            )
            return
        if key in self.seen:
            sentence = _("Rad {first} og {second}: samme id {id}. Behold én rad og prøv igjen.")
            text = sentence.format(first=self.seen[key], second=row.at.row, id=key[:40])
            self.found.error(row.at, self.heading["id"], text)
            return
        self.seen[key] = row.at.row
        kind, is_contact = self._kind(row)
        homes = list(self._homes_of(row, key)) if kind is Kind.PUPIL else []
        self._add_person(row, key, kind, homes)
        for title in row.many("group") if kind is not Kind.PUPIL else [row.text("group", 80)]:
            if title:
                self._enrol(row, key, kind, title, is_contact)

    def _kind(self, row: Row) -> tuple[Kind, bool]:
        word = row.text("role").lower()
        for kind, words in ROLE_WORDS.items():
            if word in words:
                return kind, word in CONTACT
        sentence = _("Rollen «{role}» er ukjent. Personen er ikke hentet inn.")
        self.found.warn(row.at, self.heading["role"], sentence.format(role=word[:30]))
        return Kind.OTHER, False

    def _add_person(self, row: Row, key: str, kind: Kind, homes: list[str]) -> None:
        given, family = _names(row)
        if not given or not family:
            self.found.error(row.at, "", _("Raden mangler fornavn eller etternavn."))
        self.snapshot.people[key] = PersonRow(
            id=key,
            given_name=given,
            family_name=family,
            email=row.email("email"),
            phone=row.phone("phone"),
            agents=tuple(homes) if self._has_homes() and kind is Kind.PUPIL else None,
            removed=False,
            changed_on=None,
            at=row.at,
        )
        org = self.context.org_id
        self.snapshot.roles[f"{key}@"] = RoleRow(
            f"{key}@", key, kind, org, None, None, False, row.at
        )
        if row.text("birth_date"):
            born = _day(row, self.heading["birth_date"])
            self.snapshot.births[key] = BirthRow(born, row.at)

    def _enrol(self, row: Row, key: str, kind: Kind, title: str, is_contact: bool) -> None:
        year = self.context.starting_year
        group_id = f"{year}:{title}"
        grade = grade_of(row.text("grade"))
        found = self.snapshot.groups.get(group_id)
        grades = set(found.grades if found else ()) | ({grade} if grade else set())
        self.snapshot.groups[group_id] = GroupRow(
            id=group_id,
            title=title,
            kind=Group.Kind.HOMEROOM,
            grades=tuple(sorted(grades)),
            school=self.context.org_id,
            starts=date(year, 8, 1),
            ends=date(year + 1, 7, 31),
            removed=False,
            at=found.at if found else row.at,
        )
        self.snapshot.enrolments[f"{key}:{group_id}"[:120]] = EnrolmentRow(
            id=f"{key}:{group_id}"[:120],
            group=group_id,
            school=self.context.org_id,
            person=key,
            kind=kind,
            is_primary=is_contact,
            starts=None,
            ends=None,
            says_ends=False,
            removed=False,
            changed_on=None,
            at=row.at,
        )

    def _has_homes(self) -> bool:
        return any(f"guardian{n}_name" in self.heading for n in GUARDIANS)

    def _homes_of(self, row: Row, pupil: str) -> Iterator[str]:
        """The ids of the guardians in this row; the same adult in two rows is one person."""
        for number in GUARDIANS:
            name = row.text(f"guardian{number}_name")
            if not name:
                continue
            phone = row.phone(f"guardian{number}_phone") or ""
            email = row.email(f"guardian{number}_email") or ""
            mark = re.sub(r"\D", "", phone)[-8:] or email.casefold() or pupil
            key = hashlib.sha256(f"{name.casefold()}|{mark}".encode()).hexdigest()[:32]
            home = self.homes.setdefault(key, Home(key, name, phone, email, row.at))
            home.pupils.append(pupil)
            yield key

    def _add_home(self, home: Home) -> None:
        given, family = _split(home.name)
        has_phone = any(f"guardian{n}_phone" in self.heading for n in GUARDIANS)
        has_email = any(f"guardian{n}_email" in self.heading for n in GUARDIANS)
        key = home.id
        self.snapshot.people[key] = PersonRow(
            id=key,
            given_name=given[:80],
            family_name=family[:80],
            email=home.email if has_email else None,
            phone=home.phone if has_phone else None,
            agents=tuple(home.pupils),
            removed=False,
            changed_on=None,
            at=home.at,
            has_no_id=True,
        )
        self.snapshot.roles[f"{key}@"] = RoleRow(
            f"{key}@", key, Kind.GUARDIAN, self.context.org_id, None, None, False, home.at
        )


def _names(row: Row) -> tuple[str, str]:
    if row.text("given_name") or row.text("family_name"):
        return row.text("given_name", 80), row.text("family_name", 80)
    return _split(row.text("full_name", 160))


def _split(name: str) -> tuple[str, str]:
    """Given and family name of «Berg, Emma» or «Emma Berg»."""
    if "," in name:
        family, _comma, given = name.partition(",")
        return given.strip(), family.strip()
    given, _space, family = name.rpartition(" ")
    return (given, family) if given else (family, "")


def _day(row: Row, heading: str) -> date | None:
    """A day written 2015-11-26 or 26.11.2015."""
    text = row.text("birth_date")
    match = NORWEGIAN_DAY.fullmatch(text)
    try:
        if match:
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        row.found.error(row.at, heading, _("Skriv datoen slik: 26.11.2015."))
        return None
