"""The one file the operator must look after: the master key, and the retired ones before it.

Each line is ``<key id> <base64 of 32 bytes>``; the first line is the key in use, later lines are
kept until the oldest backup they open has expired. Empty lines and # lines are skipped.
"""

import base64
import binascii
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from fellesskap.vault.exceptions import KeyFileExists, KeyFileUnreadable, RotationUnderWay

KEY_LENGTH = 32
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_read: dict[tuple[Path, int, int, int], dict[str, bytes]] = {}


def key_file() -> Path:
    """Where the settings say the key file is."""
    return Path(settings.KEY_FILE)


def master_keys() -> dict[str, bytes]:
    """Key id → 32 bytes, the key in use first. Read once, and again when the file has changed.

    Raises KeyFileUnreadable with a sentence for the operator.
    """
    path = key_file()
    try:
        found = path.stat()
        mark = (path, found.st_mtime_ns, found.st_size, found.st_ino)
        if mark not in _read:
            keys = _parse(path, path.read_text(encoding="ascii"))
            _read.clear()
            _read[mark] = keys
            return keys
        return _read[mark]
    except FileNotFoundError as error:
        raise KeyFileUnreadable(path, "there is no such file") from error
    except OSError as error:
        raise KeyFileUnreadable(path, "this user may not read it") from error
    except UnicodeDecodeError as error:
        raise KeyFileUnreadable(path, "it is not a text file") from error
    except KeyError:  # another thread has just read a newer file
        return _parse(path, path.read_text(encoding="ascii"))


def create_key_file(path: Path | str) -> str:
    """Write a new key file that only its owner can read; returns the id of its key.

    Makes the folder when it is missing. Raises KeyFileExists rather than overwrite anything.
    """
    path = Path(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key_id, line = _new_line()
    try:
        _write(path, line)
    except FileExistsError as error:
        raise KeyFileExists(path) from error
    return key_id


def rotate() -> str:
    """Put a new master key in front of the others; returns its id.

    What is locked stays readable, since the retired keys are kept; ``keys.rewrap`` moves each
    file's key over. Raises RotationUnderWay when another rotation has not finished.
    """
    master_keys()
    path = key_file().resolve()
    beside = path.with_name(f"{path.name}.rotating")
    key_id, line = _new_line()
    try:
        _write(beside, line + path.read_text(encoding="ascii"))
    except FileExistsError as error:
        raise RotationUnderWay(beside) from error
    owner = path.stat()
    with suppress(PermissionError):  # only root gives a file to the user that serves
        os.chown(beside, owner.st_uid, owner.st_gid)
    beside.replace(path)
    _sync(path.parent)
    return key_id


def complaints() -> list[str]:
    """Sentences about a key file that others on the machine can read; empty when all is well."""
    mode = key_file().stat().st_mode & 0o777
    if mode & 0o077:
        return [f"Others on this machine can read the key file {key_file()}: make its mode 0600."]
    return []


def _parse(path: Path, text: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        key_id, _, encoded = line.strip().partition(" ")
        if not _KEY_ID.fullmatch(key_id) or key_id in keys:
            raise KeyFileUnreadable(path, f"line {number} does not begin with a key id of its own")
        keys[key_id] = _decoded(path, number, encoded)
    if not keys:
        raise KeyFileUnreadable(path, "it holds no key")
    return keys


def _decoded(path: Path, number: int, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded.strip(), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_LENGTH:
        raise KeyFileUnreadable(path, f"the key on line {number} is not 32 bytes in base64")
    return key


def _new_line() -> tuple[str, str]:
    key_id = f"k{secrets.token_hex(4)}"
    return key_id, f"{key_id} {base64.b64encode(secrets.token_bytes(KEY_LENGTH)).decode()}\n"


def _write(path: Path, text: str) -> None:
    """Create ``path`` with mode 0600 and have it on the disk before we go on."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
