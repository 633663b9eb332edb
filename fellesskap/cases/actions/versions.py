"""Two people writing the same thing: the second gets both texts on screen, and nothing is lost."""

from django.db.models import F

from fellesskap.cases.exceptions import WrittenMeanwhile
from fellesskap.cases.models import InquiryStep, Measure, PlanVersion


def take_version(row: InquiryStep | Measure | PlanVersion, version: int | None) -> None:
    """Take the next version of ``row`` in one statement; the caller then writes and saves.

    ``version`` is the one the writer read (the row's own when None). Raises WrittenMeanwhile with
    the row as it is now when someone else has saved it since.
    """
    model = type(row)
    expected = row.version if version is None else version
    if not model.objects.filter(pk=row.pk, version=expected).update(version=F("version") + 1):
        raise WrittenMeanwhile(model.objects.get(pk=row.pk))
    row.version = expected + 1
