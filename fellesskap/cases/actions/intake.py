"""Receiving a report: reading it, asking back, closing it with a reason, joining it to a case."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from fellesskap.access.grammar import demand, may
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases import kinds
from fellesskap.cases.actions.filing import may_know, owners_who_may_know, receive_anew
from fellesskap.cases.actions.keeping import hold_with
from fellesskap.cases.exceptions import AlreadyDecided, NotShareable, ReasonMissing, TooLate
from fellesskap.cases.limits import UNDO_MINUTES
from fellesskap.cases.models import Case, CaseReport, MessageToOwner, Report, ReportQuestion
from fellesskap.commitments.actions import hand_over, keep, owe, withdraw_evidence
from fellesskap.commitments.models import Commitment
from fellesskap.files.actions import carry_over_barred, involve
from fellesskap.files.models import Barred, Involvement
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Person

RECEPTION = (kinds.RECEIVE, kinds.NAME_INVESTIGATOR)
# What a decision writes; read anew, alone, before it is made.
DECISION = ["outcome", "outcome_at", "outcome_by", "opened_at", "opened_by"]


@transaction.atomic
def open_report(*, by: Person, report: Report) -> None:
    """The first receiver has read it: the reporter sees «lest» (L10, L11).

    Whoever may read it and not decide on it, as the owner a report about someone who works at the
    school, has not received it.
    """
    demand(by, "report.read", report)
    if report.opened_at is not None or not may(by, "report.decide", report):
        return
    report.opened_at, report.opened_by = clock.now(), by
    report.save(update_fields=["opened_at", "opened_by"])
    tell_reporter(report, "report.opened")
    trail.record(by, "report.open", report, law="L10")


def tell_reporter(report: Report, kind: str, once: str = "") -> None:
    """Say to the one who reported that something has happened; never what."""
    people = [person for person in (report.reporter, report.entered_by) if person]
    tell(
        people,
        kind=kind,
        school=report.school,
        file=report.file,
        target=report.pk,
        once=once or f"{kind}:{report.pk}",
    )


@transaction.atomic
def ask_reporter(*, by: Person, report: Report, question: str) -> ReportQuestion:
    """Ask the one who reported for more. The clock of the report goes on."""
    demand(by, "report.decide", report)
    row = ReportQuestion.objects.create(
        file=report.file, report=report, asked_by=by, asked_at=clock.now(), question=question
    )
    answers = report.reporter or report.entered_by
    if answers is not None:
        owe(
            key=f"question:{row.pk}",
            kind=kinds.ANSWER_QUESTION,
            school=report.school,
            owner=answers,
            due=calendar_of(report.school, clock.today()).next_school_day(clock.today()),
            norm="target",
            target=report.pk,
        )
        tell_reporter(report, "report.question", once=f"question:{row.pk}")
    trail.record(by, "report.ask", report, law="L13")
    return row


@transaction.atomic
def answer_question(*, by: Person, question: ReportQuestion, answer: str) -> None:
    """The reporter answers; the one who asked is told."""
    demand(by, "report.answer", question.report)
    question.answer, question.answered_at = answer, clock.now()
    question.save(update_fields=["answer", "answered_at"])
    keep(kind=kinds.ANSWER_QUESTION, about=question.report_id, by=by, record=question.pk)
    tell(
        [question.asked_by],
        kind="report.answered",
        school=question.report.school,
        file=question.file,
        target=question.report_id,
        once=f"answer:{question.pk}",
    )
    trail.record(by, "report.answer", question.report, law="L8")


def alone_with(report: Report) -> None:
    """The decision as it is now, for one at a time: two may have opened the same report."""
    rows = Report.objects.select_related(None).select_for_update()
    report.refresh_from_db(fields=DECISION, from_queryset=rows)


def undecided(report: Report) -> None:
    """Raise AlreadyDecided when someone has decided, also since the page was opened."""
    alone_with(report)
    if report.outcome:
        raise AlreadyDecided


def decide(report: Report, by: Person, outcome: str) -> None:
    """Write down the outcome once; inside the action that makes it."""
    undecided(report)
    report.outcome, report.outcome_at, report.outcome_by = outcome, clock.now(), by
    if report.opened_at is None:
        report.opened_at, report.opened_by = clock.now(), by
    report.save(update_fields=[*DECISION, "outcome_reason", "outcome_done"])
    for kind in RECEPTION:
        keep(kind=kind, about=report.pk, by=by, record=report.pk)
    tell_reporter(report, "report.outcome")


@transaction.atomic
def close_report(*, by: Person, report: Report, reason: str, done: str) -> None:
    """Close at intake: a short reason and what was done, never silence (L19)."""
    demand(by, "report.decide", report)
    if not reason.strip() or not done.strip():
        raise ReasonMissing
    report.outcome_reason, report.outcome_done = reason, done
    decide(report, by, Report.Outcome.CLOSED)
    trail.record(by, "report.close", report, law="L19")


@transaction.atomic
def undo_close(*, by: Person, report: Report) -> None:
    """Take a closing back within a quarter of an hour; the trail keeps both."""
    demand(by, "report.decide", report)
    alone_with(report)
    closed_at = report.outcome_at
    if report.outcome != Report.Outcome.CLOSED or closed_at is None:
        raise TooLate
    if clock.now() - closed_at > timedelta(minutes=UNDO_MINUTES):
        raise TooLate
    report.outcome, report.outcome_at, report.outcome_by = Report.Outcome.NONE, None, None
    report.save(update_fields=DECISION)
    for kind in RECEPTION:
        withdraw_evidence(kind=kind, about=report.pk, by=by)
    trail.record(by, "report.undo_close", report, law="L19")


@transaction.atomic
def join_report(*, by: Person, report: Report, case: Case) -> None:
    """The report belongs to a case that is open already, behind the same wall.

    Raises NotShareable for a case that others may read, or whose lead may not know of the report:
    nobody learns from a case that there is a report about them (L22, L24).
    """
    demand(by, "report.decide", report)
    demand(by, "case.read", case)
    if report.file.wall != case.file.wall or not may_know(report.file, case.lead):
        raise NotShareable
    decide(report, by, Report.Outcome.JOINED)
    CaseReport.objects.create(case=case, report=report, at=clock.now())
    carry_over_barred(report.file, case.file)
    hold_with(report.file, [case])
    _take_over(case, report)
    tell(
        [case.lead],
        kind="case.lead",
        school=case.school,
        file=case.file,
        target=case.pk,
        once=f"joined:{report.pk}",
    )
    trail.record(by, "report.join", report, law="L13")


def _take_over(case: Case, report: Report) -> None:
    """What was owed in the case by someone who may no longer know of it, the lead owes."""
    barred = Barred.objects.filter(file=report.file).values("person")
    for row in Commitment.objects.open().filter(file=case.file, owner__in=barred):
        hand_over(row, to=case.lead)


def _sent_already(rows: "QuerySet[MessageToOwner]", words: str) -> MessageToOwner | None:
    """The same message, when the button was pressed twice: the owner is told once."""
    return next((row for row in rows if row.words == words), None)


@transaction.atomic
def tell_owner(
    *,
    by: Person,
    report: Report | None = None,
    case: Case | None = None,
    criteria: list[str],
    words: str,
) -> MessageToOwner:
    """Send a serious case or a § 12-5 report to the school owner. It cannot be taken back."""
    about = case if case is not None else report
    if about is None:
        raise ValueError("a message to the owner is about a report or a case")
    demand(by, "case.tell_owner" if case is not None else "report.tell_owner", about)
    earlier = MessageToOwner.objects.filter(file=about.file, sent_by=by, groundless=False)
    twice = _sent_already(earlier, words)
    if twice is not None:
        return twice
    row = MessageToOwner.objects.create(
        file=about.file,
        report=report,
        case=case,
        criteria=criteria,
        words=words,
        sent_by=by,
        sent_at=clock.now(),
    )
    if report is not None:
        keep(kind=kinds.TELL_OWNER, about=report.pk, by=by, record=row.pk)
    if case is not None:
        case.serious = Case.Serious.YES
        case.save(update_fields=["serious"])
        keep(kind=kinds.DECIDE_SERIOUS, about=case.pk, by=by, record=row.pk)
    tell(
        owners_who_may_know(about.file),
        kind="case.to_owner",
        school=about.school,
        file=about.file,
        target=row.pk,
        once=f"owner:{row.pk}",
    )
    trail.record(by, "owner_message.send", about, law="L12" if case is not None else "L23")
    return row


@transaction.atomic
def declare_groundless(*, by: Person, report: Report, reason: str) -> MessageToOwner:
    """«Openbert grunnlaus» (§ 12-5): not sent, with a reason that the owner can read (L23)."""
    demand(by, "report.tell_owner", report)
    if not reason.strip():
        raise ReasonMissing
    earlier = MessageToOwner.objects.filter(file=report.file, sent_by=by, groundless=True)
    twice = _sent_already(earlier, reason)
    if twice is not None:
        return twice
    row = MessageToOwner.objects.create(
        file=report.file,
        report=report,
        words=reason,
        groundless=True,
        sent_by=by,
        sent_at=clock.now(),
    )
    keep(kind=kinds.TELL_OWNER, about=report.pk, by=by, record=row.pk)
    trail.record(by, "owner_message.groundless", report, law="L23")
    return row


@transaction.atomic
def receive_message(*, by: Person, message: MessageToOwner) -> None:
    """The owner's receipt, with name and time."""
    demand(by, "owner_message.receive", message)
    if message.received_at is None:
        message.received_at, message.received_by = clock.now(), by
        message.save(update_fields=["received_at", "received_by"])
        trail.record(by, "owner_message.receive", message, law="L12")


@transaction.atomic
def name_pupil(*, by: Person, report: Report, pupil: Person) -> None:
    """Say which pupil the report is about, when it came without a name.

    Someone else receives it when the pupil is the receiver's own child.
    """
    demand(by, "report.decide", report)
    involve(report.file, [pupil], Involvement.Part.AFFECTED)
    receive_anew(report)
    trail.record(by, "report.name_pupil", report, law="L13")


def pupils_of(report: Report) -> list[Person]:
    """Those the report is about, by first name."""
    rows = report.file.involvements.filter(part=Involvement.Part.AFFECTED)
    return [row.person for row in rows.select_related("person").order_by("person__given_name")]
