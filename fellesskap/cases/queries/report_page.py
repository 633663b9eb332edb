"""What Meld fra needs: whom one can choose, and who will read it, before a word is typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from fellesskap.cases.queries.words import listed
from fellesskap.people.models import Enrolment, Group, Person, School
from fellesskap.people.models.persons import Role
from fellesskap.people.queries import (
    classes_of,
    deputy,
    groups_worked_with,
    holders,
    leadership_of,
    owner_receivers,
    pupils_in,
    rektor_today,
)


@dataclass(frozen=True)
class Choice:
    """A pupil one can choose: first name, and the class when it is not plain from the place."""

    pupil: Person
    group: str
    chosen: bool = False
    show_family_name: bool = False

    @property
    def label(self) -> str:
        """What stands on the chip."""
        if self.show_family_name:
            return self.pupil.full_name
        return self.pupil.first_name


@dataclass(frozen=True)
class GroupOfChoices:
    """A class or an AKS base with its pupils."""

    group: Group
    choices: list[Choice]


@dataclass(frozen=True)
class Readers:
    """Who reads a report, by what is answered about an adult. Names, never functions alone."""

    rektor: Person | None
    deputy: Person | None
    leadership: list[Person]
    owners: list[Person]
    delegates: list[Person]  # with rektor's delegation, and the one on call
    told_when_urgent: list[Person]

    @property
    def leaders_in_words(self) -> str:
        """«Randi, Arne eller Anne»."""
        return ", ".join(person.first_name for person in self.leadership)

    @property
    def delegates_in_words(self) -> str:
        """«Sunniva og Tora»."""
        return listed(person.first_name for person in self.delegates)

    @property
    def urgent_in_words(self) -> str:
        """Who is told as well when it is urgent."""
        return listed(person.first_name for person in self.told_when_urgent)

    @property
    def owner(self) -> Person | None:
        """The first receiver at the school owner."""
        return self.owners[0] if self.owners else None


@dataclass(frozen=True, kw_only=True)
class NamePage:
    """Whom one can choose: one's own groups, the classes, those chosen already, and the hits."""

    groups: list[GroupOfChoices] = field(default_factory=list)
    classes: list[Group] = field(default_factory=list)
    chosen: list[Choice] = field(default_factory=list)
    hits: list[Choice] = field(default_factory=list)


def pupils_today(school: School) -> "QuerySet[Person]":
    """Everyone who goes to the school today."""
    rows = Enrolment.objects.current().filter(school=school)
    return Person.objects.filter(pk__in=rows.values("person"))


def readers_of(school: School) -> Readers:
    """Who would read a report written now: five small queries."""
    rektor = rektor_today(school)
    return Readers(
        rektor=rektor,
        deputy=deputy(school),
        leadership=leadership_of(school),
        owners=owner_receivers(school.owner),
        delegates=_others(rektor, holders(school, Role.REPORT_RECEIVER, Role.ON_CALL)),
        told_when_urgent=_others(rektor, holders(school, Role.ASSISTANT_REKTOR)),
    )


def _others(rektor: Person | None, people: Iterable[Person]) -> list[Person]:
    return [person for person in people if person != rektor]


def as_choices(
    pupils: Iterable[Person], chosen: set[UUID], *, family: bool = False
) -> list[Choice]:
    """Chips for pupils; two with the same first name get their family names."""
    listed = list(pupils)
    titles = classes_of(listed)
    first_names = [pupil.first_name for pupil in listed]
    return [
        Choice(
            pupil=pupil,
            group=titles.get(pupil.pk, ""),
            chosen=pupil.pk in chosen,
            show_family_name=family or first_names.count(pupil.first_name) > 1,
        )
        for pupil in listed
    ]


def own_groups(actor: Person | None, school: School) -> list[Group]:
    """The classes and bases of ``actor``; a substitute without an account has none."""
    return groups_worked_with(actor, school) if actor is not None else []


def name_page(
    actor: Person | None,
    school: School,
    *,
    chosen: Sequence[UUID] = (),
    show_group: str = "",
    hits: Sequence[Person] = (),
) -> NamePage:
    """The names for ``actor`` (None: a substitute without an account), with the choices so far."""
    marked = set(chosen)
    groups = own_groups(actor, school)
    if show_group:
        groups = [*groups, *_group(school, show_group, groups)]
    shown = [GroupOfChoices(one, as_choices(pupils_in([one]), marked)) for one in groups]
    shown_ids = {choice.pupil.pk for one in shown for choice in one.choices}
    elsewhere = pupils_today(school).filter(pk__in=marked - shown_ids)
    unseen = [one for one in hits if one.pk not in marked | shown_ids]
    return NamePage(
        groups=shown,
        classes=classes_at(school),
        chosen=as_choices(elsewhere, marked, family=True),
        hits=as_choices(unseen, set(), family=True),
    )


def classes_at(school: School) -> list[Group]:
    """The classes and AKS bases of today, by grade."""
    kinds = [Group.Kind.HOMEROOM, Group.Kind.AKS_BASE]
    rows = Group.objects.current().filter(school=school, kind__in=kinds)
    return sorted(rows, key=_by_grade)


def _by_grade(group: Group) -> tuple[Any, ...]:
    first: int = min(group.grades or [99])
    return (group.kind != Group.Kind.HOMEROOM, first, group.title)


def _group(school: School, pk: str, already: list[Group]) -> list[Group]:
    found = [one for one in classes_at(school) if str(one.pk) == pk]
    return [one for one in found if one not in already]
