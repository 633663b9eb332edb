"""Which words are used about a case, and how often each word was used in a time."""

from collections import Counter
from datetime import date
from uuid import UUID

from fellesskap.cases.models import Case, CaseReport, ConceptTag, Report
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.people.models import School
from fellesskap.understanding.queries.concepts import Word, words_of

# What the whole school wants is no word for what happened to one pupil.
NOT_OF_A_CASE = {"zero_tolerance"}


def tags_of(file: SealedFile) -> list[ConceptTag]:
    """The words about a file, as they stood when they were put there: one query."""
    return list(file.concept_tags.select_related("wording__concept", "by"))


def words_to_choose(school: School) -> list[Word]:
    """The words of the school today that can be said of a case: two queries."""
    return [word for word in words_of(school) if word.concept.code not in NOT_OF_A_CASE]


def tags_between(school: School, starts: date, ends: date) -> Counter[str]:
    """Code of a concept → how many cases and reports of those days it was used about.

    A report that opened a case is counted with the case. What stands behind a wall is never
    counted (L24). Counts alone: whoever shows them sees to it that no count is too small. Three
    queries.
    """
    first, last = clock.moment(starts, 0), clock.moment(ends, 23, 59)
    cases = Case.objects.filter(
        school=school, file__wall=SealedFile.Wall.NONE, opened_at__range=(first, last)
    )
    reports = Report.objects.filter(
        school=school, file__wall=SealedFile.Wall.NONE, entered_at__range=(first, last)
    )
    alone = reports.exclude(pk__in=CaseReport.objects.values("report"))
    found: set[tuple[UUID, str]] = set()
    about = "wording__concept__code"
    for tags in (
        ConceptTag.objects.filter(file__in=cases.values("file")),
        ConceptTag.objects.filter(file__in=alone.values("file")),
    ):
        found.update(tags.values_list("file", about))
    untagged = CaseReport.objects.filter(
        case__in=cases.values("pk"), report__file__wall=SealedFile.Wall.NONE
    ).exclude(case__file__in=ConceptTag.objects.values("file"))
    rows = untagged.values_list("case__file", f"report__file__concept_tags__{about}")
    found.update((case, code) for case, code in rows if code)
    return Counter(code for _file, code in found)
