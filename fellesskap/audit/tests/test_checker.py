"""The outside checker: a stranger with Python and the file finds what was touched."""

import io
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from fellesskap.audit import trail
from fellesskap.audit.tests.people import ARNE, KARI, LIEN, SOLVANG, case
from fellesskap.kit import clock

pytestmark = pytest.mark.django_db

CHECKER = Path(trail.__file__).with_name("checker.py")


@pytest.fixture
def exported(tmp_path, db):
    for number in range(3):
        trail.record(KARI, "case.open", case(number), school=SOLVANG)
        trail.seal()
    trail.record(ARNE, "case.open", case(9), school=LIEN)
    trail.record(ARNE, "key.rotate", "vault:key")
    trail.seal()
    path = tmp_path / "log.jsonl"
    assert trail.export(path) == 5
    return path


def _check(*paths):
    done = subprocess.run(
        [sys.executable, "-I", CHECKER, *paths], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.strip()


def _rewrite(path, change):
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    path.write_text("".join(json.dumps(line) + "\n" for line in change(lines)))


def test_it_is_short_enough_to_read():
    assert len(CHECKER.read_text().splitlines()) < 60


def test_an_untouched_export_is_sound(exported):
    assert _check(exported) == (0, "Sound: 5 entries, 5 seals.")


def test_a_changed_entry_is_found(exported):
    def change(lines):
        for line in lines:
            if line["type"] == "entry" and line["actor"] == str(ARNE.pk):
                line["actor"] = str(KARI.pk)
        return lines

    _rewrite(exported, change)
    code, verdict = _check(exported)
    assert (code, verdict.count("is changed or missing")) == (1, 2)


def test_a_removed_entry_is_found(exported):
    _rewrite(exported, lambda lines: lines[:-1])
    code, verdict = _check(exported)
    assert (code, verdict.count("is changed or missing")) == (1, 1)


def test_a_removed_seal_is_found(exported):
    _rewrite(
        exported,
        lambda lines: [
            line
            for line in lines
            if (line["type"], line.get("number"), line.get("school")) != ("seal", 2, str(SOLVANG))
        ],
    )
    code, verdict = _check(exported)
    assert code == 1
    assert f"seal 3 of {SOLVANG} does not follow the seal before it" in verdict


def test_a_changed_seal_is_found(exported):
    def change(lines):
        for line in lines:
            if line["type"] == "seal":
                line["at"] = "2020-01-01T08:00:00.000000+00:00"
        return lines

    _rewrite(exported, change)
    code, verdict = _check(exported)
    assert (code, verdict.count("is changed")) == (1, 5)


def test_a_log_cut_off_at_the_end_is_found_beside_an_earlier_export(exported, tmp_path):
    earlier = tmp_path / "earlier.jsonl"
    earlier.write_text(exported.read_text())
    _rewrite(
        exported,
        lambda lines: [line for line in lines if line.get("school") != str(LIEN)],
    )
    assert _check(exported)[0] == 0
    assert _check(exported, earlier) == (1, f"seal 1 of {LIEN} is cut off")


def test_an_entry_that_waited_more_than_a_minute_is_found(tmp_path, school_day):
    trail.record(KARI, "case.open", case(), school=SOLVANG)
    path = tmp_path / "log.jsonl"
    trail.export(path)
    assert _check(path) == (0, "Sound: 1 entries, 0 seals.")
    with clock.at(school_day + timedelta(seconds=61)):
        trail.export(path)
    assert _check(path)[0] == 1


def test_one_school_is_taken_out_alone(exported):
    file = io.StringIO()
    assert trail.export(file, school_id=LIEN) == 1
    lines = [json.loads(line) for line in file.getvalue().splitlines()]
    assert {line["school"] for line in lines} == {str(LIEN)}
