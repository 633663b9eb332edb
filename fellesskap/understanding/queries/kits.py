"""Who has been through this year's session, who is to, and who need not."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position, School
from fellesskap.people.relations import NOT_WORKERS
from fellesskap.understanding.kinds import KIT
from fellesskap.understanding.models import Present, Session

NOT_RELEVANT, LEFT, WAS_HERE, OPENED_AGAIN, NEW_YEAR = (
    *("not_relevant", "left", "was_here", "opened_again"),
    "new_session",
)


@dataclass(frozen=True)
class Missing:
    """Somebody who has not been through it. ``row`` is what they owe, when they do."""

    person: Person
    row: Commitment | None

    @property
    def due(self) -> date | None:
        """By when."""
        return self.row.due if self.row else None


@dataclass(frozen=True)
class Attendance:
    """Everyone who works here, by how far they have come. Names, never opinions."""

    here: list[Person] = field(default_factory=list)
    read: list[Person] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    set_aside: list[Person] = field(default_factory=list)


def working(school: School, day: date) -> "QuerySet[Person]":
    """Everyone who works at the school on the day, by name."""
    held = Position.objects.on(day).filter(school=school).exclude(role__in=NOT_WORKERS)
    rows = Person.objects.filter(pk__in=held.values("person"))
    return rows.order_by("given_name", "family_name")


def attendance_of(session: Session) -> Attendance:
    """Four queries, however many work here."""
    presences = Present.objects.filter(session=session).select_related("person")
    by_person = {row.person_id: row for row in presences.order_by("person__given_name")}
    kits = {row.owner_id: row for row in Commitment.objects.filter(kind=KIT, target=session.pk)}
    there = [row for row in by_person.values() if row.how == Present.How.HERE]
    read = [row for row in by_person.values() if row.how == Present.How.READ]
    left = [row for row in working(session.school, clock.today()) if row.pk not in by_person]
    return Attendance(
        here=[row.person for row in there],
        read=[row.person for row in read],
        missing=[
            Missing(person, kits.get(person.pk))
            for person in left
            if not _is_set_aside(kits.get(person.pk))
        ],
        set_aside=[person for person in left if _is_set_aside(kits.get(person.pk))],
    )


def _is_set_aside(row: Commitment | None) -> bool:
    return row is not None and row.released_why == NOT_RELEVANT


def not_here(session: Session) -> "QuerySet[Person]":
    """Those who can be added to the ones who are here."""
    here = Present.objects.filter(session=session).values("person")
    return working(session.school, clock.today()).exclude(pk__in=here)


def belong_to(session: Session) -> "QuerySet[Person]":
    """Those who work here, and those who were there and have left since."""
    there = Present.objects.filter(session=session).values("person")
    here = working(session.school, clock.today()).values("pk")
    return Person.objects.filter(Q(pk__in=there) | Q(pk__in=here))


def first_days(school: School, people: "QuerySet[Person] | list[Person]") -> dict[UUID, date]:
    """The first day each of ``people`` worked at the school: one query."""
    rows = Position.objects.filter(school=school, person__in=people).order_by()
    return dict(rows.values_list("person").annotate(first=Min("starts")))


def held_this_year(day: date) -> "QuerySet[Session]":
    """The yearly sessions that have been held in the school year of ``day``."""
    held = Session.objects.filter(kind=Session.Kind.YEARLY, closed_at__isnull=False)
    return held.filter(year__starts__lte=day, year__ends__gte=day).select_related("school")
