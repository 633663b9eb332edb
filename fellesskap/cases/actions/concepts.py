"""Put the school's words on a report or a case, and take them off: never a label on a child."""

from collections.abc import Collection

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.cases.models import Case, ConceptTag, Report
from fellesskap.cases.queries.concepts import tags_of, words_to_choose
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.understanding.queries.concepts import wordings_on


def keep_tags(report: Report) -> None:
    """What the reporter called it, by the wordings of the day; nothing where they said nothing."""
    if not report.tags:
        return
    now = clock.now()
    wordings = wordings_on(report.school, clock.local(now).date())
    ConceptTag.objects.bulk_create(
        [
            ConceptTag(file=report.file, wording=wordings[code], by=report.entered_by, at=now)
            for code in dict.fromkeys(report.tags)
            if code in wordings
        ]
    )


@transaction.atomic
def set_tags(*, by: Person, case: Case, codes: Collection[str]) -> None:
    """These words are about the case, and no others; none at all is a full answer.

    A word that was there already keeps the wording it was put there by. Codes that the school does
    not have are passed over.
    """
    demand(by, "case.write", case)
    there = {tag.wording.concept.code: tag for tag in tags_of(case.file)}
    words = {word.concept.code: word.wording for word in words_to_choose(case.school)}
    gone = [tag.pk for code, tag in there.items() if code not in codes]
    new = [code for code in words if code in codes and code not in there]
    if not gone and not new:
        return
    ConceptTag.objects.filter(pk__in=gone).delete()
    ConceptTag.objects.bulk_create(
        [ConceptTag(file=case.file, wording=words[code], by=by, at=clock.now()) for code in new]
    )
    trail.record(by, "case.set_tags", case, law="L19")
