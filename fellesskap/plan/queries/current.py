"""Which plan is valid, and which school year it is."""

from datetime import date

from django.utils.translation import get_language

from fellesskap.calendar.models import SchoolYear
from fellesskap.people.models import School
from fellesskap.plan.models import Plan


def year_of(school: School, day: date) -> SchoolYear | None:
    """The school year that ``day`` lies in; None where the school has entered none."""
    return SchoolYear.objects.on(day).filter(school=school).first()


def plan_of(school: School, day: date) -> Plan | None:
    """The adopted plan of the school year of ``day``; None where there is none."""
    adopted = Plan.objects.filter(school=school, status=Plan.Status.ADOPTED)
    return adopted.select_related("year").filter(year__starts__lte=day, year__ends__gte=day).first()


def in_words(nb: str, nn: str) -> str:
    """The text in the reader's written form; the other where one is missing."""
    return (nn or nb) if get_language() == "nn" else (nb or nn)
