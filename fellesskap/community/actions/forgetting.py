"""What classes did together is forgotten: a stand-in the day after, the rest by rule."""

from datetime import timedelta

from django.db import transaction

from fellesskap.community.actions import doors
from fellesskap.community.actions.buddies import forget_stand_ins
from fellesskap.community.models import (
    Activity,
    BuddyScheme,
    DreamClass,
    FriendRound,
    NotTogether,
    Programme,
)
from fellesskap.kit import clock

ONE_YEAR, THREE_YEARS = timedelta(days=365), timedelta(days=3 * 365)


@transaction.atomic
def forget_old() -> int:
    """Tick: who stepped in yesterday, doors of other days; groups, pairs and dream classes a year
    after their school year; programmes and activities after three. Returns how many are gone."""
    today = clock.today()
    year, three = today - ONE_YEAR, today - THREE_YEARS
    old = (
        FriendRound.objects.filter(year__ends__lt=year),
        BuddyScheme.objects.filter(year__ends__lt=year),
        DreamClass.objects.filter(year__ends__lt=year),
        NotTogether.objects.filter(group__ends__lt=year),
        Programme.objects.filter(ends__lt=three),
        Activity.objects.filter(held_on__lt=three),
    )
    return doors.forget_old() + forget_stand_ins() + sum(rows.delete()[0] for rows in old)
