"""Opening cases from a report: one pupil, one case, a lead from the first minute.

One event may open several cases. Each gets its own file and an account of what concerns that pupil;
the report stays with intake and its reporter (L57, L58).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from fellesskap.access.grammar import demand, may, visible
from fellesskap.audit import trail
from fellesskap.cases import kinds
from fellesskap.cases.actions.filing import may_know
from fellesskap.cases.actions.homes import issue_card
from fellesskap.cases.actions.intake import decide, tell_owner, undecided
from fellesskap.cases.exceptions import LeadMissing, MayNotLead, OpenAlready
from fellesskap.cases.limits import due_in_school_days
from fellesskap.cases.models import (
    Account,
    Case,
    CaseReport,
    Evaluation,
    ImmediateMeasure,
    Report,
)
from fellesskap.commitments.actions import owe
from fellesskap.files.actions import carry_over_barred, involve, let_in, open_file
from fellesskap.files.models import Invited, Involvement, SealedFile
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person, School


@dataclass(frozen=True)
class Opening:
    """What is decided for one pupil when a case opens."""

    pupil: Person
    account: str
    lead: Person | None
    safe_until_tomorrow: str = ""
    card_words: str = ""
    card_readers: Sequence[Person] = ()
    card_expires: date | None = None
    callers: Mapping[Person, Person] = field(default_factory=dict)  # guardian → who calls today
    serious: str = Case.Serious.NO
    criteria: Sequence[str] = ()
    serious_words: str = ""


@transaction.atomic
def open_cases(*, by: Person, report: Report, openings: Sequence[Opening]) -> list[Case]:
    """Open one case for each opening. All or none.

    Raises LeadMissing, MayNotLead or AlreadyDecided; nothing is half opened.
    """
    demand(by, "report.decide", report)
    undecided(report)
    for opening in openings:
        if opening.lead is None:
            raise LeadMissing
        if not all(may_know(report.file, one) for one in (opening.lead, *opening.callers.values())):
            raise MayNotLead
    cases = [_open(by, report, opening) for opening in openings]
    decide(report, by, Report.Outcome.OPENED)
    return cases


def _open(by: Person, report: Report, opening: Opening) -> Case:
    assert opening.lead is not None  # noqa: S101 - held by open_cases
    file = open_file(school=report.school, kind=SealedFile.Kind.CASE, wall=report.file.wall)
    involve(file, [opening.pupil], Involvement.Part.AFFECTED)
    carry_over_barred(report.file, file)
    case = Case.objects.create(
        file=file,
        school=report.school,
        pupil=opening.pupil,
        lead=opening.lead,
        opened_at=clock.now(),
        opened_by=by,
        raised_with_rektor_at=report.reached_rektor_at,
        first_told_staff_at=report.first_known_at,
        counts_from=clock.local(report.reached_rektor_at or report.entered_at).date(),
        serious=opening.serious,
    )
    CaseReport.objects.create(case=case, report=report, at=clock.now())
    seat_lead(case, opening.lead, by)
    if not may(by, "case.read", case):
        let_in(file, by, Invited.Capacity.TEAM)  # a delegate follows what it has opened
    write_account(case, opening.account, by, report)
    if opening.safe_until_tomorrow.strip():
        ImmediateMeasure.objects.create(
            file=file, case=case, words=opening.safe_until_tomorrow, by=by, at=clock.now()
        )
    _write_card(case, opening, by)
    _owe_first_steps(case, opening)
    if opening.serious == Case.Serious.YES:
        tell_owner(by=by, case=case, criteria=list(opening.criteria), words=opening.serious_words)
    trail.record(by, "case.open", case, law="L13")
    return case


def seat_lead(case: Case, lead: Person, by: Person) -> None:
    """Let the lead in and say so; behind the owner's wall the lead is the named investigator."""
    let_in(case.file, lead, Invited.Capacity.LEAD, by=by)
    if case.file.wall == SealedFile.Wall.OWNER:
        let_in(case.file, lead, Invited.Capacity.INVESTIGATOR, by=by)
    tell(
        [lead],
        kind="case.lead",
        school=case.school,
        file=case.file,
        target=case.pk,
        once=f"lead:{case.pk}:{clock.now().isoformat()}",
    )


def write_account(case: Case, words: str, by: Person, report: Report | None) -> None:
    """What concerns this pupil, as the one who opens the case confirms it."""
    if words.strip():
        Account.objects.create(
            file=case.file,
            case=case,
            report=report,
            words=words,
            confirmed_by=by,
            confirmed_at=clock.now(),
        )


def _write_card(case: Case, opening: Opening, by: Person) -> None:
    readers = [person for person in opening.card_readers if may_know(case.file, person)]
    if opening.card_words.strip() and readers:
        issue_card(case, opening.card_words, readers, opening.card_expires, by)


def debt(case: Case) -> dict[str, Any]:
    """What every commitment of a case has in common."""
    return {
        "school": case.school,
        "file": case.file,
        "subject": case.pupil,
        "target": case.pk,
    }


def owe_case_steps(case: Case, start: date, *, with_plan: bool = True, round_: int = 1) -> None:
    """Hearing, inquiry and plan: owed by the lead from the first minute (L13, L14, L40)."""
    steps = [
        (kinds.HEAR, "L40", "L40"),
        (kinds.INQUIRE, "L13", "L13"),
        *([(kinds.MAKE_PLAN, "L14", "L16")] if with_plan else []),
    ]
    for kind, duty, target in steps:
        owe(
            key=f"{kind}:{case.pk}:{round_}",
            kind=kind,
            owner=case.lead,
            due=due_in_school_days(case.school, target, start),
            norm="target",
            duty=duty,
            **debt(case),
        )


def _owe_first_steps(case: Case, opening: Opening) -> None:
    owe_case_steps(case, clock.today())
    for guardian, caller in opening.callers.items():
        owe(
            key=f"call:{case.pk}:{guardian.pk}",
            kind=kinds.CALL_HOME,
            owner=caller,
            due=clock.today(),
            norm="target",
            duty="L38",
            **debt(case),
        )
        if caller != case.lead:
            let_in(case.file, caller, Invited.Capacity.TEAM)
    if opening.serious == Case.Serious.UNSURE:
        owe(
            key=f"serious:{case.pk}",
            kind=kinds.DECIDE_SERIOUS,
            owner=case.opened_by,
            due=clock.today(),
            norm="law",
            duty="L12",
            **debt(case),
        )


@transaction.atomic
def enter_earlier_case(
    *,
    by: Person,
    school: School,
    pupil: Person,
    lead: Person,
    raised_at: datetime,
    counts_from: date,
    earlier_plan: str,
    evaluate_on: date,
) -> Case:
    """A case that has run outside the product: entered later, and marked so with both dates.

    Raises MayNotLead, or OpenAlready when ``by`` can see an open case about the same pupil.
    """
    demand(by, "case.enter_earlier", school)
    if any(not one.is_closed for one in visible(pupil_cases(pupil), by, "case.read")):
        raise OpenAlready
    file = open_file(school=school, kind=SealedFile.Kind.CASE)
    involve(file, [pupil], Involvement.Part.AFFECTED)
    if not (may_know(file, by) and may_know(file, lead)):  # nobody enters one's own child's
        raise MayNotLead
    case = Case.objects.create(
        file=file,
        school=school,
        pupil=pupil,
        lead=lead,
        origin=Case.Origin.EARLIER,
        opened_at=clock.now(),
        opened_by=by,
        raised_with_rektor_at=raised_at,
        first_told_staff_at=raised_at,
        counts_from=counts_from,
        serious=Case.Serious.NO,
        earlier_plan=earlier_plan,
    )
    _seat_earlier(case, by, evaluate_on)
    trail.record(by, "case.enter_earlier", case, law="L19")
    return case


def pupil_cases(pupil: Person) -> "QuerySet[Case]":
    """Every case about ``pupil``; to be narrowed to what somebody may see."""
    return Case.objects.filter(pupil=pupil)


def _seat_earlier(case: Case, by: Person, evaluate_on: date) -> None:
    """The lead, whoever entered it, and everything that is owed from the day it counts from."""
    seat_lead(case, case.lead, by)
    if not may(by, "case.read", case):
        let_in(case.file, by, Invited.Capacity.TEAM, by=by)
    owe_case_steps(case, case.counts_from)
    evaluation = Evaluation.objects.create(
        file=case.file, case=case, planned_for=evaluate_on, first_planned_for=evaluate_on
    )
    owe(
        key=f"evaluate:{evaluation.pk}",
        kind=kinds.EVALUATE,
        owner=case.lead,
        due=evaluate_on,
        norm="law",
        duty="L20",
        **debt(case),
    )
