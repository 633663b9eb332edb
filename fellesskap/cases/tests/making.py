"""Cases for tests, made by the real actions: reported by Kari, opened by Randi, led by Siv."""

from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

from fellesskap.cases.actions.closing import close_case
from fellesskap.cases.actions.drafts import add_measure
from fellesskap.cases.actions.evaluations import Verdict, answer_on_device, finish_evaluation
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.hearing import offer_hearing, weigh_interests
from fellesskap.cases.actions.homes import contact_home
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.actions.plans import draft_plan, measures_of, put_in_force, write_plan
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.notices.models import Notice

TUESDAY = date(2026, 11, 17)  # the day on which the clock stands
FIRST_EVALUATION = date(2026, 11, 24)


@contextmanager
def on(day, hour=10):
    """Another day at the same school."""
    with clock.at(clock.moment(day, hour)):
        yield


def cases_for(cast, *names, lead="Siv", **more):
    """One case for each pupil, out of one report."""
    written = Words(
        adult_involved=more.pop("adult_involved", "nobody"),
        words="Det ble stille da Emma kom ut.",
        about=[cast[name] for name in names],
        suspect=more.pop("suspect", None),
    )
    report = file_report(by=cast["Kari"], school=cast.school, submission=uuid4(), written=written)
    openings = [
        Opening(pupil=cast[name], account=f"{name} sto alene.", lead=cast[lead], **more)
        for name in names
    ]
    return open_cases(by=cast["Randi"], report=report, openings=openings)


def case_for(cast, name="Emma", **more):
    return cases_for(cast, name, **more)[0]


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def hear_and_weigh(cast, case):
    """What comes before a plan: the pupil may be heard, and best interests are weighed."""
    offer_hearing(by=cast["Siv"], case=case, pupil=case.pupil)
    weigh(cast, case, "plan")


def weigh(cast, case, decision):
    weigh_interests(
        by=cast["Siv"],
        case=case,
        decision=decision,
        interests="Være med de andre, og være trygg.",
        childs_view="Vil være ute.",
        outcome="En voksen er ute.",
    )


def measure_for(cast, plan, who="Mona", **fields):
    given = {
        "what": "Er ved fotballbanen",
        "when_words": "Hvert storefri",
        "responsible": cast[who],
        "level": "adults",
        "starts": clock.today(),
    }
    return add_measure(by=cast["Siv"], plan=plan, **(given | fields))


def draft_for(cast, case, **measure):
    """A draft with all five points and one measure."""
    plan = draft_plan(by=cast["Siv"], case=case)
    write_plan(
        by=cast["Siv"],
        plan=plan,
        problem="Er alene i storefri.",
        goal="Har noen å være med.",
        evaluate_on=plan.evaluate_on,
        evaluator=cast["Siv"],
    )
    measure_for(cast, plan, **measure)
    return plan


def plan_for(cast, case, **measure):
    """A plan in force with one measure: Mona at the football pitch in every long break."""
    hear_and_weigh(cast, case)
    plan = draft_for(cast, case, **measure)
    put_in_force(by=cast["Siv"], plan=plan)
    return fresh(plan)


def evaluate(cast, case, answer, decision="continue", why="", **verdict):
    """The child answers, and Siv finishes the adults' part."""
    ahead = case.evaluation_ahead
    if answer:
        answer_on_device(by=cast["Siv"], evaluation=ahead, answer=answer)
    plan = case.plan_in_force
    rows = measures_of(plan).filter(stopped_on=None) if plan else []
    return finish_evaluation(
        by=cast["Siv"],
        evaluation=ahead,
        verdicts=[Verdict(row, done_as_agreed=True, **verdict) for row in rows],
        decision=decision,
        decision_why=why,
    )


def tell_homes(cast, case, *guardians):
    for name in guardians or ("Fatima", "Finn"):
        contact_home(
            by=cast["Siv"],
            case=case,
            guardian=cast[name],
            how="phone",
            at=clock.now(),
            summary="Fortalte at planen avsluttes.",
            told_of_closing=True,
        )


def ready_to_close(cast, case):
    """Emma has said yes on 24 November and on 8 December, and all the rest is done that day."""
    plan_for(cast, case)
    with on(FIRST_EVALUATION):
        second = evaluate(cast, case, "yes")
    with on(second.planned_for):
        evaluate(cast, case, "yes")
        tell_homes(cast, case)
        weigh(cast, case, "closing")
    return second.planned_for


def closed_case(cast):
    """Emma's case, closed because Emma says it is safe; and the day."""
    case = case_for(cast)
    day = ready_to_close(cast, case)
    with on(day):
        close_case(by=cast["Randi"], case=case, reason="safe")
    return fresh(case), day


def owed(kind, about):
    """What is still owed of a kind about a record."""
    return list(Commitment.objects.open().filter(kind=kind, target=about.pk))


def told(person, kind):
    return Notice.objects.filter(person=person, kind=kind).count()


def days_after(day, count):
    return day + timedelta(days=count)
