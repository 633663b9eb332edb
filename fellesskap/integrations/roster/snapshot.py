"""What a file says, in our own words: the same rows whatever system it came from."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from fellesskap.integrations.roster.findings import Place


class Mode(StrEnum):
    """How much a file of the set says."""

    BULK = "bulk"  # the whole truth: what is not there, is gone
    DELTA = "delta"  # only what has changed
    ABSENT = "absent"  # nothing


class Kind(StrEnum):
    """What someone is, in the coarse words of the source."""

    PUPIL = "pupil"
    GUARDIAN = "guardian"
    TEACHER = "teacher"
    AIDE = "aide"
    OFFICE = "office"
    OTHER = "other"  # a relative without rights: not fetched


@dataclass(frozen=True, slots=True)
class OrgRow:
    """A school owner or a school. ``orgnr`` is "" when the file has none that is valid."""

    id: str
    name: str
    is_school: bool
    is_owner: bool
    orgnr: str
    parent: str
    removed: bool
    at: Place


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A school year or a term."""

    id: str
    title: str
    is_year: bool
    starts: date
    ends: date
    parent: str
    removed: bool
    at: Place


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A class or another group; ``starts`` and ``ends`` are None when the file cannot say."""

    id: str
    title: str
    kind: str  # a value of people.Group.Kind
    grades: tuple[int, ...]
    school: str
    starts: date | None
    ends: date | None
    removed: bool
    at: Place


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person. None for a field the file has no column for; "" for an empty cell."""

    id: str
    given_name: str | None
    family_name: str | None
    email: str | None
    phone: str | None
    agents: tuple[str, ...] | None  # the other ends of guardian ties
    removed: bool
    changed_on: date | None
    at: Place
    has_no_id: bool = False  # a guardian in a table: known again by name, for the same child only


@dataclass(frozen=True, slots=True)
class RoleRow:
    """What a person is at one place. ``starts`` None: from the day we first hear of it."""

    id: str
    person: str
    kind: Kind
    org: str
    starts: date | None
    ends: date | None
    removed: bool
    at: Place


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """A person in a group, as pupil (``kind`` PUPIL) or at work there."""

    id: str
    group: str
    school: str
    person: str
    kind: Kind
    is_primary: bool
    starts: date | None
    ends: date | None
    says_ends: bool  # whether the file has a column for the last day
    removed: bool
    changed_on: date | None
    at: Place


@dataclass(frozen=True, slots=True)
class BirthRow:
    """When someone was born; None when the cell was empty."""

    born: date | None
    at: Place


@dataclass
class Snapshot:
    """All of a file. Keys of the dictionaries are the source's own ids.

    ``modes`` says for orgs, groups, people, roles and enrolments whether missing rows are gone.
    """

    source: str
    modes: dict[str, Mode] = field(default_factory=dict)
    orgs: dict[str, OrgRow] = field(default_factory=dict)
    sessions: dict[str, SessionRow] = field(default_factory=dict)
    groups: dict[str, GroupRow] = field(default_factory=dict)
    people: dict[str, PersonRow] = field(default_factory=dict)
    roles: dict[str, RoleRow] = field(default_factory=dict)
    roles_follow_people: bool = True  # a person's row carries all of that person's roles
    enrolments: dict[str, EnrolmentRow] = field(default_factory=dict)
    births: dict[str, BirthRow] = field(default_factory=dict)

    def is_bulk(self, what: str) -> bool:
        """Whether what is not in the file is gone."""
        return self.modes.get(what) is Mode.BULK

    def kinds_of(self, person: str) -> set[Kind]:
        """What the file says this person is."""
        return self._kinds.get(person, set())

    @cached_property
    def _kinds(self) -> dict[str, set[Kind]]:
        found: dict[str, set[Kind]] = {}
        for role in self.roles.values():
            if not role.removed:
                found.setdefault(role.person, set()).add(role.kind)
        return found
