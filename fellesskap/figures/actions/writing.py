"""What every text here goes through: no pupil's name, and no text of another that is lost."""

from typing import Any, TypeVar

from fellesskap.figures.exceptions import PupilNamed, WrittenMeanwhile
from fellesskap.figures.models.evaluations import Written
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.plan.queries.named import pupils_named

Row = TypeVar("Row", bound=Written)


def refuse_names(school: School, *texts: str) -> None:
    """Raise PupilNamed where a pupil is named: one question."""
    if pupils_named(school, " ".join(texts)):
        raise PupilNamed


def put(row: Row | None, new: Row, *, by: Any, seen: int, **words: Any) -> Row:
    """Save ``words`` in ``row``, or in ``new`` where there is none.

    ``seen`` is the version the writer saw, 0 for none. Raises WrittenMeanwhile.
    """
    if (row.version if row else 0) != seen:
        raise WrittenMeanwhile
    kept = row or new
    for name, value in words.items():
        setattr(kept, name, value)
    kept.version = seen + 1
    kept.by, kept.at = by, clock.now()
    kept.save()
    return kept
