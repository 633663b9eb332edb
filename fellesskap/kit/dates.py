"""How days, times and deadlines are said, in bokmål, nynorsk and English.

Written as tables because grammar decides the words: nynorsk has its own weekdays, English its own
order. Every function speaks the reader's active language; anything but nn and en is bokmål.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language

from fellesskap.kit import clock

NBSP = "\u00a0"

MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
WEEKDAYS = {
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "nn": "måndag tysdag onsdag torsdag fredag laurdag søndag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
SHORT_WEEKDAYS = {
    "nb": "man. tirs. ons. tors. fre. lør. søn.",
    "nn": "mån. tys. ons. tors. fre. laur. søn.",
    "en": "Mon Tue Wed Thu Fri Sat Sun",
}


@dataclass(frozen=True)
class Phrases:
    """The sentences of deadlines in one language; ``{n}`` is a count, ``{day}`` a day in words."""

    due: str
    was_due: str
    today: str
    tomorrow: str
    yesterday: str
    days_left: tuple[str, str]
    days_ago: tuple[str, str]
    weeks_left: tuple[str, str]
    week: tuple[str, str]
    by: str
    clock: str


PHRASES = {
    "nb": Phrases(
        due="Frist {day}",
        was_due="Fristen var {day}",
        today="i dag",
        tomorrow="i morgen",
        yesterday="i går",
        days_left=("om {n} skoledag", "om {n} skoledager"),
        days_ago=("for {n} skoledag siden", "for {n} skoledager siden"),
        weeks_left=("om {n} uke", "om {n} uker"),
        week=("uke {n}", "uke {n}"),
        by="innen {day}",
        clock="kl. {time}",
    ),
    "nn": Phrases(
        due="Frist {day}",
        was_due="Fristen var {day}",
        today="i dag",
        tomorrow="i morgon",
        yesterday="i går",
        days_left=("om {n} skuledag", "om {n} skuledagar"),
        days_ago=("for {n} skuledag sidan", "for {n} skuledagar sidan"),
        weeks_left=("om {n} veke", "om {n} veker"),
        week=("veke {n}", "veke {n}"),
        by="innan {day}",
        clock="kl. {time}",
    ),
    "en": Phrases(
        due="Due {day}",
        was_due="Was due {day}",
        today="today",
        tomorrow="tomorrow",
        yesterday="yesterday",
        days_left=("in {n} school day", "in {n} school days"),
        days_ago=("{n} school day ago", "{n} school days ago"),
        weeks_left=("in {n} week", "in {n} weeks"),
        week=("week {n}", "weeks {n}"),
        by="by {day}",
        clock="{time}",
    ),
}


def language() -> str:
    """The reader's language as one of nb, nn, en."""
    active = (get_language() or "nb").split("-")[0].lower()
    return active if active in PHRASES else "nb"


def as_day(when: date | datetime) -> date:
    """The Norwegian calendar day of a date or an aware moment."""
    return clock.local(when).date() if isinstance(when, datetime) else when


def month(when: date | datetime) -> str:
    """november / November."""
    return MONTHS[language()].split()[as_day(when).month - 1]


def weekday(when: date | datetime) -> str:
    """fredag / fredag / Friday."""
    return WEEKDAYS[language()].split()[as_day(when).weekday()]


def short_weekday(when: date | datetime) -> str:
    """fre. / fre. / Fri."""
    return SHORT_WEEKDAYS[language()].split()[as_day(when).weekday()]


def daymonth(when: date | datetime) -> str:
    """27. november / 27 November."""
    stop = "" if language() == "en" else "."
    return f"{as_day(when).day}{stop}{NBSP}{month(when)}"


def longdate(when: date | datetime) -> str:
    """27. november 2026 / 27 November 2026."""
    return f"{daymonth(when)} {as_day(when).year}"


def shortdate(when: date | datetime) -> str:
    """27.11.2026 / 27 Nov 2026."""
    day = as_day(when)
    if language() == "en":
        return f"{day.day}{NBSP}{month(day)[:3]} {day.year}"
    return f"{day.day:02}.{day.month:02}.{day.year}"


def weekday_date(when: date | datetime) -> str:
    """fredag 27. november / Friday 27 November."""
    return f"{weekday(when)} {daymonth(when)}"


def clocktime(when: datetime) -> str:
    """10.14 / 10:14, Norwegian time."""
    mark = ":" if language() == "en" else "."
    return clock.local(when).strftime(f"%H{mark}%M")


def at_time(when: datetime) -> str:
    """kl. 10.14 / 10:14."""
    return PHRASES[language()].clock.format(time=clocktime(when)).replace(" ", NBSP)


def date_and_time(when: datetime) -> str:
    """3. november 2026, kl. 10.14 / 3 November 2026, 10:14."""
    return f"{longdate(when)}, {at_time(when)}"


def school_year(when: date | datetime | int) -> str:
    """2026–27 for any day from 1 August 2026 to 31 July 2027, or for the number 2026."""
    if isinstance(when, int):
        first = when
    else:
        day = as_day(when)
        first = day.year if day.month >= 8 else day.year - 1
    return f"{first}–{(first + 1) % 100:02}"


def week(when: date | datetime | int) -> str:
    """uke 47 / veke 47 / week 47; ISO weeks, from a day or a number."""
    number = when if isinstance(when, int) else as_day(when).isocalendar().week
    return PHRASES[language()].week[0].format(n=number).replace(" ", NBSP)


def weeks(first: int, last: int) -> str:
    """uke 42–44 / veke 42–44 / weeks 42–44."""
    if first == last:
        return week(first)
    return PHRASES[language()].week[1].format(n=f"{first}–{last}").replace(" ", NBSP)


def counted(forms: tuple[str, str], number: int) -> str:
    """The singular form for one, the other for every other number."""
    return forms[0 if number == 1 else 1].format(n=number)


def in_weeks(number: int) -> str:
    """om 1 uke, om 2 uker; nothing for zero or less."""
    return counted(PHRASES[language()].weeks_left, number) if number > 0 else ""


def school_days_away(number: int | None) -> str:
    """om 3 skoledager, for 2 skoledager siden; nothing for 0 or None (never "0 dager")."""
    if not number:
        return ""
    phrases = PHRASES[language()]
    return counted(phrases.days_left if number > 0 else phrases.days_ago, abs(number))


def near_day(when: date | datetime) -> str:
    """i dag, i morgen, i går, and otherwise fredag 27. november."""
    phrases = PHRASES[language()]
    near = {0: phrases.today, 1: phrases.tomorrow, -1: phrases.yesterday}
    day = as_day(when)
    return near.get((day - clock.today()).days) or weekday_date(day)


def by_day(when: date | datetime) -> str:
    """i dag, i morgen, i går, and otherwise innen fredag 27. november."""
    day = as_day(when)
    is_near = abs((day - clock.today()).days) <= 1
    return near_day(day) if is_near else PHRASES[language()].by.format(day=weekday_date(day))


def deadline(when: date | datetime, school_days_left: int | None = None) -> str:
    """Frist fredag 27. november, om 3 skoledager · Fristen var i går.

    ``school_days_left`` is counted by the calendar (negative when the day has been); without it, or
    when the day is today, tomorrow or yesterday, the distance is left out.
    """
    day = as_day(when)
    distance = (day - clock.today()).days
    phrases = PHRASES[language()]
    sentence = (phrases.was_due if distance < 0 else phrases.due).format(day=near_day(day))
    away = "" if abs(distance) <= 1 else school_days_away(school_days_left)
    return f"{sentence}, {away}" if away else sentence
