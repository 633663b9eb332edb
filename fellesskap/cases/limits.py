"""The school's targets: how many school days it gives itself. The statute says «snarast»."""

from datetime import date, timedelta

from fellesskap.calendar.queries import calendar_of
from fellesskap.commitments.models import Target
from fellesskap.kit import clock
from fellesskap.people.models import School

# Defaults of the product (school days, where not said otherwise); none of them is law (L15).
DEFAULTS = {"L10": 1, "L13": 1, "L16": 5, "L20": 7, "L21": 42, "L40": 1}
EVALUATION_STEPS = (7, 14, 28)  # calendar days, shifted off days without school (L55)
TWO_YESES_APART = timedelta(days=14)
NOTE_LIVES_SCHOOL_DAYS = 30
UNDO_MINUTES = 15
URGENT_MINUTES = 60


def limit(school: School, duty: str, on: date | None = None) -> int:
    """The target of ``duty`` at ``school`` on a day: the school's own, else the product's."""
    day = on or clock.today()
    own = Target.objects.filter(school=school, duty=duty, valid_from__lte=day)
    row = own.order_by("-valid_from").first()
    return row.value if row else DEFAULTS[duty]


def due_in_school_days(school: School, duty: str, after: date | None = None) -> date:
    """The school day on which the target of ``duty`` is reached, counted from ``after``."""
    day = after or clock.today()
    return calendar_of(school, day).add_school_days(day, limit(school, duty, day))
