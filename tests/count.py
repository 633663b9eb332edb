"""Add up the reports of several pytest runs: ``N passed, N failed`` as the last line."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def main(folder: Path) -> int:
    """Print the sum over every report in ``folder``; 1 unless something passed and nothing failed.

    A part that ended badly without a single failing test (a crash, no tests found) counts as one
    failure, so that it cannot pass unseen.
    """
    passed = failed = 0
    parts = {path.stem for path in folder.iterdir()}
    for part in sorted(parts):
        good, bad = counts(folder / f"{part}.xml")
        if (folder / f"{part}.not-whole").exists() and bad == 0:
            bad = 1
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


def counts(report: Path) -> tuple[int, int]:
    """How many tests of one report passed, and how many did not (skipped tests are neither)."""
    if not report.exists():
        return 0, 1
    passed = failed = 0
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        failed += bad
        passed += int(suite.get("tests", 0)) - bad - int(suite.get("skipped", 0))
    return passed, failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
