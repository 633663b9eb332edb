"""A task about a case that its owner may not know of any more goes to whoever leads the meeting."""

from collections.abc import Iterator

from django.db import transaction

from fellesskap.access.grammar import CLOCK, may
from fellesskap.audit import trail
from fellesskap.commitments.actions import hand_over
from fellesskap.commitments.models import Commitment
from fellesskap.meetings.models import Member, Task
from fellesskap.meetings.rules import kept_from_point
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person
from fellesskap.people.queries import rektor_today

HANDED_ON = "meetings.task_handed_on"


def hand_back() -> int:
    """Tick: tasks of those who stepped aside, got a child in the case or stand outside a new wall
    go on to somebody who may know; how many did. What it is about is in no message."""
    waiting = Task.objects.filter(commitment__in=Commitment.objects.open(), point__is_open=False)
    owners = Person.objects.filter(pk__in=waiting.values("owner"))
    done = 0
    for owner in owners:
        lost = waiting.filter(kept_from_point(owner), owner=owner)
        rows = lost.select_related("point__meeting__series", "point__meeting__school", "commitment")
        done += sum(_give_on(task) for task in rows)
    return done


@transaction.atomic
def _give_on(task: Task) -> bool:
    """To the first who may read the point; False where nobody may yet."""
    to = next((one for one in _next(task) if _can(one, task)), None)
    if to is None:
        return False
    was = task.owner_id
    task.owner = to
    task.save(update_fields=["owner"])
    hand_over(task.commitment, to=to)
    once = f"handed_on:{task.pk}:{was}"
    tell([to], kind=HANDED_ON, school=task.point.meeting.school, once=once, target=task.pk)
    trail.record(CLOCK, "meeting_task.hand_on", task, law="L60")
    return True


def _next(task: Task) -> Iterator[Person]:
    """Who leads the meeting, who closed it, who called it, who leads the case, rektor."""
    meeting = task.point.meeting
    chairs = Member.objects.current().filter(series=meeting.series, part=Member.Part.CHAIR)
    for row in chairs.exclude(person=None).select_related("person"):
        if row.person:
            yield row.person
    if meeting.held_by:
        yield meeting.held_by
    yield meeting.called_by
    if task.point.case:
        yield task.point.case.lead
    rektor = rektor_today(meeting.school)
    if rektor:
        yield rektor


def _can(person: Person, task: Task) -> bool:
    """Whether ``person`` may know what it is about and work with it."""
    if person.pk == task.owner_id:
        return False
    return not Task.objects.filter(kept_from_point(person), pk=task.pk).exists() and (
        may(person, "point.read", task.point) or _reads_case(person, task)
    )


def _reads_case(person: Person, task: Task) -> bool:
    case = task.point.case
    return case is not None and may(person, "case.read", case)
