"""What can go wrong with keys, in sentences for those who run the machine."""

from pathlib import Path


class VaultError(Exception):
    """Something about keys or locked content."""


class KeyFileUnreadable(VaultError):
    """The key file is not there, not readable or not a key file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The key file {path} cannot be used: {reason}. "
            "Point FELLESSKAP_KEY_FILE at it, or put your recovery copy back."
        )


class KeyFileExists(VaultError):
    """A key file would have been written over another one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is already a key file at {path}. It is never overwritten: without it "
            "nothing that is stored can be read."
        )


class RotationUnderWay(VaultError):
    """Another rotation has begun and not finished."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Another rotation of the key is under way. If none is, remove {path} and try again."
        )


class KeyMissing(VaultError):
    """The key that closed this content is not in the key file."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(
            f"Key {key_id} is not in the key file. Put the key file back that held {key_id}."
        )


class Tampered(VaultError):
    """The content is not what was locked, or it is tried with the wrong key or the wrong record."""

    def __init__(self) -> None:
        super().__init__("The content has been changed since it was locked, or belongs elsewhere.")


class Shredded(VaultError):
    """The file's own key has been destroyed on purpose."""

    def __init__(self, reference: str = "") -> None:
        which = f"file {reference}" if reference else "this file"
        super().__init__(f"The key of {which} has been destroyed; its content is gone for good.")
