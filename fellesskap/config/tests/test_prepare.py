"""An empty installation, a demo, and a folder that holds something else."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from fellesskap.config import installation, prepare


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    monkeypatch.setenv("FELLESSKAP_DATA", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("FELLESSKAP_KEY_FILE", raising=False)
    folder.mkdir()
    return folder


def test_an_empty_folder_becomes_a_demo_once_loaded(data):
    prepare.begin_demo()
    assert installation.read().demo
    with pytest.raises(ImproperlyConfigured, match="was cut off"):
        prepare.begin_demo()
    prepare.end_demo_loading()
    prepare.begin_demo()


def test_a_folder_with_other_data_never_becomes_a_demo(data):
    (data / "fellesskap.sqlite3").write_bytes(b"rows")
    with pytest.raises(ImproperlyConfigured, match="empty data folder only"):
        prepare.begin_demo()
    assert [path.name for path in data.iterdir()] == ["fellesskap.sqlite3"]


def test_a_folder_without_a_database_but_with_other_things_is_the_wrong_one(data, monkeypatch):
    monkeypatch.setenv("FELLESSKAP_KEY_FILE", str(data.parent / "key"))
    (data / "letters.txt").write_text("from someone")
    with pytest.raises(ImproperlyConfigured, match=r"letters\.txt but no database"):
        prepare.is_empty(installation.read())


def test_a_new_key_is_never_made_for_an_installation_that_holds_something(data, monkeypatch):
    monkeypatch.setenv("FELLESSKAP_KEY_FILE", str(data.parent / "key"))
    (data / "fellesskap.sqlite3").write_bytes(b"rows")
    for make in (prepare.make_ready, prepare.create_key):
        with pytest.raises(ImproperlyConfigured, match="already holds files sealed"):
            make()
    assert not (data.parent / "key").exists()


def test_a_key_is_made_once(data, monkeypatch):
    monkeypatch.setenv("FELLESSKAP_KEY_FILE", str(data.parent / "key"))
    prepare.create_key()
    made = (data.parent / "key").read_text()
    with pytest.raises(ImproperlyConfigured, match="was left alone"):
        prepare.create_key()
    assert (data.parent / "key").read_text() == made
