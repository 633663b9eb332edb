"""Which pupils are in which group: who begins, who moves, who leaves, and from which day."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.integrations.roster.difference import Comparison
from fellesskap.integrations.roster.plan import Sort
from fellesskap.integrations.roster.snapshot import EnrolmentRow, Kind
from fellesskap.kit import dates
from fellesskap.people.models import Enrolment, Group, Person


class Pupils:
    """The enrolments of a file beside those of the house."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison, self.plan = comparison, comparison.plan
        self.source = comparison.snapshot.source
        self.by_place: dict[tuple[UUID, UUID], list[Enrolment]] = defaultdict(list)
        self.by_id: dict[str, list[Enrolment]] = defaultdict(list)
        self.own: list[Enrolment] = []
        for row in comparison.standing.enrolments:
            self.by_place[row.person_id, row.group_id].append(row)
            if row.source_system == self.source and row.source_id:
                self.by_id[row.source_id].append(row)
                self.own.append(row)
        self.matched: set[UUID] = set()
        self.leaving: dict[UUID, tuple[Enrolment, date | None]] = {}

    def compare(self) -> None:
        """Plan what begins and changes, then what ends, then say it in lines."""
        for row in self.comparison.snapshot.enrolments.values():
            if row.removed:
                self._take_away(row)
            elif row.kind is Kind.PUPIL:
                self._keep(row)
        self._find_leaving()
        self._end_leaving()

    def _take_away(self, row: EnrolmentRow) -> None:
        last = row.ends or self.comparison.removed_on(row.changed_on)
        for existing in self.by_id.get(row.id, []):
            self.leaving[existing.pk] = (existing, last)

    def _keep(self, row: EnrolmentRow) -> None:
        person = self.comparison.person(row.person)
        group = self.comparison.groups.get(row.group)
        if person is None or group is None:
            return
        kinds = self.comparison.kinds_of(row.person)
        if kinds and Kind.PUPIL not in kinds:
            text = _("Står som elev i gruppen, men er ikke elev i filen. Ikke tatt med.")
            self.comparison.note(Sort.DOUBTFUL, "staff", person, group, text)
            return
        existing = self._match(row, person, group)
        if existing is None:
            self._begin(row, person, group)
        else:
            self.matched.add(existing.pk)
            self._adjust(existing, row)
        for other in self.by_id.get(row.id, []):
            if (other.person_id, other.group_id) != (person.pk, group.pk):
                self.leaving.setdefault(other.pk, (other, None))

    def _match(self, row: EnrolmentRow, person: Person, group: Group) -> Enrolment | None:
        """The period that says the same: one that still holds, or one that ended as it says."""
        there = self.by_place.get((person.pk, group.pk), [])
        for existing in there:
            if self.comparison.standing.is_open(existing):
                return existing
        return next((e for e in there if row.ends is not None and e.ends == row.ends), None)

    def _begin(self, row: EnrolmentRow, person: Person, group: Group) -> None:
        day = self.comparison.standing.day
        starts = row.starts or max(day, group.starts)
        if self.by_place.get((person.pk, group.pk)):
            starts = max(starts, day)  # the pupil was away between: that stays true
        if row.ends is not None and row.ends < starts:
            return
        new = Enrolment(
            school_id=group.school_id,
            person=person,
            group=group,
            starts=starts,
            ends=row.ends,
            source_system=self.source,
            source_id=row.id,
        )
        self.matched.add(new.pk)
        self.plan.create(new)
        self.plan.begun.append(new)
        if group.kind == Group.Kind.HOMEROOM:
            self.comparison.homes.setdefault(person.pk, group)

    def _adjust(self, existing: Enrolment, row: EnrolmentRow) -> None:
        """Dates as the file has them, for periods that came from this source."""
        if existing.source_system != self.source:
            return
        starts = row.starts or existing.starts
        if len(self.by_place[existing.person_id, existing.group_id]) > 1:
            starts = existing.starts
        ends = row.ends if row.says_ends else existing.ends
        if ends is not None and ends < starts:
            return
        changed = self.plan.change(existing, "starts", starts)
        if self.plan.change(existing, "ends", ends) or changed:
            text = _("Datoene i gruppen {group} er endret.").format(group=existing.group.title)
            self.comparison.note(Sort.CHANGED, "pupil", existing.person, existing.group, text)

    def _find_leaving(self) -> None:
        """Periods of this source that the file no longer has."""
        snapshot = self.comparison.snapshot
        removed = {k: row for k, row in snapshot.people.items() if row.removed}
        dropped_groups = {k for k, row in snapshot.groups.items() if row.removed}
        for existing in self.own:
            key = existing.person.source_id
            if existing.pk in self.matched or existing.pk in self.leaving:
                continue
            if key in removed:
                last = self.comparison.removed_on(removed[key].changed_on)
                self.leaving[existing.pk] = (existing, last)
            elif self._is_left_out(existing) or existing.group.source_id in dropped_groups:
                self.leaving[existing.pk] = (existing, None)

    def _is_left_out(self, existing: Enrolment) -> bool:
        """Whether a whole file has neither this enrolment nor this person."""
        snapshot = self.comparison.snapshot
        person_gone = existing.person.source_id not in snapshot.people
        return snapshot.is_bulk("enrolments") or (snapshot.is_bulk("people") and person_gone)

    def _end_leaving(self) -> None:
        next_starts: dict[UUID, date] = {}
        day = self.comparison.standing.day
        coming = [row for row in self.own if row.pk in self.matched and row.starts > day]
        for new in [*self.plan.begun, *coming]:
            if new.group.kind == Group.Kind.HOMEROOM:
                earlier = next_starts.get(new.person_id, new.starts)
                next_starts[new.person_id] = min(new.starts, earlier)
        for existing, last in self.leaving.values():
            if existing.pk in self.matched or not self.comparison.standing.is_open(existing):
                continue
            is_class = existing.group.kind == Group.Kind.HOMEROOM
            following = next_starts.get(existing.person_id) if is_class else None
            if following is not None and following <= existing.starts:
                following = None
            self.plan.end(existing, last or self.comparison.leaving_day(existing.group, following))


def compare_pupils(comparison: Comparison) -> None:
    """Plan the enrolments and write the lines about pupils."""
    Pupils(comparison).compare()
    _write_lines(comparison)


def _write_lines(comparison: Comparison) -> None:
    begun: dict[UUID, list[Enrolment]] = defaultdict(list)
    ended: dict[UUID, list[Enrolment]] = defaultdict(list)
    people: dict[UUID, Person] = {}
    for rows, into in ((comparison.plan.begun, begun), (comparison.plan.ended, ended)):
        for row in rows:
            into[row.person_id].append(row)
            people[row.person_id] = row.person
    gone = {row.pk for row in comparison.plan.ended}
    staying = {
        row.person_id
        for row in comparison.standing.enrolments
        if comparison.standing.is_open(row) and row.pk not in gone
    }
    for key, person in people.items():
        _line(comparison, person, begun[key], ended[key], key in staying)


def _line(
    comparison: Comparison,
    person: Person,
    begun: list[Enrolment],
    ended: list[Enrolment],
    stays: bool,
) -> None:
    """The one or few lines about a pupil whose groups change."""
    begun, ended = sorted(begun, key=_classes_first), sorted(ended, key=_classes_first)
    if not ended and not stays:
        text = _("Begynner {day}.").format(day=dates.longdate(begun[0].starts))
        comparison.note(Sort.NEW, "pupil", person, begun[0].group, text)
        return
    if not begun and not stays:
        last = max(row.ends or comparison.standing.day for row in ended)
        text = _("Siste dag er {day}.").format(day=dates.longdate(last))
        comparison.note(Sort.GONE, "pupil", person, ended[0].group, text)
        return
    if begun and ended and _is_class(begun[0]) and _is_class(ended[0]):
        new, old = begun.pop(0), ended.pop(0)
        text = _("Fra {old} til {new} fra {day}.").format(
            old=old.group.title, new=new.group.title, day=dates.longdate(new.starts)
        )
        comparison.note(Sort.MOVED, "pupil", person, new.group, text)
    _other_groups(comparison, person, begun, _("Ny gruppe: {group}."))
    _other_groups(comparison, person, ended, _("Ikke lenger i gruppen {group}."))


def _other_groups(
    comparison: Comparison, person: Person, rows: list[Enrolment], sentence: str
) -> None:
    for row in rows:
        text = sentence.format(group=row.group.title)
        comparison.note(Sort.CHANGED, "pupil", person, row.group, text)


def _is_class(row: Enrolment) -> bool:
    return row.group.kind == Group.Kind.HOMEROOM


def _classes_first(row: Enrolment) -> tuple[bool, str]:
    return not _is_class(row), row.group.title
