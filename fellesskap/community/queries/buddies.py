"""What the pages of buddies need: the schemes, the board, and what the two and their homes see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from fellesskap.access.grammar import visible
from fellesskap.community.models import Apart, BuddyActivity, BuddyScheme, Pair, StandInBuddy
from fellesskap.community.queries.together import called, pupils_of
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person, School
from fellesskap.people.relations import informed_children_of

SCHEMES = BuddyScheme.objects.select_related("school", "younger", "older", "year")
BOTH = ("scheme__school", "scheme__younger", "scheme__older", "younger", "older")
PAIRS = Pair.objects.select_related(*BOTH)
APARTS = Apart.objects.select_related(*BOTH)
ACTIVITIES = BuddyActivity.objects.select_related(
    "scheme__school", "scheme__younger", "scheme__older", "scheme__year"
)


@dataclass(frozen=True)
class SchemeLine:
    """One scheme on the list."""

    scheme: Any  # with ``held`` and ``planned``
    may_open: bool

    @property
    def mark(self) -> str:
        """Held when something was held."""
        return "holdt" if self.scheme.held else "paagaar"


@dataclass(frozen=True)
class SchemesPage:
    """The schemes of the school that are not over, those that are, and whether one may begin."""

    now: list[SchemeLine]
    over: list[SchemeLine]
    may_begin: bool


def schemes_page(actor: Person, school: School) -> SchemesPage:
    """Four queries."""
    rows = SCHEMES.filter(school=school).annotate(
        held=Count("activities", filter=Q(activities__held_on__isnull=False))
    )
    opens = set(visible(BuddyScheme.objects.all(), actor, "buddies.board").values_list("pk"))
    lines = [SchemeLine(row, (row.pk,) in opens) for row in rows]
    today = clock.today()
    return SchemesPage(
        now=[line for line in lines if line.scheme.ends >= today],
        over=[line for line in lines if line.scheme.ends < today],
        may_begin=own_classes(actor, school, "group.begin_buddies").exists(),
    )


def classes_at(school: School) -> "QuerySet[Group]":
    """The classes of the school today."""
    rows = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    return rows.order_by("title")


def own_classes(actor: Person, school: School, action: str) -> "QuerySet[Group]":
    """The classes on which ``actor`` may do ``action``."""
    return visible(classes_at(school), actor, action)


@dataclass(frozen=True)
class Row:
    """A younger pupil on the board, with buddies and who steps in today."""

    name: str
    pairs: list[Pair]
    lines: list[tuple[Pair, str, str]]  # each buddy's name, and who steps in today


@dataclass(frozen=True)
class Board:
    """Both classes of a scheme, who is whose buddy, who is kept apart, and what is planned."""

    scheme: BuddyScheme
    rows: list[Row]
    older: list[tuple[Person, str, int]]  # what each is called, and how many each looks after
    aparts: list[Apart]
    activities: list[BuddyActivity]
    gone: list[Pair]  # one of the two has left the class

    @property
    def alone(self) -> int:
        """How many of the younger have nobody."""
        return sum(not row.pairs for row in self.rows)

    @property
    def has_pairs(self) -> bool:
        """Whether anyone has a buddy."""
        return any(row.pairs for row in self.rows)


def board_of(scheme: BuddyScheme) -> Board:
    """Six queries, however many pupils there are."""
    younger, older = list(pupils_of(scheme.younger)), list(pupils_of(scheme.older))
    pairs = list(
        scheme.pairs.select_related("younger", "older", "scheme").order_by("older__given_name")
    )
    known = {pupil.pk for pupil in (*younger, *older)}
    by_younger: dict[UUID, list[Pair]] = defaultdict(list)
    looks_after: dict[UUID, int] = defaultdict(int)
    for pair in pairs:
        by_younger[pair.younger_id].append(pair)
        looks_after[pair.older_id] += 1
    names, today = called(younger) | called(older), stand_ins(scheme)
    return Board(
        scheme=scheme,
        rows=[_row(pupil, by_younger[pupil.pk], names, today) for pupil in younger],
        older=[(pupil, names[pupil.pk], looks_after[pupil.pk]) for pupil in older],
        aparts=list(scheme.aparts.select_related("younger", "older")),
        activities=list(scheme.activities.all()),
        gone=[pair for pair in pairs if not {pair.younger_id, pair.older_id} <= known],
    )


def _row(
    pupil: Person, pairs: list[Pair], names: dict[UUID, str], today: dict[UUID, Person]
) -> Row:
    def name_of(person: Person | None) -> str:
        return names.get(person.pk, person.first_name) if person else ""

    lines = [(pair, name_of(pair.older), name_of(today.get(pair.pk))) for pair in pairs]
    return Row(names[pupil.pk], pairs, lines)


def stand_ins(scheme: BuddyScheme) -> dict[UUID, Person]:
    """Pair → who steps in today."""
    rows = StandInBuddy.objects.filter(pair__scheme=scheme, day=clock.today())
    return {row.pair_id: row.older for row in rows.select_related("older")}


@dataclass(frozen=True)
class Mine:
    """What one of the two, or a home, sees: the other's first name, and what is to happen."""

    pair: Pair
    other: Person
    is_younger: bool  # the one who reads, or whose home reads, is the younger
    child: Person | None  # for a home
    today: Person | None  # who steps in
    coming: list[BuddyActivity]


def mine(actor: Person, pair: Pair) -> Mine:
    """As ``actor`` sees it: a pupil oneself, or a home for one of the two."""
    ids = {pair.younger_id, pair.older_id}
    children = set(
        informed_children_of(actor).filter(pupil__in=ids).values_list("pupil", flat=True)
    )
    own = actor.pk if actor.pk in ids else None
    is_younger = (own or (pair.younger_id if pair.younger_id in children else pair.older_id)) == (
        pair.younger_id
    )
    self_, other = (pair.younger, pair.older) if is_younger else (pair.older, pair.younger)
    row = StandInBuddy.objects.filter(pair=pair, day=clock.today()).select_related("older").first()
    return Mine(
        pair=pair,
        other=other,
        is_younger=is_younger,
        child=None if own else self_,
        today=row.older if row else None,
        coming=coming(pair.scheme),
    )


def coming(scheme: BuddyScheme) -> list[BuddyActivity]:
    """What is planned and has not been held, from this week on."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    return list(scheme.activities.filter(held_on=None, monday__gte=monday))


def pairs_of(actor: Person) -> "QuerySet[Pair]":
    """The pairs that ``actor`` may see as one of the two or as a home."""
    return visible(PAIRS, actor, "pair.see").order_by("older__given_name", "younger__given_name")
