"""What was noticed in a file: where it stands, and what a person can do about it."""

from dataclasses import asdict, dataclass, field
from typing import Any

MAX_FINDINGS = 200  # nobody reads more; the first ones are usually the cause of the rest


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one place. Row 1 is the heading; row 0 is the file as a whole."""

    file: str
    row: int
    column: str
    message: str

    def as_json(self) -> dict[str, Any]:
        """File, row (None for the whole file), column (None for the whole row) and message."""
        return asdict(self) | {"row": self.row or None, "column": self.column or None}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stood."""

    file: str
    row: int

    def finding(self, column: str, message: str) -> Finding:
        """A sentence about ``column`` of this row."""
        return Finding(self.file, self.row, column, message)


@dataclass
class Findings:
    """Errors stop the import; warnings are shown and let it go on."""

    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def error(self, place: Place, column: str, message: str) -> None:
        """Something that must be put right in the file."""
        if len(self.errors) < MAX_FINDINGS:
            self.errors.append(place.finding(column, message))

    def warn(self, place: Place, column: str, message: str) -> None:
        """Something a person should look at."""
        if len(self.warnings) < MAX_FINDINGS:
            self.warnings.append(place.finding(column, message))
