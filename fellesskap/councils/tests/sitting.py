"""Solvang with two councils: Edvin of 6A leads the pupils', and Frank, his father, FAU."""

from fellesskap.councils.actions.seats import give_seat
from fellesskap.councils.models import Seat
from fellesskap.meetings.tests.holding import school_with
from fellesskap.plan.models import Body

LEADER = Seat.Part.LEADER


def body_of(cast, kind):
    return Body.objects.get(school=cast.school, kind=kind)


def seated(cast, *promises):
    """The plan in force with ``promises``, the meetings set up, and the two seats."""
    plan = school_with(cast, *promises)
    sit(cast, "Edvin", "pupil_council", "pupil", group=cast.group("6A"))
    sit(cast, "Frank", "fau", "guardian")
    return plan


def sit(cast, name, kind, stands_as, part=LEADER, **more):
    return give_seat(
        by=cast["Randi"],
        body=body_of(cast, kind),
        person=cast[name],
        part=part,
        stands_as=stands_as,
        **more,
    )
