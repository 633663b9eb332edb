"""What the pages about class rules need: whose poster is where, one step at a time, the poster."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from fellesskap.access.grammar import may, visible
from fellesskap.community.models import (
    Poster,
    PosterDoor,
    PosterRule,
    Practice,
    Revisit,
    Suggestion,
)
from fellesskap.community.queries.days import starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Group, Person, School
from fellesskap.people.queries import groups_worked_with

GROUPS = Group.objects.select_related("school")
POSTERS = Poster.objects.select_related("school", "group")
SAYS_NOT = re.compile(r"\b(ikke|ikkje|aldri|ingen|inga|slutt|slutte|forbudt|forbode)\b", re.I)
Step = Poster.Step
SEEN = 12  # the latest practices, on the page
PRACTISE = "poster.practise"


def says_not(text: str) -> bool:
    """Whether a rule is worded as what not to do: then the page hints, and never stops."""
    return bool(SAYS_NOT.search(text))


@dataclass(frozen=True)
class ClassLine:
    """One class and how far it has come with its rules."""

    group: Group
    poster: Poster | None
    may_make: bool
    is_mine: bool

    @property
    def state(self) -> str:
        """The mark."""
        if self.poster is None:
            return "ennaa"
        return "holdt" if self.poster.is_published else "paagaar"


class RulesPage(NamedTuple):
    """The classes of a year; ``years`` have posters to read."""

    year: int
    years: list[int]
    is_this_year: bool
    mine: list[ClassLine]
    others: list[ClassLine]


def rules_page(actor: Person, school: School, asked: str = "") -> RulesPage:
    """This year's classes, or those with a poster in the year ``asked``: five queries."""
    this_year = starting_year(clock.today())
    years = Poster.objects.filter(school=school, published_at__isnull=False)
    known = sorted({this_year, *years.values_list("year", flat=True)}, reverse=True)
    year = next((one for one in known if str(one) == asked), this_year)
    posters = {row.group_id: row for row in POSTERS.filter(school=school, year=year)}
    groups = Group.objects.filter(school=school, kind=Group.Kind.HOMEROOM)
    if year == this_year:
        shown = groups.filter(Q(pk__in=posters) | Q(pk__in=Group.objects.current().values("pk")))
    else:
        shown = groups.filter(pk__in=[pk for pk, row in posters.items() if row.is_published])
    makes = set(visible(shown, actor, "group.make_rules").values_list("pk", flat=True))
    own = _classes_of_work(actor, school)
    lines = [
        ClassLine(
            group,
            posters.get(group.pk),
            group.pk in makes and year == this_year,
            group.pk in own,
        )
        for group in sorted(shown, key=lambda group: (group.grades, group.title))
    ]
    return RulesPage(
        year=year,
        years=[one for one in known if one != year],
        is_this_year=year == this_year,
        mine=[line for line in lines if line.is_mine],
        others=[line for line in lines if not line.is_mine],
    )


def _classes_of_work(actor: Person, school: School) -> set[UUID]:
    """The classes where ``actor`` has work, and those whose pupils go to the actor's AKS base."""
    groups = groups_worked_with(actor, school)
    bases = [group for group in groups if group.kind == Group.Kind.AKS_BASE]
    pupils = Enrolment.objects.current().filter(group__in=bases).values("person")
    theirs = (
        Enrolment.objects.current().filter(person__in=pupils) if bases else Enrolment.objects.none()
    )
    return {group.pk for group in groups} | set(theirs.values_list("group", flat=True))


@dataclass(frozen=True)
class RuleLine:
    """One rule on a step of the way."""

    rule: PosterRule
    suggestions: list[Suggestion]
    most: int  # the dots of the rule that got most

    @property
    def says_not(self) -> bool:
        """Whether it could be said as what to do instead."""
        return says_not(self.rule.text)

    @property
    def share(self) -> int:
        """How long its bar is, in per cent of the longest."""
        return round(100 * self.rule.votes / self.most) if self.most else 0


@dataclass(frozen=True)
class MakePage:
    """One step of the way to a poster."""

    poster: Poster
    free: list[Suggestion]  # in no rule yet
    hidden: list[Suggestion]
    lines: list[RuleLine]
    door: PosterDoor | None

    @property
    def came(self) -> int:
        """How many suggestions there are on the screen."""
        return len(self.free)

    @property
    def dots(self) -> int:
        """How many have been given in all."""
        return sum(line.rule.votes for line in self.lines)

    @property
    def on_poster(self) -> int:
        """How many rules are chosen."""
        return sum(line.rule.is_on_poster for line in self.lines)


def make_page(poster: Poster, door: PosterDoor | None) -> MakePage:
    """The suggestions and rules as they stand: two queries."""
    suggestions = list(poster.suggestions.all())
    rules = list(poster.rules.all())
    if poster.step == Step.VOTE:
        rules.sort(key=lambda rule: rule.place)
    most = max((rule.votes for rule in rules), default=0)
    return MakePage(
        poster=poster,
        free=[row for row in suggestions if row.rule_id is None and not row.is_hidden],
        hidden=[row for row in suggestions if row.is_hidden],
        lines=[
            RuleLine(rule, [row for row in suggestions if row.rule_id == rule.pk], most)
            for rule in rules
        ],
        door=door,
    )


@dataclass(frozen=True)
class PosterPage:
    """The poster as it hangs, what was done with it, and when it is looked at again."""

    poster: Poster
    rules: list[PosterRule]
    practices: list[Practice]
    revisits: list[Revisit]
    earlier: list[Poster]
    may_make: bool
    may_practise: bool

    @property
    def next_look(self) -> Revisit | None:
        """The next day meant for looking at the rules again."""
        return next((row for row in self.revisits if row.held is None), None)


def poster_page(poster: Poster, actor: Person) -> PosterPage:
    """For whoever works here: seven queries."""
    return PosterPage(
        poster=poster,
        rules=rules_on(poster),
        practices=list(poster.practices.select_related("rule", "group")[:SEEN]),
        revisits=list(poster.revisits.select_related("held")),
        earlier=earlier_of(poster),
        may_make=may(actor, "poster.make", poster),
        may_practise=may(actor, PRACTISE, poster),
    )


def rules_on(poster: Poster) -> list[PosterRule]:
    """The rules that stand on the poster, in order."""
    return list(poster.rules.filter(is_on_poster=True))


def earlier_of(poster: Poster) -> list[Poster]:
    """The posters of the same class in earlier years."""
    rows = Poster.objects.filter(group=poster.group_id, year__lt=poster.year)
    return list(rows.filter(published_at__isnull=False))


def places_to_practise(poster: Poster) -> "QuerySet[Group]":
    """The class, and the AKS bases that its pupils go to."""
    pupils = Enrolment.objects.current().filter(group=poster.group_id).values("person")
    bases = Enrolment.objects.current().filter(
        person__in=pupils, group__kind=Group.Kind.AKS_BASE, school=poster.school_id
    )
    return Group.objects.filter(Q(pk=poster.group_id) | Q(pk__in=bases.values("group")))


def own_place(actor: Person, poster: Poster) -> Group:
    """Where ``actor`` practises: the base of whoever works at one, else the class."""
    bases = places_to_practise(poster).filter(kind=Group.Kind.AKS_BASE)
    mine = bases.filter(positions__in=actor.positions.current()).first()
    return mine or poster.group


def is_pupil_of(actor: Person, poster: Poster) -> bool:
    """Whether the one who reads goes in the class."""
    return Enrolment.objects.current().filter(person=actor, group=poster.group_id).exists()


def posters_of_homes(person: Person) -> list[Poster]:
    """This year's posters that a pupil, or somebody at home, may read: one query."""
    rows = POSTERS.filter(year=starting_year(clock.today()), published_at__isnull=False)
    return list(visible(rows, person, "poster.read").order_by("group__title"))


def practices_to_open() -> "QuerySet[Practice]":
    """As a view about one practice needs them."""
    return Practice.objects.select_related("poster__school", "poster__group")


def revisits_to_open() -> "QuerySet[Revisit]":
    """As a view about one day needs them."""
    return Revisit.objects.select_related("poster__school", "poster__group")
