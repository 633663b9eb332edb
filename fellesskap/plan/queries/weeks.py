"""The fixed weeks of a school year, and the years they can be taken over to."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from fellesskap.calendar.models import SchoolYear
from fellesskap.calendar.queries import calendar_of, year_to_set_up
from fellesskap.kit import dates
from fellesskap.people.models import School
from fellesskap.plan.models import FixedWeek
from fellesskap.plan.queries.current import in_words
from fellesskap.plan.queries.year_lines import monday_in
from fellesskap.plan.windows import YearDays, in_week


def page(year: SchoolYear) -> dict[str, Any]:
    """What the page shows: each week with its days, and the year after where there is one."""
    days = YearDays(calendar_of(year.school, year.starts), year.starts)
    rows = [_row(fixed, year, days) for fixed in FixedWeek.objects.filter(year=year)]
    return {
        "year": year,
        "after": year_after(year),
        "rows": sorted(rows, key=lambda row: row["monday"]),
    }


def _row(fixed: FixedWeek, year: SchoolYear, days: YearDays) -> dict[str, Any]:
    """A week in words; ``moved`` is the school week it is held in when its own is a break."""
    monday = monday_in(year, fixed.week)
    held = in_week(fixed.week, days) if days.whole.days else None
    week = held.closes.isocalendar().week if held else fixed.week
    return {
        "fixed": fixed,
        "monday": monday,
        "title": in_words(fixed.title_nb, fixed.title_nn),
        "when": dates.week(fixed.week),
        "moved": dates.week(week) if week != fixed.week else "",
        "grades": ", ".join(f"{grade}." for grade in fixed.grades),
    }


def year_now(school: School) -> SchoolYear | None:
    """The school year of today, or the one that comes."""
    return year_to_set_up(school)


def year_after(year: SchoolYear) -> SchoolYear | None:
    """The next school year, where it has been set up."""
    later = SchoolYear.objects.filter(school=year.school_id, starts__gt=year.starts)
    return later.order_by("starts").first()


def year_by(school: School, pk: UUID) -> SchoolYear:
    """A year of the school. Raises Http404."""
    return get_object_or_404(SchoolYear, school=school, pk=pk)


def week_by(school: School, pk: UUID) -> FixedWeek:
    """A fixed week of the school. Raises Http404."""
    return get_object_or_404(
        FixedWeek.objects.select_related("school", "year"), school=school, pk=pk
    )
