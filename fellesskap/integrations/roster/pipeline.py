"""The way of a file, from its bytes to what it would change."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fellesskap.integrations.exceptions import RosterProblem
from fellesskap.integrations.roster import oneroster
from fellesskap.integrations.roster.archive import check_size, is_zip, unpack
from fellesskap.integrations.roster.comparing import compare
from fellesskap.integrations.roster.difference import Comparison
from fellesskap.integrations.roster.findings import Finding, Findings
from fellesskap.integrations.roster.rollover import rollover
from fellesskap.integrations.roster.sheets import is_workbook, read_sheet
from fellesskap.integrations.roster.snapshot import Snapshot
from fellesskap.integrations.roster.stopping import removals
from fellesskap.integrations.roster.tables import TableContext, snapshot_of_table
from fellesskap.people.models import School


@dataclass
class Reading:
    """A file that has been read: what it would change, or why it cannot be used."""

    found: Findings
    comparison: Comparison | None = None
    stops: list[str] = field(default_factory=list)

    @property
    def is_usable(self) -> bool:
        """Whether there is anything to look over; it may still have to be accepted."""
        return self.comparison is not None and not self.found.errors

    def report(self, name: str) -> dict[str, Any]:
        """All that the page shows, to be sealed."""
        preview = rollover(self.comparison) if self.comparison is not None else None
        entries = self.comparison.plan.entries if self.comparison is not None else []
        return {
            "name": name,
            "errors": [finding.as_json() for finding in self.found.errors],
            "warnings": [finding.as_json() for finding in self.found.warnings],
            "entries": [entry.as_json() for entry in entries],
            "stops": self.stops,
            "rollover": preview.as_json() if preview is not None else None,
        }

    def digest(self) -> str:
        """The same for the same differences: what was seen is what is applied."""
        return self.comparison.plan.digest() if self.comparison is not None else ""


def is_table(name: str, content: bytes) -> bool:
    """Whether the file is one table (Excel or CSV) and not a set in a zip file."""
    return is_workbook(name, content) or not is_zip(content)


def read_file(
    name: str,
    content: bytes,
    day: date,
    only: School | None = None,
    table: TableContext | None = None,
) -> Reading:
    """Read everything, check everything, compare with the house. Never raises for a bad file."""
    found = Findings()
    try:
        check_size(name, content)
        snapshot = _snapshot(name, content, found, table)
        if found.errors:
            return Reading(found)
        comparison = compare(snapshot, day, found, only)
    except RosterProblem as problem:
        _add(found, problem.findings)
        return Reading(found)
    return Reading(found, comparison, removals(comparison))


def _snapshot(name: str, content: bytes, found: Findings, table: TableContext | None) -> Snapshot:
    if not is_table(name, content):
        return oneroster.read(name, unpack(name, content), found)
    return snapshot_of_table(read_sheet(name, content, found), table, found)


def _add(found: Findings, findings: list[Finding]) -> None:
    found.errors += [finding for finding in findings if finding not in found.errors]
