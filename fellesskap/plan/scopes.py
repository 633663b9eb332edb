"""Whom a promise is for: the classes, pupils, teams and councils of one school in one school year.

A room above adds what it has by ``declare_scope``: the breaks their slots, and so on. A provider
reads the school as it stands in the roster, with its periods, and decides nothing about dates.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID, uuid5

from django.db.models import Q

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import Enrolment, Group, School
from fellesskap.plan.models import Body, FixedWeek, Promise

Scope = Promise.Scope
A_STAY = timedelta(days=60)  # a summer between two classes does not make a pupil new
ALWAYS = (date.min, date.max)


@dataclass(frozen=True)
class Place:
    """Where something belongs from a day to a day: its group, and the grades of it."""

    group: UUID | None
    grades: frozenset[int]
    starts: date
    ends: date

    def holds(self, day: date) -> bool:
        """Whether it is so on ``day``."""
        return self.starts <= day <= self.ends


@dataclass(frozen=True)
class About:
    """One thing a promise is for. ``key`` stays the same through the year, whatever moves.

    ``came`` is when a pupil began at the school; ``week`` is the week that this is about.
    """

    key: str
    target: UUID
    places: tuple[Place, ...]
    subject: UUID | None = None
    came: date | None = None
    week: int | None = None

    def on(self, day: date) -> Place | None:
        """Where it belongs on ``day``; None when it is not there then."""
        return next((place for place in self.places if place.holds(day)), None)


@dataclass(frozen=True)
class Roster:
    """One school in one school year, as it was read."""

    school: School
    year: SchoolYear
    groups: tuple[Group, ...]
    seats: tuple[tuple[UUID, UUID, date, date | None], ...]  # pupil, class, first day, last day
    bodies: tuple[Body, ...]
    weeks: tuple[FixedWeek, ...]
    has_past: bool  # pupils went here before this school year
    _found: dict[str, Sequence[About]] = field(default_factory=dict)
    _present: dict[tuple[str, date], list[tuple[About, Place]]] = field(default_factory=dict)

    @classmethod
    def read(cls, school: School, year: SchoolYear) -> "Roster":
        """Five queries."""
        not_over = Q(ends=None) | Q(ends__gte=year.starts)
        lately = Q(ends=None) | Q(ends__gte=year.starts - A_STAY)
        groups = Group.objects.filter(not_over, school=school, starts__lte=year.ends)
        seats = Enrolment.objects.filter(
            lately, school=school, group__kind=Group.Kind.HOMEROOM, starts__lte=year.ends
        )
        bodies = Body.objects.filter(not_over, school=school, starts__lte=year.ends)
        past = Enrolment.objects.filter(school=school, starts__lt=year.starts)
        return cls(
            school=school,
            year=year,
            groups=tuple(groups.order_by("starts", "pk")),
            seats=tuple(
                seats.order_by("starts", "pk").values_list("person", "group", "starts", "ends")
            ),
            bodies=tuple(bodies.order_by("pk")),
            weeks=tuple(FixedWeek.objects.filter(year=year).order_by("week", "pk")),
            has_past=past.exists(),
        )

    def of(self, scope: str) -> Sequence[About]:
        """Everything of one scope in the year."""
        if scope not in self._found:
            provider = PROVIDERS.get(scope)
            self._found[scope] = tuple(provider(self)) if provider else ()
        return self._found[scope]

    def present(self, scope: str, day: date) -> list[tuple[About, Place]]:
        """What there is of a scope on ``day``, with where it belongs then."""
        if (scope, day) not in self._present:
            found = [(about, about.on(day)) for about in self.of(scope)]
            self._present[scope, day] = [(about, place) for about, place in found if place]
        return self._present[scope, day]

    def kind(self, kind: str) -> list[Group]:
        """The groups of one kind in the year."""
        return [group for group in self.groups if group.kind == kind]

    @cached_property
    def grades(self) -> frozenset[int]:
        """The grades that the school has a class of in the year."""
        classes = self.kind(Group.Kind.HOMEROOM)
        return frozenset(grade for group in classes for grade in group.grades)


Provider = Callable[[Roster], Iterable[About]]
PROVIDERS: dict[str, Provider] = {}


def declare_scope(scope: str, provider: Provider) -> None:
    """Say what there is of ``scope`` at a school. Each scope has one provider."""
    if scope in PROVIDERS:
        raise ValueError(f"{scope} is already declared")
    PROVIDERS[scope] = provider


def _as_place(group: Group) -> Place:
    return Place(group.pk, frozenset(group.grades), group.starts, group.ends or date.max)


def _as_about(group: Group) -> About:
    return About(str(group.pk), group.pk, (_as_place(group),))


def _school(roster: Roster) -> Iterable[About]:
    here = Place(None, roster.grades, *ALWAYS)
    return [About(str(roster.school.pk), roster.school.pk, (here,))]


def _homerooms(roster: Roster) -> Iterable[About]:
    return [_as_about(group) for group in roster.kind(Group.Kind.HOMEROOM)]


def _bases(roster: Roster) -> Iterable[About]:
    return [_as_about(group) for group in roster.kind(Group.Kind.AKS_BASE)]


def _teams(roster: Roster) -> Iterable[About]:
    """The narrowest teams: a department holds teams, and what teams promise is theirs."""
    teams = roster.kind(Group.Kind.TEAM)
    narrow = {frozenset(team.grades) for team in teams if team.grades}
    return [
        _as_about(team)
        for team in teams
        if not any(grades < frozenset(team.grades) for grades in narrow)
    ]


def _grades(roster: Roster) -> Iterable[About]:
    """A grade is there as long as it has a class; its group is the roster's, where it has one."""
    own = {group.grades[0]: group for group in roster.kind(Group.Kind.GRADE) if group.grades}
    classes = roster.kind(Group.Kind.HOMEROOM)
    for grade in sorted(roster.grades):
        group = own[grade].pk if grade in own else None
        periods = [(row.starts, row.ends or date.max) for row in classes if grade in row.grades]
        places = tuple(Place(group, frozenset({grade}), *period) for period in periods)
        target = group or grade_target(roster.school.pk, grade)
        yield About(f"g{grade}", target, places)


def grade_target(school: UUID, grade: int) -> UUID:
    """What a promise to a grade is about, where the roster has no group for the grade."""
    return uuid5(school, f"grade {grade}")


def _pupils(roster: Roster) -> Iterable[About]:
    """Each pupil once, in the class of the day; moving class changes nothing but the place."""
    classes = {group.pk: group for group in roster.kind(Group.Kind.HOMEROOM)}
    seats: dict[UUID, list[tuple[UUID, date, date]]] = {}
    for pupil, group, starts, ends in roster.seats:
        seats.setdefault(pupil, []).append((group, starts, ends or date.max))
    for pupil, held in seats.items():
        places = [
            Place(group, frozenset(classes[group].grades), starts, ends)
            for group, starts, ends in held
            if group in classes
        ]
        if places:
            latest_first = tuple(
                sorted(places, key=lambda place: (place.starts, str(place.group)), reverse=True)
            )
            yield About(str(pupil), pupil, latest_first, subject=pupil, came=_came(held))


def _came(held: list[tuple[UUID, date, date]]) -> date:
    """The first day of the last stay: seats that follow each other, with at most a summer."""
    came, until = held[0][1], held[0][2]
    for _group, starts, ends in held[1:]:
        if until != date.max and starts > until + A_STAY:
            came = starts
        until = max(until, ends)
    return came


def _councils(roster: Roster) -> Iterable[About]:
    for body in roster.bodies:
        place = Place(None, roster.grades, body.starts, body.ends or date.max)
        yield About(str(body.pk), body.pk, (place,))


def _weeks(roster: Roster) -> Iterable[About]:
    for row in roster.weeks:
        here = Place(None, roster.grades, *ALWAYS)
        yield About(str(row.pk), row.pk, (here,), week=row.week)


declare_scope(Scope.SCHOOL, _school)
declare_scope(Scope.HOMEROOM, _homerooms)
declare_scope(Scope.AKS_BASE, _bases)
declare_scope(Scope.TEAM, _teams)
declare_scope(Scope.GRADE, _grades)
declare_scope(Scope.PUPIL, _pupils)
declare_scope(Scope.NEWCOMER, _pupils)
declare_scope(Scope.COUNCIL, _councils)
declare_scope(Scope.FIXED_WEEK, _weeks)
