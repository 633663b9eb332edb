"""What many read names no pupil."""

from fellesskap.home.exceptions import NamesInText
from fellesskap.people.models import School
from fellesskap.plan.queries.named import pupils_named


def refuse_names(school: School, *texts: str) -> None:
    """Raise NamesInText when a pupil's name stands in one of ``texts``: one question."""
    names = pupils_named(school, "\n".join(texts))
    if names:
        raise NamesInText(names)
