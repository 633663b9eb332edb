"""Who works where. An import gives only work; leading roles are given by a person, never by a file.

Contact teacher is given because the file knows it and it opens no case by itself; rektor, deputy,
social teacher and every other role stays as the school has set it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.integrations.roster.difference import Comparison
from fellesskap.integrations.roster.plan import Sort
from fellesskap.integrations.roster.snapshot import EnrolmentRow, Kind, RoleRow
from fellesskap.people.models import Group, Person, Position
from fellesskap.people.models.persons import Role

WORK = {Kind.TEACHER: Role.TEACHER, Kind.AIDE: Role.ASSISTANT, Kind.OFFICE: Role.OFFICE}
STAFF = set(WORK)

Key = tuple[UUID, str, UUID, UUID | None]  # person, role, school, group


@dataclass(frozen=True, slots=True)
class Wanted:
    """A position the file asks for."""

    person: Person
    role: Role
    school_id: UUID
    group: Group | None
    starts: date | None
    ends: date | None
    source_id: str

    @property
    def key(self) -> Key:
        """What makes two positions the same."""
        return (
            self.person.pk,
            self.role.value,
            self.school_id,
            self.group.pk if self.group else None,
        )


class Work:
    """The positions of a file beside those of the house."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison, self.plan = comparison, comparison.plan
        self.source = comparison.snapshot.source
        standing = comparison.standing
        self.open = [row for row in standing.positions if standing.is_open(row)]
        self.own = [row for row in self.open if row.source_system == self.source]
        self.worked = {row.person_id for row in self.open}
        self.wanted: dict[Key, Wanted] = {}
        self.said: set[str] = set()  # lines already written about new staff

    def compare(self) -> None:
        """Plan what begins, then what ends."""
        for role in self.comparison.snapshot.roles.values():
            if not role.removed and role.kind in STAFF:
                self._want_at_school(role)
        for row in self.comparison.snapshot.enrolments.values():
            if not row.removed and row.kind in STAFF:
                self._want_in_group(row)
        existing = {_key(row): row for row in self.open}
        for key, wanted in self.wanted.items():
            if key not in existing:
                self._begin(wanted)
            else:
                self._adjust(existing[key], wanted)
        self._end(existing)

    def _want_at_school(self, role: RoleRow) -> None:
        person = self.comparison.person(role.person)
        school = self.comparison.schools.get(role.org)
        if person is None:
            return
        if school is None:
            text = _("Arbeider hos skoleeieren, ikke på en skole. Har ikke fått noen stilling.")
            self.comparison.note(Sort.DOUBTFUL, "staff", person, None, text)
            return
        self._want(person, WORK[role.kind], school.pk, None, (role.starts, role.ends), role.id)

    def _want_in_group(self, row: EnrolmentRow) -> None:
        person = self.comparison.person(row.person)
        group = self.comparison.groups.get(row.group)
        if person is None or group is None or row.kind is Kind.OFFICE:
            return
        kinds = self.comparison.kinds_of(row.person)
        if not kinds & STAFF:
            text = _("Står som ansatt i gruppen, men er ikke ansatt i filen. Ikke tatt med.")
            self.comparison.note(Sort.DOUBTFUL, "staff", person, group, text)
            return
        role = _role_in_group(row, group, kinds)
        starts = row.starts or max(group.starts, self.comparison.standing.day)
        self._want(person, role, group.school_id, group, (starts, row.ends), row.id)

    def _want(
        self,
        person: Person,
        role: Role,
        school_id: UUID,
        group: Group | None,
        period: tuple[date | None, date | None],
        source_id: str,
    ) -> None:
        wanted = Wanted(person, role, school_id, group, *period, source_id[:120])
        if wanted.ends is None or wanted.ends >= self.comparison.standing.day:
            self.wanted.setdefault(wanted.key, wanted)

    def _begin(self, wanted: Wanted) -> None:
        starts = wanted.starts or self._first_day_at_work(wanted.school_id)
        if wanted.ends is not None and wanted.ends < starts:
            return
        self.plan.create(
            Position(
                person=wanted.person,
                role=wanted.role,
                school_id=wanted.school_id,
                group=wanted.group,
                starts=starts,
                ends=wanted.ends,
                source_system=self.source,
                source_id=wanted.source_id,
            )
        )
        person, group = wanted.person, wanted.group
        school = self.comparison.school_names.get(wanted.school_id, "")
        if wanted.person.pk not in self.worked:
            if group is None:
                text = _("Ny ansatt: {role}.").format(role=wanted.role.label)
                self.plan.add(Sort.NEW, "staff", person.full_name, (school, ""), text)
        else:
            text = _("Ny stilling: {role}.").format(role=wanted.role.label)
            place = (school, group.title if group is not None else "")
            self.plan.add(Sort.CHANGED, "staff", person.full_name, place, text)

    def _first_day_at_work(self, school_id: UUID) -> date:
        """Today; at a school that is already running, the first day of the year the file is for."""
        runs = any(row.school_id == school_id for row in self.comparison.standing.enrolments)
        return (self.plan.first_day if runs else None) or self.comparison.standing.day

    def _adjust(self, existing: Position, wanted: Wanted) -> None:
        if existing.source_system != self.source or wanted.ends is None:
            return
        if wanted.ends >= existing.starts:
            self.plan.change(existing, "ends", wanted.ends)

    def _end(self, existing: dict[Key, Position]) -> None:
        ended = set()
        for row in self.own:
            last = self._last_day(row)
            if last is not None and self.plan.end(row, last):
                ended.add(row.pk)
                self._say_gone(row)
        staying = {row.person_id for row in self.open if row.pk not in ended}
        staying |= {wanted.person.pk for wanted in self.wanted.values()}
        for row in self.own:
            if row.pk in ended and row.group_id is None and row.person_id not in staying:
                school = self.comparison.school_name(row.school_id)
                text = _("Slutter på skolen.")
                self.plan.add(Sort.GONE, "staff", row.person.full_name, (school, ""), text)

    def _say_gone(self, row: Position) -> None:
        if row.group is not None and row.role == Role.CONTACT_TEACHER:
            text = _("Ikke lenger kontaktlærer.")
            self.comparison.note(Sort.CHANGED, "staff", row.person, row.group, text)

    def _last_day(self, row: Position) -> date | None:
        """When a position of this source ends, or None when the file lets it be."""
        if _key(row) in self.wanted:
            return None
        snapshot, source_id = self.comparison.snapshot, row.person.source_id
        person = snapshot.people.get(source_id)
        if person is not None and person.removed:
            return self.comparison.removed_on(person.changed_on)
        if row.group_id is not None:
            return self._last_day_in_group(row)
        role = snapshot.roles.get(row.source_id)
        follows = snapshot.roles_follow_people and person is not None
        if snapshot.is_bulk("roles") or follows or (role is not None and role.removed):
            return self.comparison.leaving_day()
        return None

    def _last_day_in_group(self, row: Position) -> date | None:
        enrolment = self.comparison.snapshot.enrolments.get(row.source_id)
        if enrolment is not None and enrolment.removed:
            return enrolment.ends or self.comparison.removed_on(enrolment.changed_on)
        if enrolment is not None or self.comparison.snapshot.is_bulk("enrolments"):
            return self.comparison.leaving_day(row.group)
        return None


def _key(row: Position) -> Key:
    return row.person_id, row.role, row.school_id or row.pk, row.group_id


def _role_in_group(row: EnrolmentRow, group: Group, kinds: set[Kind]) -> Role:
    if row.kind is Kind.AIDE or Kind.TEACHER not in kinds:
        return Role.ASSISTANT if Kind.OFFICE not in kinds else Role.OFFICE
    is_class = group.kind == Group.Kind.HOMEROOM
    return Role.CONTACT_TEACHER if row.is_primary and is_class else Role.TEACHER


def compare_work(comparison: Comparison) -> None:
    """Plan the positions and write the lines about staff."""
    Work(comparison).compare()
