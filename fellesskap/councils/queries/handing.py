"""Who goes and who may stay, what is open, and which chairs will be empty."""

from dataclasses import dataclass
from uuid import UUID

from fellesskap.councils.kinds import year_begun
from fellesskap.councils.models import HandOver, Item, Seat, WheelLine
from fellesskap.councils.queries.items import ItemLine, item_lines
from fellesskap.kit import clock
from fellesskap.people.models import Enrolment, Group, Guardianship, Person
from fellesskap.plan.models import Body

OFFICES = (Seat.Part.LEADER, Seat.Part.DEPUTY, Seat.Part.SECRETARY)


@dataclass(frozen=True)
class Preview:
    """What one press will do, and what has been done."""

    body: Body
    leaving: list[Seat]
    may_stay: list[Seat]
    items: list[ItemLine]
    lines: list[WheelLine]
    empty: list[str]  # the offices nobody holds next year
    done: HandOver | None
    is_season: bool


def preview(actor: Person, body: Body) -> Preview:
    """The page of handing over: a fixed number of queries."""
    today = clock.today()
    year = year_begun(today)
    seats = list(
        Seat.objects.current().filter(body=body).select_related("person", "group").order_by("part")
    )
    gone = leaving_for_good(body)
    open_items = Item.objects.filter(body=body, done_on=None)
    return Preview(
        body=body,
        leaving=[seat for seat in seats if seat.pk in gone],
        may_stay=[seat for seat in seats if seat.pk not in gone],
        items=item_lines(actor, open_items),
        lines=list(WheelLine.objects.filter(body=body, year=year)),
        empty=[str(part.label) for part in OFFICES],
        done=standing_handover(body, year),
        is_season=today.month in (5, 6, 7),
    )


def standing_handover(body: Body, year: int) -> HandOver | None:
    """This year's hand-over, unless it was taken back."""
    rows = HandOver.objects.filter(body=body, year=year, undone_at=None)
    return rows.select_related("by", "body", "file").first()


def latest_notes(body: Body) -> HandOver | None:
    """What those who sat here before wrote to those who sit here now."""
    rows = HandOver.objects.filter(body=body, undone_at=None)
    return rows.select_related("by", "file").order_by("-year").first()


def leaving_for_good(body: Body) -> set[UUID]:
    """The seats of pupils in the last grade of the school, and of homes with nobody after them."""
    grades = _grades(body)
    last = max((grade for found in grades.values() for grade in found), default=0)
    seats = list(Seat.objects.current().filter(body=body))
    homes = [seat.person_id for seat in seats if seat.stands_as == Seat.Stands.GUARDIAN]
    children: dict[UUID, list[UUID]] = {}
    ties = Guardianship.objects.current().filter(guardian__in=homes)
    for guardian, pupil in ties.values_list("guardian", "pupil"):
        children.setdefault(guardian, []).append(pupil)
    wanted = {seat.person_id for seat in seats} | {
        pupil for found in children.values() for pupil in found
    }
    in_grade = _grade_of(body, wanted, grades)
    gone = set()
    for seat in seats:
        mine = {Seat.Stands.PUPIL: [seat.person_id]}.get(
            Seat.Stands(seat.stands_as), children.get(seat.person_id, [])
        )
        here = [in_grade[one] for one in mine if one in in_grade]
        if here and all(grade == last for grade in here):
            gone.add(seat.pk)
    return gone


def _grades(body: Body) -> dict[UUID, list[int]]:
    """The classes of the school today, with their grades."""
    rows = Group.objects.current().filter(school=body.school_id, kind=Group.Kind.HOMEROOM)
    return dict(rows.values_list("pk", "grades"))


def _grade_of(body: Body, people: set[UUID], grades: dict[UUID, list[int]]) -> dict[UUID, int]:
    rows = Enrolment.objects.current().filter(school=body.school_id, person__in=people)
    found = rows.filter(group__in=grades).values_list("person", "group")
    return {person: max(grades[group]) for person, group in found if grades[group]}
