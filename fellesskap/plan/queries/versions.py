"""Which version of the plan is meant, by the school year."""

from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from fellesskap.people.models import School
from fellesskap.plan.models import Plan
from fellesskap.plan.queries.current import year_of

# The adopted one is meant first, then one that was, then what is being written.
STATUSES = (Plan.Status.ADOPTED, Plan.Status.ARCHIVED, Plan.Status.HEARING, Plan.Status.DRAFT)
NAMED = 20  # so many schools are named in one sentence


def plan_of_year(school: School, autumn: int) -> Plan | None:
    """The plan of the school year whose autumn is in the year ``autumn``; None where none is."""
    return _meant(Plan.objects.filter(school=school, year__starts__year=autumn))


def plan_to_check(school: School, day: date) -> Plan | None:
    """Last year's plan, where the school has one; else this year's, else the newest of all."""
    plans = Plan.objects.filter(school=school)
    year = year_of(school, day)
    if year is None:
        return _meant(plans.order_by())
    before = plans.filter(year__ends__lt=year.starts).exclude(status__in=STATUSES[2:])
    newest = before.order_by("-year__starts").values_list("year", flat=True).first()
    return (_meant(before.filter(year=newest)) if newest else None) or _meant(
        plans.filter(year=year)
    )


def schools_with_plans() -> list[School]:
    """Schools that have a plan of any kind, by name; at most twenty."""
    return list(School.objects.filter(plans__isnull=False).distinct().order_by("name")[:NAMED])


def _meant(plans: QuerySet[Plan]) -> Plan | None:
    order = Case(
        *(When(status=status, then=Value(place)) for place, status in enumerate(STATUSES)),
        output_field=IntegerField(),
    )
    ranked = plans.select_related("year", "school").annotate(meant=order)
    return ranked.order_by("-year__starts", "meant", "-version").first()


def checkable(school: School) -> QuerySet[Plan]:
    """Every version of the school, newest year first, what is being written before the rest."""
    rows = Plan.objects.filter(school=school).select_related("year", "school")
    return rows.order_by("-year__starts", "-version")
