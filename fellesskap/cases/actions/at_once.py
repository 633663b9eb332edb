"""What keeps the child safe until tomorrow: one line, any day, and no plan is needed (L14)."""

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.cases.exceptions import CaseClosed, SafetyMissing
from fellesskap.cases.models import Case, ImmediateMeasure
from fellesskap.kit import clock
from fellesskap.people.models import Person


@transaction.atomic
def keep_safe(*, by: Person, case: Case, words: str) -> ImmediateMeasure:
    """Write down what is done at once. Raises SafetyMissing without words, and CaseClosed."""
    demand(by, "case.write", case)
    if case.is_closed:
        raise CaseClosed
    if not words.strip():
        raise SafetyMissing
    row: ImmediateMeasure = ImmediateMeasure.objects.create(
        file=case.file, case=case, words=words, by=by, at=clock.now()
    )
    trail.record(by, "case.keep_safe", case, law="L14")
    return row
