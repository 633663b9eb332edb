"""Locks: what is sealed opens with the right key for the right record, and with nothing else."""

import os
import threading

import pytest

from fellesskap.vault import keys

RECORD = "files.sealedfile:1"


@pytest.fixture(autouse=True)
def key_file(tmp_path, settings):
    settings.KEY_FILE = tmp_path / "keys" / "master.key"
    keys.create_key_file(settings.KEY_FILE)
    return settings.KEY_FILE


def test_a_text_opens_again_with_its_key_and_its_record():
    data_key, wrapped = keys.new_data_key()
    blob = keys.seal(data_key, "Emma er redd på vei hjem".encode(), RECORD)

    assert b"Emma" not in blob
    assert keys.open(keys.unwrap(wrapped), blob, RECORD).decode() == "Emma er redd på vei hjem"


def test_the_same_text_never_looks_the_same():
    data_key, _ = keys.new_data_key()
    assert keys.seal(data_key, b"nei", RECORD) != keys.seal(data_key, b"nei", RECORD)


def test_a_changed_byte_another_key_or_another_record_is_tampering():
    data_key, wrapped = keys.new_data_key()
    other_key, _ = keys.new_data_key()
    blob = keys.seal(data_key, b"words", RECORD)

    for position in range(len(blob)):
        changed = bytearray(blob)
        changed[position] ^= 1
        with pytest.raises(keys.Tampered):
            keys.open(data_key, bytes(changed), RECORD)
    for broken in (b"", b"\x01", blob[:-1], wrapped):
        with pytest.raises(keys.Tampered):
            keys.open(data_key, broken, RECORD)
    with pytest.raises(keys.Tampered):
        keys.open(other_key, blob, RECORD)
    with pytest.raises(keys.Tampered):
        keys.open(data_key, blob, "files.sealedfile:2")


def test_a_text_that_belongs_to_nothing_is_not_sealed():
    with pytest.raises(ValueError, match="must name the record"):
        keys.seal(keys.new_data_key()[0], b"words", "")


def test_a_wrapped_key_begins_with_the_id_of_its_master():
    _, wrapped = keys.new_data_key()
    assert wrapped.startswith(keys.current_id().encode() + b" ")
    assert keys.key_id(wrapped) == keys.current_id()


def test_a_shredded_file_says_that_it_is_gone():
    with pytest.raises(keys.Shredded, match="gone for good"):
        keys.unwrap(b"")


def test_a_changed_wrapping_is_tampering():
    _, wrapped = keys.new_data_key()
    for broken in (wrapped[:-1], wrapped[:-1] + bytes([wrapped[-1] ^ 1]), b"\xff", b"\xff rest"):
        with pytest.raises(keys.Tampered):
            keys.unwrap(broken)


def test_a_wrapped_key_read_back_from_either_database_opens():
    data_key, wrapped = keys.new_data_key()
    assert keys.unwrap(memoryview(wrapped)) == data_key


def test_rotation_keeps_what_was_locked_and_moves_it_over():
    data_key, wrapped = keys.new_data_key()
    retired = keys.current_id()
    new = keys.rotate()

    assert keys.key_ids() == [new, retired]
    assert keys.unwrap(wrapped) == data_key
    moved = keys.rewrap(wrapped)
    assert (keys.key_id(moved), keys.unwrap(moved)) == (new, data_key)
    assert keys.rewrap(moved) == moved
    assert keys.key_file().stat().st_mode & 0o777 == 0o600


def test_a_missing_key_is_named(key_file):
    _, wrapped = keys.new_data_key()
    lost = keys.current_id()
    keys.rotate()
    key_file.write_text(key_file.read_text().splitlines()[0] + "\n")

    with pytest.raises(keys.KeyMissing, match=f"Key {lost} is not in the key file") as raised:
        keys.unwrap(wrapped)
    assert raised.value.key_id == lost
    with pytest.raises(keys.KeyMissing):
        keys.derive("codes", key=lost)


def test_derived_keys_differ_by_purpose_and_stay_until_rotation():
    first = keys.derive("draft")
    assert (keys.derive("draft"), len(first), len(keys.derive("draft", 16))) == (first, 32, 16)
    assert keys.derive("code") != first
    old = keys.current_id()
    keys.rotate()
    assert keys.derive("draft") != first
    assert keys.derive("draft", key=old) == first


def test_a_key_file_is_for_its_owner_alone_and_never_overwritten(key_file):
    before = key_file.read_text()
    assert (key_file.stat().st_mode & 0o777, keys.complaints()) == (0o600, [])
    with pytest.raises(keys.KeyFileExists, match="never overwritten"):
        keys.create_key_file(key_file)
    assert key_file.read_text() == before

    key_file.chmod(0o644)
    assert keys.complaints() == [
        f"Others on this machine can read the key file {key_file}: make its mode 0600."
    ]


def test_a_new_key_file_is_read_without_a_restart(key_file):
    before = keys.current_id()
    key_file.write_text(key_file.read_text().replace(before, "put-back"))
    os.utime(key_file, (1, 1))
    assert keys.current_id() == "put-back"


def test_comments_and_empty_lines_are_skipped(key_file):
    key_file.write_text(f"# kept in the safe\n\n{key_file.read_text()}")
    assert len(keys.key_ids()) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it holds no key"),
        (b"k1 short\n", "the key on line 1 is not 32 bytes in base64"),
        (b"k1\n", "the key on line 1 is not 32 bytes in base64"),
        (b"k/1 AAAA\n", "line 1 does not begin with a key id of its own"),
        ("k1 æ".encode(), "it is not a text file"),
    ],
)
def test_a_broken_key_file_is_one_sentence(key_file, content, reason):
    key_file.write_bytes(content)
    with pytest.raises(keys.KeyFileUnreadable, match=reason):
        keys.new_data_key()


def test_a_key_file_that_is_not_there_is_one_sentence(key_file):
    key_file.unlink()
    with pytest.raises(keys.KeyFileUnreadable, match="there is no such file"):
        keys.current_id()


def test_only_one_rotation_at_a_time(key_file):
    beside = key_file.with_name("master.key.rotating")
    beside.touch()
    with pytest.raises(keys.RotationUnderWay, match="Another rotation"):
        keys.rotate()
    beside.unlink()
    keys.rotate()


def test_many_threads_read_while_the_key_is_rotated():
    data_key, wrapped = keys.new_data_key()
    opened, stop = [], threading.Event()

    def read():
        while not stop.is_set():
            opened.append(keys.unwrap(wrapped) == data_key)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _ in range(20):
        keys.rotate()
    stop.set()
    for reader in readers:
        reader.join()
    assert opened
    assert all(opened)
