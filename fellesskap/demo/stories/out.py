"""Who is out at Solvang skole, what they noticed, and a round with pupils."""

from datetime import date, time, timedelta
from itertools import cycle
from random import Random

from fellesskap.breaks.actions import OUT, ROSTER, add_break, add_zone, man, notice, walk
from fellesskap.breaks.models import Break, Post, Zone
from fellesskap.demo.rows import uid
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.year import halves_of, starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.people.queries import workers
from fellesskap.plan.actions.keeping import keep_promise
from fellesskap.plan.expansion import expand_all, promised
from fellesskap.plan.queries.current import year_of

ZONES = (
    ("Ballbingen", "Se bak muren, og la de små slippe til."),
    ("Skogen", "Gå helt inn til bekken."),
    ("Porten og skuret", "Her samles de store. Stå der du ser begge veier."),
)
BREAKS = (("Lillefri", time(9, 45), time(10, 0)), ("Storefri", time(11, 15), time(12, 0)))
EMPTY = ("Skogen", "Storefri", 3)  # nobody has Thursday yet
NOTICED = (
    ("Ballbingen", "Storefri", "rough"),
    ("Ballbingen", "Storefri", "rough"),
    ("Ballbingen", "Lillefri", "alone"),
    ("Porten og skuret", "Storefri", "hidden"),
    ("Skogen", "Storefri", "good"),
    ("Skogen", "Lillefri", "quiet"),
)
SAID = {
    "Porten og skuret": "Bak skuret ser ingen voksne oss. Det er verst når det er mørkt.",
    "Ballbingen": "De største bestemmer hvem som får være med i storefri.",
    "Skogen": "Her er det fint. Vi vil ha flere tau.",
}


def out_in_breaks(stage: Stage) -> Story:
    """The roster from just before school begins, and how each week was filled."""
    school, rektor = stage.school, stage["Randi"]
    first = halves_of(starting_year(clock.local(stage.now).date())).first_autumn_day
    yield clock.moment(first - timedelta(days=3), 12)
    for title, look_for in ZONES:
        add_zone(by=rektor, school=school, title=title, look_for=look_for)
    for title, begins, ends_at in BREAKS:
        add_break(
            by=rektor, school=school, title=title, weekdays=range(5), begins=begins, ends_at=ends_at
        )
    _fill(stage)
    expand_all()
    day = first
    while True:
        last = _last_of_week(stage, day)
        if last is not None:
            yield stage.on(last, 15, 0)
            _filled(stage, last)
        day = day + timedelta(days=7 - day.weekday())


def _last_of_week(stage: Stage, day: date) -> date | None:
    """The last school day of the week of ``day``; None in a break."""
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=step) for step in range(5)]
    return next((one for one in reversed(days) if stage.calendar.is_school_day(one)), None)


def _fill(stage: Stage) -> None:
    """Everyone takes a share, the leaders too; one place has nobody yet."""
    people = [person for person in workers(stage.school) if person not in _never_out(stage)]
    chance = Random(7)  # noqa: S311 - it must be the same every time
    chance.shuffle(people)
    turn = cycle([stage["Mona"], stage["Anne"], *people])
    for post in Post.objects.current().filter(school=stage.school).select_related("zone", "at"):
        for weekday in range(5):
            if (post.zone.title, post.at.title, weekday) != EMPTY:
                man(by=stage["Randi"], post=post, weekday=weekday, people=[next(turn)])


def _never_out(stage: Stage) -> list[Person]:
    return [stage[name] for name in ("Randi", "Bente", "Hege", "Vera", "Truls", "Tiril")]


def _filled(stage: Stage, last: date) -> None:
    """What the house's own clock has seen each day of the week, written at the end of it."""
    year = year_of(stage.school, last)
    if year is None:
        return
    rows = promised(stage.school, year).filter(promise=OUT, opens__lte=last, due__gte=last)
    for row in rows:
        keep_promise(
            by=None,
            school=stage.school,
            code=OUT,
            about=row.target,
            on=last,
            evidence=ROSTER,
            covers=row.counts,
        )


def noticed_outdoors(stage: Stage) -> Story:
    """Twenty seconds here and there, and a round with pupils of the fifth grade."""
    yield stage.on(-len(NOTICED) - 2, 12, 0)
    zones = {row.title: row for row in Zone.objects.filter(school=stage.school)}
    breaks = {row.title: row for row in Break.objects.filter(school=stage.school)}
    for number, (zone, during, kind) in enumerate(NOTICED):
        yield stage.on(-len(NOTICED) - 1 + number, 12, 5)
        notice(
            by=stage["Mona"],
            school=stage.school,
            zone=zones[zone],
            during=breaks[during],
            kind=kind,
            tap=uid("tap", str(number)),
        )
    yield stage.on(-1, 12, 40)
    walk(
        by=stage["Anne"],
        school=stage.school,
        day=clock.today(),
        grades=[5],
        pupils=6,
        spots=[(zones[title], None, words) for title, words in SAID.items()],
    )


LONG_STORIES = (out_in_breaks,)
STORIES = (noticed_outdoors,)
