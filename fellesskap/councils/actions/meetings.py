"""The council's own meetings: called, written point by point, and closed, as its members do it."""

from datetime import date

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.councils.actions.items import raise_item, send_item
from fellesskap.councils.actions.seats import follow_seats
from fellesskap.councils.exceptions import NoMeetings
from fellesskap.councils.models import Asked, Item, PointMore, Step
from fellesskap.councils.naming import refuse_names
from fellesskap.councils.rules import ANSWERS, ATTENDED
from fellesskap.kit import clock
from fellesskap.meetings.actions.meetings import call_meeting, close_minutes
from fellesskap.meetings.actions.points import add_point, write_point
from fellesskap.meetings.models import Meeting, Point, Series
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person, Position
from fellesskap.people.queries import rektor_today
from fellesskap.plan.actions.events import event_kept
from fellesskap.plan.models import Body

ASKED_FOR_TOPICS = "councils.asked"
WITH_FAU = "A23"
ITEM = "item"  # a point that came from a class or another council
TITLE = 200


@transaction.atomic
def call_council(*, by: Person, body: Body, day: date) -> Meeting:
    """A meeting with an agenda that built itself, and what classes have sent on it.

    Raises NoMeetings, and what meetings raises of the day.
    """
    series = Series.objects.current().filter(body=body, kind=Series.Kind.COUNCIL).first()
    if series is None:
        raise NoMeetings
    follow_seats(body)
    meeting = call_meeting(by=by, series=series, day=day)
    _put_up_items(meeting, body)
    return meeting


@transaction.atomic
def add_council_point(*, by: Person, meeting: Meeting, title: str) -> Point:
    """Something to talk about. Raises PupilNamed."""
    refuse_names(meeting.school, title)
    return add_point(by=by, meeting=meeting, title=title)


@transaction.atomic
def write_council_point(
    *,
    by: Person,
    point: Point,
    said: str,
    decision: str,
    who_does: str,
    answer_by: date | None,
    edited: int,
) -> None:
    """What was said and decided, who does it, and perhaps by when rektor answers.

    Raises PupilNamed, TooLate, and meetings' WrittenMeanwhile when somebody saved since.
    """
    refuse_names(point.meeting.school, said, decision, who_does)
    is_open = point.is_open
    write_point(by=by, point=point, said=said, decision=decision, is_open=is_open, edited=edited)
    more = PointMore.objects.filter(point=point).first()
    more = more or PointMore(file=point.file, point=point)
    more.who_does = who_does.strip()
    body = point.meeting.series.body
    if answer_by is not None and more.asked is None and body is not None:
        more.asked = _ask_rektor(by, point, body, decision.strip(), answer_by)
    more.save()


def _ask_rektor(by: Person, point: Point, body: Body, decision: str, due: date) -> Item:
    """What a class sent goes on as the class's own, so that the answer comes back there."""
    kind, _colon, key = point.source.partition(":")
    sent = Item.objects.filter(pk=key, body=body).first() if kind == ITEM else None
    last = sent.steps.last() if sent else None
    if sent is None or last is None or last.answered_on or last.to == Step.To.OTHER:
        words = "\n".join(part for part in (point.title, decision) if part)
        return raise_item(by=by, body=body, text=words, due=due, point=point)
    if last.to == Step.To.COUNCIL:
        send_item(by=by, item=sent, due=due, words=decision)
    return sent


@transaction.atomic
def close_council(*, by: Person, meeting: Meeting) -> list[str]:
    """The minutes are done. Where rektor was there and FAU had been asked, A23 is kept as well.

    Returns the promises that were kept. Raises what meetings raises.
    """
    kept = close_minutes(by=by, meeting=meeting)
    body = meeting.series.body
    rektor = rektor_today(meeting.school)
    if body is None or rektor is None or body.kind != Body.Kind.FAU:
        return kept
    before_it_was_called = Asked.objects.filter(body=body, meeting=None, on__lte=meeting.day)
    before_it_was_called.update(meeting=meeting)
    if Asked.objects.filter(meeting=meeting).exists() and _rektor_was_there(meeting):
        row = event_kept(
            by=by,
            school=meeting.school,
            code=WITH_FAU,
            about=meeting.pk,
            owner=rektor,
            on=meeting.day,
            evidence=ATTENDED,
        )
        kept += [WITH_FAU] if row else []
    return kept


@transaction.atomic
def ask_for_topics(
    *, by: Person, body: Body, meeting: Meeting | None, people: list[Person]
) -> None:
    """The school asks the council what it wants to take up; those who sit in it hear of it."""
    demand(by, "council.ask", body)
    asked = Asked.objects.create(body=body, meeting=meeting, on=clock.today(), by=by)
    tell(
        people,
        kind=ASKED_FOR_TOPICS,
        school=body.school,
        once=f"asked:{asked.pk}",
        target=body.pk,
    )
    trail.record(by, "council.ask", body, law="L35", school=body.school)


def _put_up_items(meeting: Meeting, body: Body) -> None:
    """What classes and other councils have sent, and nobody has taken up."""
    place = meeting.points.order_by("-place").values_list("place", flat=True).first() or 0
    waiting = Step.objects.filter(
        body=body, answered_on=None, to__in=(Step.To.COUNCIL, Step.To.OTHER), item__done_on=None
    )
    items = Item.objects.filter(pk__in=waiting.values("item")).order_by("raised_on")
    for number, item in enumerate(items, start=place + 1):
        Point.objects.create(
            file=meeting.file,
            meeting=meeting,
            place=number,
            source=f"{ITEM}:{item.pk}",
            title=item.text[:TITLE],
        )


def _rektor_was_there(meeting: Meeting) -> bool:
    here = meeting.presences.filter(was_here=True).values("person")
    held = Position.objects.on(meeting.day).filter(school=meeting.school_id, role__in=ANSWERS)
    return held.filter(person__in=here).exists()
