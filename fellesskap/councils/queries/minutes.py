"""A meeting of a council as its members see it: the agenda, one point, and the minutes."""

from dataclasses import dataclass
from uuid import UUID

from fellesskap.access.grammar import visible
from fellesskap.councils.models import Item, PointMore
from fellesskap.councils.words import CouncilWords, words_of
from fellesskap.meetings.models import Meeting, Point, Presence
from fellesskap.meetings.queries.room import MEETINGS, POINTS, Room, room_page
from fellesskap.people.models import Person
from fellesskap.plan.models import Body

COUNCIL_MEETINGS = MEETINGS.select_related("series__body__school").exclude(series__body=None)
COUNCIL_POINTS = POINTS.select_related("meeting__series__body__school").exclude(
    meeting__series__body=None
)
CLASS_POINTS = POINTS.select_related("meeting__series__group")


def body_of(meeting: Meeting) -> Body:
    """The council of a meeting of one."""
    body = meeting.series.body
    if body is None:
        raise LookupError("no council's meeting")
    return body


@dataclass(frozen=True)
class CouncilRoom:
    """The page of one meeting."""

    body: Body
    room: Room
    words: CouncilWords
    more: PointMore | None  # of the point that is open


def council_room(actor: Person, meeting: Meeting, chosen: str = "") -> CouncilRoom:
    """The meeting with one point open."""
    room = room_page(actor, meeting, chosen)
    body = body_of(meeting)
    return CouncilRoom(body, room, words_of(body), more_of(room.now))


def more_of(point: Point | None) -> PointMore | None:
    """What stands under a point besides what was said."""
    if point is None:
        return None
    return PointMore.objects.filter(point=point).select_related("asked", "file").first()


@dataclass(frozen=True)
class CouncilMinutes:
    """The minutes as all may read them, and who does what."""

    body: Body
    words: CouncilWords
    here: list[Person]
    points: list[tuple[Point, PointMore | None, Item | None]]


def council_minutes(actor: Person, meeting: Meeting) -> CouncilMinutes:
    """The version for all: points that were taken up and stand there. Three queries."""
    body = body_of(meeting)
    rows = meeting.points.filter(taken_at__isnull=False, is_open=True, pupil=None)
    points = list(visible(rows, actor, "point.read"))
    found = PointMore.objects.filter(point__in=points).select_related("asked", "file")
    more: dict[UUID, PointMore] = {row.point_id: row for row in found}
    there = Presence.objects.filter(meeting=meeting, was_here=True).select_related("person")
    lines: list[tuple[Point, PointMore | None, Item | None]] = []
    for point in points:
        row = more.get(point.pk)
        lines.append((point, row, row.asked if row else None))
    return CouncilMinutes(
        body=body,
        words=words_of(body),
        here=sorted((row.person for row in there), key=lambda person: person.first_name),
        points=lines,
    )
