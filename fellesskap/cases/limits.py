"""The school's targets: how many days it gives itself. The statute says «snarast».

What rektor has set for the school (``commitments.Target``) holds from its day on; until then, and
for what nobody has set, the product's own. None of it is law (L15), and no school may give itself
so much time that «snarast» loses its meaning.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fellesskap.calendar.queries import calendar_of
from fellesskap.commitments.models import Target
from fellesskap.kit import clock
from fellesskap.people.models import School


@dataclass(frozen=True)
class Ours:
    """One target a school may set: what it is for, in which unit, and how far it may be moved."""

    duty: str  # an id of the register; what follows a full stop tells two targets of one duty apart
    what: "str | Promise"
    unit: Literal["school_days", "calendar_days", "hours"]
    default: int
    most: int


READ, READ_URGENT, FIND_OUT, PLAN = "L10", "L10.hour", "L13", "L16"
ASK, ASK_AGAIN, HEAR = "L20", "L21", "L40"
OURS = {
    one.duty: one
    for one in (
        Ours(READ_URGENT, _("Lese en melding som haster"), "hours", 1, 4),
        Ours(READ, _("Lese en melding"), "school_days", 1, 3),
        Ours(HEAR, _("Tilby eleven en samtale"), "school_days", 1, 5),
        Ours(FIND_OUT, _("Begynne å finne ut hvordan eleven har det"), "school_days", 1, 5),
        Ours(PLAN, _("Ha en plan som gjelder"), "school_days", 5, 10),
        Ours(ASK, _("Spørre eleven om det er bedre, første gang"), "calendar_days", 7, 14),
        Ours(ASK_AGAIN, _("Spørre igjen etter at saken er avsluttet"), "calendar_days", 42, 90),
    )
}
EVALUATION_STEPS = (7, 14, 28)  # calendar days, shifted off days without school (L55)
TWO_YESES_APART = timedelta(days=14)
NOTE_LIVES_SCHOOL_DAYS = 30
UNDO_MINUTES = 15


def limit(school: School, duty: str, on: date | None = None) -> int:
    """The target of ``duty`` at ``school`` on a day: the school's own, else the product's."""
    day = on or clock.today()
    own = Target.objects.filter(school=school, duty=duty, valid_from__lte=day)
    row = own.order_by("-valid_from").first()
    return row.value if row else OURS[duty].default


def due_in_school_days(school: School, duty: str, after: date | None = None) -> date:
    """The school day on which the target of ``duty`` is reached, counted from ``after``."""
    day = after or clock.today()
    return calendar_of(school, day).add_school_days(day, limit(school, duty, day))
