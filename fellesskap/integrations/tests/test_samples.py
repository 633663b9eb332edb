"""Files that lie beside the checkout, where there are any, come out as their own list says."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

import fellesskap

BESIDE = Path(fellesskap.__file__).resolve().parents[2] / "shared" / "samples" / "oneroster"
FOLDERS = [folder for folder in [BESIDE] if folder.is_dir()]


def fetch(path, *switches):
    out = StringIO()
    call_command("import_roster", str(path), "--json", *switches, stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.django_db
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_whole_file_and_its_changes_come_out_as_listed(folder):
    expected = json.loads((folder / "expected.json").read_text("utf-8"))

    bulk = fetch(folder / "oneroster-1.1-bulk.zip")
    again = fetch(folder / "oneroster-1.1-bulk.zip")
    delta = fetch(folder / "oneroster-1.1-delta.zip")

    assert bulk["groups"] == expected["bulk"]["students"]
    assert bulk["guardians"] == expected["bulk"]["roles"]["guardian"]
    assert {**again, "warnings": []} == {**bulk, "warnings": []}
    after = delta["groups"]
    assert {title: after[title] for title in ("6A", "6B")} == expected["delta"]["after"]["students"]
    assert delta["pupils"] == expected["delta"]["after"]["active_students"]
