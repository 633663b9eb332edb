"""A meeting in a school where the plan's promises are owed."""

from datetime import timedelta

from fellesskap.demo.cast import TEAM
from fellesskap.kit import clock
from fellesskap.meetings.actions.meetings import call_meeting, close_minutes, who_was_here
from fellesskap.meetings.actions.points import write_point
from fellesskap.meetings.actions.series import set_up_series
from fellesskap.meetings.models import Series
from fellesskap.plan.expansion import expand
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted

K = Series.Kind


def school_with(cast, *promises):
    """The plan in force, everything expanded, and the meetings set up."""
    plan = adopted(cast.school, *promises, councils=4)
    expand(cast.school, year_of(cast.school, clock.today()))
    set_up_series(by=cast["Randi"], school=cast.school)
    return plan


def series_of(cast, kind, group=None):
    return Series.objects.get(
        school=cast.school, kind=kind, group=cast.group(group) if group else None
    )


def called(cast, kind=K.GRADE_TIME, group=TEAM, by="Kari", day=None):
    return call_meeting(by=cast[by], series=series_of(cast, kind, group), day=day or clock.today())


def write(cast, point, *, by="Kari", said="Vi snakket.", decision="", is_open=True):
    point.refresh_from_db()
    write_point(
        by=cast[by],
        point=point,
        said=said,
        decision=decision,
        is_open=is_open,
        edited=point.edited,
    )


def held(cast, meeting, here=("Kari",)):
    who_was_here(by=cast["Kari"], meeting=meeting, here=[cast[name] for name in here], away=[])
    return close_minutes(by=cast["Kari"], meeting=meeting)


def next_week():
    return clock.today() + timedelta(days=7)
