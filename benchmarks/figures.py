"""Medians with their least and greatest, and the lines that are printed."""

import os
import platform
import statistics
from collections.abc import Sequence
from pathlib import Path

KIB = 1024


def spread(values: Sequence[float], unit: str = "", digits: int = 1) -> str:
    """``12.3 (11.0–14.9) ms``: the median, and between which values it lies."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f} ({low:.{digits}f}–{high:.{digits}f}){' ' + unit if unit else ''}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values lie at or below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def heading(text: str) -> None:
    """A section of the report."""
    print(f"\n{text}\n{'-' * len(text)}", flush=True)


def line(name: str, text: str) -> None:
    """One figure."""
    print(f"  {name:<46} {text}", flush=True)


def machine() -> str:
    """What this was measured on; absolute figures hold for it alone."""
    found = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [row.partition(":")[2].strip() for row in found.splitlines() if "model name" in row]
    load = os.getloadavg()[0]
    processor = names[0] if names else platform.machine()
    return (
        f"{os.cpu_count()} cores ({processor}), {platform.system()}, Python "
        f"{platform.python_version()}, load {load:.1f} when it began"
    )


def processor_seconds(group: int) -> float:
    """Processor time that a process group has used so far, in seconds."""
    ticks = sum(int(part[13]) + int(part[14]) for part in _of_group(group))
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(group: int) -> float:
    """Resident memory of a process group, in MiB."""
    pages = sum(int(part[23]) for part in _of_group(group))
    return pages * os.sysconf("SC_PAGE_SIZE") / KIB / KIB


def _of_group(group: int) -> list[list[str]]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text()
        except OSError:
            continue  # it ended meanwhile
        name, _, rest = text.rpartition(")")
        part = [*name.split(" ", 1), *rest.split()]
        if part[4] == str(group):
            found.append(part)
    return found
