"""Decks about chapter 12, and who has been told: classes, homes, councils, those who work here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Min, QuerySet
from django.utils.translation import get_language

from fellesskap.access.grammar import may, visible
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Group, Person, Position, School
from fellesskap.people.queries import workers
from fellesskap.plan.models import Body
from fellesskap.understanding.models import Audience, Deck, Slide, Told, ToldOne
from fellesskap.understanding.queries.concepts import first_day_of_year

DECKS = Deck.objects.select_related("school", "written_by").prefetch_related("slides")
TOLD = Told.objects.select_related("school", "deck", "group", "body", "by")
LAST_OF_6_9, LAST_OF_10_12 = 4, 7
PUPILS = (Audience.PUPILS_6_9, Audience.PUPILS_10_12, Audience.PUPILS_13_16)
COUNCILS = (Body.Kind.PUPIL_COUNCIL, Body.Kind.FAU)


def latest_deck(school: School, audience: str) -> Deck:
    """The newest version for one audience. Raises Deck.DoesNotExist where there is none."""
    return DECKS.filter(school=school, audience=audience).latest("version")


def deck_to_read(school: School, audience: str) -> Deck | None:
    """The newest version, for a page that stands open; None where the school has none."""
    return DECKS.filter(school=school, audience=audience).order_by("version").last()


def decks_of(school: School) -> list[Deck]:
    """The newest version for each audience, in the order of the audiences: two queries."""
    rows = {row.audience: row for row in DECKS.filter(school=school).order_by("version")}
    return [rows[audience] for audience in Audience.values if audience in rows]


@dataclass(frozen=True)
class OnTheWall:
    """One page of a deck; ``before`` and ``after`` are 0 where there is no such page."""

    deck: Deck
    slide: Slide
    number: int
    of: int
    before: int
    after: int


def on_the_wall(deck: Deck, asked: str) -> OnTheWall:
    """Page ``asked`` of ``deck``, the first where that is no number, else the nearest there is."""
    slides = list(deck.slides.all())
    number = int(asked[:3]) if asked.isascii() and asked.isdecimal() else 1
    number = min(max(number, 1), len(slides))
    after = number + 1 if number < len(slides) else 0
    return OnTheWall(deck, slides[number - 1], number, len(slides), number - 1, after)


def audience_of(group: Group) -> Audience:
    """Which of the decks for pupils is for the pupils of ``group``."""
    grade = max(group.grades, default=1)
    if grade <= LAST_OF_6_9:
        return Audience.PUPILS_6_9
    return Audience.PUPILS_10_12 if grade <= LAST_OF_10_12 else Audience.PUPILS_13_16


def classes_to_tell(actor: Person, school: School) -> list[Group]:
    """The classes of today whose pupils and homes ``actor`` may tell, by grade."""
    rows = Group.objects.current().filter(school=school, kind=Group.Kind.HOMEROOM)
    return sorted(visible(rows, actor, "told.tell_class"), key=_by_grade)


def _by_grade(group: Group) -> tuple[int, str]:
    return max(group.grades, default=0), group.title


def may_tell(actor: Person, deck: Deck) -> bool:
    """Whether there is anybody that ``actor`` may say has been told by ``deck``."""
    if may(actor, "told.tell", deck.school):
        return True
    return deck.audience != Audience.STAFF and bool(classes_to_tell(actor, deck.school))


def councils_to_tell(actor: Person, school: School) -> "QuerySet[Body]":
    """The pupils' council and FAU, where the school has them, for whoever leads it."""
    rows = Body.objects.current().filter(school=school, kind__in=COUNCILS)
    return rows if may(actor, "told.tell", school) else rows.none()


def name_of(body: Body) -> str:
    """What a council is called, in the reader's written form."""
    first, second = body.title_nb, body.title_nn
    return (second or first) if get_language() == "nn" else (first or second)


def deck_for(body: Body, decks: dict[str, Deck]) -> Deck | None:
    """Which deck a council is told by: FAU as homes, the pupils' council as pupils."""
    if body.kind == Body.Kind.FAU:
        return decks.get(Audience.GUARDIANS)
    return decks.get(Audience.PUPILS_10_12)


@dataclass(frozen=True)
class Newcomer:
    """Somebody who came after the others were told, and whether that has been made good."""

    person: Person
    since: date
    told_on: date | None = None


@dataclass(frozen=True)
class Cell:
    """What is known of one audience in one class: told when, and who came afterwards."""

    told: Told | None = None
    newcomers: list[Newcomer] = field(default_factory=list)

    @property
    def waiting(self) -> list[Newcomer]:
        """Those who have not been told yet."""
        return [one for one in self.newcomers if one.told_on is None]

    @property
    def state(self) -> str:
        """The mark: told, somebody new waits, or not this school year."""
        if self.told is None:
            return "ennaa"
        return "naa" if self.waiting else "holdt"


@dataclass(frozen=True)
class ClassRow:
    """One class: its pupils and its homes."""

    group: Group
    pupils: Cell
    homes: Cell


@dataclass(frozen=True)
class ToldPage:
    """«Hvem har fått vite det»: ``staff`` and ``councils`` only for the leadership."""

    year: date
    rows: list[ClassRow]
    staff: Cell | None
    councils: list[tuple[Body, Cell]]
    has_decks: bool

    @property
    def waits(self) -> int:
        """How many newcomers have not been told."""
        cells = [cell for row in self.rows for cell in (row.pupils, row.homes)]
        return sum(len(cell.waiting) for cell in [*cells, *([self.staff] if self.staff else [])])


def told_page(actor: Person, school: School) -> ToldPage:
    """The classes ``actor`` may tell, this school year; at most ten queries whatever their number.

    Nothing is kept per guardian: a home is named by its child.
    """
    first = first_day_of_year(clock.today())
    groups = classes_to_tell(actor, school)
    leads = may(actor, "told.tell", school)
    told = _told_since(school, first)
    made_good = _made_good(told)
    seats = _seats(groups)
    rows = []
    for group in groups:
        pupils = _last(told, group=group.pk, audiences=PUPILS)
        homes = _last(told, group=group.pk, audiences=(Audience.GUARDIANS,))
        rows.append(
            ClassRow(
                group,
                _cell(pupils, seats[group.pk], made_good),
                _cell(homes, seats[group.pk], made_good),
            )
        )
    councils = [(body, Cell(_last(told, body=body.pk))) for body in councils_to_tell(actor, school)]
    staff = _staff(school, told, made_good) if leads else None
    has_decks = bool(told) or Deck.objects.filter(school=school).exists()
    return ToldPage(first, rows, staff, councils, has_decks)


def _told_since(school: School, first: date) -> list[Told]:
    rows = Told.objects.filter(school=school, on__gte=first, withdrawn_at=None)
    return list(rows.select_related("deck", "by").order_by("on", "registered_at"))


def _made_good(told: Iterable[Told]) -> dict[tuple[UUID, UUID], date]:
    rows = ToldOne.objects.filter(told__in=[row.pk for row in told])
    return {(row.told_id, row.person_id): row.on for row in rows}


def _seats(groups: Iterable[Group]) -> dict[UUID, list[tuple[Person, date]]]:
    """Class → its pupils of today with the day each came."""
    rows = Enrolment.objects.current().filter(group__in=list(groups)).select_related("person")
    found: dict[UUID, list[tuple[Person, date]]] = defaultdict(list)
    for row in rows.order_by("starts", "person__given_name"):
        found[row.group_id].append((row.person, row.starts))
    return found


def _last(
    told: Iterable[Told],
    *,
    group: UUID | None = None,
    body: UUID | None = None,
    audiences: Iterable[str] = Audience.values,
) -> Told | None:
    found = None
    for row in told:
        if (row.group_id, row.body_id) == (group, body) and row.deck.audience in audiences:
            found = row
    return found


def _cell(
    told: Told | None,
    people: Iterable[tuple[Person, date]],
    made_good: dict[tuple[UUID, UUID], date],
) -> Cell:
    if told is None:
        return Cell()
    new = [
        Newcomer(person, since, made_good.get((told.pk, person.pk)))
        for person, since in people
        if since > told.on
    ]
    return Cell(told, new)


def _staff(school: School, told: Iterable[Told], made_good: dict[tuple[UUID, UUID], date]) -> Cell:
    """Those who work here today; new is whoever's first position began after the others heard."""
    row = _last(told, audiences=(Audience.STAFF,))
    if row is None:
        return Cell()
    held = Position.objects.filter(school=school, person__in=workers(school).values("pk"))
    first = dict(
        held.values_list("person").annotate(first=Min("starts")).values_list("person", "first")
    )
    came = [(person, first[person.pk]) for person in workers(school) if person.pk in first]
    return _cell(row, came, made_good)


def newcomer_of(told: Told, pk: UUID) -> Person | None:
    """The person ``pk`` if there is one who came after the others were told: two queries."""
    if told.group is not None:
        seats = Enrolment.objects.current().filter(group=told.group, person=pk, starts__gt=told.on)
        return Person.objects.filter(pk__in=seats.values("person")).first()
    return workers(told.school).filter(pk=pk).first()
