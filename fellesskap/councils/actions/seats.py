"""Giving and ending seats; the members of the council's meetings follow them."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fellesskap.access.grammar import demand, may
from fellesskap.audit import trail
from fellesskap.councils.actions.owing import follow_owners
from fellesskap.councils.exceptions import DoesNotGoHere, NoLogIn, OutOfOrder, SitsAlready
from fellesskap.councils.kinds import last_day_of, year_begun
from fellesskap.councils.models import Seat
from fellesskap.councils.rules import standing_seats
from fellesskap.kit import clock
from fellesskap.meetings.models import Member, Series
from fellesskap.people.actions.doors import let_in
from fellesskap.people.exceptions import OwnerGivesTheLink
from fellesskap.people.models import Enrolment, Group, Guardianship, Person, Position
from fellesskap.plan.models import Body

PARTS = {Seat.Part.LEADER: Member.Part.CHAIR, Seat.Part.SECRETARY: Member.Part.WRITER}


@transaction.atomic
def give_seat(
    *,
    by: Person,
    body: Body,
    person: Person,
    part: str = Seat.Part.MEMBER,
    stands_as: str,
    starts: date | None = None,
    ends: date | None = None,
    group: Group | None = None,
) -> Seat:
    """``person`` sits in ``body``, to the end of the school year where no last day is given.

    Raises SitsAlready, DoesNotGoHere and OutOfOrder.
    """
    demand(by, "council.seat", body)
    first = starts or clock.today()
    last = ends or last_day_of(year_begun(first))
    if last < first:
        raise OutOfOrder
    follows = part == Seat.Part.CONTACT  # gives seats: a grown-up who works here
    if not _belongs(person, body, stands_as) or (follows and stands_as != Seat.Stands.WORKER):
        raise DoesNotGoHere
    meets = Q(starts__lte=last) & (Q(ends=None) | Q(ends__gte=first))
    if Seat.objects.filter(meets, body=body, person=person).exists():
        raise SitsAlready
    seat = Seat.objects.create(
        school=body.school,
        body=body,
        person=person,
        part=part,
        stands_as=stands_as,
        group=group,
        starts=first,
        ends=last,
        given_by=by,
    )
    trail.record(by, "seat.give", seat, law="L36", why=part, school=body.school)
    follow_seats(body)
    return seat


def seat_outsider(
    *, by: Person, body: Body, given_name: str, family_name: str, **period: Any
) -> Seat:
    """Somebody from outside the school sits in ``body``: by name, without an account here."""
    with transaction.atomic():
        demand(by, "council.seat", body)
        person = Person.objects.create(given_name=given_name, family_name=family_name)
        return give_seat(by=by, body=body, person=person, stands_as=Seat.Stands.OUTSIDE, **period)


@transaction.atomic
def end_seat(*, by: Person, seat: Seat) -> None:
    """The seat is empty from now; one that had not been held a day never was."""
    demand(by, "seat.end", seat)
    trail.record(by, "seat.end", seat, law="L36", school=seat.school)
    body, today = seat.body, clock.today()
    person = seat.person_id
    if seat.starts >= today:
        seat.delete()
    elif seat.ends is None or seat.ends >= today:
        seat.ends = today - timedelta(days=1)
        seat.save(update_fields=["ends"])
    follow_seats(body, gone=person)


@transaction.atomic
def invite_seat(*, by: Person, seat: Seat, email: str) -> str:
    """A one-time link for the one in the seat; the token is shown once. Raises NoLogIn, and what
    the door raises where there is an account in use."""
    demand(by, "seat.invite", seat)
    person = seat.person
    if seat.stands_as == Seat.Stands.OUTSIDE:
        raise NoLogIn
    at_work = Position.objects.current().filter(person=person).exists()
    if at_work and not may(by, "people.invite", person):
        raise OwnerGivesTheLink  # a link sets a password: a seat is no way in as somebody above
    _invitation, token = let_in(by=by, person=person, email=email)
    trail.record(by, "seat.invite", seat, law="L86", school=seat.school)
    return token


def follow_seats(body: Body, gone: UUID | None = None) -> None:
    """The members of the council's meetings are those who sit in it. Done twice: once.

    ``gone`` has just lost the seat.
    Whoever has never had a seat is left as they are: a role, or somebody who was put up by name.
    """
    series = Series.objects.current().filter(body=body, kind=Series.Kind.COUNCIL).first()
    if series is None:
        return
    today = clock.today()
    outside = Seat.objects.current().filter(stands_as=Seat.Stands.OUTSIDE)
    outside = outside.filter(body__in=Body.objects.current().values("pk"))
    counts = Q(pk__in=standing_seats().values("pk")) | Q(pk__in=outside.values("pk"))
    wanted = {row.person_id: row for row in Seat.objects.filter(counts, body=body)}
    sat = {gone, *Seat.objects.filter(body=body).values_list("person", flat=True)} - {None}
    has = {row.person_id: row for row in series.members.current().filter(person__in=sat)}
    for person, member in has.items():
        if person in wanted:
            continue
        if member.starts >= today:
            member.delete()
        else:
            member.ends = today - timedelta(days=1)
            member.save(update_fields=["ends"])
    for person, seat in wanted.items():
        part = PARTS.get(Seat.Part(seat.part), Member.Part.MEMBER)
        member = has.get(person) or Member(series=series, person=seat.person, starts=today)
        if (member._state.adding, member.part, member.ends) != (False, part, seat.ends):
            member.part, member.ends = part, seat.ends
            member.save()


def follow_all() -> int:
    """Tick: seats begin and end by themselves, and the members of the meetings with them; what is
    owed to a council goes on to whoever has the post."""
    follow_owners()
    bodies = Body.objects.filter(pk__in=Seat.objects.values("body"))
    for body in bodies:
        with transaction.atomic():
            follow_seats(body)
    return len(bodies)


def _belongs(person: Person, body: Body, stands_as: str) -> bool:
    """Whether what the seat rests on is there today."""
    pupils = Enrolment.objects.current().filter(school=body.school_id)
    if stands_as == Seat.Stands.PUPIL:
        return pupils.filter(person=person).exists()
    if stands_as == Seat.Stands.GUARDIAN:
        ties = Guardianship.objects.current().filter(guardian=person)
        return ties.filter(pupil__in=pupils.values("person")).exists()
    if stands_as == Seat.Stands.WORKER:
        return Position.objects.current().filter(person=person, school=body.school_id).exists()
    return stands_as == Seat.Stands.OUTSIDE
