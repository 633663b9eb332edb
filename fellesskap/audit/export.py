"""The log taken out as a file, so that somebody outside the school can check it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

from fellesskap.audit.digests import entry_content, written
from fellesskap.audit.models import Entry, Seal
from fellesskap.kit import clock


def export(destination: Path | str | TextIO, school_id: UUID | None = None) -> int:
    """Write the log of one school, or of the whole installation, as lines of JSON.

    ``destination`` is a path or an open text file. Returns how many entries were written.
    ``checker.py`` reads the result. The caller records who took the log out (``trail.exported``).
    """
    if isinstance(destination, str | Path):
        with Path(destination).open("w", encoding="utf-8") as file:
            return _write(file, school_id)
    return _write(destination, school_id)


def _write(file: TextIO, school_id: UUID | None) -> int:
    entries = 0
    for line in _lines(school_id):
        file.write(json.dumps(line, sort_keys=True) + "\n")
        entries += line["type"] == "entry"
    return entries


def _lines(school_id: UUID | None) -> Iterator[dict[str, Any]]:
    """Seals before entries: what is sealed while we read is then only a tail, never a gap."""
    yield {
        "type": "export",
        "at": written(clock.now()),
        "school": None if school_id is None else str(school_id),
    }
    only = {} if school_id is None else {"school_id": school_id}
    for seal in Seal.objects.filter(**only).order_by("school_id", "number").iterator():
        yield _seal_line(seal)
    for entry in Entry.objects.filter(**only).order_by("at", "id").iterator():
        yield {"type": "entry", **entry_content(entry)}


def _seal_line(seal: Seal) -> dict[str, Any]:
    lines = seal.lines.order_by("position").values_list("entry_id", "entry_digest")
    return {
        "type": "seal",
        "school": None if seal.school_id is None else str(seal.school_id),
        "number": seal.number,
        "at": written(seal.at),
        "previous": seal.previous,
        "digest": seal.digest,
        "lines": [[str(entry_id), entry_digest] for entry_id, entry_digest in lines],
    }
