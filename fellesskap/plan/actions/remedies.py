"""The leadership's line beside a promise that is late or was not kept: «dette gjør vi nå»."""

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.models import SchoolYear
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.plan.exceptions import WordsMissing
from fellesskap.plan.models import Remedy


@transaction.atomic
def say_remedy(*, by: Person, year: SchoolYear, code: str, text: str) -> Remedy:
    """Say what the school does about the promise ``code`` in ``year``. The earlier lines stay, and
    the newest is shown. Raises WordsMissing."""
    demand(by, "promise.remedy", year.school)
    if not text.strip():
        raise WordsMissing
    line = Remedy.objects.create(
        school=year.school, year=year, code=code, text=text.strip(), by=by, at=clock.now()
    )
    trail.record(by, "promise.remedy", line, law="L3", school=year.school)
    return line
