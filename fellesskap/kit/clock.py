"""The one clock of the house: every date and time in the product is read here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")

_moved: ContextVar[datetime | None] = ContextVar("_moved", default=None)
_watch: ContextVar[list[str] | None] = ContextVar("_watch", default=None)
_source: list[Callable[[], datetime]] = []


def now() -> datetime:
    """This moment, aware, in UTC."""
    asked = _watch.get()
    if asked is not None:
        asked.append("now")
    return _moment()


def _moment() -> datetime:
    moved = _moved.get()
    if moved is not None:
        return moved
    return _source[-1]() if _source else datetime.now(UTC)


def today() -> date:
    """Today's date as people at the school would say it (Europe/Oslo)."""
    return local(_moment()).date()


def local(moment: datetime) -> datetime:
    """``moment`` in Norwegian time."""
    return moment.astimezone(OSLO)


def moment(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """The aware moment of Norwegian wall-clock time on ``day``."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=OSLO).astimezone(UTC)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Gives a list that is empty as long as nobody inside has asked for more than the day."""
    asked: list[str] = []
    token = _watch.set(asked)
    try:
        yield asked
    finally:
        _watch.reset(token)


@contextmanager
def at(when: datetime) -> Iterator[None]:
    """Let the clock stand at ``when``: how the demo plays its year, and how tests freeze time."""
    token = _moved.set(when)
    try:
        yield
    finally:
        _moved.reset(token)


def shift(by: timedelta) -> None:
    """Let this process's clock go ``by`` ahead of the machine's: the demo outside term."""
    _source[:] = [lambda: datetime.now(UTC) + by] if by else []
