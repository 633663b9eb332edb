"""Zones, breaks and posts; who is out; a change for one day; what was noticed; a walk."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.breaks.exceptions import (
    DayHasBeen,
    EndsBeforeItBegins,
    NameInWords,
    SameTitle,
)
from fellesskap.breaks.models import (
    Break,
    Change,
    Noticed,
    Post,
    Spot,
    Walk,
    Watch,
    YardPicture,
    Zone,
)
from fellesskap.breaks.pictures import read_picture
from fellesskap.breaks.queries import manned, out_on
from fellesskap.calendar.queries import calendar_of
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person, Position, School
from fellesskap.people.models.persons import LEADERSHIP, Role
from fellesskap.plan.actions.keeping import keep_promise
from fellesskap.plan.queries.named import pupils_named

OUT, LEADERS_OUT, WALKED = "A37", "A42", "A50"
ROSTER = "roster"
EMPTY = "breaks.empty"
MORNING = 7
THREE_YEARS = timedelta(days=3 * 365)
HEAR_OF_EMPTY = (Role.DEPARTMENT_HEAD, Role.ASSISTANT_REKTOR, Role.AKS_LEADER)


@transaction.atomic
def add_zone(*, by: Person, school: School, title: str, look_for: str = "") -> Zone:
    """A new zone, with a post in every break. Raises SameTitle and NameInWords."""
    demand(by, "breaks.plan", school)
    if Zone.objects.current().filter(school=school, title__iexact=title).exists():
        raise SameTitle
    refuse_names(school, title, look_for)
    today = clock.today()
    zone: Zone = Zone.objects.create(school=school, title=title, look_for=look_for, starts=today)
    _posts(school, [zone], Break.objects.current().filter(school=school, is_aks=False))
    trail.record(by, "breaks.plan", school)
    return zone


@transaction.atomic
def add_break(
    *,
    by: Person,
    school: School,
    title: str,
    weekdays: Sequence[int],
    begins: time,
    ends_at: time,
    is_aks: bool = False,
) -> Break:
    """A new break, with a post in every zone. Raises SameTitle, EndsBeforeItBegins, NameInWords."""
    demand(by, "breaks.plan", school)
    if Break.objects.current().filter(school=school, title__iexact=title).exists():
        raise SameTitle
    if ends_at <= begins:
        raise EndsBeforeItBegins
    refuse_names(school, title)
    row: Break = Break.objects.create(
        school=school,
        title=title,
        weekdays=sorted(weekdays),
        begins=begins,
        ends_at=ends_at,
        is_aks=is_aks,
        starts=clock.today(),
    )
    _posts(school, Zone.objects.current().filter(school=school), [row])
    trail.record(by, "breaks.plan", school)
    return row


def _posts(school: School, zones: Iterable[Zone], breaks: Iterable[Break]) -> None:
    Post.objects.bulk_create(
        [
            Post(school=school, zone=zone, at=at, starts=clock.today())
            for zone in zones
            for at in breaks
        ]
    )


@transaction.atomic
def end_zone(*, by: Person, zone: Zone) -> None:
    """The zone is no more; its posts end with it."""
    demand(by, "breaks.plan", zone.school)
    _end(zone, zone.posts.all())
    trail.record(by, "breaks.plan", zone.school)


@transaction.atomic
def end_break(*, by: Person, row: Break) -> None:
    """The break is no more; its posts end with it."""
    demand(by, "breaks.plan", row.school)
    _end(row, row.posts.all())
    trail.record(by, "breaks.plan", row.school)


def _end(row: Zone | Break, posts: Iterable[Post]) -> None:
    """Yesterday was the last day; what began today never was."""
    yesterday = clock.today() - timedelta(days=1)
    for post in posts:
        if post.ends is None:
            post.ends = max(post.starts, yesterday)
            post.save(update_fields=["ends"])
    row.ends = max(row.starts, yesterday)
    row.save(update_fields=["ends"])


@transaction.atomic
def man(*, by: Person, post: Post, weekday: int, people: Sequence[Person]) -> None:
    """From today on ``people`` are out at the post that weekday, and nobody else."""
    demand(by, "post.man", post)
    today = clock.today()
    held = Watch.objects.current().filter(post=post, weekday=weekday)
    for row in held.exclude(person__in=people):
        if row.starts == today:
            row.delete()
            continue
        row.ends = today - timedelta(days=1)
        row.save(update_fields=["ends"])
    has = set(held.values_list("person", flat=True))
    Watch.objects.bulk_create(
        [
            Watch(post=post, weekday=weekday, person=person, starts=today)
            for person in people
            if person.pk not in has
        ]
    )
    trail.record(by, "post.man", post)


@transaction.atomic
def change_day(*, by: Person, post: Post, day: date, person: Person | None) -> None:
    """For one day somebody else is out, or nobody yet. Raises DayHasBeen."""
    demand(by, "post.man", post)
    if day < clock.today():
        raise DayHasBeen
    Change.objects.update_or_create(
        post=post, day=day, defaults={"person": person, "by": by, "at": clock.now()}
    )
    trail.record(by, "post.change", post)


@transaction.atomic
def notice(
    *, by: Person, school: School, zone: Zone, during: Break | None, kind: str, tap: UUID
) -> Noticed:
    """Twenty seconds: where, when and what kind. The same ``tap`` is the same one.

    Nobody's name is kept, not even whose tap it was.
    """
    demand(by, "breaks.notice", school)
    row: Noticed = Noticed.objects.get_or_create(
        tap=tap,
        defaults={
            "school": school,
            "zone": zone,
            "during": during,
            "day": clock.today(),
            "kind": Noticed.Kind(kind),
        },
    )[0]
    return row


@transaction.atomic
def take_back(*, by: Person, tap: UUID, school: School) -> None:
    """That tap was a mistake; only on the day itself."""
    demand(by, "breaks.notice", school)
    Noticed.objects.filter(tap=tap, school=school, day=clock.today()).delete()


@transaction.atomic
def walk(
    *,
    by: Person,
    school: School,
    day: date,
    grades: Sequence[int],
    pupils: int,
    spots: Sequence[tuple[Zone, Break | None, str]],
) -> Walk:
    """What pupils pointed out on a walk; it keeps A50. Raises NameInWords."""
    demand(by, "breaks.plan", school)
    refuse_names(school, *(words for _zone, _during, words in spots))
    row: Walk = Walk.objects.create(
        school=school, day=day, grades=sorted(grades), pupils=pupils, by=by, at=clock.now()
    )
    Spot.objects.bulk_create(
        [Spot(walk=row, zone=zone, during=during, words=words) for zone, during, words in spots]
    )
    keep_promise(
        by=by, school=school, code=WALKED, about=school.pk, on=day, evidence="walk", record=row.pk
    )
    trail.record(by, "breaks.walk", row)
    return row


@transaction.atomic
def draw_yard(*, by: Person, school: School, content: bytes, described: str) -> YardPicture:
    """The picture that the zones stand on. Raises NotAPicture and NameInWords."""
    demand(by, "breaks.plan", school)
    refuse_names(school, described)
    media, width, height = read_picture(content)
    row: YardPicture = YardPicture.objects.update_or_create(
        school=school,
        defaults={
            "content": content,
            "media_type": media,
            "width": width,
            "height": height,
            "described": described,
            "at": clock.now(),
            "by": by,
        },
    )[0]
    trail.record(by, "breaks.plan", school)
    return row


@transaction.atomic
def place_zone(*, by: Person, zone: Zone, across: int, down: int) -> None:
    """Where on the picture the zone is, in per cent."""
    demand(by, "breaks.plan", zone.school)
    zone.across, zone.down = min(max(across, 0), 100), min(max(down, 0), 100)
    zone.save(update_fields=["across", "down"])


def note_who_was_out() -> int:
    """Tick: a post that had somebody today has kept its part of A37, and leaders out keep A42.

    The roster is the promise, not a log. Idempotent: a day is counted once.
    """
    today, kept = clock.today(), 0
    for school in School.objects.filter(posts__ends=None).distinct():
        if not calendar_of(school, today).is_school_day(today):
            continue
        out = out_on(school, today)
        for post, people in out.items():
            kept += bool(people) and _keep(school, OUT, post.pk)
        if manned(out, LEADERSHIP, school, today):
            kept += _keep(school, LEADERS_OUT, school.pk)
    return kept


def alarm_empty() -> int:
    """Tick: before the first break of the day, leaders hear of places that have nobody.

    Once a day and school; told again only if it is emptied again another day.
    """
    today, told = clock.today(), 0
    local = clock.local(clock.now())
    for school in School.objects.filter(posts__ends=None).distinct():
        if not calendar_of(school, today).is_school_day(today):
            continue
        out = out_on(school, today)
        first = min((post.at.begins for post in out), default=None)
        empty = any(not people for people in out.values())
        if first is None or not empty or local.hour < MORNING or local.time() > first:
            continue
        held = Position.objects.current().filter(school=school, role__in=HEAR_OF_EMPTY)
        people = [row.person for row in held.select_related("person")]
        once = f"empty:{school.pk}:{today:%Y%m%d}"
        tell(people, kind=EMPTY, school=school, once=once, urgent=True)
        told += 1
    return told


def forget_old() -> int:
    """Tick: what was noticed and pointed out more than three school years ago is forgotten."""
    before = clock.today() - THREE_YEARS
    gone, _by_model = Noticed.objects.filter(day__lt=before).delete()
    walks, _by_model = Walk.objects.filter(day__lt=before).delete()
    return gone + walks


def _keep(school: School, code: str, about: UUID) -> bool:
    row = keep_promise(
        by=None, school=school, code=code, about=about, on=clock.today(), evidence=ROSTER
    )
    return row is not None


def refuse_names(school: School, *texts: str) -> None:
    """Raise NameInWords when a pupil's name stands in a text about a place."""
    if pupils_named(school, "\n".join(texts)):
        raise NameInWords
