"""Locking and opening: each file has a data key, and the master key locks the data keys.

AES-256-GCM with a random nonce everywhere. A locked text is bound to its record: moved to another
record it does not open. A data key that is gone (empty bytes) is shredded: nobody opens the text.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fellesskap.vault.exceptions import (
    KeyFileExists,
    KeyFileUnreadable,
    KeyMissing,
    RotationUnderWay,
    Shredded,
    Tampered,
    VaultError,
)
from fellesskap.vault.keyfile import (
    KEY_LENGTH,
    complaints,
    create_key_file,
    key_file,
    master_keys,
    rotate,
)

__all__ = [
    "KeyFileExists",
    "KeyFileUnreadable",
    "KeyMissing",
    "RotationUnderWay",
    "Shredded",
    "Tampered",
    "VaultError",
    "complaints",
    "create_key_file",
    "current_id",
    "derive",
    "key_file",
    "key_id",
    "key_ids",
    "new_data_key",
    "open",
    "rewrap",
    "rotate",
    "seal",
    "unwrap",
]

_NONCE = 12
_VERSION = b"\x01"
_WRAPPING = b"fellesskap wrapping"


def new_data_key() -> tuple[bytes, bytes]:
    """A fresh data key of 32 bytes, and the same key wrapped by the master key, to be stored."""
    data_key = secrets.token_bytes(KEY_LENGTH)
    return data_key, _wrap(data_key)


def unwrap(wrapped: bytes) -> bytes:
    """The data key inside ``wrapped``.

    Raises Shredded for empty bytes, KeyMissing when the key file lacks the master key that wrapped
    it, Tampered when the bytes are not what was stored.
    """
    id_ = key_id(wrapped)
    masters = master_keys()
    if id_ not in masters:
        raise KeyMissing(id_)
    prefix = id_.encode() + b" "
    return _decrypt(_wrapping_key(masters[id_]), bytes(wrapped)[len(prefix) :], prefix)


def rewrap(wrapped: bytes) -> bytes:
    """``wrapped`` under the master key in use; unchanged when it already is. Errors as unwrap."""
    return wrapped if key_id(wrapped) == current_id() else _wrap(unwrap(wrapped))


def key_id(wrapped: bytes) -> str:
    """The id of the master key that ``wrapped`` needs; raises Shredded or Tampered."""
    if not wrapped:
        raise Shredded
    id_, space, _ = bytes(wrapped).partition(b" ")
    if not space or not id_.isascii() or len(id_) > 32:
        raise Tampered
    return id_.decode("ascii")


def key_ids() -> list[str]:
    """Ids of all keys in the key file, the one in use first."""
    return list(master_keys())


def current_id() -> str:
    """Id of the master key in use."""
    return key_ids()[0]


def seal(data_key: bytes, text: bytes, bound_to: str) -> bytes:
    """``text`` locked under ``data_key`` for the record named by ``bound_to`` (never empty)."""
    return _encrypt(data_key, text, _binding(bound_to))


def open(data_key: bytes, blob: bytes, bound_to: str) -> bytes:  # noqa: A001 - read as keys.open
    """The text inside ``blob``; raises Tampered when it, the key or the record is another."""
    return _decrypt(data_key, bytes(blob), _binding(bound_to))


def derive(purpose: str, length: int = KEY_LENGTH, *, key: str = "") -> bytes:
    """``length`` bytes for ``purpose`` from the master key in use, or from the one with id ``key``.

    The same purpose gives the same bytes until the key is rotated. Raises KeyMissing.
    """
    masters = master_keys()
    id_ = key or current_id()
    if id_ not in masters:
        raise KeyMissing(id_)
    return _derived(masters[id_], b"fellesskap derived " + purpose.encode(), length)


def _wrap(data_key: bytes) -> bytes:
    id_ = current_id()
    prefix = id_.encode() + b" "
    return prefix + _encrypt(_wrapping_key(master_keys()[id_]), data_key, prefix)


def _wrapping_key(master: bytes) -> bytes:
    return _derived(master, _WRAPPING, KEY_LENGTH)


def _derived(master: bytes, information: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=information).derive(master)


def _binding(bound_to: str) -> bytes:
    if not bound_to:
        raise ValueError("bound_to must name the record that the text belongs to.")
    return bound_to.encode()


def _encrypt(key: bytes, text: bytes, bound_to: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, text, bound_to)


def _decrypt(key: bytes, blob: bytes, bound_to: bytes) -> bytes:
    version, nonce, sealed = blob[:1], blob[1 : 1 + _NONCE], blob[1 + _NONCE :]
    if version != _VERSION or len(nonce) < _NONCE:
        raise Tampered
    try:
        return AESGCM(key).decrypt(nonce, sealed, bound_to)
    except InvalidTag as error:
        raise Tampered from error
