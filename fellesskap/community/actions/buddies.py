"""Buddies are put together, kept apart, stood in for; what they do is planned and held."""

from datetime import date, timedelta

from django.db import transaction

from fellesskap.access.grammar import Denied, demand, may
from fellesskap.audit import trail
from fellesskap.community.actions.words import has_been, refuse_names, this_year, within
from fellesskap.community.exceptions.together import (
    AlreadyThere,
    KeptApart,
    NotOfTheClass,
    NotOlder,
    TooMany,
    WeekTaken,
)
from fellesskap.community.mixing import pair_up
from fellesskap.community.models import (
    Apart,
    BuddyActivity,
    BuddyScheme,
    Pair,
    StandInBuddy,
)
from fellesskap.community.queries.together import pupils_of
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record

A36, LAW = "A36", "L3"
LARGEST = 6  # with the younger one


@transaction.atomic
def begin_buddies(
    *, by: Person, younger: Group, older: Group, starts: date, ends: date
) -> BuddyScheme:
    """A scheme of two classes, begun by whoever has one of them.

    Raises NotOlder, EndsFirst, TooLong, NoSchoolYear, AlreadyThere, or Denied.
    """
    action = "group.begin_buddies"
    if not (may(by, action, younger) or may(by, action, older)):
        raise Denied(by, action, younger)
    if younger.school_id != older.school_id or _grade(older) <= _grade(younger):
        raise NotOlder
    year = this_year(younger.school)
    within(year, starts, ends)
    row, is_new = BuddyScheme.objects.get_or_create(
        younger=younger,
        older=older,
        year=year,
        defaults={"school": younger.school, "starts": starts, "ends": ends},
    )
    if not is_new:
        raise AlreadyThere
    trail.record(by, action, row, law=LAW)
    return row


def _grade(group: Group) -> int:
    return max(group.grades, default=0)


@transaction.atomic
def change_period(*, by: Person, scheme: BuddyScheme, starts: date, ends: date) -> None:
    """From when to when it lasts. Raises EndsFirst, TooLong."""
    demand(by, "buddies.board", scheme)
    within(scheme.year, starts, ends)
    scheme.starts, scheme.ends = starts, ends
    scheme.save(update_fields=["starts", "ends"])
    trail.record(by, "buddies.board", scheme, law=LAW)


@transaction.atomic
def put_together(*, by: Person, scheme: BuddyScheme, younger: Person, older: Person) -> Pair:
    """An older one becomes buddy to a younger. Raises NotOfTheClass, KeptApart, TooMany,
    AlreadyThere."""
    demand(by, "buddies.board", scheme)
    _in_their_classes(scheme, younger, older)
    if Apart.objects.filter(scheme=scheme, younger=younger, older=older).exists():
        raise KeptApart
    if Pair.objects.filter(scheme=scheme, younger=younger).count() + 1 >= LARGEST:
        raise TooMany
    row, is_new = Pair.objects.get_or_create(
        scheme=scheme, younger=younger, older=older, defaults={"school": scheme.school}
    )
    if not is_new:
        raise AlreadyThere
    trail.record(by, "buddies.board", scheme, law=LAW)
    return row


def _in_their_classes(scheme: BuddyScheme, younger: Person, older: Person) -> None:
    both = ((scheme.younger, younger), (scheme.older, older))
    if any(not pupils_of(group).filter(pk=pupil.pk).exists() for group, pupil in both):
        raise NotOfTheClass


@transaction.atomic
def part(*, by: Person, pair: Pair) -> None:
    """The two are no longer buddies."""
    demand(by, "buddies.board", pair.scheme)
    trail.record(by, "buddies.board", pair.scheme, law=LAW, why="parted")
    pair.delete()


@transaction.atomic
def suggest_pairs(*, by: Person, scheme: BuddyScheme) -> int:
    """Everyone who has nobody gets somebody, spread evenly; pairs that are there stay.

    Returns how many pairs were made.
    """
    demand(by, "buddies.board", scheme)
    found = pair_up(
        pupils_of(scheme.younger).values_list("pk", flat=True),
        pupils_of(scheme.older).values_list("pk", flat=True),
        apart=Apart.objects.filter(scheme=scheme).values_list("younger", "older"),
        pairs=Pair.objects.filter(scheme=scheme).values_list("younger", "older"),
        seed=str(scheme.pk),
    )
    Pair.objects.bulk_create(
        [
            Pair(school=scheme.school, scheme=scheme, younger_id=one, older_id=other)
            for one, other in found
        ]
    )
    trail.record(by, "buddies.board", scheme, law=LAW, why="suggested")
    return len(found)


@transaction.atomic
def keep_apart(*, by: Person, scheme: BuddyScheme, younger: Person, older: Person) -> Apart:
    """The two are not put together; if they were, they are no more. Nobody is asked why."""
    demand(by, "buddies.board", scheme)
    _in_their_classes(scheme, younger, older)
    Pair.objects.filter(scheme=scheme, younger=younger, older=older).delete()
    row: Apart = Apart.objects.get_or_create(
        scheme=scheme, younger=younger, older=older, defaults={"school": scheme.school}
    )[0]
    trail.record(by, "buddies.board", scheme, law=LAW)
    return row


@transaction.atomic
def let_together(*, by: Person, apart: Apart) -> None:
    """The two may be put together again."""
    demand(by, "buddies.board", apart.scheme)
    trail.record(by, "buddies.board", apart.scheme, law=LAW)
    apart.delete()


@transaction.atomic
def step_in(*, by: Person, pair: Pair, older: Person | None) -> None:
    """Who steps in for a buddy today; None takes it back. Nothing is said of why.

    Raises NotOfTheClass, KeptApart.
    """
    demand(by, "buddies.board", pair.scheme)
    today = clock.today()
    StandInBuddy.objects.filter(pair=pair, day=today).delete()
    if older is None:
        return
    _in_their_classes(pair.scheme, pair.younger, older)
    if Apart.objects.filter(scheme=pair.scheme, younger=pair.younger, older=older).exists():
        raise KeptApart
    StandInBuddy.objects.create(school=pair.school, pair=pair, older=older, day=today)


def forget_stand_ins() -> int:
    """Tick: who stepped in on a day that is over is forgotten."""
    gone, _by_model = StandInBuddy.objects.filter(day__lt=clock.today()).delete()
    return gone


@transaction.atomic
def plan_activity(*, by: Person, scheme: BuddyScheme, week_of: date, what: str) -> BuddyActivity:
    """Something buddies are to do in the week of a day. Raises WeekTaken outside the scheme,
    NameInWords."""
    demand(by, "buddies.board", scheme)
    refuse_names(scheme.school, what)
    monday = week_of - timedelta(days=week_of.weekday())
    if scheme.ends is None or monday > scheme.ends or monday + timedelta(days=6) < scheme.starts:
        raise WeekTaken
    row: BuddyActivity = BuddyActivity.objects.create(
        school=scheme.school, scheme=scheme, monday=monday, what=what.strip()
    )
    trail.record(by, "buddies.board", scheme, law=LAW)
    return row


@transaction.atomic
def drop_activity(*, by: Person, activity: BuddyActivity) -> None:
    """It is not planned any more; what it kept is open again."""
    demand(by, "buddies.board", activity.scheme)
    withdraw_record(by=by, record=activity.pk)
    trail.record(by, "buddies.board", activity.scheme, law=LAW)
    activity.delete()


@transaction.atomic
def held_with_buddies(*, by: Person, activity: BuddyActivity, on: date | None) -> None:
    """It was held on a day, and keeps A36 for the younger class; None takes it back.

    Raises DayAhead.
    """
    scheme = activity.scheme
    demand(by, "buddies.board", scheme)
    withdraw_record(by=by, record=activity.pk)
    if on is not None:
        has_been(on)
        keep_promise(
            by=by,
            school=scheme.school,
            code=A36,
            about=scheme.younger_id,
            on=on,
            evidence="activity",
            record=activity.pk,
        )
    activity.held_on, activity.noted_by = on, by if on else None
    activity.save(update_fields=["held_on", "noted_by"])
    trail.record(by, "buddies.board", scheme, law=LAW)
