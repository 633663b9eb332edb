"""Whole sets and their changes come out as the list beside them says."""

import json
from pathlib import Path

import pytest

import fellesskap
from fellesskap.integrations.tests.doing import fetch_path
from fellesskap.integrations.tests.sets import changes, furulia

BESIDE = Path(fellesskap.__file__).resolve().parents[2] / "shared" / "samples" / "oneroster"
NAMES = ("oneroster-1.1-bulk.zip", "oneroster-1.1-delta.zip", "expected.json")
EXPECTED = {
    "bulk": {"students": {"6A": 10, "6B": 10, "Kor, blandet": 4}, "roles": {"guardian": 20}},
    "delta": {"after": {"students": {"6A": 12, "6B": 8}, "active_students": 20}},
}


@pytest.fixture
def own(tmp_path):
    """The invented set of the tests, as files."""
    whole, delta, expected = (tmp_path / name for name in NAMES)
    whole.write_bytes(furulia().packed())
    delta.write_bytes(changes().packed())
    expected.write_text(json.dumps(EXPECTED))
    return tmp_path


@pytest.mark.django_db
@pytest.mark.parametrize("beside", [None, *([BESIDE] if BESIDE.is_dir() else [])])
def test_a_whole_set_and_its_changes_come_out_as_listed(own, beside):
    whole, delta, listed = ((beside or own) / name for name in NAMES)
    expected = json.loads(listed.read_text("utf-8"))

    first, again, changed = fetch_path(whole), fetch_path(whole), fetch_path(delta)

    assert (first["applied"], first["exit"], first["schools"]) == (True, 0, 1)
    assert first["groups"] == expected["bulk"]["students"]
    assert first["guardians"] == expected["bulk"]["roles"]["guardian"]
    assert again["groups"] == first["groups"]
    after = {title: changed["groups"][title] for title in ("6A", "6B")}
    assert after == expected["delta"]["after"]["students"]
    assert changed["pupils"] == expected["delta"]["after"]["active_students"]
