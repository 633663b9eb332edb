"""The ordinary course of a case, day by day: what most of the stories have in common."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from fellesskap.cases.models import Case, Report
from fellesskap.demo.stories import acts
from fellesskap.demo.stories.stage import Course, Stage
from fellesskap.demo.stories.tales import Tale
from fellesskap.people.models import Person

MINUTES = 11  # stories that go alike do not happen on the same minute


def _shifted(tale: Tale, minute: int) -> int:
    return minute + tale.pupil.pk.int % MINUTES


def told(stage: Stage, tale: Tale) -> Report:
    """The reporter tells what the tale says."""
    return acts.tell(
        stage,
        tale.reporter,
        [tale.pupil],
        tale.tell(tale.saw),
        intervention=tale.tell(tale.did),
        **tale.more,  # type: ignore[arg-type] # texts by name
    )


def opened(stage: Stage, tale: Tale, start: date, **more: object) -> Course:
    """Reported in the morning, read and opened by rektor before noon, both homes called."""
    yield stage.on(start, 10, _shifted(tale, 4))
    report = told(stage, tale)
    yield stage.on(start, 10, _shifted(tale, 21))
    acts.receive(report, stage["Randi"])
    yield stage.on(start, 10, _shifted(tale, 36))
    case = acts.open_case(stage, stage["Randi"], report, tale, **more)
    yield stage.on(start, 13, _shifted(tale, 5))
    acts.look(case, tale.lead)
    yield stage.on(start, 14, _shifted(tale, 35))
    tell_homes(stage, case, tale)
    return case


def tell_homes(stage: Stage, case: Case, tale: Tale) -> None:
    """Each guardian hears what the child said, what is done, and where one can go further."""
    for guardian in stage.guardians(tale.pupil):
        said = tale.tell(tale.told_home)
        acts.call(case, tale.lead, guardian, said, how=tale.how, rights=True)


def heard(stage: Stage, case: Case, tale: Tale, day: date) -> Iterator[datetime]:
    """The next day the pupil is heard, and someone looks at what is around."""
    yield stage.on(day, 8, _shifted(tale, 32))
    hearing = acts.offer(case, tale.lead, tale.place)
    yield stage.on(day, 9, _shifted(tale, 20))
    said, wishes, withheld = (tale.tell(t) for t in (tale.said, tale.wishes, tale.withheld))
    acts.hear(hearing, tale.lead, said, wishes, withheld=withheld)
    yield stage.on(day, 9, _shifted(tale, 44))
    step = acts.ask_around(case, tale.lead, tale.tell(tale.asked), tale.method)
    yield stage.on(day, 13, _shifted(tale, 30))
    acts.found(step, tale.lead, tale.tell(tale.found), *tale.factors)


def planned(
    stage: Stage, case: Case, tale: Tale, day: date, evaluate_on: date
) -> Iterator[datetime]:
    """Best interests are weighed and the plan is in force; the homes see it."""
    yield stage.on(day, 9, _shifted(tale, 10))
    acts.look(case, tale.lead)
    view, outcome = tale.tell(tale.wishes), tale.tell(tale.outcome)
    acts.weigh(case, tale.lead, "plan", tale.interests, view, outcome)
    yield stage.on(day, 13, _shifted(tale, 10))
    acts.plan(
        stage,
        case,
        tale.lead,
        problem=tale.tell(tale.problem),
        goal=tale.tell(tale.goal),
        measures=tale.measures,
        evaluate_on=evaluate_on,
    )
    yield stage.on(day, 14, _shifted(tale, 40))
    for guardian in stage.guardians(tale.pupil):
        said = tale.tell(tale.plan_home)
        acts.call(case, tale.lead, guardian, said, how=tale.how, version=1)


def to_plan(stage: Stage, tale: Tale, evaluate_on: date, **more: object) -> Course:
    """From the report to the plan: seven school days before the child is first asked."""
    start = stage.before(evaluate_on, 7)
    case = yield from opened(stage, tale, start, **more)
    yield from heard(stage, case, tale, stage.before(start, -1))
    yield from planned(stage, case, tale, stage.before(start, -2), evaluate_on)
    return case


def evaluated(
    stage: Stage,
    case: Case,
    by: Person,
    answer: str,
    words: str,
    *,
    homes: str = "De hjemme merker det samme.",
    staff: str = "Tiltakene er gjort slik planen sier.",
    steps: Sequence[str] = (),
    decision: str = "continue",
    why: str = "",
) -> Iterator[datetime]:
    """On the day the plan says: the child answers in the morning, the adults finish after lunch."""
    day = case.evaluation_ahead.planned_for
    yield stage.on(day, 9, 15)
    evaluation = acts.ask(case, by, answer, words)
    yield stage.on(day, 13, 20)
    acts.evaluate(
        evaluation,
        by,
        homes=homes,
        staff=staff,
        helps=answer,
        steps=steps,
        decision=decision,
        why=why,
    )
