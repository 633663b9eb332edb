"""How many promises of the plan are late: for the leaders' sentence about the school."""

from fellesskap.commitments.kinds import PROMISE
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.queries.current import year_of


def late_promises(school: School) -> int:
    """How many promises have something open whose window is over, this school year: two queries.

    A promise is counted once, whomever it is for. Our own rhythm is never late.
    """
    today = clock.today()
    year = year_of(school, today)
    if year is None:
        return 0
    owed = Commitment.objects.open().filter(
        kind=PROMISE, school=school, due__range=(year.starts, today), due__lt=today
    )
    late = owed.exclude(norm=Commitment.Norm.RHYTHM).order_by()
    return int(late.values("promise").distinct().count())
