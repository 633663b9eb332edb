"""What is forgotten by itself: minutes where pupils were named, a school year after (P60).

That the meeting was held, how many were there and what it kept of the plan stay.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from fellesskap.cases.models import Case
from fellesskap.cases.queries.facts import open_cases
from fellesskap.commitments.models import Commitment, Target
from fellesskap.files.actions import shred
from fellesskap.kit import clock
from fellesskap.meetings.kinds import AROUND
from fellesskap.meetings.models import (
    Community,
    Consent,
    Handed,
    Meeting,
    Outsider,
    Point,
    Series,
    Task,
    Watch,
)
from fellesskap.people.models import School

DAYS = 365
OWN_DAYS = "L73.minutes"  # what a school has set instead, as a target of its own
AT_ONCE = 200


def days_kept(school: School, on: date) -> int:
    """How many days minutes where pupils are named are kept at ``school``."""
    own = Target.objects.filter(school=school, duty=OWN_DAYS, valid_from__lte=on)
    row = own.order_by("-valid_from").first()
    return int(row.value) if row else DAYS


def forget_old() -> int:
    """Tick: minutes where a pupil was named are shredded after a school year; how many were.

    Kept: what is on hold, what has a case that is open or on hold, a weekly review that led to
    something, what somebody still owes, and what is held around a pupil while it goes on.
    """
    today = clock.today()
    before = {one.pk: _before(one, today) for one in School.objects.all()}
    old = [row for row in _perhaps_old() if row.day < before[row.school_id]]
    for meeting in old[:AT_ONCE]:
        with transaction.atomic():
            _forget(meeting)
    _forget_consents(today)
    return len(old[:AT_ONCE])


def _before(school: School, today: date) -> date:
    return today - timedelta(days=days_kept(school, today))


def _perhaps_old() -> "QuerySet[Meeting]":
    """Meetings whose minutes nothing holds on to, but perhaps their age."""
    named = Point.objects.filter(meeting=OuterRef("pk"), pupil__isnull=False)
    watched = Watch.objects.filter(meeting=OuterRef("pk"))
    is_review = Q(series__kind=Series.Kind.PUPIL_REVIEW)
    rows = Meeting.objects.filter(is_review | Q(Exists(named)) | Q(Exists(watched)))
    rows = rows.filter(file__shredded_at=None, file__hold=False)
    goes_on = Q(series__kind__in=AROUND) & Q(series__ends=None)
    rows = rows.exclude(goes_on).exclude(pk__in=_with_something_left())
    return rows.order_by("day").select_related("file", "series")


def _with_something_left() -> Any:
    """The meetings with a point that is still of use."""
    of_case = Q(case__file__hold=True) | Q(case__in=open_cases(Case.objects.all()).values("pk"))
    owed = Task.objects.filter(commitment__in=Commitment.objects.open()).values("point")
    led_somewhere = Q(meeting__series__kind=Series.Kind.PUPIL_REVIEW, tasks__isnull=False)
    held = Handed.objects.filter(file__hold=True).values("point")
    rows = Point.objects.filter(of_case | Q(pk__in=owed) | Q(pk__in=held) | led_somewhere)
    return rows.values("meeting")


def _forget(meeting: Meeting) -> None:
    """The words and the names go; the day and the number stay."""
    meeting.attended = meeting.presences.filter(was_here=True).count()
    meeting.save(update_fields=["attended"])
    for row in Handed.objects.filter(point__meeting=meeting):
        file = row.file
        row.delete()
        shred(file)
    for kind in (Watch, Community, Outsider, Point):
        kind.objects.filter(meeting=meeting).delete()
    meeting.presences.all().delete()
    shred(meeting.file)
    rest = Meeting.objects.filter(series=meeting.series_id, file__shredded_at=None)
    if meeting.series.kind in AROUND and not rest.exists():
        Series.objects.filter(pk=meeting.series_id).update(pupil=None)


def _forget_consents(today: date) -> None:
    """A consent goes when it has been over for as long, and no point rests on it."""
    over = Consent.objects.filter(
        until__lt=today - timedelta(days=DAYS), points=None, file__hold=False
    )
    for row in over.exclude(pk__in=Handed.objects.values("consent"))[:AT_ONCE]:
        file = row.file
        with transaction.atomic():
            row.delete()
            shred(file)
