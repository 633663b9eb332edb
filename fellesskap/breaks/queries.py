"""What the pages of breaks need: who is out today, what is empty, fair shares, places and times."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from fellesskap.breaks.models import Break, Change, Noticed, Post, Spot, Watch, YardPicture, Zone
from fellesskap.calendar.queries import calendar_of
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position, School

SINCE = timedelta(days=28)
A_YEAR = timedelta(days=365)
WEEKDAYS = range(5)
Kind = Noticed.Kind
ASKS_FOR_MORE = (Kind.ALONE, Kind.ROUGH, Kind.HIDDEN)
MANY = 3  # in four weeks: then the place asks for more grown-ups (P61)
POSTS = Post.objects.select_related("zone", "at", "school")  # as a page about one post needs it


def zones_of(school: School) -> QuerySet[Zone]:
    """The zones of today."""
    return Zone.objects.current().filter(school=school)


def breaks_of(school: School) -> QuerySet[Break]:
    """The breaks of today."""
    return Break.objects.current().filter(school=school)


def yard_of(school: School) -> YardPicture | None:
    """The drawing of the yard, without its bytes."""
    return YardPicture.objects.defer("content").filter(school=school).first()


def yard_picture_of(school: School) -> YardPicture | None:
    """The drawing of the yard, whole."""
    return YardPicture.objects.filter(school=school).first()


def out_on(school: School, day: date) -> dict[Post, list[Person]]:
    """Who is out at each post that is to have somebody that day: three queries."""
    rows = Post.objects.on(day).filter(school=school).select_related("zone", "at")
    posts = [post for post in rows if day.weekday() in post.at.weekdays]
    out: dict[Post, list[Person]] = {post: [] for post in posts}
    watches = Watch.objects.on(day).filter(post__in=posts, weekday=day.weekday())
    for watch in watches.select_related("person").order_by("starts", "pk"):
        out[next(post for post in posts if post.pk == watch.post_id)].append(watch.person)
    changes = Change.objects.filter(post__in=posts, day=day).select_related("person")
    for change in changes:
        post = next(post for post in posts if post.pk == change.post_id)
        out[post] = [change.person] if change.person else []
    return out


def manned(out: dict[Post, list[Person]], roles: Sequence[str], school: School, day: date) -> bool:
    """Whether anyone with one of ``roles`` is out: one query."""
    people = {person.pk for found in out.values() for person in found}
    held = Position.objects.on(day).filter(school=school, role__in=roles, person__in=people)
    return bool(people) and held.exists()


@dataclass(frozen=True)
class Place:
    """One post on the page of the day."""

    post: Post
    people: list[Person]
    is_mine: bool

    @property
    def state(self) -> str:
        """The mark: somebody is there, or the place is empty."""
        return "holdt" if self.people else "mangler"


@dataclass(frozen=True)
class OutToday:
    """The page of the day: break by break, who is where, and what is empty."""

    day: date
    is_school_day: bool
    breaks: list[tuple[Break, list[Place]]] = field(default_factory=list)

    @property
    def empty(self) -> list[Place]:
        """The places that have nobody."""
        return [place for _at, places in self.breaks for place in places if not place.people]

    @property
    def mine(self) -> list[Place]:
        """Where the reader is."""
        return [place for _at, places in self.breaks for place in places if place.is_mine]


def out_today(actor: Person, school: School, day: date) -> OutToday:
    """Who is out on ``day``."""
    if not calendar_of(school, day).is_school_day(day):
        return OutToday(day, is_school_day=False)
    found: dict[Break, list[Place]] = {}
    for post, people in out_on(school, day).items():
        mine = any(person.pk == actor.pk for person in people)
        found.setdefault(post.at, []).append(Place(post, people, mine))
    breaks = sorted(found.items(), key=lambda pair: pair[0].begins)
    return OutToday(day, is_school_day=True, breaks=breaks)


@dataclass(frozen=True)
class Cell:
    """One post on one weekday of the roster."""

    post: Post
    weekday: int
    people: list[Person]
    is_wanted: bool  # the break is on that weekday


@dataclass(frozen=True)
class Roster:
    """The whole week, and how it is shared."""

    rows: list[tuple[Post, list[Cell]]]
    shares: list[tuple[Person, int]]  # minutes a week, most first
    zones: list[Zone]
    breaks: list[Break]
    empty: int
    yard: YardPicture | None

    @property
    def marked(self) -> list["OnPicture"]:
        """The zones that have a place on the drawing."""
        if self.yard is None:
            return []
        return [OnPicture(zone, self.yard) for zone in self.zones if zone.across is not None]


@dataclass(frozen=True)
class OnPicture:
    """A zone on the drawing, in the drawing's own pixels."""

    zone: Zone
    yard: YardPicture

    @property
    def title(self) -> str:
        """Its name."""
        return self.zone.title

    @property
    def x(self) -> int:
        """From the left."""
        return round(self.yard.width * (self.zone.across or 0) / 100)

    @property
    def y(self) -> int:
        """From the top."""
        return round(self.yard.height * (self.zone.down or 0) / 100)

    @property
    def size(self) -> int:
        """The radius of its disc."""
        return max(4, self.yard.width // 100)

    @property
    def letters(self) -> int:
        """How high its letters are."""
        return max(12, self.yard.width // 40)

    @property
    def label_y(self) -> int:
        """Above the disc."""
        return self.y - 2 * self.size


def roster_of(school: School) -> Roster:
    """The roster as it stands from today: six queries."""
    posts = list(Post.objects.current().filter(school=school).select_related("zone", "at"))
    watches = Watch.objects.current().filter(post__in=posts).select_related("person")
    held: dict[tuple[Any, int], list[Person]] = {}
    minutes: Counter[Person] = Counter()
    lasts = {post.pk: _minutes(post.at) for post in posts}
    for row in watches.order_by("person__given_name"):
        held.setdefault((row.post_id, row.weekday), []).append(row.person)
        minutes[row.person] += lasts[row.post_id]
    rows = [
        (
            post,
            [
                Cell(post, day, held.get((post.pk, day), []), day in post.at.weekdays)
                for day in WEEKDAYS
            ],
        )
        for post in sorted(posts, key=lambda post: (post.at.begins, post.zone.title))
    ]
    return Roster(
        rows=rows,
        shares=minutes.most_common(),
        zones=list(zones_of(school)),
        breaks=list(breaks_of(school)),
        empty=sum(cell.is_wanted and not cell.people for _post, cells in rows for cell in cells),
        yard=yard_of(school),
    )


def _minutes(at: Break) -> int:
    return (at.ends_at.hour - at.begins.hour) * 60 + at.ends_at.minute - at.begins.minute


@dataclass(frozen=True)
class PlaceTimes:
    """Places × breaks: how often something was noticed lately, and what pupils pointed out."""

    breaks: list[Break]
    rows: list[tuple[Zone, list[int], bool]]  # counts in the order of the breaks; asks for more
    spots: list[Spot]
    kinds: list[tuple[str, int]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been noticed."""
        return not self.kinds


def places_and_times(school: School) -> PlaceTimes:
    """The last four weeks: five queries. No person is in it."""
    since = clock.today() - SINCE
    rows = list(Noticed.objects.filter(school=school, day__gte=since))
    zones = list(zones_of(school))
    breaks = list(breaks_of(school))
    worth = [row for row in rows if row.kind in ASKS_FOR_MORE]
    count = Counter((row.zone_id, row.during_id) for row in worth)
    by_zone = Counter(row.zone_id for row in worth)
    kinds = Counter(row.kind for row in rows)
    recent = clock.today() - A_YEAR
    return PlaceTimes(
        breaks=breaks,
        rows=[
            (zone, [count[zone.pk, at.pk] for at in breaks], by_zone[zone.pk] >= MANY)
            for zone in zones
        ],
        spots=list(
            Spot.objects.filter(walk__school=school, walk__day__gte=recent).select_related(
                "zone", "during", "walk"
            )
        ),
        kinds=[(str(Kind(kind).label), number) for kind, number in kinds.most_common()],
    )


def now_in(breaks: Iterable[Break]) -> Break | None:
    """The break that is going on, or was over less than a quarter of an hour ago."""
    local = clock.local(clock.now())
    late = (local - timedelta(minutes=15)).time()
    going = [
        at
        for at in breaks
        if local.weekday() in at.weekdays and at.begins <= local.time() and at.ends_at >= late
    ]
    return going[-1] if going else None
