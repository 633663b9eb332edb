"""All that the check looks for, in the order of the plan."""

from collections.abc import Iterator

from fellesskap.plan.check import duties, promises, terms, words
from fellesskap.plan.check.finding import Finding, Severity
from fellesskap.plan.check.reading import Rows, rows_of
from fellesskap.plan.models import Plan

LOOKS = (
    duties.uncovered,
    promises.under_the_law,
    promises.against_itself,
    promises.said_too_often,
    promises.nowhere_to_read,
    promises.unknown,
    terms.undefined,
    terms.closed,
    terms.bodies,
    words.dated,
    words.repealed,
    words.pictures,
    words.broken,
)
GRAVITY = list(Severity)


def findings(plan: Plan) -> list[Finding]:
    """Everything found in ``plan``: a fixed number of questions to the database."""
    return findings_in(rows_of(plan))


def findings_in(rows: Rows) -> list[Finding]:
    """Everything found in these rows, by chapter and then by gravity. Asks nothing."""
    return sorted(_all(rows), key=_order)


def _all(rows: Rows) -> Iterator[Finding]:
    for look in LOOKS:
        yield from look(rows)


def _order(found: Finding) -> tuple[list[int], int, str]:
    first = found.paragraph.partition(",")[0]
    number = [int(part) for part in first.split(".") if part.isdigit()] or [99]
    return number, GRAVITY.index(found.severity), found.key
