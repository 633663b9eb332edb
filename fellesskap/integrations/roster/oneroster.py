"""OneRoster 1.1 and 1.2 as zip of CSV files, whole sets and changes, into a Snapshot.

After "OneRoster: CSV Tables" 1.1 and "CSV Binding" 1.2 (1EdTech). Only the columns named here are
read at all: passwords, national identity numbers and the like never leave the file.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

from django.utils.translation import gettext as _

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster import oneroster_rows as rows
from fellesskap.integrations.roster.cells import Row
from fellesskap.integrations.roster.findings import Finding, Findings, Place
from fellesskap.integrations.roster.manifest import Manifest, check_files, read_manifest
from fellesskap.integrations.roster.reading import read_table
from fellesskap.integrations.roster.snapshot import Mode, Snapshot

Parsed = TypeVar("Parsed")

STATUS = ("sourcedId", "status", "dateLastModified")
# file → (columns that must be there, further columns that are read)
COLUMNS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "orgs": (("name", "type"), ("identifier", "parentSourcedId")),
    "academicSessions": (("title", "type", "startDate", "endDate"), ("parentSourcedId",)),
    "courses": ((), ("grades",)),
    "classes": (
        ("title", "classType", "schoolSourcedId", "termSourcedIds"),
        ("grades", "courseSourcedId"),
    ),
    "users": (
        ("givenName", "familyName"),
        ("middleName", "email", "sms", "phone", "agentSourcedIds"),
    ),
    "roles": (("userSourcedId", "role", "orgSourcedId"), ("beginDate", "endDate")),
    "enrollments": (
        ("classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
        ("primary", "beginDate", "endDate"),
    ),
    "demographics": (("birthDate",), ()),
}
USERS_1_1 = ("orgSourcedIds", "role")  # in 1.2 these moved to roles.csv


class Reader:
    """One set of files on its way to becoming a Snapshot."""

    def __init__(self, archive: str, files: dict[str, bytes], found: Findings) -> None:
        self.files = {name.lower(): content for name, content in files.items()}
        self.found = found
        self.manifest: Manifest = read_manifest(archive, self.files, found)
        self.old = self.manifest.version == "1.1"
        check_files(self.manifest, self.files, found)
        if found.errors:
            raise RosterProblem(*found.errors)

    def rows(self, what: str) -> Iterator[tuple[Row, bool]]:
        """The rows of ``what`` and whether each says that it is to be removed."""
        mode = self.manifest.mode(what)
        if mode is Mode.ABSENT:
            return
        name = f"{what}.csv"
        needed, further = COLUMNS[what]
        needed = (*needed, *USERS_1_1) if what == "users" and self.old else needed
        needed = (*STATUS, *needed) if mode is Mode.DELTA else ("sourcedId", *needed)
        table = read_table(name, self.files[name.lower()], self.found)
        places = self._places(name, table.headers, needed, (*STATUS, *further))
        for number, cells in table.rows:
            at = Place(name, number)
            row = Row(at, {column: cells[place] for column, place in places.items()}, self.found)
            removed = self._is_removed(row, mode)
            # A row that only takes away need not be complete.
            yield Row(at, row.cells, Findings()) if removed else row, removed

    def _places(
        self, name: str, headers: list[str], needed: tuple[str, ...], further: tuple[str, ...]
    ) -> dict[str, int]:
        """Column → place. RosterProblem naming each needed column that is not there."""
        there = {header.lower(): place for place, header in enumerate(headers)}
        sentence = _("Kolonnen mangler i overskriften. Ingenting er endret.")
        missing = [Finding(name, 1, c, sentence) for c in needed if c.lower() not in there]
        if missing:
            raise RosterProblem(*missing)
        for column in (*needed, *further):
            place = there.get(column.lower())
            if place is not None and headers[place] != column:
                sentence = _("Overskriften er skrevet «{header}». Vi leste den som «{column}».")
                shown = sentence.format(header=headers[place], column=column)
                self.found.warn(Place(name, 1), headers[place], shown)
        return {c: there[c.lower()] for c in (*needed, *further) if c.lower() in there}

    def _is_removed(self, row: Row, mode: Mode) -> bool:
        status = row.text("status").lower()
        if status in {"tobedeleted", "inactive"}:
            return True
        if status == "active" or (not status and mode is Mode.BULK):
            if mode is Mode.DELTA:
                row.needed("dateLastModified")
            return False
        sentence = _("Skriv active eller tobedeleted.")
        row.found.error(row.at, "status", sentence)
        return False

    def table(
        self, what: str, parse: Callable[[Row, str, bool], Parsed | None]
    ) -> dict[str, Parsed]:
        """Id → parsed row; two rows with one id is an error that names both."""
        parsed: dict[str, Parsed] = {}
        seen: dict[str, int] = {}
        for row, removed in self.rows(what):
            key = row.text("sourcedId")
            if not key:
                self.found.error(row.at, "sourcedId", _("Raden mangler id."))
                continue
            if key in seen:
                sentence = _("Rad {first} og {second}: samme id {id}. Behold én rad og prøv igjen.")
                shown = sentence.format(first=seen[key], second=row.at.row, id=key[:40])
                self.found.error(row.at, "sourcedId", shown)
                continue
            seen[key] = row.at.row
            result = parse(row, key, removed)
            if result is not None:
                parsed[key] = result
        return parsed


def read(archive: str, files: dict[str, bytes], found: Findings) -> Snapshot:
    """The Snapshot of a set of files; what is wrong with single rows is put in ``found``.

    Raises RosterProblem when the set as a whole cannot be read: no manifest, unknown version,
    missing file or column.
    """
    reader = Reader(archive, files, found)
    modes = reader.manifest
    snapshot = Snapshot(modes.source)
    snapshot.modes = {
        "orgs": modes.mode("orgs"),
        "groups": modes.mode("classes"),
        "people": modes.mode("users"),
        "roles": modes.mode("users" if reader.old else "roles"),
        "enrolments": modes.mode("enrollments"),
    }
    snapshot.orgs = reader.table("orgs", rows.org)
    snapshot.sessions = reader.table("academicSessions", rows.session)
    courses = reader.table("courses", rows.course)
    snapshot.groups = reader.table("classes", rows.group_with(snapshot.sessions, courses))
    _read_people(reader, snapshot)
    snapshot.enrolments = reader.table("enrollments", rows.enrolment)
    snapshot.births = reader.table("demographics", rows.birth)
    return snapshot


def _read_people(reader: Reader, snapshot: Snapshot) -> None:
    """People, with their roles from their own row (1.1) or from roles.csv (1.2)."""
    snapshot.roles_follow_people = reader.old
    if reader.old:
        users = reader.table("users", rows.user)
        snapshot.people = {key: person for key, (person, _roles) in users.items()}
        snapshot.roles = {role.id: role for _person, roles in users.values() for role in roles}
    else:
        snapshot.people = reader.table("users", rows.person)
        snapshot.roles = reader.table("roles", rows.role)
