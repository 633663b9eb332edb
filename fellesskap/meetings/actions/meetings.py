"""Calling a meeting, who was there, closing the minutes, and calling it off."""

from collections.abc import Iterable
from datetime import date, time

from django.db import IntegrityError, transaction

from fellesskap.access.grammar import demand, visible
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.files.actions import open_file
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.meetings.actions.points import still_open
from fellesskap.meetings.actions.reviews import end_of_review
from fellesskap.meetings.agenda import put_up
from fellesskap.meetings.exceptions import (
    AlreadyCalled,
    NobodyThere,
    NoDayToLookAgain,
    NoSchoolThatDay,
    NotThere,
    NotYet,
)
from fellesskap.meetings.kinds import HELD, LIKE
from fellesskap.meetings.models import Community, Meeting, Point, Presence, Series
from fellesskap.people.models import Person, Position
from fellesskap.people.models.persons import REKTOR_ROLES, Role
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record


@transaction.atomic
def call_meeting(*, by: Person, series: Series, day: date, begins: time | None = None) -> Meeting:
    """A meeting on ``day``, with the agenda that built itself.

    Raises NoSchoolThatDay and AlreadyCalled.
    """
    demand(by, "meeting.call", series)
    if not calendar_of(series.school, day).is_school_day(day):
        raise NoSchoolThatDay
    meeting = Meeting(
        file=open_file(school=series.school, kind=SealedFile.Kind.MEETING),
        series=series,
        school=series.school,
        day=day,
        begins=begins or series.begins,
        called_by=by,
        called_at=clock.now(),
    )
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError as twice:
        raise AlreadyCalled from twice
    put_up(meeting)
    trail.record(by, "meeting.call", meeting)
    return meeting


@transaction.atomic
def fetch_new(*, by: Person, meeting: Meeting) -> int:
    """Bring in what has come since the agenda was built. Returns how many points came that ``by``
    may read: a number tells too."""
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    before = list(meeting.points.values_list("pk", flat=True))
    put_up(meeting)
    return visible(meeting.points.exclude(pk__in=before), by, "point.read").count()


@transaction.atomic
def who_was_here(
    *, by: Person, meeting: Meeting, here: Iterable[Person], away: Iterable[Person]
) -> None:
    """Say who was there and who was not; those left out are not spoken of.

    Being there opens what was said about a pupil, so nobody lets themselves in: once it has been
    said, only those who were there say it again. Raises NotThere.
    """
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    said = Presence.objects.filter(meeting=meeting)
    was_there = said.filter(person=by, was_here=True).exists()
    if LIKE[meeting.series.kind].pupils and said.exists() and not was_there:
        raise NotThere
    for people, was_here in ((here, True), (away, False)):
        for person in people:
            Presence.objects.update_or_create(
                meeting=meeting,
                person=person,
                defaults={"was_here": was_here, "at": clock.now(), "by": by},
            )
    trail.record(by, "meeting.presence", meeting)


@transaction.atomic
def close_minutes(*, by: Person, meeting: Meeting) -> list[str]:
    """The minutes are done: what the meeting keeps is kept. Returns the promises that were.

    Raises Closed, NotYet and NobodyThere.
    """
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    if meeting.day > clock.today():
        raise NotYet
    if not meeting.presences.filter(was_here=True).exists():
        raise NobodyThere
    _finish_review(meeting)
    meeting.held_at, meeting.held_by = clock.now(), by
    meeting.save(update_fields=["held_at", "held_by"])
    trail.record(by, "meeting.close", meeting, law="L19")
    return _keep(by, meeting)


@transaction.atomic
def open_minutes(*, by: Person, meeting: Meeting) -> None:
    """Open the minutes again; what the meeting kept waits until they are closed."""
    demand(by, "meeting.write", meeting)
    if meeting.held_at is None:
        return
    meeting.held_at = meeting.held_by = None
    meeting.save(update_fields=["held_at", "held_by"])
    withdraw_record(by=by, record=meeting.pk)
    trail.record(by, "meeting.reopen", meeting)


@transaction.atomic
def call_off(*, by: Person, meeting: Meeting) -> None:
    """It does not take place; its points come back in the next one."""
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    meeting.cancelled_at, meeting.cancelled_by = clock.now(), by
    meeting.save(update_fields=["cancelled_at", "cancelled_by"])
    trail.record(by, "meeting.call_off", meeting)


def _finish_review(meeting: Meeting) -> None:
    """A class review has looked at the class too, and says when it looks again (P66)."""
    if meeting.series.kind != Series.Kind.CLASS_REVIEW:
        return
    community = Community.objects.filter(meeting=meeting).first()
    if community is None or community.look_again is None:
        raise NoDayToLookAgain
    end_of_review(meeting)


def _keep(by: Person, meeting: Meeting) -> list[str]:
    """What holding the meeting shows, and what each point that was taken up shows."""
    series = meeting.series
    about = series.body_id or series.group_id or series.school_id
    taken = Point.objects.filter(meeting=meeting, taken_at__isnull=False).exclude(code="")
    held = series.keeps if _leader_was_there(meeting) else []
    codes = dict.fromkeys([*held, *taken.values_list("code", flat=True)])
    kept = []
    for code in codes:
        row = keep_promise(
            by=by,
            school=series.school,
            code=code,
            about=about,
            on=meeting.day,
            evidence=HELD,
            record=meeting.pk,
        )
        kept += [code] if row else []
    return kept


def _leader_was_there(meeting: Meeting) -> bool:
    """What a council's meeting keeps is kept when the leadership was there; others always."""
    if meeting.series.kind != Series.Kind.COUNCIL:
        return True
    here = meeting.presences.filter(was_here=True).values("person")
    leading = (*REKTOR_ROLES, Role.ASSISTANT_REKTOR)
    held = Position.objects.on(meeting.day).filter(school=meeting.school_id, role__in=leading)
    return held.filter(person__in=here).exists()
