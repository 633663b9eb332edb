"""iCalendar as RFC 5545 wants it: what a calendar program reads of the year (interop.md § 5).

Every day is a whole day and no time of day is given, so no time zone is needed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

LINE = 75  # octets
MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Fellesskap//Skolens plan//NB"
EVERY = "PT12H"  # how often a program should look again


@dataclass(frozen=True)
class Event:
    """One event of whole days. ``last`` is the last day of it."""

    kind: str
    id: UUID
    sequence: int
    changed_at: datetime
    first: date
    last: date
    title: str
    text: str
    link: str
    cancelled: bool = False


def calendar(name: str, host: str, events: Iterable[Event]) -> bytes:
    """The whole file: UTF-8, every line ended by CR LF and at most 75 octets long."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{EVERY}",
        f"X-PUBLISHED-TTL:{EVERY}",
        *(line for event in events for line in _event(event, host)),
        "END:VCALENDAR",
    ]
    return b"".join(part + b"\r\n" for line in lines for part in folded(line))


def _event(event: Event, host: str) -> Iterator[str]:
    changed = event.changed_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    yield "BEGIN:VEVENT"
    yield f"UID:{event.kind}-{event.id}@{host}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"  # the day after
    yield f"SUMMARY:{escaped(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{escaped(event.text)}"
    yield f"URL:{event.link}"
    yield "TRANSP:TRANSPARENT"
    if event.cancelled:
        yield "STATUS:CANCELLED"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """``text`` as a TEXT value."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> Iterator[bytes]:
    """``line`` in pieces of at most 75 octets, never cut inside a letter; all but the first begin
    with a space."""
    piece, room = b"", LINE
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > room:
            yield piece
            piece = b" "
        piece += octets
    yield piece
