"""The whole comparison, in the order in which one thing rests on another."""

from datetime import date

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster.checking import check
from fellesskap.integrations.roster.difference import Comparison, compare_groups
from fellesskap.integrations.roster.difference_homes import compare_homes
from fellesskap.integrations.roster.difference_people import compare_people
from fellesskap.integrations.roster.difference_places import compare_places
from fellesskap.integrations.roster.difference_pupils import compare_pupils
from fellesskap.integrations.roster.difference_work import compare_work
from fellesskap.integrations.roster.findings import Findings
from fellesskap.integrations.roster.snapshot import Snapshot
from fellesskap.integrations.roster.standing import load
from fellesskap.people.models import School


def compare(
    snapshot: Snapshot, day: date, found: Findings, only: School | None = None
) -> Comparison:
    """The file beside the house on ``day``; ``only`` is the one school it may touch.

    Raises RosterProblem with every error of the file, so that nothing is planned from half a file.
    """
    standing = load(snapshot, day, only)
    check(snapshot, standing, found)
    if found.errors:
        raise RosterProblem(*found.errors)
    comparison = Comparison(snapshot, standing)
    compare_places(comparison)
    compare_groups(comparison)
    compare_people(comparison)
    compare_pupils(comparison)
    compare_work(comparison)
    compare_homes(comparison, found)
    return comparison
