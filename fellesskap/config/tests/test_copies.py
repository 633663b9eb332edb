"""Backup and restore: whole, or not at all, and never the key."""

import base64
import dataclasses
import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from fellesskap.config import copies, installation

KEY = base64.b64encode(b"k" * 32).decode()


@pytest.fixture
def here(tmp_path):
    """An installation with one row in it."""
    data = tmp_path / "data"
    key_file = tmp_path / "master.key"
    key_file.write_text(f"k1 {KEY}\n")
    found = installation.read({"FELLESSKAP_DATA": str(data), "FELLESSKAP_KEY_FILE": str(key_file)})
    with closing(sqlite3.connect(found.database_file)) as rows:
        rows.execute("PRAGMA journal_mode=WAL")
        rows.execute("CREATE TABLE receipt (code TEXT)")
        rows.execute("INSERT INTO receipt VALUES ('TRE-4KS')")
        rows.commit()
    return found


@pytest.fixture
def empty(here, tmp_path):
    """A second installation, with the same key and nothing in it."""
    (tmp_path / "second").mkdir()
    return dataclasses.replace(
        here,
        data=tmp_path / "second",
        database_url=f"sqlite://{tmp_path}/second/fellesskap.sqlite3",
    )


def test_the_owners_own_register_comes_along(here, empty, tmp_path):
    (here.data / "law.toml").write_text("[L16]\n")
    copies.make(here, tmp_path / "copy.zip")
    copies.put_back(empty, tmp_path / "copy.zip")
    assert (empty.data / "law.toml").read_text() == "[L16]\n"


def receipts(where):
    with closing(sqlite3.connect(where.database_file)) as rows:
        return rows.execute("SELECT code FROM receipt").fetchall()


def test_a_copy_made_while_someone_writes_comes_back_whole(here, empty, tmp_path):
    with closing(sqlite3.connect(here.database_file)) as writer:
        writer.execute("INSERT INTO receipt VALUES ('NOT-YET')")
        manifest = copies.make(here, tmp_path / "copy.zip")
        writer.rollback()
    assert manifest["keys"] == ["k1"]
    copies.put_back(empty, tmp_path / "copy.zip")
    assert receipts(empty) == [("TRE-4KS",)]


def test_the_key_is_never_in_a_copy(here, tmp_path):
    copies.make(here, tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as copy:
        content = b"".join(copy.read(name) for name in copy.namelist())
    assert KEY.encode() not in content
    assert b"k" * 32 not in content


def test_a_copy_never_writes_over_another(here, tmp_path):
    copies.make(here, tmp_path / "copy.zip")
    with pytest.raises(copies.CopyRefused, match="exists already"):
        copies.make(here, tmp_path / "copy.zip")


def test_a_copy_is_not_put_over_what_is_there(here, tmp_path):
    copies.make(here, tmp_path / "copy.zip")
    with pytest.raises(copies.CopyRefused, match="holds something"):
        copies.put_back(here, tmp_path / "copy.zip")


def test_restore_names_the_key_that_is_missing(here, empty, tmp_path):
    copies.make(here, tmp_path / "copy.zip")
    (tmp_path / "master.key").write_text(f"k2 {KEY}\n")
    with pytest.raises(copies.CopyRefused, match="needs the key k1"):
        copies.put_back(empty, tmp_path / "copy.zip")
    assert list(empty.data.iterdir()) == []


@pytest.mark.parametrize("damage", ["cut", "bytes", "manifest", "digest", "text"])
def test_a_damaged_copy_is_refused_and_nothing_is_written(here, empty, tmp_path, damage):
    whole, damaged = tmp_path / "copy.zip", tmp_path / "damaged.zip"
    copies.make(here, whole)
    content = whole.read_bytes()
    middle = len(content) // 2
    if damage == "cut":
        damaged.write_bytes(content[:middle])
    elif damage == "bytes":
        damaged.write_bytes(content[:middle] + b"\0\1\2\3" + content[middle + 4 :])
    elif damage == "text":
        damaged.write_text("not a copy")
    else:
        rewrite(whole, damaged, damage)
    with pytest.raises(copies.CopyRefused):
        copies.put_back(empty, damaged)
    assert list(empty.data.iterdir()) == []


def rewrite(whole, damaged, damage):
    """The same copy with another manifest."""
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        manifest = json.loads(old.read(copies.MANIFEST))
        manifest["sha256"] = "0" * 64
        text = "{" if damage == "manifest" else json.dumps(manifest)
        new.writestr(copies.MANIFEST, text)
        new.writestr("database.sqlite3", old.read("database.sqlite3"))


def test_a_copy_of_another_engine_is_refused(here, empty, tmp_path):
    copies.make(here, tmp_path / "copy.zip")
    elsewhere = dataclasses.replace(empty, database_url="postgresql://localhost/none")
    with pytest.raises(copies.CopyRefused, match="was made on SQLite"):
        copies._demand_engine(elsewhere, {"database": "database.sqlite3"})
