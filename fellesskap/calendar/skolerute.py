"""Reads the municipality's skolerute, as an iCalendar file or a pasted table, and says what each
entry would become. Nothing is written here, and what cannot be read is never guessed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _
from icalendar import Calendar, Event

from fellesskap.calendar.days import DAY, FRIDAY, each_day
from fellesskap.calendar.exceptions import NoDateInLine, NotACalendar, TooMuchToRead
from fellesskap.calendar.models import DayOff
from fellesskap.calendar.public_holidays import is_public_holiday
from fellesskap.kit import clock

MOST = 300  # entries of one school year; a skolerute has about twenty
LARGEST = 1_000_000  # octets
FIRST_DAY, LAST_DAY = "first_day", "last_day"
AKS_OPEN, AKS_CLOSED, NOTHING = "aks_open", "aks_closed", "nothing"

BECOMES: dict[str, Words | str] = {
    **{title.value: title.label for title in DayOff.Title},
    FIRST_DAY: _("Første skoledag om høsten"),
    LAST_DAY: _("Siste skoledag om våren"),
    AKS_OPEN: _("AKS er åpen"),
    AKS_CLOSED: _("AKS er stengt"),
    NOTHING: _("Ingenting: vi trenger den ikke"),
}
# Words in a skolerute, bokmål and nynorsk, in the order they are looked for.
_SAYS: list[tuple[str, str]] = [
    (r"\b(aks|sfo)\b.*\b(steng|stengt|lukket|fri)", AKS_CLOSED),
    (r"\b(aks|sfo)\b.*\b(åpen|åpent|open|opent|opi?ent?)", AKS_OPEN),
    (r"planlegg|kursdag|personaldag", DayOff.Title.PLANNING_DAY),
    (r"inneklemt|inneklemd", DayOff.Title.DAY_BETWEEN),
    (r"\bval(g)?dag|stortings|kommuneval", DayOff.Title.ELECTION_DAY),
    (r"(høst|haust)ferie", DayOff.Title.AUTUMN_BREAK),
    (r"vinterferie", DayOff.Title.WINTER_BREAK),
    (r"påske(ferie|fri)?", DayOff.Title.EASTER_BREAK),
    (r"(første|fyrste) sk[ou]ledag etter|siste sk[ou]ledag før", NOTHING),
    (r"jul(e?ferie|efri)?\b", DayOff.Title.CHRISTMAS_BREAK),
    (r"sommerferie|sumarferie", DayOff.Title.SUMMER_BREAK),
    (r"(første|fyrste) sk[ou]ledag|sk[ou]lestart", FIRST_DAY),
    (r"siste sk[ou]ledag|sk[ou]leslutt", LAST_DAY),
    (r"elevfri|fridag|\bfri\b", DayOff.Title.FREE_DAY),
]
_BY_DAYS = re.compile(r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)\b")
_MONTHS = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"]
_MONTH = r"(?:\d{1,2}|(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)[a-zæøå]*)"
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:\.\s*|\s+(?=[a-z]))({_MONTH})\b\.?\s*(\d{{4}}|\d{{2}}\b(?!\.))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_SPAN = re.compile(
    rf"(?<![\d.])(\d{{1,2}})\.?\s*[-–—]\s*(?=\d{{1,2}}\.\s*({_MONTH})\b)", re.IGNORECASE
)


@dataclass(frozen=True)
class Entry:
    """One entry as it stands: its words, its first and last day, and what it would become; empty
    where we must ask."""

    words: str
    first: date
    last: date
    becomes: str


def read_file(content: bytes, starts: date, ends: date) -> list[Entry]:
    """The entries of an iCalendar file from ``starts`` to ``ends``, by date.

    Raises NotACalendar or TooMuchToRead. What repeats is laid out; what was called off is left out.
    """
    if len(content) > LARGEST:
        raise TooMuchToRead
    try:
        events = list(Calendar.from_ical(content).walk("VEVENT"))
        found = [entry for event in events for entry in _occurrences(event, events, starts, ends)]
    except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError) as error:
        raise NotACalendar from error
    return _sorted(found)


def _sorted(found: Iterable[Entry]) -> list[Entry]:
    once = list(dict.fromkeys(found))
    if len(once) > MOST:
        raise TooMuchToRead
    return sorted(once, key=lambda entry: (entry.first, entry.last, entry.words))


def _occurrences(event: Event, events: list[Event], starts: date, ends: date) -> Iterator[Entry]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED" or "DTSTART" not in event:
        return
    first, last = _days(event)
    words = str(event.get("SUMMARY", "")).strip()
    for day in _repeated(event, events, first, starts, ends):
        until = day + (last - first)
        if day <= ends and until >= starts:
            yield Entry(words, max(day, starts), min(until, ends), meaning(words, day, until))


def _days(event: Event) -> tuple[date, date]:
    """The first and last day in Norway. The end of whole days is the day after."""
    begins = event.decoded("DTSTART")
    if "DTEND" in event:
        stops = event.decoded("DTEND")
    else:
        stops = begins + (event.decoded("DURATION") if "DURATION" in event else timedelta(0))
    if isinstance(begins, datetime):
        return _local(begins), _local(stops)
    return begins, max(stops - DAY, begins)


def _local(when: date | datetime) -> date:
    if isinstance(when, datetime):
        return clock.local(when).date() if when.tzinfo else when.date()
    return when


def _repeated(
    event: Event, events: list[Event], first: date, starts: date, ends: date
) -> Iterator[date]:
    """The first day of each time it happens; one that was moved stands as an event of its own."""
    if "RRULE" not in event or "RECURRENCE-ID" in event:
        yield first
        return
    rule = re.sub(r"UNTIL=(\d{8})[^;]*", r"UNTIL=\1", event["RRULE"].to_ical().decode())
    if not _BY_DAYS.search(rule):
        raise NotACalendar
    without = set(_excluded(event))
    without |= {
        _local(other.decoded("RECURRENCE-ID"))
        for other in events
        if "RECURRENCE-ID" in other and other.get("UID") == event.get("UID")
    }
    laid_out = rrulestr(rule, dtstart=_midnight(first))
    for when in laid_out.between(_midnight(starts), _midnight(ends), inc=True):
        if when.date() not in without:
            yield when.date()


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day, without time of day


def _excluded(event: Event) -> Iterator[date]:
    listed = event.get("EXDATE", [])
    for group in listed if isinstance(listed, list) else [listed]:
        yield from (_local(one.dt) for one in group.dts)


def meaning(words: str, first: date, last: date) -> str:
    """What an entry would become, by its words; empty where they say nothing we know."""
    said = words.lower()
    for pattern, becomes in _SAYS:
        if re.search(pattern, said):
            return str(becomes)
    weekdays = [day for day in each_day(first, last) if day.weekday() <= FRIDAY]
    if all(is_public_holiday(day) for day in weekdays):
        return NOTHING  # we know the public holidays
    return ""


def read_table(text: str, starts: date, ends: date) -> list[Entry]:
    """The entries of a pasted table: one on each line, days and words in any order.

    Raises NoDateInLine, which names the line, or TooMuchToRead.
    """
    if len(text) > LARGEST:
        raise TooMuchToRead
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        days, words = _days_in(line, starts)
        if not days:
            raise NoDateInLine(number)
        first, last = days[0], days[-1]
        if first <= ends and max(first, last) >= starts:
            found.append(Entry(words, first, last, meaning(words, first, last)))
    return _sorted(found)


def _days_in(line: str, starts: date) -> tuple[list[date], str]:
    """The days of a line in the order they stand, and what is left of it as words."""
    whole = _SPAN.sub(lambda hit: f"{hit[1]}. {hit[2]} - ", line)
    hits = [(hit.start(), _iso(hit)) for hit in _ISO.finditer(whole)]
    hits += [(hit.start(), _written(hit, starts)) for hit in _DATE.finditer(whole)]
    days = [day for _place, day in sorted(hits, key=lambda pair: pair[0]) if day]
    words = _DATE.sub(" ", _ISO.sub(" ", whole))
    words = re.sub(r"\s+", " ", re.sub(r"[\t;|]+|\s[-–—:]+(?=\s|$)", " ", words))
    return days, words.strip(" -–—:,.")


def _iso(hit: re.Match[str]) -> date | None:
    return _day(int(hit[1]), int(hit[2]), int(hit[3]))


def _written(hit: re.Match[str], starts: date) -> date | None:
    """A day as people write it; without a year it lies in the school year."""
    month = int(hit[2]) if hit[2].isdigit() else _MONTHS.index(hit[2][:3].lower()) + 1
    if hit[3]:
        year = int(hit[3]) + (2000 if len(hit[3]) == 2 else 0)
    else:
        year = starts.year + (month < starts.month)
    return _day(year, month, int(hit[1]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
