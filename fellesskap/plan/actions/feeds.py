"""Secret addresses where a calendar program reads the year: made, followed up, revoked."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.exceptions import TooManyFeeds
from fellesskap.plan.models import Feed, FeedEvent
from fellesskap.plan.queries.feeds import Wanted, hash_of, wanted_of

MOST = 10  # addresses a person can have at a time
CALLED_OFF = timedelta(days=30)  # as long a cancelled event stays to be seen
FORGOTTEN = timedelta(days=365)  # how long it is known that an address was revoked
BATCH = 500


@transaction.atomic
def make_feed(*, by: Any, school: School, role: str = "") -> tuple[Feed, str]:
    """A new address for ``by``, of what they owe, or of what a role owes.

    The answer is the feed and its token, which is shown once. Raises TooManyFeeds or Denied.
    """
    demand(by, "feed.make", school)
    mine = Feed.objects.filter(school=school, made_by=by, revoked_at=None)
    if mine.count() >= MOST:
        raise TooManyFeeds(MOST)
    token = secrets.token_urlsafe(24)
    feed = Feed.objects.create(
        school=school,
        person=None if role else by,
        role=role,
        token_hash=hash_of(token),
        made_by=by,
        made_at=clock.now(),
    )
    follow_feed(feed)
    trail.record(by, "feed.make", feed, law="L140", school=school)
    return feed, token


@transaction.atomic
def revoke_feed(*, by: Any, feed: Feed) -> None:
    """The address shows nothing from now on. Twice is the same as once."""
    demand(by, "feed.revoke", feed)
    if feed.revoked_at is not None:
        return
    feed.revoked_at = clock.now()
    feed.save(update_fields=["revoked_at"])
    feed.events.all().delete()
    trail.record(by, "feed.revoke", feed, law="L140", school=feed.school)


def follow_feeds() -> int:
    """Tick: what every living address shows follows what is owed, and those that were revoked a
    year ago are forgotten. Returns how many changed."""
    Feed.objects.filter(revoked_at__lt=clock.now() - FORGOTTEN).delete()
    feeds = Feed.objects.filter(revoked_at=None).select_related("school", "person", "made_by")
    return sum(follow_feed(feed) for feed in feeds.order_by("made_at"))


@dataclass
class _Work:
    """The rows to write."""

    make: list[FeedEvent]
    change: list[FeedEvent]


@transaction.atomic
def follow_feed(feed: Feed) -> bool:
    """Lay what the feed shows beside what is owed; whether anything was written.

    A fixed number of queries. An event that moves or is called off keeps its id and goes up a step;
    what was called off long ago is left out.
    """
    wanted = {one.key: one for one in wanted_of(feed)}
    work = _Work([], [])
    shown = {event.key: event for event in FeedEvent.objects.filter(feed=feed)}
    for key, one in wanted.items():
        if key in shown:
            _move(work, shown[key], one)
        else:
            work.make.append(_new(feed, one))
    for key, event in shown.items():
        if key not in wanted and event.cancelled_at is None:
            _step(work, event, cancelled=True)
    FeedEvent.objects.bulk_create(work.make, batch_size=BATCH, ignore_conflicts=True)
    _write(work.change)
    gone, _by_model = _old(feed).delete()
    return bool(work.make or work.change or gone)


def _new(feed: Feed, one: Wanted) -> FeedEvent:
    return FeedEvent(
        feed=feed, key=one.key, starts=one.first, ends=one.last, changed_at=clock.now()
    )


def _move(work: _Work, event: FeedEvent, one: Wanted) -> None:
    if (event.starts, event.ends, event.cancelled_at) == (one.first, one.last, None):
        return
    event.starts, event.ends = one.first, one.last
    _step(work, event, cancelled=False)


def _step(work: _Work, event: FeedEvent, *, cancelled: bool) -> None:
    event.sequence += 1
    event.changed_at = clock.now()
    event.cancelled_at = clock.now() if cancelled else None
    work.change.append(event)


def _write(rows: list[FeedEvent]) -> None:
    names = ["starts", "ends", "sequence", "changed_at", "cancelled_at"]
    FeedEvent.objects.bulk_update(rows, names, batch_size=BATCH)


def _old(feed: Feed) -> Any:
    """What was called off more than 30 days ago, and what lies more than a year back."""
    year_ago: date = clock.today() - timedelta(days=366)
    old = Q(cancelled_at__lt=clock.now() - CALLED_OFF) | Q(ends__lt=year_ago)
    return FeedEvent.objects.filter(old, feed=feed)
