"""Closing a case: when the child has said yes twice, and not because it has become quiet (L21).

Against the child's view only rektor closes, with a reason, and it stays visible. Six weeks later
the child is asked again; a case is opened again the same day it is needed.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases import kinds
from fellesskap.cases.actions.evaluations import ANSWER
from fellesskap.cases.actions.measures import begin, stop
from fellesskap.cases.actions.opening import debt, owe_case_steps
from fellesskap.cases.actions.plans import first_evaluation, measures_of, plan_evaluation
from fellesskap.cases.exceptions import CaseClosed, ClosingBlocked, NotClosed, WhyMissing
from fellesskap.cases.limits import TWO_YESES_APART, limit
from fellesskap.cases.models import BestInterests, Case, Closing, Evaluation, MeasureVerdict
from fellesskap.commitments.actions import owe, release
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock, dates
from fellesskap.notices.actions import tell
from fellesskap.people.models import Enrolment, Guardianship, Person
from fellesskap.people.relations import informed_ties, unconfirmed_ties

REASON = Closing.Reason
OF_AGE = 18
# What is owed about the case itself; a promise to a home and a card are kept also after closing.
ENDS_WITH_THE_CASE = (
    *(kinds.HEAR, kinds.INQUIRE, kinds.MAKE_PLAN, kinds.CALL_HOME, kinds.EVALUATE),
    kinds.FOLLOW_UP,
)


@dataclass(frozen=True)
class Missing:
    """One thing that stands in the way: a code, a sentence for the screen, the duty behind it."""

    code: str
    sentence: str
    law: str

    def __str__(self) -> str:
        return self.sentence


def what_blocks_closing(case: Case) -> list[Missing]:
    """Everything that remains before the case can end because the pupil is safe."""
    return [*_childs_view(case), *_adults_part(case)]


def _childs_view(case: Case) -> list[Missing]:
    """Yes twice, at least two weeks apart, with nothing but yes in between."""
    name, run = case.pupil.first_name, _yeses(case)
    if not run:
        return [Missing("no_yes", _("{name} har ikke sagt ja ennå.").format(name=name), "L21")]
    if run[-1] - run[0] >= TWO_YESES_APART:
        return []
    earliest = calendar_of(case.school, clock.today()).shift_off(run[0] + TWO_YESES_APART)
    said = _("{name} har sagt ja én gang. Spør igjen tidligst {date}.").format(
        name=name, date=dates.longdate(max(earliest, clock.today()))
    )
    return [Missing("one_yes", said, "L21")]


def _yeses(case: Case) -> list[date]:
    """The days of the unbroken row of yes that leads up to now, oldest first.

    An evaluation that was finished without asking counts as not safe, and breaks it.
    """
    run: list[date] = []
    for row in sorted(_this_round(case), key=_day_of):
        run = [*run, _day_of(row)] if row.answer == ANSWER.YES else []
    return run


def _day_of(row: Evaluation) -> date:
    return row.asked_on or clock.local(row.finished_at or clock.now()).date()


def _this_round(case: Case) -> list[Evaluation]:
    """Evaluations that were answered or finished, since the case was last opened again."""
    since = _reopened_at(case)
    return [
        row
        for row in case.evaluations.all()
        if (row.answer or row.finished_at)
        and (since is None or row.finished_at is None or row.finished_at >= since)
    ]


def _reopened_at(case: Case) -> datetime | None:
    last: datetime | None = case.closings.aggregate(last=Max("reopened_at"))["last"]
    return last


def _adults_part(case: Case) -> list[Missing]:
    """What the school itself has to do, also when rektor closes against the child's view."""
    name, lines = case.pupil.first_name, []
    ahead: Evaluation | None = case.evaluation_ahead
    if ahead is not None and ahead.answer:
        lines.append(Missing("finish", _("Gjør ferdig evalueringen først."), "L20"))
    elif ahead is not None and ahead.planned_for < clock.today():
        said = _("Evalueringen {date} står igjen. Spør {name} først.").format(
            name=name, date=dates.longdate(ahead.planned_for)
        )
        lines.append(Missing("ask", said, "L20"))
    if not _all_evaluated(case):
        lines.append(
            Missing("measures", _("Ikke alle tiltakene i planen er evaluert ennå."), "L20")
        )
    lines += [_home_waits(guardian) for guardian in homes_to_tell(case)]
    lines += [_home_unknown(guardian) for guardian in homes_to_confirm(case)]
    if case.serious == Case.Serious.UNSURE:
        said = _("Bestem først om kommunen skal vite om saken.")
        lines.append(Missing("serious", said, "L12"))
    if not case.best_interests.filter(decision=BestInterests.Decision.CLOSING).exists():
        said = _("Skriv hvorfor det er best for {name} å avslutte nå (opplæringslova § 10-1).")
        lines.append(Missing("best_interests", said.format(name=name), "L43"))
    return lines


def _all_evaluated(case: Case) -> bool:
    plan = case.plan_in_force
    if plan is None:
        return True
    judged = MeasureVerdict.objects.filter(evaluation__in=_this_round(case)).values("measure")
    return not measures_of(plan).filter(stopped_on=None).exclude(pk__in=judged).exists()


def homes_to_tell(case: Case) -> list[Person]:
    """Guardians with a right to know who have not been told that the case ends (L63).

    An attempt without an answer counts, when it is written down as one. None of age has any.
    """
    if _of_age(case):
        return []
    told = case.contacts.filter(told_of_closing=True)
    since = _reopened_at(case)
    told = told.filter(at__gte=since) if since else told
    ties = informed_ties().filter(pupil=case.pupil).exclude(guardian__in=told.values("guardian"))
    return _guardians(ties)


def homes_to_confirm(case: Case) -> list[Person]:
    """Guardians whom nobody has confirmed: a case does not end with a home left out like that."""
    if _of_age(case):
        return []
    return _guardians(unconfirmed_ties().filter(pupil=case.pupil))


def _of_age(case: Case) -> bool:
    age = case.pupil.age_on(clock.today())
    return age is not None and age >= OF_AGE


def _guardians(ties: "QuerySet[Guardianship]") -> list[Person]:
    rows = ties.select_related("guardian").order_by("guardian__given_name")
    return list(dict.fromkeys(tie.guardian for tie in rows))


def _home_waits(guardian: Person) -> Missing:
    said = _("{name} vet ikke at saken avsluttes. Ta kontakt, eller skriv at du ikke fikk svar.")
    return Missing("home", said.format(name=guardian.first_name), "L38")


def _home_unknown(guardian: Person) -> Missing:
    said = _(
        "{name} er ikke bekreftet som foresatt, og vet ikke om saken. "
        "Be en leder bekrefte hjemmet eller sette siste dag."
    )
    return Missing("unconfirmed", said.format(name=guardian.first_name), "L63")


def _blocks(case: Case, reason: str) -> list[Missing]:
    if reason == REASON.SAFE:
        return what_blocks_closing(case)
    if reason == REASON.AGAINST_VIEW:
        return _adults_part(case)
    return [line for line in _adults_part(case) if line.code == "serious"]


@transaction.atomic
def close_case(
    *, by: Person, case: Case, reason: str, words: str = "", handover_offered: bool = False
) -> Closing:
    """Close because it is safe, against the child's view (rektor), or because the pupil has moved.

    A pupil who still goes here has only moved when rektor says so. Raises CaseClosed, WhyMissing,
    and ClosingBlocked with every line that remains.
    """
    demand(by, "case.close", case)
    why = REASON(reason)
    if why == REASON.AGAINST_VIEW or (why == REASON.MOVED and _goes_here(case)):
        demand(by, "case.override", case)
    if case.is_closed:
        raise CaseClosed
    if why != REASON.SAFE and not words.strip():
        raise WhyMissing
    blocks = _blocks(case, why)
    if blocks:
        raise ClosingBlocked(blocks)
    today = clock.today()
    again = today + timedelta(days=limit(case.school, "L21"))
    closing: Closing = Closing.objects.create(
        file=case.file,
        case=case,
        reason=why,
        words=words,
        handover_offered=handover_offered,
        by=by,
        at=clock.now(),
        ask_again_on=None
        if why == REASON.MOVED
        else calendar_of(case.school, again).shift_off(again),
    )
    _end_what_is_owed(case, by)
    if closing.ask_again_on is not None:
        _ask_again(closing, closing.ask_again_on)
    trail.record(by, "case.close", case, law="L21", why=why.value)
    return closing


def _goes_here(case: Case) -> bool:
    return Enrolment.objects.current().filter(person=case.pupil, school=case.school).exists()


def _end_what_is_owed(case: Case, by: Person) -> None:
    for kind in ENDS_WITH_THE_CASE:
        release(kind=kind, about=case.pk, why="closed", by=by)
    plan = case.plan_in_force
    for measure in measures_of(plan).filter(stopped_on=None) if plan else ():
        stop(measure, by=by, why="closed")


def _ask_again(closing: Closing, day: date) -> None:
    """The evaluation that was ahead becomes the question after closing, or a new one does."""
    case = closing.case
    row: Evaluation = case.evaluation_ahead or Evaluation(file=case.file, case=case)
    row.follow_up, row.planned_for, row.first_planned_for = True, day, day
    row.save()
    owe(
        key=f"follow_up:{closing.pk}",
        kind=kinds.FOLLOW_UP,
        owner=case.lead,
        due=day,
        norm=Commitment.Norm.TARGET,
        duty="L21",
        **debt(case),
    )


@transaction.atomic
def reopen_case(*, by: Person, case: Case, why: str) -> None:
    """It is not safe after all: what was done begins again today, and the child is asked in a week.

    Raises WhyMissing, and NotClosed for a case that is open.
    """
    demand(by, "case.lead", case)
    if not why.strip():
        raise WhyMissing
    closing: Closing | None = case.closings.filter(reopened_at=None).first()
    if closing is None:
        raise NotClosed
    closing.reopened_at, closing.reopened_by, closing.reopened_why = clock.now(), by, why
    closing.save(update_fields=["reopened_at", "reopened_by", "reopened_why"])
    release(kind=kinds.FOLLOW_UP, about=case.pk, why="reopened", by=by)
    owe_case_steps(case, clock.today(), round_=case.closings.count() + 1)
    _measures_go_on(case, clock.local(closing.at).date())
    _ask_soon(case)
    if by != case.lead:
        tell(
            [case.lead],
            kind="case.lead",
            school=case.school,
            file=case.file,
            target=case.pk,
            once=f"reopened:{closing.pk}",
        )
    trail.record(by, "case.reopen", case, law="L14")


def _measures_go_on(case: Case, closed_on: date) -> None:
    """What protected the child until the closing protects it again, and counts from today."""
    plan, today = case.plan_in_force, clock.today()
    for measure in measures_of(plan).filter(stopped_on=closed_on) if plan else ():
        if measure.ends is None or measure.ends >= today:
            measure.stopped_on, measure.starts = None, max(measure.starts, today)
            measure.save(update_fields=["stopped_on", "starts"])
            begin(measure)


def _ask_soon(case: Case) -> None:
    """The question after closing, answered or not, becomes the first evaluation of a new round."""
    ahead: Evaluation | None = case.evaluation_ahead
    day = first_evaluation(case)
    if ahead is None:
        plan_evaluation(case, case.plan_in_force, day)
        return
    ahead.follow_up, ahead.planned_for = False, day
    ahead.save(update_fields=["follow_up", "planned_for"])
    owe(
        key=f"evaluate:{ahead.pk}:again:{case.closings.count()}",
        kind=kinds.EVALUATE,
        owner=case.lead,
        due=day,
        norm=Commitment.Norm.LAW,
        duty="L20",
        **debt(case),
    )
