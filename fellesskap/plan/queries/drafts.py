"""What the pages that write the plan ask: the draft, who wrote last, whether it still stands."""

from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.kit import clock
from fellesskap.kit.clash import Writer
from fellesskap.people.models import Person, School
from fellesskap.plan.models import Line, Plan, Promise, Section

LINE = (
    *("kind", "text_nb", "text_nn", "term_nb", "term_nn", "code", "says"),
    *("alt_nb", "alt_nn", "address"),
)
SECTION = ("number", "title_nb", "title_nn", "duties")
PROMISE = (
    *("short_nb", "short_nn", "because_nb", "because_nn", "scope", "grades", "rhythm", "times"),
    *("windows", "fixed_by", "duty", "law_part_nb", "law_part_nn", "keeper", "others_nb"),
    *("others_nn", "shown", "elsewhere", "withdrawn"),
)
COLUMNS: dict[type, tuple[str, ...]] = {Line: LINE, Section: SECTION, Promise: PROMISE}


def seen_mark(row: Line | Section | Promise) -> str:
    """What a form carries to tell whether the row still says what the writer saw."""
    words = repr([getattr(row, name) for name in COLUMNS[type(row)]])
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def last_writer(row: Line | Section | Promise) -> Writer:
    """The one who saved the row last, from the log; «En annen» when nobody is found."""
    entry = trail.entries(target=row).filter(action="plan.edit").first()
    person = Person.objects.filter(pk=entry.actor).first() if entry else None
    return Writer(person.first_name if person else _("En annen"), entry.at if entry else None)


def years_ahead(school: School) -> list[SchoolYear]:
    """The school years that are not over, by date."""
    rows = SchoolYear.objects.filter(school=school, ends__gte=clock.today())
    return list(rows.order_by("starts"))


def written_in(year: SchoolYear) -> Plan | None:
    """The draft of the year, on hearing or not; None where there is none."""
    written = Plan.objects.filter(year=year, status__in=(Plan.Status.DRAFT, Plan.Status.HEARING))
    return written.order_by("-version").first()


def next_code(school: School) -> str:
    """The code of the school's next own promise: S01, S02 …, never one that was used before."""
    codes = Promise.objects.filter(plan__school=school, code__startswith="S")
    numbers = [int(code[1:]) for code in codes.values_list("code", flat=True) if code[1:].isdigit()]
    return f"S{max(numbers, default=0) + 1:02}"


def columns_of(row: Line | Section | Promise) -> dict[str, Any]:
    """The columns a writer decides, by name."""
    return {name: getattr(row, name) for name in COLUMNS[type(row)]}


def years_to_plan(school: School) -> "QuerySet[SchoolYear]":
    """The school years that are not over and have no draft, by date."""
    written = Plan.objects.filter(
        school=school, status__in=(Plan.Status.DRAFT, Plan.Status.HEARING)
    )
    rows = SchoolYear.objects.filter(school=school, ends__gte=clock.today())
    return rows.exclude(pk__in=written.values("year")).order_by("starts")


def first_without_plan(years: "QuerySet[SchoolYear]") -> SchoolYear | None:
    """The first of ``years`` that has no valid plan: what one most likely begins on."""
    adopted = Plan.objects.filter(status=Plan.Status.ADOPTED).values("year")
    return years.exclude(pk__in=adopted).first() or years.first()
