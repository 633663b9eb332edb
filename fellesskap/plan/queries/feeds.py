"""What a calendar feed shows: the windows of what is owed and the fixed weeks, and no names."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet

from fellesskap.calendar.models import SchoolYear
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position, School
from fellesskap.people.relations import NOT_WORKERS
from fellesskap.plan.expansion import promised
from fellesskap.plan.models import Feed, FeedEvent, FixedWeek, Promise
from fellesskap.plan.queries.current import in_words
from fellesskap.plan.queries.year_lines import monday_in, title_of

WEEK = "week"  # a fixed week, in the place of a promise's code
AFTER = timedelta(days=60)  # how long a year that is over is still followed


@dataclass(frozen=True)
class Wanted:
    """One event a feed should show: its key, and its first and last day."""

    key: str
    first: date
    last: date


def key_of(year: SchoolYear, code: str, which: str) -> str:
    """The same thing has the same key, however its days change."""
    return f"{year.starts.year}:{code}:{which}"


def parts_of(key: str) -> tuple[int, str, str]:
    """(the year it began, code, which time)."""
    year, code, which = key.split(":", 2)
    return int(year), code, which


def wanted_of(feed: Feed) -> Iterator[Wanted]:
    """Everything ``feed`` should show, of years that are not long over: three queries each."""
    years = SchoolYear.objects.filter(school=feed.school_id, ends__gte=clock.today() - AFTER)
    for year in years.order_by("starts"):
        yield from _owed(feed, year)
        yield from _weeks(year)


def _owed(feed: Feed, year: SchoolYear) -> Iterator[Wanted]:
    """One event per promise and window, however many classes or pupils it is for."""
    rows: QuerySet[Any] = promised(feed.school, year).filter(released_at=None)
    fixed = Promise.objects.filter(plan__year=year, scope=Promise.Scope.FIXED_WEEK)
    rows = rows.exclude(promise__in=fixed.values("code"))
    if feed.role:
        codes = Promise.objects.filter(plan__year=year, keeper=feed.role)
        rows = rows.filter(promise__in=codes.values("code"))
    else:
        rows = rows.filter(owner=feed.person_id)
    found: dict[tuple[str, str], Wanted] = {}
    for code, key, opens, due in rows.order_by("key").values_list("promise", "key", "opens", "due"):
        which = key.rsplit(":", 1)[1]
        first = opens or due
        before = found.get((code, which))
        found[code, which] = Wanted(
            key_of(year, code, which),
            min(first, before.first) if before else first,
            max(due, before.last) if before else due,
        )
    yield from found.values()


def _weeks(year: SchoolYear) -> Iterator[Wanted]:
    """The weeks in which the whole school does something together."""
    for week in FixedWeek.objects.filter(year=year):
        monday = monday_in(year, week.week)
        yield Wanted(key_of(year, WEEK, str(week.pk)), monday, monday + timedelta(days=4))


def hash_of(token: str) -> str:
    """What is kept of a token: enough to know it again, too little to make it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def feed_by_token(token: str) -> Feed | None:
    """The living feed of a token; None where it is wrong, revoked, or its maker works here no
    more: two queries."""
    rows = Feed.objects.filter(token_hash=hash_of(token), revoked_at=None)
    feed = rows.select_related("school", "person", "made_by").first()
    if feed is None:
        return None
    held = Position.objects.current().filter(school=feed.school_id, person=feed.made_by_id)
    return feed if held.exclude(role__in=NOT_WORKERS).exists() else None


@dataclass(frozen=True)
class Shown:
    """One event, in words."""

    event: FeedEvent
    kind: str
    code: str
    title: str
    because: str


def events_of(feed: Feed) -> list[Shown]:
    """What the feed shows now, by date: three queries."""
    titles = _titles(feed.school)
    weeks = {str(row.pk): row for row in FixedWeek.objects.filter(school=feed.school_id)}
    shown = []
    for event in FeedEvent.objects.filter(feed=feed):
        _year, code, which = parts_of(event.key)
        if code == WEEK:
            row = weeks.get(which)
            title = in_words(row.title_nb, row.title_nn) if row else ""
            shown.append(Shown(event, "uke", "", title, ""))
        else:
            title, because = titles.get(code, ("", ""))
            shown.append(Shown(event, "lofte", code, title, because))
    return shown


def _titles(school: School) -> dict[str, tuple[str, str]]:
    """Code → the newest short name and its reason: one query."""
    rows = Promise.objects.filter(plan__school=school).order_by("plan__made_at")
    return {row.code: (title_of(row), in_words(row.because_nb, row.because_nn)) for row in rows}


def changed_at(feed: Feed) -> datetime:
    """When anything in the feed last changed: one query."""
    found = FeedEvent.objects.filter(feed=feed).aggregate(last=Max("changed_at"))
    return found["last"] or feed.made_at


def feeds_of(person: Person, school: School) -> list[Feed]:
    """The living feeds that ``person`` made, newest first: one query."""
    rows = Feed.objects.filter(school=school, made_by=person, revoked_at=None)
    return list(rows.order_by("-made_at"))
