"""The list of councils, the page of one, its seats, and the role one has come in."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from fellesskap.access.grammar import may, visible
from fellesskap.councils.kinds import year_begun
from fellesskap.councils.models import Asked, HandOver, Item, Seat, WheelLine
from fellesskap.councils.offers import offers_for
from fellesskap.councils.queries.handing import latest_notes
from fellesskap.councils.queries.items import ItemLine, item_lines
from fellesskap.councils.rules import seats_of
from fellesskap.councils.weeks import place_of
from fellesskap.kit import clock
from fellesskap.meetings.models import Meeting, Series
from fellesskap.people.models import Group, Person, School
from fellesskap.plan.models import Body

SHOWN = 4
BODIES = Body.objects.select_related("school")
SEATS = Seat.objects.select_related("body__school", "school", "person")


@dataclass(frozen=True)
class CouncilLine:
    """One council in the list: who leads it, and when it meets."""

    body: Body
    seats: int
    next: Meeting | None
    opens: bool
    is_mine: bool


@dataclass(frozen=True)
class CouncilPage:
    """The home of one council."""

    body: Body
    seats: list[Seat]
    next: Meeting | None
    last: Meeting | None
    waiting: list[ItemLine]
    answered: list[ItemLine]  # rektor has answered, and nobody has said that it is finished
    done: list[ItemLine]
    lines: list[WheelLine]
    notes: HandOver | None
    asked: Asked | None
    has_meetings: bool
    may_write: bool
    may_seat: bool
    may_ask: bool
    may_hand_over: bool
    is_spring: bool
    years: int

    @property
    def late(self) -> list[ItemLine]:
        """What should have been answered."""
        return [line for line in self.waiting if line.is_late]


def my_seats(actor: Person) -> list[Seat]:
    """The seats that count today, with their councils: one query."""
    return list(seats_of(actor).select_related("body__school").order_by("body__title_nb"))


def councils_of(actor: Person, school: School) -> list[CouncilLine]:
    """Every council of the school, one's own first: four queries."""
    bodies = list(Body.objects.current().filter(school=school))
    opens = set(
        visible(Body.objects.filter(school=school), actor, "council.read").values_list(
            "pk", flat=True
        )
    )
    mine = set(seats_of(actor).values_list("body", flat=True))
    counts: dict[UUID, int] = {}
    for pk in Seat.objects.current().filter(body__in=bodies).values_list("body", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    ahead = _ahead(bodies)
    found = [
        CouncilLine(
            body, counts.get(body.pk, 0), ahead.get(body.pk), body.pk in opens, body.pk in mine
        )
        for body in bodies
    ]
    return sorted(found, key=lambda line: (not line.is_mine, not line.opens, line.body.title_nb))


def _ahead(bodies: list[Body]) -> dict[UUID, Meeting]:
    """The next meeting of each: one query."""
    rows = Meeting.objects.filter(
        series__body__in=bodies, cancelled_at=None, held_at=None, series__kind=Series.Kind.COUNCIL
    )
    found: dict[UUID, Meeting] = {}
    for row in rows.select_related("series").order_by("day"):
        found.setdefault(row.series.body_id, row)  # type: ignore[arg-type] # a council's series
    return found


def council_page(actor: Person, body: Body) -> CouncilPage:
    """Everything on the home of a council: a fixed number of queries."""
    today = clock.today()
    meetings = list(
        Meeting.objects.filter(series__body=body, cancelled_at=None)
        .select_related("series")
        .order_by("day")
    )
    mine = Item.objects.filter(Q(body=body) | Q(steps__body=body)).distinct()
    items = item_lines(actor, Item.objects.filter(pk__in=mine.values("pk")))
    going = [line for line in items if line.item.done_on is None]
    next_ = next((row for row in meetings if row.held_at is None), None)
    may_write = may(actor, "council.write", body)
    return CouncilPage(
        body=body,
        seats=seats_in(body),
        next=next_,
        last=next((row for row in reversed(meetings) if row.held_at), None),
        waiting=sorted(
            (line for line in going if not line.is_answered),
            key=lambda line: (not line.is_late, line.now.step.due or line.now.step.sent_on),
        ),
        answered=[line for line in going if line.is_answered],
        done=[line for line in items if line.item.done_on][:SHOWN],
        lines=_coming(body) if may_write else [],
        notes=latest_notes(body) if may_write else None,
        asked=Asked.objects.filter(body=body).select_related("by").first(),
        has_meetings=Series.objects.current().filter(body=body).exists(),
        may_write=may_write,
        may_seat=may(actor, "council.seat", body),
        may_ask=may(actor, "council.ask", body),
        may_hand_over=may(actor, "council.hand_over", body),
        is_spring=today.month in (5, 6, 7),
        years=year_begun(today),
    )


def _coming(body: Body) -> list[WheelLine]:
    """The next lines of the council's own year."""
    today = clock.today()
    now = place_of(today.isocalendar().week)
    rows = WheelLine.objects.filter(body=body, year=year_begun(today), held_on=None)
    ahead = [row for row in rows if place_of(row.last_week) >= now]
    return sorted(ahead, key=lambda row: place_of(row.first_week))[:SHOWN]


def seats_in(body: Body) -> list[Seat]:
    """Who sits there today: one query. Offices first."""
    order = {part: place for place, part in enumerate(Seat.Part.values)}
    rows = Seat.objects.current().filter(body=body).select_related("person", "group")
    return sorted(rows, key=lambda seat: (order[seat.part], seat.person.first_name))


@dataclass(frozen=True)
class SeatsPage:
    """Who sits in a council, who will, and what such councils usually hold."""

    body: Body
    seats: list[Seat]
    coming: list[Seat]
    hint: str
    without: list[str] = field(default_factory=list)  # classes that nobody represents
    may_invite: bool = False


def seats_page(actor: Person, body: Body, hint: str) -> SeatsPage:
    """For those who give seats: four queries."""
    seats = seats_in(body)
    ahead = Seat.objects.filter(body=body, starts__gt=clock.today()).select_related("person")
    return SeatsPage(
        body=body,
        seats=seats,
        coming=list(ahead.order_by("starts")),
        hint=hint,
        without=_without(body, seats),
        may_invite=bool(seats) and may(actor, "seat.invite", seats[0]),
    )


def _without(body: Body, seats: list[Seat]) -> list[str]:
    """The classes nobody was elected by, for councils that are elected by class."""
    if body.kind not in (Body.Kind.PUPIL_COUNCIL, Body.Kind.FAU):
        return []
    elected = {seat.group_id for seat in seats}
    classes = Group.objects.current().filter(school=body.school_id, kind=Group.Kind.HOMEROOM)
    found = sorted(classes, key=lambda group: (min(group.grades, default=99), group.title))
    return [group.title for group in found if group.pk not in elected]


def has_offers(body: Body) -> bool:
    """Whether there is something to begin the year with."""
    return bool(offers_for(body.kind))
