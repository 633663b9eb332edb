"""Which plan is valid, and which school year it is."""

from datetime import date

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import School
from fellesskap.plan.models import Plan
from fellesskap.plan.written import in_words

__all__ = ["in_words", "plan_of", "year_of"]


def year_of(school: School, day: date) -> SchoolYear | None:
    """The school year that ``day`` lies in; None where the school has entered none."""
    return SchoolYear.objects.on(day).filter(school=school).first()


def plan_of(school: School, day: date) -> Plan | None:
    """The adopted plan of the school year of ``day``; None where there is none."""
    adopted = Plan.objects.filter(school=school, status=Plan.Status.ADOPTED)
    return adopted.select_related("year").filter(year__starts__lte=day, year__ends__gte=day).first()
