"""A council's minutes on the school's own page: text alone and no names, until taken down."""

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.meetings.models import Meeting, Task
from fellesskap.meetings.naming import refuse_names_in_public
from fellesskap.people.models import Person


@transaction.atomic
def publish_minutes(*, by: Person, meeting: Meeting) -> None:
    """The council has said that its minutes may stand on the school's page (P79).

    Raises NamedInPublic where a pupil's name stands in them.
    """
    demand(by, "meeting.publish", meeting)
    points = meeting.points.filter(taken_at__isnull=False, is_open=True, pupil=None)
    words = [word for point in points for word in (point.title, point.said, point.decision)]
    words += [task.what for task in Task.objects.filter(point__in=points)]
    refuse_names_in_public(meeting, *words)
    meeting.published_at, meeting.published_by = clock.now(), by
    meeting.save(update_fields=["published_at", "published_by"])
    trail.record(by, "meeting.publish", meeting, law="L60")


@transaction.atomic
def take_down(*, by: Person, meeting: Meeting) -> None:
    """Off the school's page, from this minute."""
    demand(by, "meeting.publish", meeting)
    meeting.published_at = meeting.published_by = None
    meeting.save(update_fields=["published_at", "published_by"])
    trail.record(by, "meeting.take_down", meeting)
