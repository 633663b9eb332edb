"""What each kind of message reads, and where it leads. Rooms add theirs from ``channels``."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Message:
    """``text`` is a lazily translated sentence with ``{name}`` and ``{reference}``; ``page`` is the
    name of an address that takes the target, or empty when there is nothing to open."""

    id: str
    text: "str | Promise"
    page: str = ""


MESSAGES: dict[str, Message] = {}


def declare_messages(messages: Iterable[Message]) -> None:
    """Add kinds of messages to the house; each id once."""
    for message in messages:
        if message.id in MESSAGES:
            raise ValueError(f"{message.id} is already declared")
        MESSAGES[message.id] = message
