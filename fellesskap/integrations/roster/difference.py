"""What is different: the file laid beside the house, as a plan of changes and lines to read."""

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.integrations.roster.plan import Plan, Sort
from fellesskap.integrations.roster.snapshot import GroupRow, Kind, Snapshot
from fellesskap.integrations.roster.standing import Standing, schools_of
from fellesskap.people.models import Group, Person, School

ONE_DAY = timedelta(days=1)


class Comparison:
    """A file, the house, and the plan that grows between them.

    ``schools``, ``groups`` and ``people`` hold, by the source's id, the rows of the house, existing
    or to be created.
    """

    def __init__(self, snapshot: Snapshot, standing: Standing) -> None:
        self.snapshot, self.standing = snapshot, standing
        self.plan = Plan(snapshot.source, standing.day, _year_starts(snapshot))
        known = standing.schools if standing.only is None else [standing.only]
        self.schools: dict[str, School] = {s.source_id: s for s in known if s.source_id}
        self.groups: dict[str, Group] = dict(standing.groups)
        self.people: dict[str, Person] = dict(standing.people)
        self.known_kinds = standing.kinds()
        self.school_names: dict[UUID, str] = {s.pk: s.name for s in standing.schools}
        self.homes: dict[UUID, Group] = _classes(standing)
        self.names_of_others = {person.full_name.casefold() for person in standing.others}
        self.here = {row.person_id for row in standing.enrolments}
        self.here |= {row.person_id for row in standing.positions}
        self.here |= {tie.guardian_id for tie in standing.ties if tie.pupil_id in self.here}

    def school_name(self, key: UUID | None) -> str:
        """The name of a school, "" where there is none."""
        return self.school_names.get(key, "") if key is not None else ""

    def is_ours(self, person: Person) -> bool:
        """Whether this import may say who the person is: always, unless it is for one school and
        the person belongs to another."""
        return self.standing.only is None or self.plan.is_new(person) or person.pk in self.here

    def kinds_of(self, source_id: str) -> set[Kind]:
        """What someone is by the file, or by the house when the file does not say."""
        said = self.snapshot.kinds_of(source_id)
        if said or source_id not in self.people:
            return said
        return self.known_kinds.get(self.people[source_id].pk, set())

    def places(self) -> list[School]:
        """The schools the file speaks of, with those to be created."""
        named = [row.id for row in self.snapshot.orgs.values() if row.is_school and not row.removed]
        found = [self.schools[key] for key in named if key in self.schools]
        return found or schools_of(self.snapshot, self.standing)

    def person(self, source_id: str) -> Person | None:
        """The person of the house with this id: also one we knew under another of its ids."""
        return self.people.get(source_id)

    def leaving_day(self, group: Group | None = None, next_start: date | None = None) -> date:
        """The last day of a tie that the file no longer has.

        The day before the next one begins; when the file is for a school year that has not begun,
        the end of this one; else yesterday; never later than the group itself ends.
        """
        if next_start is not None:
            return next_start - ONE_DAY
        last = (self.plan.first_day or self.standing.day) - ONE_DAY
        if group is not None and group.ends is not None and group.ends >= group.starts:
            return min(group.ends, last)
        return last

    def removed_on(self, changed_on: date | None) -> date:
        """The last day of what a changed row takes away: the day before the change."""
        return (changed_on or self.standing.day) - ONE_DAY

    def note(self, sort: Sort, about: str, row: Person, group: Group | None, text: str) -> None:
        """A line about a person in a group."""
        place = group or self.homes.get(row.pk)
        school = self.school_names.get(place.school_id, "") if place is not None else ""
        title = place.title if place is not None else ""
        self.plan.add(sort, about, row.full_name, (school, title), text)


def _classes(standing: Standing) -> dict[UUID, Group]:
    """Pupil key → the class today, so that each line stands under its class."""
    rows = [row for row in standing.enrolments if standing.is_open(row)]
    return {row.person_id: row.group for row in rows if row.group.kind == Group.Kind.HOMEROOM}


def _year_starts(snapshot: Snapshot) -> date | None:
    """The first day of the groups of a whole file."""
    if not snapshot.is_bulk("groups"):
        return None
    starts = [row.starts for row in snapshot.groups.values() if row.starts and not row.removed]
    return min(starts, default=None)


def compare_groups(comparison: Comparison) -> None:
    """Classes and other groups: new, changed, gone."""
    for row in comparison.snapshot.groups.values():
        group = comparison.groups.get(row.id)
        if row.removed:
            if group is not None:
                _end_group(comparison, group)
        elif group is None:
            _new_group(comparison, row)
        else:
            _change_group(comparison, group, row)
    if comparison.snapshot.is_bulk("groups"):
        for key, group in comparison.standing.groups.items():
            if key not in comparison.snapshot.groups:
                _end_group(comparison, group)


def _new_group(comparison: Comparison, row: GroupRow) -> None:
    school = comparison.schools[row.school]
    group = Group(
        school=school,
        kind=row.kind,
        title=row.title,
        grades=list(row.grades),
        starts=row.starts or comparison.standing.day,
        ends=row.ends,
        source_system=comparison.snapshot.source,
        source_id=row.id,
    )
    comparison.groups[row.id] = group
    comparison.plan.create(group)
    place = (school.name, group.title)
    comparison.plan.add(Sort.NEW, "group", group.title, place, _("Ny gruppe."))


def _change_group(comparison: Comparison, group: Group, row: GroupRow) -> None:
    before = group.title
    plan = comparison.plan
    changed = plan.change(group, "title", row.title) | plan.change(group, "kind", row.kind)
    if row.grades:
        changed |= plan.change(group, "grades", list(row.grades))
    if row.starts is not None:
        changed |= plan.change(group, "starts", row.starts) | plan.change(group, "ends", row.ends)
    if changed:
        text = _("Gruppen het {title}.").format(title=before) if before != row.title else ""
        place = (comparison.school_names.get(group.school_id, ""), group.title)
        plan.add(
            Sort.CHANGED, "group", group.title, place, text or _("Dato eller trinn er endret.")
        )


def _end_group(comparison: Comparison, group: Group) -> None:
    """A group that the file no longer has, ends; at the latest when its own year does."""
    last = comparison.leaving_day(group)
    if group.ends is not None and group.ends <= last:
        return
    comparison.plan.change(group, "ends", max(last, group.starts))
    place = (comparison.school_names.get(group.school_id, ""), group.title)
    comparison.plan.add(Sort.GONE, "group", group.title, place, _("Gruppen er ikke med lenger."))
