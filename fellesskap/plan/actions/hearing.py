"""From draft to valid plan: the hearing, what each body answers, and adoption."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.commitments.actions import keep, owe, release
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person
from fellesskap.people.queries import workers
from fellesskap.plan.exceptions import (
    AlreadyReplied,
    AnswersMissing,
    AnswerWordsMissing,
    BeforeTheLast,
    DayAhead,
    HearingTooShort,
    NotDraft,
    NothingToAdopt,
    StillInForce,
    YearIsOver,
)
from fellesskap.plan.expansion import expand
from fellesskap.plan.kinds import ADOPTED, HEARING, HEARING_NOTICE
from fellesskap.plan.models import Answer, Line, Plan, Section
from fellesskap.plan.queries.hearing import asked_about, contact_of, missing_answers

LAW = "L35"
SHORTEST = timedelta(days=7)
STATUS = Plan.Status


@transaction.atomic
def ask(*, by: Any, plan: Plan, until: date) -> Plan:
    """Put the draft before the staff and the councils, with ``until`` as the last day to answer.

    Each body's contact finds it on Min dag, everyone who works here gets a message. Raises
    NotDraft, NothingToAdopt, HearingTooShort or Denied.
    """
    demand(by, "plan.ask", plan)
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    if row.status != STATUS.DRAFT:
        raise NotDraft
    if not Line.objects.filter(section__plan=row).exists():
        raise NothingToAdopt
    if until < clock.today() + SHORTEST:
        raise HearingTooShort
    row.status, row.heard_until = STATUS.HEARING, until
    row.save(update_fields=["status", "heard_until"])
    _owe_answers(row, until)
    staff = workers(row.school).exclude(pk=by.pk)
    once = f"{HEARING_NOTICE}:{row.pk}:{until}"
    tell(staff, kind=HEARING_NOTICE, school=row.school, once=once, target=row.pk)
    trail.record(by, "plan.ask", row, law=LAW, school=row.school)
    return row


def _owe_answers(plan: Plan, until: date) -> None:
    """The body's contact brings the draft there and writes down the answer."""
    for one in asked_about(plan):
        contact = contact_of(plan.school, one.body)
        if contact is not None and one.missing:
            owe(
                key=f"{HEARING}:{plan.pk}:{one.body}:{until}",
                kind=HEARING,
                school=plan.school,
                owner=contact,
                due=until,
                norm=Commitment.Norm.TARGET,
                duty=LAW,
                target=plan.pk,
            )


@transaction.atomic
def take_back(*, by: Any, plan: Plan) -> Plan:
    """From hearing to draft again: the answers stay, and the text can be changed after them."""
    demand(by, "plan.ask", plan)
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    row.status = STATUS.DRAFT
    row.save(update_fields=["status"])
    _nothing_owed(row, by)
    trail.record(by, "plan.ask", row, law=LAW, why="taken_back", school=row.school)
    return row


def _nothing_owed(plan: Plan, by: Any) -> None:
    person = by if isinstance(by, Person) else None
    release(kind=HEARING, about=plan.pk, why="hearing_over", by=person)


@transaction.atomic
def answer(*, by: Any, plan: Plan, body: str, verdict: str, text: str, on: date) -> Answer:
    """Write down what ``body`` decided ``on`` a day. Until rektor has replied it can be rewritten.

    Raises DayAhead, AnswerWordsMissing (changes and no need words), AlreadyReplied or Denied.
    """
    demand(by, "plan.answer", plan)
    if on > clock.today():
        raise DayAhead
    if verdict != Answer.Verdict.YES and not text.strip():
        raise AnswerWordsMissing
    before = Answer.objects.filter(plan=plan, body=body).first()
    if before is not None and before.replied_at is not None:
        raise AlreadyReplied
    said = {"verdict": verdict, "text": text, "on": on, "by": by, "registered_at": clock.now()}
    row, _made = Answer.objects.update_or_create(plan=plan, body=body, defaults=said)
    for until in filter(None, [plan.heard_until]):
        key = f"{HEARING}:{plan.pk}:{body}:{until}"
        keep(kind=HEARING, about=plan.pk, by=by, on=clock.today(), record=row.pk, key=key)
    trail.record(by, "plan.answer", row, law="L36", school=plan.school)
    return row


@transaction.atomic
def reply(*, by: Any, answer: Answer, text: str) -> Answer:
    """What rektor did with the answer. Raises AnswerWordsMissing or Denied."""
    demand(by, "plan.reply", answer.plan)
    if not text.strip():
        raise AnswerWordsMissing
    answer.reply, answer.replied_at = text, clock.now()
    answer.save(update_fields=["reply", "replied_at"])
    trail.record(by, "plan.reply", answer, law=LAW, school=answer.plan.school)
    return answer


@transaction.atomic
def adopt(*, by: Any, plan: Plan, on: date, without: Iterable[str] = ()) -> Plan:
    """Let the plan be valid from ``on``, and lay out everything it owes. The version that was
    valid this year is archived.

    ``without`` are the bodies whose missing answer rektor has seen. Raises AnswersMissing where
    another is missing, NothingToAdopt, NotDraft, DayAhead, BeforeTheLast, YearIsOver or Denied.
    """
    demand(by, "plan.adopt", plan)
    row = Plan.objects.select_for_update().select_related("year", "school").get(pk=plan.pk)
    _check(row, on)
    missing = [one for one in missing_answers(row) if one.body not in set(without)]
    if missing:
        raise AnswersMissing([one.name for one in missing])
    _archive_before(row, on)
    row.status, row.adopted_on, row.adopted_by = STATUS.ADOPTED, on, by
    row.save(update_fields=["status", "adopted_on", "adopted_by"])
    Line.with_taken_out.filter(section__plan=row).exclude(out_at=None).delete()
    Section.with_taken_out.filter(plan=row).exclude(out_at=None).delete()
    _nothing_owed(row, by)
    expand(row.school, row.year)
    tell(
        workers(row.school).exclude(pk=by.pk),
        kind=ADOPTED,
        school=row.school,
        once=f"{ADOPTED}:{row.pk}",
        target=row.pk,
    )
    trail.record(by, "plan.adopt", row, law="L3", school=row.school)
    return row


def _check(plan: Plan, on: date) -> None:
    if plan.status not in (STATUS.DRAFT, STATUS.HEARING):
        raise NotDraft
    if on > clock.today():
        raise DayAhead
    if plan.year.ends and plan.year.ends < on:
        raise YearIsOver
    if not Line.objects.filter(section__plan=plan).exists():
        raise NothingToAdopt


def _archive_before(plan: Plan, on: date) -> None:
    """What was valid in the same school year is kept, and is no longer the plan.

    Raises BeforeTheLast where it was adopted later than ``on``.
    """
    before = Plan.objects.filter(year=plan.year, status=STATUS.ADOPTED)
    if before.filter(adopted_on__gt=on).exists():
        raise BeforeTheLast
    before.update(status=STATUS.ARCHIVED, archived_on=on)


@transaction.atomic
def archive(*, by: Any, plan: Plan) -> Plan:
    """Put a draft away that came to nothing, or a plan whose year is over. Raises StillInForce."""
    demand(by, "plan.archive", plan)
    if plan.status == STATUS.ADOPTED and plan.year.ends and plan.year.ends >= clock.today():
        raise StillInForce
    plan.status, plan.archived_on = STATUS.ARCHIVED, clock.today()
    plan.save(update_fields=["status", "archived_on"])
    _nothing_owed(plan, by)
    trail.record(by, "plan.archive", plan, law="L3", school=plan.school)
    return plan
