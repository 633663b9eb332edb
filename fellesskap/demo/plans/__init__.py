"""Solvang skole's plans: last year's, with what plans often lack, and this year's."""

from pathlib import Path

from fellesskap.plan.template import Template, read, read_files

LAST_YEAR = Path(__file__).parent / "last_year.toml"


def last_year() -> Template:
    """The plan as it was: the check has much to say about it."""
    return read_files(LAST_YEAR)


def this_year() -> Template:
    """The plan as it is: the check finds nothing in it."""
    return read()
