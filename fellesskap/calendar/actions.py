"""Every change to a school's calendar: the year, its days off, its days with AKS."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.days import each_day
from fellesskap.calendar.exceptions import (
    AlreadySo,
    DaysMeet,
    EndsBeforeItStarts,
    HalvesOutOfOrder,
    OutsideTheYear,
    TitleOfAnotherKind,
    YearExists,
)
from fellesskap.calendar.models import KIND_OF, TITLES, AksDay, DayOff, SchoolYear
from fellesskap.calendar.queries import calendar_of, forget_calendar
from fellesskap.calendar.route import Route
from fellesskap.people.models import School


@dataclass(frozen=True)
class Halves:
    """The four days that make a school year: what a school reads off its own skolerute."""

    first_autumn_day: date
    last_autumn_day: date
    first_spring_day: date
    last_spring_day: date

    @property
    def starts(self) -> date:
        """1 August of the year."""
        return date(self.first_autumn_day.year, 8, 1)

    @property
    def ends(self) -> date:
        """31 July of the year after."""
        return date(self.first_autumn_day.year + 1, 7, 31)

    @property
    def title(self) -> str:
        """Both years, as people say it: 2026–27."""
        return f"{self.starts.year}–{self.ends.year % 100:02}"

    @property
    def days(self) -> dict[str, date]:
        """The four days by the names they have in the year's row."""
        return asdict(self)

    def check(self) -> None:
        """Raise HalvesOutOfOrder unless the days follow each other within the year."""
        days = (
            self.starts,
            self.first_autumn_day,
            self.last_autumn_day,
            self.first_spring_day,
            self.last_spring_day,
            self.ends,
        )
        if list(days) != sorted(days) or self.last_autumn_day == self.first_spring_day:
            raise HalvesOutOfOrder


@transaction.atomic
def set_up_year(*, by: Any, school: School, halves: Halves) -> SchoolYear:
    """Give the school a new year. Raises HalvesOutOfOrder, YearExists or Denied."""
    demand(by, "calendar.set_up_year", school)
    halves.check()
    if SchoolYear.objects.filter(school=school, starts=halves.starts).exists():
        raise YearExists(halves.title)
    year = SchoolYear.objects.create(
        school=school,
        title=halves.title,
        starts=halves.starts,
        ends=halves.ends,
        **halves.days,
    )
    forget_calendar(school)
    trail.record(by, "calendar.set_up_year", year, law="L140", school=school)
    return year


@transaction.atomic
def change_year(*, by: Any, year: SchoolYear, halves: Halves) -> SchoolYear:
    """Move the first or last day of a halvår. The year itself stays the same year."""
    demand(by, "calendar.change_year", year.school)
    halves.check()
    if halves.starts != year.starts:
        raise HalvesOutOfOrder
    for name, day in halves.days.items():
        setattr(year, name, day)
    year.save()
    forget_calendar(year.school)
    trail.record(by, "calendar.change_year", year, law="L140", school=year.school)
    return year


@transaction.atomic
def import_year(*, by: Any, school: School, route: Route) -> SchoolYear:
    """Let a skolerute that was read and looked over be the school's year, in place of what stood.

    Raises HalvesOutOfOrder or Denied.
    """
    demand(by, "calendar.import_year", school)
    halves = Halves(**route.halves)
    halves.check()
    year, _is_new = SchoolYear.objects.update_or_create(
        school=school,
        starts=halves.starts,
        defaults={"title": halves.title, "ends": halves.ends, **halves.days},
    )
    whole = {"school": school, "starts__range": (year.starts, year.ends)}
    DayOff.objects.filter(**whole).delete()
    AksDay.objects.filter(**whole).delete()
    DayOff.objects.bulk_create(
        DayOff(
            school=school,
            kind=KIND_OF[one.title],
            title=one.title,
            starts=one.starts,
            ends=one.ends,
        )
        for one in route.off
    )
    AksDay.objects.bulk_create(
        AksDay(school=school, starts=starts, ends=ends, is_open=is_open)
        for starts, ends, is_open in route.aks
    )
    forget_calendar(school)
    trail.record(by, "calendar.import_year", year, law="L140", school=school)
    return year


@transaction.atomic
def add_day_off(
    *, by: Any, school: School, title: DayOff.Title, kind: DayOff.Kind, starts: date, ends: date
) -> DayOff:
    """Give the pupils ``starts`` to ``ends`` off. Raises a CalendarProblem or Denied."""
    demand(by, "calendar.add_day_off", school)
    if title not in TITLES[kind]:
        raise TitleOfAnotherKind
    _check_days(school, starts, ends)
    _check_free(DayOff.objects.filter(school=school), starts, ends)
    row = DayOff.objects.create(school=school, kind=kind, title=title, starts=starts, ends=ends)
    forget_calendar(school)
    trail.record(by, "calendar.add_day_off", row, law="L140", school=school)
    return row


@transaction.atomic
def remove_day_off(*, by: Any, day_off: DayOff) -> None:
    """Take a day off out again: the pupils have school after all."""
    demand(by, "calendar.remove_day_off", day_off.school)
    trail.record(by, "calendar.remove_day_off", day_off, law="L140", school=day_off.school)
    forget_calendar(day_off.school)
    day_off.delete()


@transaction.atomic
def add_aks_days(*, by: Any, school: School, starts: date, ends: date, is_open: bool) -> AksDay:
    """Say that AKS is open on days without school, or closed on days when it would be open.

    Weekends and public holidays stay closed inside an open period. Raises a CalendarProblem.
    """
    demand(by, "calendar.add_aks_days", school)
    _check_days(school, starts, ends)
    _check_free(AksDay.objects.filter(school=school), starts, ends)
    calendar = calendar_of(school, starts)
    if is_open and all(calendar.is_aks_day(day) for day in each_day(starts, ends)):
        raise AlreadySo
    row = AksDay.objects.create(school=school, is_open=is_open, starts=starts, ends=ends)
    forget_calendar(school)
    trail.record(by, "calendar.add_aks_days", row, law="L140", school=school)
    return row


@transaction.atomic
def remove_aks_days(*, by: Any, aks_day: AksDay) -> None:
    """Take a rule about AKS out again."""
    demand(by, "calendar.remove_aks_days", aks_day.school)
    trail.record(by, "calendar.remove_aks_days", aks_day, law="L140", school=aks_day.school)
    forget_calendar(aks_day.school)
    aks_day.delete()


def _check_days(school: School, starts: date, ends: date) -> None:
    """The days follow each other and lie in one school year."""
    if ends < starts:
        raise EndsBeforeItStarts
    if not SchoolYear.objects.filter(school=school, starts__lte=starts, ends__gte=ends).exists():
        raise OutsideTheYear(starts, ends)


def _check_free(rows: "QuerySet[DayOff] | QuerySet[AksDay]", starts: date, ends: date) -> None:
    """Nothing of the same sort stands on any of the days."""
    taken = rows.filter(starts__lte=ends, ends__gte=starts).first()
    if taken is not None:
        raise DaysMeet(taken.starts, taken.ends or taken.starts)
