"""What can go wrong with the register of duties, in one sentence each."""

from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


class RegisterUnreadable(ImproperlyConfigured):
    """A register file is not as it should be."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The register of duties {path} cannot be read: {reason}.")


class UnknownDuty(KeyError):
    """A duty was cited that the register does not have."""

    def __init__(self, id_: str) -> None:
        super().__init__(f"{id_!r} is not in the register of duties.")


class NotInForce(LookupError):
    """A duty was asked for on a day before it applied."""

    def __init__(self, id_: str, day: date) -> None:
        super().__init__(f"{id_} was not in force on {day.isoformat()}.")
