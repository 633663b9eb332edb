"""What stands on the agenda, what is written under it, and who does what by when."""

from datetime import date

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.commitments.actions import keep, owe, withdraw_evidence
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.meetings.exceptions import Closed, NoSchoolThatDay, NotAgreed, WrittenMeanwhile
from fellesskap.meetings.kinds import LIKE, TASK
from fellesskap.meetings.models import Meeting, Point, Task
from fellesskap.meetings.naming import (
    refuse_names,
    refuse_names_for_all,
    refuse_others,
    warn_of_names,
)
from fellesskap.meetings.outside import agreed, consent_for, services_there
from fellesskap.people.models import Person


@transaction.atomic
def add_point(
    *,
    by: Person,
    meeting: Meeting,
    title: str,
    pupil: Person | None = None,
    sure: bool = False,
) -> Point:
    """Put something on the agenda. Raises PupilNamed where no pupil is spoken of by name.

    With those from outside in the room a pupil is named by consent or not at all: NotAgreed, and
    LooksLikeAName unless the writer is ``sure`` that it is none.
    """
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    if not LIKE[meeting.series.kind].pupils:
        pupil = None
    pupil = meeting.series.pupil or pupil
    refuse_names(meeting, title)
    services = services_there(meeting)
    consent = consent_for(meeting, pupil, services) if pupil and services else None
    if pupil and services and not consent and not LIKE[meeting.series.kind].around:
        raise NotAgreed
    if services and pupil is None and not sure:
        warn_of_names(meeting, title)
    last = meeting.points.order_by("-place").values_list("place", flat=True).first() or 0
    point = Point.objects.create(
        file=meeting.file,
        meeting=meeting,
        place=last + 1,
        title=title,
        pupil=pupil,
        consent=consent,
        is_open=pupil is None,
        raised_by=by,
    )
    trail.record(by, "point.add", point)
    return point


@transaction.atomic
def write_point(
    *,
    by: Person,
    point: Point,
    said: str,
    decision: str,
    is_open: bool,
    edited: int,
    sure: bool = False,
) -> None:
    """Save what was said and decided.

    ``edited`` is the version the writer began from: WrittenMeanwhile when somebody saved since.
    Raises PupilNamed, and NamedForAll where what goes into the version for all names a pupil; with
    those from outside in the room also NotAgreed, and LooksLikeAName unless the writer is ``sure``.
    """
    demand(by, "point.write", point)
    still_open(point.meeting)
    stored = Point.objects.select_for_update().get(pk=point.pk)
    if stored.edited != edited:
        raise WrittenMeanwhile
    refuse_names(point.meeting, said, decision)
    point.consent = agreed(point)
    if not sure and point.pupil_id is None and services_there(point.meeting):
        warn_of_names(point.meeting, said, decision)
    if is_open and point.pupil_id is None:
        _refuse_for_all(point, said, decision)
    if point.for_home and point.meeting.series.pupil is not None:
        refuse_others(point.meeting, point.meeting.series.pupil, point.title, said, decision)
    now = clock.now()
    point.said, point.decision = said, decision
    point.is_open = is_open and point.pupil_id is None
    point.taken_at = point.taken_at or now
    point.edited, point.edited_by, point.edited_at = edited + 1, by, now
    point.save()
    trail.record(by, "point.write", point)


@transaction.atomic
def take_home(*, by: Person, point: Point, for_home: bool) -> None:
    """The chair says that the home gets this on paper, as it is written. Raises OthersNamed."""
    demand(by, "point.write", point)
    if point.meeting.file.shredded_at:
        raise Closed
    if for_home and point.meeting.series.pupil is not None:
        words = (point.title, point.said, point.decision)
        refuse_others(point.meeting, point.meeting.series.pupil, *words)
    point.for_home = for_home
    point.save(update_fields=["for_home"])
    trail.record(by, "point.take_home", point, law="L63")


@transaction.atomic
def drop_point(*, by: Person, point: Point) -> None:
    """Not today: off the agenda with one touch, and back with one."""
    demand(by, "point.write", point)
    still_open(point.meeting)
    point.dropped_at = None if point.dropped_at else clock.now()
    point.save(update_fields=["dropped_at"])
    trail.record(by, "point.drop", point)


@transaction.atomic
def give_task(*, by: Person, point: Point, what: str, owner: Person, due: date) -> Task:
    """Somebody does something by a day, and it stands on that person's Min dag.

    Raises NoSchoolThatDay, PupilNamed and NamedForAll.
    """
    demand(by, "point.write", point)
    meeting = point.meeting
    still_open(meeting)
    if not calendar_of(meeting.school, due).is_school_day(due):
        raise NoSchoolThatDay
    agreed(point)
    if point.pupil_id is None:
        refuse_names(meeting, what)
    if point.is_open:
        refuse_names_for_all(meeting, what)
    task = Task(file=point.file, point=point, what=what, owner=owner, made_by=by)
    task.made_at = clock.now()
    task.commitment = owe(
        key=f"{TASK}:{task.pk}",
        kind=TASK,
        school=meeting.school,
        owner=owner,
        due=due,
        norm=Commitment.Norm.RHYTHM,
        target=task.pk,
        file=point.file if point.pupil_id else None,
    )
    task.save()
    point.taken_at = point.taken_at or clock.now()
    point.save(update_fields=["taken_at"])
    trail.record(by, "meeting_task.give", task)
    return task


@transaction.atomic
def do_task(*, by: Person, task: Task) -> None:
    """The owner says it is done."""
    demand(by, "meeting_task.do", task)
    keep(kind=TASK, about=task.pk, by=by, record=task.pk)
    trail.record(by, "meeting_task.do", task)


@transaction.atomic
def undo_task(*, by: Person, task: Task) -> None:
    """It was not done after all."""
    demand(by, "meeting_task.do", task)
    withdraw_evidence(kind=TASK, about=task.pk, by=by)
    trail.record(by, "meeting_task.undo", task)


def _refuse_for_all(point: Point, said: str, decision: str) -> None:
    """What goes into the version for all names no pupil, nor do its tasks."""
    tasks = [task.what for task in Task.objects.filter(point=point)]
    refuse_names_for_all(point.meeting, point.title, said, decision, *tasks)


def still_open(meeting: Meeting) -> None:
    """Raise Closed when the minutes are done or forgotten, or the meeting is called off."""
    if meeting.held_at or meeting.cancelled_at or meeting.file.shredded_at:
        raise Closed
