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
from fellesskap.meetings.actions.keeping import keep_held, owe_held, release_held
from fellesskap.meetings.actions.points import still_open
from fellesskap.meetings.actions.reviews import end_of_review
from fellesskap.meetings.agenda import put_up
from fellesskap.meetings.exceptions import (
    AlreadyCalled,
    NextIsBefore,
    NobodyThere,
    NoDayToLookAgain,
    NoNextDay,
    NoSchoolThatDay,
    NotThere,
    NotYet,
)
from fellesskap.meetings.kinds import LIKE
from fellesskap.meetings.models import Community, Meeting, Presence, Series
from fellesskap.people.models import Person
from fellesskap.plan.actions.keeping import withdraw_record


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
    owe_held(meeting)
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
def close_minutes(
    *, by: Person, meeting: Meeting, next_day: date | None = None, is_last: bool = False
) -> list[str]:
    """The minutes are done: what the meeting keeps is kept. Returns the promises that were.

    Where the next day is agreed on each time, it is called for ``next_day``, or this was the last.
    Raises Closed, NotYet, NobodyThere, NoNextDay, NextIsBefore, and what calling a meeting raises.
    """
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    if meeting.day > clock.today():
        raise NotYet
    if not meeting.presences.filter(was_here=True).exists():
        raise NobodyThere
    _finish_review(meeting)
    if LIKE[meeting.series.kind].agreed:
        _agree_on_next(by, meeting, next_day, is_last)
    meeting.held_at, meeting.held_by = clock.now(), by
    meeting.save(update_fields=["held_at", "held_by", "next_day", "is_last"])
    trail.record(by, "meeting.close", meeting, law="L19")
    return keep_held(by, meeting)


@transaction.atomic
def open_minutes(*, by: Person, meeting: Meeting) -> None:
    """Open the minutes again; what the meeting kept waits until they are closed."""
    demand(by, "meeting.write", meeting)
    if meeting.held_at is None or meeting.file.shredded_at:
        return
    meeting.held_at = meeting.held_by = None
    meeting.published_at = meeting.published_by = None  # what is changed is read again first
    meeting.save(update_fields=["held_at", "held_by", "published_at", "published_by"])
    withdraw_record(by=by, record=meeting.pk)
    trail.record(by, "meeting.reopen", meeting)


@transaction.atomic
def call_off(*, by: Person, meeting: Meeting) -> None:
    """It does not take place; its points come back in the next one."""
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    meeting.cancelled_at, meeting.cancelled_by = clock.now(), by
    meeting.save(update_fields=["cancelled_at", "cancelled_by"])
    release_held(by, meeting)
    trail.record(by, "meeting.call_off", meeting)


def _finish_review(meeting: Meeting) -> None:
    """A class review has looked at the class too, and says when it looks again (P66)."""
    if meeting.series.kind != Series.Kind.CLASS_REVIEW:
        return
    community = Community.objects.filter(meeting=meeting).first()
    if community is None or community.look_again is None:
        raise NoDayToLookAgain
    end_of_review(meeting)


def _agree_on_next(by: Person, meeting: Meeting, next_day: date | None, is_last: bool) -> None:
    """The next one is called, or there is none. What was agreed before stands."""
    later = Meeting.objects.filter(series=meeting.series, day__gt=meeting.day, cancelled_at=None)
    if is_last:
        meeting.is_last, meeting.next_day = True, None
        if LIKE[meeting.series.kind].event:  # somebody began it; the fixed teams go on
            Series.objects.filter(pk=meeting.series_id).update(ends=clock.today())
        return
    known = later.order_by("day").values_list("day", flat=True).first()
    meeting.next_day, meeting.is_last = next_day or known, False
    if meeting.next_day is None:
        raise NoNextDay
    if meeting.next_day <= meeting.day:
        raise NextIsBefore
    if not later.filter(day=meeting.next_day).exists():
        call_meeting(by=by, series=meeting.series, day=meeting.next_day)
