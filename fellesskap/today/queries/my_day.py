"""Min dag: at most three things first, what was kept, the rest of the week, and what can wait."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.commitments.queries import Item, my_items
from fellesskap.kit import clock
from fellesskap.meetings.kinds import TASK
from fellesskap.people.models import Person
from fellesskap.today.queries.kept import Kept, kept_lately
from fellesskap.today.queries.measures import MEASURES, Opened, open_measures
from fellesskap.today.queries.promised import promised_things
from fellesskap.today.queries.tasks import open_tasks, task_of
from fellesskap.today.queries.things import Thing, thing_of

FIRST = 3
FAR = timedelta(days=365)
THURSDAY = 3


@dataclass(frozen=True)
class MyDay:
    """The page of one person on one day."""

    first: list[Thing] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    rest: list[Thing] = field(default_factory=list)
    later: list[Thing] = field(default_factory=list)
    next_week: bool = False  # on Friday and at the weekend, «resten» is the week to come

    @property
    def next(self) -> Thing | None:
        """What comes, when nothing stands first."""
        return self.later[0] if self.later else None


def my_day(person: Person) -> MyDay:
    """Everything the page shows. The number of queries does not grow with what is owed."""
    today = clock.today()
    owed = my_items(person, today + FAR)
    opened, tasks = open_measures(person, owed), open_tasks(person, owed)
    things = sorted([*_things(owed, opened, tasks), *promised_things(person)], key=_order)
    end = end_of_week(today)
    near = [thing for thing in things if thing.day <= end]
    first = _first(near)
    return MyDay(
        first=first,
        kept=kept_lately(person),
        rest=[thing for thing in near if not any(thing is one for one in first)],
        later=[thing for thing in things if thing.day > end],
        next_week=today.weekday() > THURSDAY,
    )


def greeting(hour: int, name: str) -> str:
    """God morgen, god dag or god kveld, by the hour at the school."""
    if 4 <= hour < 10:
        return _("God morgen, {name}").format(name=name)
    if 10 <= hour < 17:
        return _("God dag, {name}").format(name=name)
    return _("God kveld, {name}").format(name=name)


def end_of_week(today: date) -> date:
    """Sunday; from Friday on the Sunday of the week to come, since that is what one plans for."""
    sunday = today + timedelta(days=6 - today.weekday())
    return sunday + timedelta(days=7) if today.weekday() > THURSDAY else sunday


def _things(owed: list[Item], opened: Opened, tasks: dict[UUID, str]) -> list[Thing]:
    lines = [_line(item, opened, tasks) for item in owed]
    return [line for line in lines if line is not None]


def _line(item: Item, opened: Opened, tasks: dict[UUID, str]) -> Thing | None:
    if item.kind.id in MEASURES:
        return opened.thing(item)
    return task_of(item, tasks) if item.kind.id == TASK else thing_of(item)


def _first(near: list[Thing]) -> list[Thing]:
    """The first things of the day, with one promise of the plan among them at most: what children
    wait for is never pushed down by what the school has promised itself."""
    promised = [thing for thing in near if thing.from_plan]
    return [thing for thing in near if not thing.from_plan or thing is promised[0]][:FIRST]


def _order(thing: Thing) -> tuple[bool, date, bool, float]:
    """Short messages to know, then by day; what has a time of day before what has none."""
    at = thing.at.timestamp() if thing.at else 0.0
    return (not thing.must_read, thing.day, thing.at is None, at)
