"""A whole invented school owner: Solvang skole and as many other schools as wanted."""

from datetime import date
from random import Random

from fellesskap.demo.fill import Size
from fellesskap.demo.names import school_names
from fellesskap.demo.world import SEED, Progress, World, gather_school, load_world, silent

# What schools there are in a municipality, most often the small ones.
SHAPES = (
    (range(1, 8), "A"),
    (range(1, 8), "AB"),
    (range(1, 8), "AB"),
    (range(1, 8), "ABC"),
    (range(8, 11), "ABC"),
    (range(8, 11), "ABCDE"),
    (range(1, 11), "A"),
    (range(1, 11), "AB"),
    (range(1, 11), "ABC"),
)
FIRST_NUMBER = 3  # the owner, Solvang and Nordlia have the organisation numbers before


def load_owner(
    schools: int, today: date, *, seed: int = SEED, progress: Progress = silent
) -> World:
    """Write an owner with ``schools`` full schools, Solvang first. Nordlia comes on top, tiny.

    Raises ValueError for less than one school or more than there are names for.
    """
    chance = Random(seed)  # noqa: S311 - it must be the same every time
    names = school_names(chance)
    if not 1 <= schools <= len(names) + 1:
        raise ValueError(f"expected 1 to {len(names) + 1} schools, got {schools}")
    world = load_world(today, seed=seed)
    for number, name in enumerate(names[: schools - 1]):
        progress(name, (number + 1) / schools)
        size = _size(chance)
        gather_school(world.cast, name, FIRST_NUMBER + number, size, chance).save()
    progress("ready", 1.0)
    return world


def _size(chance: Random) -> Size:
    grades, letters = chance.choice(SHAPES)
    smallest = chance.randint(12, 22)
    return Size(grades, letters, smallest, smallest + 5)
