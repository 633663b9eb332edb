"""Somebody who acts and something that is acted on, for the tests of the log."""

import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Somebody:
    """Stands where a person stands: something with a ``pk``."""

    pk: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class Clock:
    """Stands where a named actor stands."""

    name: str = "clock"


KARI = Somebody(uuid.UUID(int=1))
ARNE = Somebody(uuid.UUID(int=2))
SOLVANG = uuid.UUID(int=100)
LIEN = uuid.UUID(int=200)


def case(number: int = 1) -> str:
    """The name of a case in the log."""
    return f"cases.case:{uuid.UUID(int=1000 + number)}"
