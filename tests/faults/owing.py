"""Work for the worker: the named records, two weeks old, of which nobody has been reminded."""

from fellesskap.demo.cast import solvang
from fellesskap.demo.records import play


def owe_much() -> None:
    """Write Solvang skole and what happened there into an empty database."""
    play(solvang())
