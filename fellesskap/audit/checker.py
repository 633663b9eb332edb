"""Checks an exported log without the product: ``python checker.py EXPORT [EARLIER_EXPORT]``.

An entry's digest is SHA-256 over its fields as JSON (sorted keys, no spaces); a seal's is the same
over its school, number, time, the digest of the seal before and the digests of its entries.
An earlier export shows whether seals were cut off since. Exit code 0: sound; 1: not sound.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any


def digest(content: dict[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def read(path: str) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    lines: dict[str, list[dict[str, Any]]] = {"export": [], "seal": [], "entry": []}
    for line in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines()):
        lines[line.pop("type")].append(line)
    return lines["export"][0]["at"], lines["seal"], lines["entry"]


def check(at: str, seals: list[dict[str, Any]], entries: list[dict[str, Any]]) -> Iterator[str]:
    unsealed = {entry["id"]: (digest(entry), entry["at"]) for entry in entries}
    if len(unsealed) != len(entries):
        yield "an entry stands twice"
    last: dict[str, tuple[int, str]] = {}
    for seal in seals:
        name = f"seal {seal['number']} of {seal['school'] or 'the owner'}"
        number, previous = last.get(seal["school"], (0, ""))
        if (seal["number"], seal["previous"]) != (number + 1, previous):
            yield f"{name} does not follow the seal before it"
        last[seal["school"]] = seal["number"], seal["digest"]
        content = {key: seal[key] for key in ("school", "number", "at", "previous")}
        if digest(content | {"lines": [line for _, line in seal["lines"]]}) != seal["digest"]:
            yield f"{name} is changed"
        for entry, sealed in seal["lines"]:
            if unsealed.pop(entry, ("", ""))[0] != sealed:
                yield f"{name}: entry {entry} is changed or missing"
    limit = datetime.fromisoformat(at) - timedelta(minutes=1)
    late = [entry for entry, (_, made) in unsealed.items() if datetime.fromisoformat(made) < limit]
    yield from (f"entry {entry} was never sealed" for entry in late)


if __name__ == "__main__":
    at, seals, entries = read(sys.argv[1])
    faults = list(check(at, seals, entries))
    if len(sys.argv) > 2:
        kept = {seal["digest"] for seal in seals}
        gone = [seal for seal in read(sys.argv[2])[1] if seal["digest"] not in kept]
        faults += [f"seal {seal['number']} of {seal['school']} is cut off" for seal in gone]
    print("\n".join(faults) or f"Sound: {len(entries)} entries, {len(seals)} seals.")
    sys.exit(1 if faults else 0)
