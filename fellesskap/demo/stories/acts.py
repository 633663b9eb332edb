"""What people do in the stories: each of them opens the page first, then does it, at this moment.

Every one of these goes through the real actions and their rules; a story that lets somebody do what
they may not, stops with the same error that the person would have met.
"""

from collections.abc import Sequence
from datetime import date, datetime

from fellesskap.access.door import open_record
from fellesskap.cases.actions.drafts import MeasureFields, add_measure
from fellesskap.cases.actions.evaluations import (
    Verdict,
    answer_on_device,
    ask_child,
    finish_evaluation,
    record_words,
)
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.hearing import (
    find_out,
    inquire,
    offer_hearing,
    record_hearing,
    weigh_interests,
)
from fellesskap.cases.actions.homes import contact_home, read_card
from fellesskap.cases.actions.intake import open_report
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.actions.plans import draft_plan, measures_of, put_in_force, write_plan
from fellesskap.cases.models import Card, Case, Evaluation, Hearing, InquiryStep, Measure, Report
from fellesskap.demo.rows import uid
from fellesskap.demo.stories.stage import Stage
from fellesskap.demo.stories.tales import Does, Tale
from fellesskap.kit import clock
from fellesskap.notices.actions import mark_all_read
from fellesskap.people.models import Person

YES, PARTLY, NO = "yes", "partly", "no"
KEEP, CHANGE, STOP = "keep", "change", "stop"


# Reports -------------------------------------------------------------------------------------


def tell(
    stage: Stage,
    by: Person,
    about: Sequence[Person],
    words: str,
    *,
    adult: str = "nobody",
    urgency: str = "today",
    suspect: Person | None = None,
    intervention: str = "",
    told_by: str = "",
    unnamed: str = "",
    seen: datetime | None = None,
    told: datetime | None = None,
    channel: str = "product",
    reporter: Person | None = None,
) -> Report:
    """Someone reports, and looks at the receipt."""
    written = Words(
        adult_involved=adult,
        words=words,
        about=about,
        unnamed=unnamed,
        suspect=suspect,
        urgency=urgency,
        intervened=bool(intervention) or None,
        intervention=intervention,
        told_by=told_by,
        observed_at=seen,
        told_at=told,
    )
    report = file_report(
        by=by,
        school=stage.school,
        submission=uid("submission", str(by.pk), clock.now().isoformat()),
        written=written,
        channel=channel,
        reporter=reporter,
    )
    open_record(Report, report.pk, by=by, action="report.receipt")
    return report


def receive(report: Report, by: Person) -> None:
    """A receiver opens the report."""
    open_record(Report, report.pk, by=by, action="report.read")
    open_report(by=by, report=report)
    mark_all_read(by=by)


# Cases ---------------------------------------------------------------------------------------


def opening(stage: Stage, tale: Tale, **more: object) -> Opening:
    """What rektor decides for one pupil; ``more`` are other fields of ``Opening``."""
    callers = dict.fromkeys(stage.guardians(tale.pupil), tale.lead)
    given = {
        "pupil": tale.pupil,
        "account": tale.tell(tale.account),
        "lead": tale.lead,
        "safe_until_tomorrow": tale.tell(tale.safe),
        "callers": callers,
    }
    return Opening(**(given | more))  # type: ignore[arg-type] # fields by name, checked when played


def open_case(stage: Stage, by: Person, report: Report, tale: Tale, **more: object) -> Case:
    """Rektor opens one case out of a report."""
    return open_cases(by=by, report=report, openings=[opening(stage, tale, **more)])[0]


def look(case: Case, *people: Person) -> None:
    """Each of ``people`` opens the case and has seen what waited."""
    for person in people:
        open_record(Case, case.pk, by=person, action="case.read")
        mark_all_read(by=person)


def read(card: Card, *people: Person) -> None:
    """Each of ``people`` reads the card."""
    for person in people:
        open_record(Card, card.pk, by=person, action="card.read")
        read_card(by=person, card=card)
        mark_all_read(by=person)


def offer(case: Case, by: Person, place: str = "Grupperommet", **more: object) -> Hearing:
    """The pupil is offered a talk."""
    look(case, by)
    return offer_hearing(by=by, case=case, pupil=case.pupil, place=place, **more)  # type: ignore[arg-type] # fields by name


def hear(hearing: Hearing, by: Person, words: str, wishes: str, **more: str) -> None:
    """What the pupil said, written down and read back the same day."""
    record_hearing(
        by=by,
        hearing=hearing,
        held_on=clock.today(),
        words=words,
        wishes=wishes,
        read_back=True,
        **more,  # type: ignore[arg-type] # fields by name
    )


def ask_around(case: Case, by: Person, question: str, method: str = "observation") -> InquiryStep:
    """One thing the school wants to find out."""
    return inquire(by=by, cases=[case], question=question, method=method, asked_on=clock.today())


def found(step: InquiryStep, by: Person, findings: str, *factors: str, unclear: str = "") -> None:
    """What was found out today."""
    find_out(
        by=by,
        step=step,
        findings=findings,
        factors=factors,
        unclear=unclear,
        done_on=clock.today(),
    )


def weigh(case: Case, by: Person, decision: str, interests: str, view: str, outcome: str) -> None:
    """What is best for the child in one decision."""
    weigh_interests(
        by=by,
        case=case,
        decision=decision,
        interests=interests,
        childs_view=view,
        outcome=outcome,
    )


def call(
    case: Case,
    by: Person,
    guardian: Person,
    summary: str,
    *,
    how: str = "phone",
    promised: str = "",
    due: date | None = None,
    disagrees: str = "",
    rights: bool = False,
    closing: bool = False,
    version: int | None = None,
) -> None:
    """One talk with one guardian, written down at once."""
    contact_home(
        by=by,
        case=case,
        guardian=guardian,
        how=how,
        at=clock.now(),
        summary=summary,
        promised=promised,
        promised_due=due,
        disagrees=disagrees,
        told_of_rights=rights,
        told_of_closing=closing,
        has_seen_plan=version,
    )


def plan(
    stage: Stage,
    case: Case,
    by: Person,
    *,
    problem: str,
    goal: str,
    measures: Sequence[Does],
    evaluate_on: date,
    ready: bool = True,
) -> list[Measure]:
    """A plan is written and, when it is ``ready``, in force from now."""
    draft = draft_plan(by=by, case=case)
    write_plan(by=by, plan=draft, problem=problem, goal=goal, evaluate_on=evaluate_on, evaluator=by)
    rows = [add_measure(by=by, plan=draft, **_fields(does)) for does in measures]
    for row, does in zip(rows, measures, strict=True):
        stage.not_done[row.pk] = does.not_done
    if ready:
        put_in_force(by=by, plan=draft)
    return rows


def _fields(does: Does) -> MeasureFields:
    return {
        "what": does.what,
        "when_words": does.when,
        "responsible": does.who,
        "level": does.level,
        "rhythm": does.rhythm,
        "weekdays": does.weekdays,
        "starts": clock.today(),
        "how_noticed": does.noticed,
        "pupil_agrees": does.agrees,
    }


def ask(
    case: Case, by: Person, answer: str, words: str, *, where: str = "", early: bool = False
) -> Evaluation:
    """The child answers: on the adult's device, or, when ``where`` is said, in a talk."""
    look(case, by)
    ahead = ask_child(by=by, case=case)
    if where:
        return record_words(
            by=by,
            evaluation=ahead,
            answer=answer,
            words=words,
            asked_by=by,
            asked_on=clock.today(),
            asked_where=where,
        )
    return answer_on_device(by=by, evaluation=ahead, answer=answer, words=words)


def evaluate(
    evaluation: Evaluation,
    by: Person,
    *,
    homes: str,
    staff: str,
    helps: str = YES,
    steps: Sequence[str] = (),
    decision: str = "continue",
    why: str = "",
) -> Evaluation | None:
    """The adults' part. ``steps`` is what each measure becomes, in the order of the plan."""
    in_force = evaluation.case.plan_in_force
    rows = list(measures_of(in_force).filter(stopped_on=None)) if in_force else []
    following = [*steps, *[KEEP] * len(rows)]
    verdicts = [
        Verdict(row, done_as_agreed=True, helps=helps, next_step=step)
        for row, step in zip(rows, following, strict=False)
    ]
    return finish_evaluation(
        by=by,
        evaluation=evaluation,
        verdicts=verdicts,
        homes_say=homes,
        staff_saw=staff,
        decision=decision,
        decision_why=why,
    )
