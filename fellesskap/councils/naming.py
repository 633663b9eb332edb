"""A council speaks of nobody by name: what it writes is refused where a pupil's name stands."""

from fellesskap.councils.exceptions import PupilNamed
from fellesskap.people.models import School
from fellesskap.plan.queries.named import pupils_named


def refuse_names(school: School, *texts: str) -> None:
    """Raise PupilNamed where the given name of a pupil of the school stands in a text (L35)."""
    named = pupils_named(school, "\n".join(texts))
    if named:
        raise PupilNamed(named[0])
