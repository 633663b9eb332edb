"""Putting people together: buddies two and two, and a class in groups that are new each time.

Works on keys alone and knows nobody's name. The same ``seed`` gives the same answer.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations
from random import Random
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=object)

SMALLEST, LARGEST = 4, 6
TRIES = 6
APART, MET, HOSTED = 1000, 10, 1  # what it costs: never together · together last time · two hosts


def groups_for(count: int) -> int:
    """How many groups of four to six a class of ``count`` makes; seven are four and three."""
    fewest = -(-count // LARGEST)
    most = max(fewest, count // SMALLEST)
    wanted = round(count / 5)
    return max(1, min(max(wanted, fewest), most))


def mix(
    pupils: Sequence[Key],
    *,
    apart: Collection["frozenset[Key]"],
    met: Collection["frozenset[Key]"],
    hosted: Collection[Key],
    seed: str,
) -> list[list[Key]] | None:
    """``pupils`` in groups: nobody with one in ``apart``, as few as can be with whom they ``met``
    last time, and those who have ``hosted`` spread. None when ``apart`` cannot be kept.
    """
    chance = Random(seed)  # noqa: S311 - nobody gains by guessing it
    cost = _Cost(set(apart), set(met), set(hosted))
    best: list[list[Key]] | None = None
    lowest = APART
    for _try in range(TRIES):
        groups = _dealt(list(pupils), chance)
        _improve(groups, cost)
        found = sum(map(cost, groups))
        if found < lowest:
            best, lowest = groups, found
    return best


class _Cost(Generic[Key]):
    """What one group costs."""

    def __init__(
        self, apart: "set[frozenset[Key]]", met: "set[frozenset[Key]]", hosted: set[Key]
    ) -> None:
        self.weights: dict[frozenset[Key], int] = dict.fromkeys(met, MET)
        for two in map(frozenset, combinations(hosted, 2)):
            self.weights[two] = self.weights.get(two, 0) + HOSTED
        self.weights |= dict.fromkeys(apart, APART)

    def __call__(self, group: Sequence[Key]) -> int:
        return sum(self.weights.get(frozenset(two), 0) for two in combinations(group, 2))


def _dealt(pupils: list[Key], chance: Random) -> list[list[Key]]:
    """Dealt like cards."""
    chance.shuffle(pupils)
    number = groups_for(len(pupils))
    return [pupils[place::number] for place in range(number)]


def _improve(groups: list[list[Key]], cost: _Cost[Key]) -> None:
    """Let two change places as long as it helps."""
    while any(_swap(one, other, cost) for one, other in combinations(groups, 2)):
        pass


def _swap(one: list[Key], other: list[Key], cost: _Cost[Key]) -> bool:
    now = cost(one) + cost(other)
    if now == 0:
        return False
    for mine in range(len(one)):
        for theirs in range(len(other)):
            one[mine], other[theirs] = other[theirs], one[mine]
            if cost(one) + cost(other) < now:
                return True
            one[mine], other[theirs] = other[theirs], one[mine]
    return False


def pair_up(
    younger: Collection[Key],
    older: Collection[Key],
    *,
    apart: Collection[tuple[Key, Key]],
    pairs: Collection[tuple[Key, Key]],
    seed: str,
) -> list[tuple[Key, Key]]:
    """(younger, older) to add to ``pairs``: every younger gets somebody, then every older, shared
    as evenly as can be, and nobody one in ``apart``.
    """
    chance = Random(seed)  # noqa: S311 - nobody gains by guessing it
    has, is_one = {one for one, _other in pairs}, {other for _one, other in pairs}
    young, old = _shuffled(younger, chance), _shuffled(older, chance)
    taken = Counter(other for _one, other in pairs)
    first = _seated([one for one in young if one not in has], old, set(apart), taken)
    turned = {(other, one) for one, other in apart}
    taken = Counter(one for one, _other in [*pairs, *first.items()])
    left = [other for other in old if other not in is_one | set(first.values())]
    then = _seated(left, young, turned, taken)
    return [*first.items(), *((one, other) for other, one in then.items())]


def _shuffled(keys: Collection[Key], chance: Random) -> list[Key]:
    return chance.sample(sorted(keys, key=str), len(keys))


def _seated(
    ones: Sequence[Key],
    places: Sequence[Key],
    refused: set[tuple[Key, Key]],
    taken: "Counter[Key]",
) -> dict[Key, Key]:
    """Each of ``ones`` → a place, the least taken first. Who is refused everywhere gets none."""
    given: dict[Key, Key] = {}
    spare = set(places) - set(taken)  # so that no place stays empty where another has two
    for one in ones:
        if not _seat(one, places, refused, taken, given, set(), spare):
            free = [place for place in places if (one, place) not in refused]
            if free:
                given[one] = min(free, key=lambda place: taken[place])
                taken[given[one]] += 1
    return given


def _seat(
    one: Key,
    places: Sequence[Key],
    refused: set[tuple[Key, Key]],
    taken: "Counter[Key]",
    given: dict[Key, Key],
    seen: set[Key],
    spare: set[Key],
) -> bool:
    """Find an empty place for ``one``, letting another move over if need be."""
    for place in places:
        if place not in spare or place in seen or (one, place) in refused:
            continue
        seen.add(place)
        holder = next((key for key, held in given.items() if held == place), None)
        if holder is None:
            taken[place] += 1
        elif not _seat(holder, places, refused, taken, given, seen, spare):
            continue
        given[one] = place
        return True
    return False
