"""What has happened at Solvang skole: stories played through the real actions, clock moved.

A story is a function that takes the world and does what people did, each at its own moment under
``clock.at(...)``, so that evidence and log are as if they had been made then.
"""

from collections.abc import Callable

from fellesskap.demo.world import Progress, World, silent

Story = Callable[[World], None]
STORIES: tuple[Story, ...] = ()


def play(world: World, progress: Progress = silent) -> None:
    """Play every story in order. ``progress`` hears the share done, from 0.2 to 1."""
    for number, story in enumerate(STORIES):
        progress("playing what has happened", 0.2 + 0.8 * number / len(STORIES))
        story(world)
    progress("ready", 1.0)
