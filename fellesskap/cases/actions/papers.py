"""The plan as a paper: set, kept sealed in the case, and written in the log as taken out."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.cases.exceptions import HomeMayNotBeTold, WithheldNotSeen
from fellesskap.cases.models import Case
from fellesskap.cases.queries.plan_paper import (
    Hit,
    everyone,
    names_left,
    one_home,
    paper_version,
    plan_data,
)
from fellesskap.documents.actions import keep_document
from fellesskap.documents.models import Document
from fellesskap.documents.typeset import typeset
from fellesskap.people.models import Person

TEMPLATE = "plan.typ"


@transaction.atomic
def print_plan(*, by: Person, case: Case, version: UUID | None = None) -> Document:
    """The school's own paper of a version that holds or has held, in the school's written form."""
    demand(by, "case.print", case)
    with translation.override(case.school.written_form):
        facts, plan = paper_version(case, version)
        data = plan_data(facts, plan, everyone(facts))
        language = data["lang"]
        assert plan.in_force_from is not None  # noqa: S101 - drafts are never printed
        pdf = typeset(TEMPLATE, data, made_at=plan.in_force_from)
    document = keep_document(
        by=by,
        file=case.file,
        kind=Document.Kind.PLAN,
        record=plan.pk,
        language=language,
        content=pdf,
    )
    trail.exported(by, "case.print", case, law="L16")
    return document


def masked_plan(
    *, by: Person, case: Case, guardian: Person, words: Sequence[str] = ()
) -> tuple[dict[str, Any], list[Hit]]:
    """What a copy for one home would say, and the words that still look like somebody's name.

    ``words`` are hidden besides the names the case knows. Raises HomeMayNotBeTold.
    """
    demand(by, "case.copy_plan", case)
    with translation.override(case.school.written_form):
        facts, plan = paper_version(case)
        if guardian not in [tie.guardian for tie in facts.informed]:
            raise HomeMayNotBeTold
        reader = one_home(facts, guardian, words)
        data = plan_data(facts, plan, reader)
    return data, names_left(data, reader.hidden)


@transaction.atomic
def approve_copy(
    *,
    by: Person,
    case: Case,
    guardian: Person,
    words: Sequence[str] = (),
    seen_withheld: bool = False,
) -> Document:
    """A human has read the copy: set it, keep it, and write in the log that it was made for a home.

    What the child does not want passed on has been looked at first (L64). Raises HomeMayNotBeTold
    and WithheldNotSeen.
    """
    data, _hits = masked_plan(by=by, case=case, guardian=guardian, words=words)
    facts, plan = paper_version(case)
    if facts.withheld and not seen_withheld:
        raise WithheldNotSeen
    assert plan.in_force_from is not None  # noqa: S101 - drafts are never copied
    document = keep_document(
        by=by,
        file=case.file,
        kind=Document.Kind.MASKED_PLAN,
        record=plan.pk,
        language=data["lang"],
        content=typeset(TEMPLATE, data, made_at=plan.in_force_from),
        for_person=guardian,
    )
    trail.record(by, "case.copy_plan", case, law="L59")
    return document
