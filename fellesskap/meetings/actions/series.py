"""Setting up the school's meetings from its classes, teams, grades and councils, as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.meetings.kinds import AROUND, LIKE, keeps_of
from fellesskap.meetings.models import Member, Series
from fellesskap.people.models import Group, Person, Position, School
from fellesskap.people.models.persons import Role
from fellesskap.people.queries import class_of
from fellesskap.plan.models import Body

K = Series.Kind
AKS_GRADES = {1, 2, 3, 4}
BEGUN = (*AROUND, K.TRANSFER)  # somebody begins them; no class or council calls for them
COUNCIL_GRADES = {6, 7, 8, 9, 10}  # A08: grade meetings with the pupils


@dataclass(frozen=True)
class Wanted:
    """A series that the school should have."""

    kind: str
    title: str
    group: Group | None = None
    body: Body | None = None


@transaction.atomic
def set_up_series(*, by: Person, school: School) -> int:
    """Make the series that are missing, and end those whose class, team or council is gone.

    Returns how many were made. Done twice it makes nothing new.
    """
    demand(by, "series.set_up", school)
    today = clock.today()
    heads = _heads(school)
    has = {
        (row.kind, row.group_id, row.body_id): row
        for row in Series.objects.current().filter(school=school).exclude(kind__in=BEGUN)
    }
    led = {row.group_id for row in heads if row.group_id}
    wanted = {(one.kind, _pk(one.group), _pk(one.body)): one for one in _wanted(school, led)}
    for key in has.keys() - wanted.keys():
        has[key].ends = max(today, has[key].starts)
        has[key].save(update_fields=["ends"])
    missing = [one for key, one in wanted.items() if key not in has]
    for one in missing:
        _make(school, one, heads)
    if missing:
        trail.record(by, "series.set_up", school)
    return len(missing)


def _pk(row: Group | Body | None) -> object:
    return row.pk if row else None


def _wanted(school: School, led: set[UUID]) -> Iterator[Wanted]:
    """What the school's groups and councils call for; a department is no team of its own."""
    groups = Group.objects.current().filter(school=school).exclude(pk__in=led)
    for group in groups:
        grades = set(group.grades)
        if group.kind == Group.Kind.TEAM:
            yield Wanted(K.GRADE_TIME, f"Trinntid, {group.title}", group)
            if grades & AKS_GRADES:
                yield Wanted(K.AKS_TIME, f"AKS-tid, {group.title}", group)
        elif group.kind == Group.Kind.HOMEROOM:
            yield Wanted(K.CLASS_MEETING, f"Klassemøte, {group.title}", group)
            yield Wanted(K.CLASS_REVIEW, f"Klassegjennomgang, {group.title}", group)
        elif group.kind == Group.Kind.GRADE and grades & COUNCIL_GRADES:
            yield Wanted(K.GRADE_MEETING, f"Trinnmøte med elevene, {group.title}", group)
    yield Wanted(K.STAFF, "Personalmøte")
    yield Wanted(K.LARGE_TEAM, "Storteam")
    yield Wanted(K.PUPIL_REVIEW, "Elevgjennomgang")
    yield Wanted(K.RESOURCE_TEAM, "Ressursteam")
    for body in Body.objects.current().filter(school=school):
        yield Wanted(K.COUNCIL, body.title_nb, body=body)


def _heads(school: School) -> list[Position]:
    """The department heads with their groups, for «the nearest leader»."""
    held = Position.objects.current().filter(school=school, role=Role.DEPARTMENT_HEAD)
    return list(held.exclude(group=None).select_related("group"))


def _make(school: School, one: Wanted, heads: list[Position]) -> None:
    series = Series.objects.create(
        school=school,
        kind=one.kind,
        title_nb=one.title,
        title_nn=one.body.title_nn if one.body else "",
        group=one.group,
        body=one.body,
        every_weeks=1 if LIKE[one.kind].weekly else None,
        keeps=keeps_of(one.kind, one.body),
        starts=clock.today(),
    )
    _members(series, one.group, heads)


def make_series(school: School, kind: str, *, group: Group | None, pupil: Person | None) -> Series:
    """A series that somebody begins: about a class, or around a pupil, who is never in its title.

    Raises IntegrityError where there is one already.
    """
    name = Series.Kind(kind).label.capitalize()
    series = Series.objects.create(
        school=school,
        kind=kind,
        title_nb=f"{name}, {group.title}" if group else name,
        group=group,
        pupil=pupil,
        keeps=keeps_of(kind, None),
        starts=clock.today(),
    )
    _members(series, group or (class_of(pupil) if pupil else None), _heads(school))
    return series


def _members(series: Series, group: Group | None, heads: list[Position]) -> None:
    """Whoever holds the roles of the kind: in ``group``, or wherever they work."""
    like = LIKE[series.kind]
    rows = [_member(series, role, group) for role in like.roles if group]
    rows += [
        _member(series, role, place)
        for role in like.leaders
        for place in _where(role, group, heads)
    ]
    rows += [_member(series, role, None, Member.Part.OUTSIDE) for role in like.outside]
    if series.kind == K.PUPIL_REVIEW:  # the nurse is called in to some points (L68)
        rows.append(_member(series, Role.SCHOOL_NURSE, None, Member.Part.CALLED))
    Member.objects.bulk_create(rows)


def _where(role: Role, group: Group | None, heads: list[Position]) -> list[Group | None]:
    """A department head belongs to the meetings of the grades they lead, the others to all."""
    if role != Role.DEPARTMENT_HEAD or group is None:
        return [None]
    mine = set(group.grades)
    return [row.group for row in heads if row.group and mine & set(row.group.grades)]


def _member(
    series: Series, role: Role, group: Group | None, part: str = Member.Part.MEMBER
) -> Member:
    return Member(series=series, role=role, group=group, part=part, starts=series.starts)
