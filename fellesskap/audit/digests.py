"""How a line of the log and a seal become a digest: canonical JSON, SHA-256, ids and codes only."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fellesskap.audit.models import Entry


def digest(content: dict[str, Any]) -> str:
    """Sixty-four hex digits over ``content`` as JSON with sorted keys and no spaces."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def written(moment: datetime) -> str:
    """``moment`` as the digests write it: UTC with microseconds, the same from both engines."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def entry_content(entry: Entry) -> dict[str, Any]:
    """What a digest of ``entry`` covers: every column, as text."""
    return {
        "id": str(entry.id),
        "school": _text(entry.school_id),
        "at": written(entry.at),
        "actor": entry.actor,
        "action": entry.action,
        "target": entry.target,
        "law": entry.law,
        "why": entry.why,
        "kind": str(entry.kind),
    }


def seal_content(
    school_id: UUID | None, number: int, at: datetime, previous: str, lines: Sequence[str]
) -> dict[str, Any]:
    """What a digest of a seal covers; ``lines`` are the entries' digests in their order."""
    return {
        "school": _text(school_id),
        "number": number,
        "at": written(at),
        "previous": previous,
        "lines": list(lines),
    }


def _text(school_id: UUID | None) -> str | None:
    return None if school_id is None else str(school_id)
