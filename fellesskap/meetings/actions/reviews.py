"""The weekly pupil review and the review of a class: what is decided about each, and no more."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from fellesskap.access.grammar import demand, may
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.commitments.actions import release
from fellesskap.kit import clock
from fellesskap.meetings.actions.points import give_task, still_open
from fellesskap.meetings.exceptions import OneLine, SurroundingsFirst, WrittenMeanwhile
from fellesskap.meetings.kinds import TASK
from fellesskap.meetings.measured import Went, as_written, of_the_last
from fellesskap.meetings.models import Community, Meeting, Member, Point, Watch
from fellesskap.meetings.naming import refuse_name_of
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person, Position

BEFORE_NEXT = 3  # school days
CALLED_IN = "meetings.called"
Choice = Point.Choice
BOXES = ("describe", "known", "surroundings", "alone", "measures")


@transaction.atomic
def decide(*, by: Person, point: Point, choice: str) -> None:
    """What the review decides about one pupil, by one key. Deciding again replaces what stood.

    «Hør eleven» stands on the case lead's Min dag before the next review.
    """
    demand(by, "point.write", point)
    still_open(point.meeting)
    _take_back(by, point)
    point.choice = Choice(choice)
    point.taken_at = clock.now()
    point.save(update_fields=["choice", "taken_at"])
    if choice == Choice.HEAR and point.case is not None:
        due = calendar_of(point.meeting.school, clock.today()).add_school_days(
            clock.today(), BEFORE_NEXT
        )
        what = _("Hør eleven før vi mener noe")
        give_task(by=by, point=point, what=what, owner=point.case.lead, due=due)
    trail.record(by, "point.decide", point)


@transaction.atomic
def undo_decision(*, by: Person, point: Point) -> None:
    """Not decided after all; what was given to somebody by the decision is taken back."""
    demand(by, "point.write", point)
    still_open(point.meeting)
    _take_back(by, point)
    point.choice, point.taken_at = "", None
    point.save(update_fields=["choice", "taken_at"])
    trail.record(by, "point.undo", point)


def _take_back(by: Person, point: Point) -> None:
    """The task of the decision that stood, when nobody has done it."""
    if point.choice != Choice.HEAR:
        return
    for task in point.tasks.all():
        release(kind=TASK, about=task.pk, why="undone", by=by)


@transaction.atomic
def call_in(*, by: Person, point: Point, question: str) -> None:
    """Ask whoever is called in to some points: they see initials and this question alone (L68).

    Raises OneLine, and PupilNamed where the question names the pupil."""
    demand(by, "point.write", point)
    still_open(point.meeting)
    if not question.strip():
        raise OneLine
    if point.pupil is not None:
        refuse_name_of(point.pupil, question)
    point.question, point.is_called = question, True
    point.save()
    trail.record(by, "point.call_in", point, law="L68")
    _tell_called(point.meeting)


def tell_called_today() -> int:
    """Tick: whoever is called in to a point of today's meetings hears of it, once a meeting."""
    today = Meeting.objects.filter(day=clock.today(), cancelled_at=None, points__is_called=True)
    return sum(_tell_called(meeting) for meeting in today.select_related("series").distinct())


def _tell_called(meeting: Meeting) -> int:
    """Only those who may read a point they are called in to, and only on the day."""
    points = list(meeting.points.filter(is_called=True, dropped_at=None))
    held = meeting.series.members.current().filter(part=Member.Part.CALLED).exclude(role="")
    roles = held.values_list("role", flat=True)
    called = Position.objects.current().filter(school=meeting.school_id, role__in=roles)
    people = [row.person for row in called.select_related("person")]
    heard = [who for who in people if any(may(who, "point.answer", point) for point in points)]
    once = f"called:{meeting.pk}"
    tell(heard, kind=CALLED_IN, school=meeting.school, once=once, target=meeting.pk)
    return len(heard)


@transaction.atomic
def watch(*, by: Person, meeting: Meeting, pupil: Person, line: str) -> None:
    """«Følg med» until the next review, with one line. Raises OneLine without it."""
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    if not line.strip():
        raise OneLine
    row = Watch.objects.filter(meeting=meeting, pupil=pupil).first()
    row = row or Watch(file=meeting.file, meeting=meeting, pupil=pupil, by=by)
    row.line, row.by, row.at = line, by, clock.now()
    row.save()
    trail.record(by, "review.watch", meeting)


@transaction.atomic
def is_fine(*, by: Person, meeting: Meeting, pupil: Person) -> None:
    """The pupil has it well: nothing is stored, and what stood from this review is taken away."""
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    Watch.objects.filter(meeting=meeting, pupil=pupil).delete()


@transaction.atomic
def write_community(
    *,
    by: Person,
    meeting: Meeting,
    words: dict[str, str],
    look_again: date | None,
    edited: int,
    went: dict[str, str] | None = None,
) -> None:
    """The class as a community, in five steps. ``went`` says of measures of the last review how it
    went: the line → a ``Went``.

    Raises SurroundingsFirst when something is laid on somebody before the surroundings have been
    looked at, and WrittenMeanwhile when somebody saved after the writer began.
    """
    demand(by, "meeting.write", meeting)
    still_open(meeting)
    if words["alone"].strip() and not words["surroundings"].strip():
        raise SurroundingsFirst
    row = Community.objects.select_for_update().filter(meeting=meeting).first()
    row = row or Community(file=meeting.file, meeting=meeting)
    if row.edited != edited:
        raise WrittenMeanwhile
    for name in BOXES:
        setattr(row, name, words[name])
    if went is not None:
        lines = of_the_last(meeting)
        row.last_measures = as_written({line: Went(went[line]) for line in lines if went.get(line)})
    row.look_again, row.edited = look_again, edited + 1
    row.edited_by, row.edited_at = by, clock.now()
    row.save()
    trail.record(by, "review.community", meeting)


def end_of_review(meeting: Meeting) -> None:
    """When a class review is done, what was to be watched since the last one is forgotten."""
    earlier = Meeting.objects.filter(series=meeting.series, day__lt=meeting.day)
    Watch.objects.filter(meeting__in=earlier).delete()
