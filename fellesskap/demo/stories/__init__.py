"""What has happened at Solvang skole: stories played through the real actions, clock moved.

A story is a generator: it gives the moment at which something happens, and what stands after the
``yield`` is done at that moment. All stories are played together, moment by moment, as life is,
with what the school's own clock does each day in between. So evidence, messages and log are as if
they had been made then. What lies after now has not happened: such a story stops where it is.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from django.db import transaction

from fellesskap.audit import trail
from fellesskap.demo.stories import (
    adults,
    agreeing,
    council,
    emma,
    ending,
    going,
    homes,
    inbox,
    known,
    letters,
    looking_back,
    many,
    meeting,
    out,
    people,
    posters,
    promises,
    sharing,
    words,
)
from fellesskap.demo.stories.each_day import each_day, every_morning
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.world import Progress, World, silent
from fellesskap.kit import clock
from fellesskap.plan.expansion import expand_all

STORIES: tuple[Callable[[Stage], Story], ...] = (
    *emma.STORIES,
    *ending.STORIES,
    *many.STORIES,
    *going.STORIES,
    *homes.STORIES,
    *people.STORIES,
    *adults.STORIES,
    *inbox.STORIES,
    *out.STORIES,
    *posters.STORIES,
    *meeting.STORIES,
    *council.STORIES,
    *sharing.STORIES,
    *known.STORIES,
    *letters.STORIES,
    *agreeing.STORIES,
    *looking_back.STORIES,
)
# These began long before the others, and nothing else is told of that time: they are played first.
LONG_STORIES: tuple[Callable[[Stage], Story], ...] = (
    *promises.STORIES,
    *out.LONG_STORIES,
    *posters.LONG_STORIES,
    *words.LONG_STORIES,
    *letters.LONG_STORIES,
    *agreeing.LONG_STORIES,
    *looking_back.LONG_STORIES,
)
Waiting = tuple[datetime, int, Story]  # what comes next, in which story
MINUTE = timedelta(minutes=1)
SAY_EVERY = 0.04
PLAYED = 0.2  # of the whole is done when the school stands there and nothing has happened


def play(world: World, progress: Progress = silent) -> None:
    """Play every story until now, all or none. ``progress`` hears the share, from 0.2 to 1."""
    with transaction.atomic():
        _play(world, progress)
    progress("ready", 1.0)


def _play(world: World, progress: Progress) -> None:
    stage = Stage(world, clock.now())
    waiting = [
        (next(playing), number, playing)
        for number, playing in enumerate(story(stage) for story in STORIES)
    ]
    first = min(moment for moment, _number, _playing in waiting)
    progress("playing the plan and its promises", PLAYED)
    waiting += _played_until(first, stage, len(STORIES))
    for number, playing in enumerate((each_day(stage, first), every_morning(stage, first)), -2):
        waiting.append((next(playing), number, playing))
    heapify(waiting)
    whole, said = stage.now - first, PLAYED
    while waiting:
        moment, number, playing = heappop(waiting)
        if moment > stage.now:
            break
        share = PLAYED + (1 - PLAYED) * ((moment - first) / whole)
        if share >= said:
            progress("playing what has happened", share)
            said = share + SAY_EVERY
        with clock.at(moment):
            following = next(playing, None)
        if following is not None:
            # Around a holiday two days of a story may meet: the second then follows the first.
            heappush(waiting, (max(following, moment + MINUTE), number, playing))
    expand_all()
    trail.seal()


def _played_until(first: datetime, stage: Stage, number: int) -> list[Waiting]:
    """The long stories as they stand when the others begin."""
    found: list[Waiting] = []
    for place, playing in enumerate((story(stage) for story in LONG_STORIES), number):
        moment = next(playing, None)
        while moment is not None and moment < first:
            with clock.at(moment):
                following = next(playing, None)
            moment = max(following, moment) if following is not None else None
        if moment is not None:
            found.append((moment, place, playing))
    return found
