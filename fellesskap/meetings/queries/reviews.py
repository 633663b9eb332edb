"""What a review shows: the child's word before anything else, or one pupil of a class at a time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fellesskap.access.grammar import visible
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.models import Case
from fellesskap.cases.queries.facts import facts_of
from fellesskap.cases.queries.voice import Voice, voice_of
from fellesskap.kit import clock
from fellesskap.meetings.measured import judged, of_the_last
from fellesskap.meetings.models import Community, Meeting, Point, Presence, Watch
from fellesskap.meetings.outside import consent_for, services_there
from fellesskap.meetings.queries.people import called_to
from fellesskap.meetings.queries.room import Room
from fellesskap.meetings.rules import SITS_THROUGH
from fellesskap.people.models import Enrolment, Guardianship, Person

BEFORE_NEXT = 3  # school days: a task from the weekly review is done before the next one
LOOK_AGAIN = 30  # school days
MOST_OWNERS = 6
FIRST = "forst"  # the first pupil, in an address


@dataclass(frozen=True)
class OnePupil:
    """One pupil of the weekly review: what the child said last, and who could do something."""

    voice: Voice | None
    owners: list[Person]
    due: date


def one_pupil(actor: Person, room: Room) -> OnePupil:
    """What stands beside the point that is open."""
    point = room.now
    case = point.case if point else None
    readable = visible(Case.objects.filter(pk=case.pk), actor, "case.read") if case else None
    facts = facts_of(readable) if readable is not None else []
    here = [person for person, was_here in room.people if was_here is not False]
    lead = [facts[0].case.lead] if facts else []
    today = clock.today()
    return OnePupil(
        voice=voice_of(facts[0]) if facts else None,
        owners=_once([*lead, *here])[:MOST_OWNERS],
        due=calendar_of(room.meeting.school, today).add_school_days(today, BEFORE_NEXT),
    )


def _once(people: Iterable[Person]) -> list[Person]:
    return list({person.pk: person for person in people}.values())


@dataclass(frozen=True)
class Seat:
    """One pupil of the class in the review."""

    pupil: Person
    name: str  # with the first letter of the family name where two share a first name
    watched: str  # the line from this review
    before: str  # the line from the last one
    is_now: bool


@dataclass(frozen=True)
class ClassReview:
    """A class, pupil by pupil, and then the class as a community."""

    meeting: Meeting
    seats: list[Seat]
    now: Seat | None
    next: Seat | None
    community: Community | None
    look_again: date
    last: list[tuple[str, str]]  # the measures of the last review, and how each went
    on_wall: bool = False


def class_review(
    actor: Person, meeting: Meeting, chosen: str = "", *, on_wall: bool = False
) -> ClassReview:
    """The pupils of the class on the day of the review, without the reader's own children; on the
    wall without those of anybody who is there, and for those from outside by consent alone."""
    pupils = _pupils(actor, meeting, on_wall)
    lines = {row.pupil_id: row.line for row in _watches(Meeting.objects.filter(pk=meeting.pk))}
    earlier = Meeting.objects.filter(series=meeting.series, day__lt=meeting.day)
    before = {row.pupil_id: row.line for row in _watches(earlier)}
    at = next((n for n, pupil in enumerate(pupils) if str(pupil.pk) == chosen), None)
    if chosen == FIRST and pupils:
        at = 0
    given = Counter(pupil.first_name for pupil in pupils)
    seats = [
        Seat(
            pupil=pupil,
            name=_called(pupil, given),
            watched=lines.get(pupil.pk, ""),
            before=before.get(pupil.pk, ""),
            is_now=number == at,
        )
        for number, pupil in enumerate(pupils)
    ]
    today = clock.today()
    after = 0 if at is None else at + 1
    return ClassReview(
        meeting=meeting,
        seats=seats,
        now=seats[at] if at is not None else None,
        next=seats[after] if after < len(seats) else None,
        community=Community.objects.select_related("file").filter(meeting=meeting).first(),
        look_again=calendar_of(meeting.school, today).add_school_days(today, LOOK_AGAIN),
        last=_last(meeting),
        on_wall=on_wall,
    )


def _pupils(actor: Person, meeting: Meeting, on_wall: bool) -> list[Person]:
    rows = Enrolment.objects.on(meeting.day).filter(group=meeting.series.group_id)
    ties = Guardianship.objects.current()
    looking = _looking(actor, meeting) if on_wall else [actor.pk]
    rows = rows.exclude(person__in=ties.filter(guardian__in=looking).values("pupil"))
    pupils = [row.person for row in rows.select_related("person")]
    services = services_there(meeting) if on_wall else set()
    if services:
        pupils = [one for one in pupils if consent_for(meeting, one, services)]
    return sorted(pupils, key=lambda pupil: (pupil.given_name, pupil.family_name))


def _looking(actor: Person, meeting: Meeting) -> list[UUID]:
    """Those in the room, or, until it has been said, those who are called to it."""
    rows = Presence.objects.filter(meeting=meeting, was_here=True)
    here = list(rows.values_list("person", flat=True))
    if not here:
        called = called_to(meeting.series, meeting.day, parts=SITS_THROUGH)
        here = [person.pk for person in called]
    return [actor.pk, *here]


def _last(meeting: Meeting) -> list[tuple[str, str]]:
    """Each measure of the last review, with what has been said of it."""
    lines = of_the_last(meeting)
    said = judged(Community.objects.filter(meeting=meeting).first()) if lines else {}
    return [(line, said.get(line, "")) for line in lines]


def _called(pupil: Person, given: Counter[str]) -> str:
    if given[pupil.first_name] == 1:
        return pupil.first_name
    return f"{pupil.first_name} {pupil.family_name[:1]}."


def _watches(meetings: "Iterable[Meeting]") -> "Iterable[Watch]":
    return Watch.objects.filter(meeting__in=meetings)


def called_points(actor: Person, meeting: Meeting) -> list[Point]:
    """The points that ``actor`` is called in for: initials and the question, nothing more (L68)."""
    return list(visible(meeting.points.filter(dropped_at=None), actor, "point.answer"))
