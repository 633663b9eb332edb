"""What is owed to a council: an answer within four weeks, and the answer back in the class."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.queries import calendar_of
from fellesskap.commitments.kinds import Kind, declare_kinds
from fellesskap.people.models import School

ANSWER, BACK = "council.answer", "council.back"
FOUR_WEEKS, SCHOOL_DAYS = timedelta(weeks=4), 20
BACK_WITHIN = 10  # school days
READS = ("council_item.read", "councils.Item")

declare_kinds(
    [
        Kind(
            ANSWER,
            _("Svar rådet på det de har tatt opp"),
            _("Fordi de som er valgt av andre, skal få et svar innen fire uker."),
            "councils:item",
            _("Svar"),
            reads=READS,
        ),
        Kind(
            BACK,
            _("Ta svaret tilbake til klassen"),
            _("Fordi klassen som spurte, skal få vite hva svaret ble."),
            "councils:item",
            _("Se svaret"),
            reads=READS,
        ),
    ]
)


def latest_answer(school: School, on: date) -> date:
    """Twenty school days from ``on``, and never more than four weeks."""
    return min(calendar_of(school, on).add_school_days(on, SCHOOL_DAYS), on + FOUR_WEEKS)


def back_by(school: School, on: date) -> date:
    """When the class should have heard."""
    return calendar_of(school, on).add_school_days(on, BACK_WITHIN)


def year_begun(day: date) -> int:
    """The calendar year in which the school year of ``day`` began on 1 August."""
    return day.year if day.month >= 8 else day.year - 1


def last_day_of(year: int) -> date:
    """31 July, when the school year that began in ``year`` is over."""
    return date(year + 1, 7, 31)
