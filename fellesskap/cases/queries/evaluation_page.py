"""One evaluation on one page: the child's answer, what came of each measure, and the next time."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from fellesskap.access.grammar import may
from fellesskap.cases.models import Case, Evaluation, Measure
from fellesskap.cases.queries.facts import Facts
from fellesskap.cases.queries.measures import Progress, progress
from fellesskap.cases.queries.plan_page import facts_of_case
from fellesskap.cases.queries.voice import title_of
from fellesskap.kit import dates
from fellesskap.people.models import Person

YOUNGEST = 10  # below this age the question has fewer words


@dataclass(frozen=True)
class MeasureSoFar:
    """One measure of the plan in force, and what has come of it."""

    measure: Measure
    what: str
    responsible: Person
    progress: Progress

    @property
    def was_done(self) -> bool | None:
        """Whether every day so far has it; None before the first day."""
        if self.progress.expected == 0:
            return None
        return self.progress.done >= self.progress.expected


@dataclass(frozen=True)
class EvaluationPage:
    """Everything on the page; ``evaluation`` is None when none is planned."""

    case: Case
    reference: str
    name: str
    title: str
    evaluation: Evaluation | None
    answer: str
    words: str
    footer: str
    asked: bool
    safe: bool
    moved_why: str
    measures: list[MeasureSoFar]
    homes: list[Person]
    is_closed: bool
    follow_up: bool
    can_write: bool
    can_lead: bool

    @property
    def can_ask(self) -> bool:
        """Whether this reader may ask the child: not when the case is closed with nothing ahead."""
        return self.can_write and (self.evaluation is not None or not self.is_closed)


def evaluation_page(actor: Person, case: Case) -> EvaluationPage:
    """The evaluation ahead of ``case``, which ``actor`` has opened through the one door."""
    facts = facts_of_case(case)
    row = facts.ahead
    return EvaluationPage(
        case=facts.case,
        reference=facts.case.file.reference,
        name=facts.name,
        title=title_of(facts, row) if row else _("Hvordan går det?"),
        evaluation=row,
        answer=row.answer if row else "",
        words=facts.read(row.words) if row else "",
        footer=_footer(facts, row) if row else "",
        asked=bool(row and row.answer),
        safe=bool(row and row.answer == Evaluation.Answer.YES),
        moved_why=facts.read(row.moved_why) if row else "",
        measures=_measures(facts),
        homes=list(dict.fromkeys(tie.guardian for tie in facts.informed)),
        is_closed=facts.closing is not None,
        follow_up=bool(row and row.follow_up),
        can_write=may(actor, "case.write", case),
        can_lead=may(actor, "case.lead", case),
    )


def _measures(facts: Facts) -> list[MeasureSoFar]:
    """The measures that are going on; none once the case is closed."""
    if facts.plan is None or facts.closing is not None:
        return []
    rows = [line.measure for line in facts.plan.lines.all()]
    return [
        MeasureSoFar(
            measure=row,
            what=facts.read(row.what),
            responsible=row.responsible,
            progress=progress(row, facts.calendar, facts.today),
        )
        for row in rows
        if row.stopped_on is None
    ]


def _footer(facts: Facts, row: Evaluation) -> str:
    """Who asked, when and where: beside the words, never in them."""
    if row.asked_on is None or row.asked_by is None:
        return ""
    said = {"pupil": facts.name, "name": row.asked_by.first_name}
    day = dates.near_day(row.asked_on)
    if row.on_device:
        return _("{pupil} svarte selv {day}, på enheten til {name}").format(day=day, **said)
    return _("Ordene til {pupil}, skrevet ned. Spurt av {name} {day}, {place}").format(
        day=day, place=facts.read(row.asked_where), **said
    )


def next_words(wanted: date, day: date) -> tuple[str, str]:
    """«Torsdag 24. desember blir fredag 18. desember», and why; no reason when nothing moved."""
    shown = dates.weekday_date(day)
    if wanted == day:
        return shown[:1].upper() + shown[1:], ""
    said = _("{wanted} blir {day}").format(wanted=dates.weekday_date(wanted), day=shown)
    reason = _("Flyttet fordi det er fridag.")
    return said[:1].upper() + said[1:], reason


@dataclass(frozen=True)
class Question:
    """What the child is asked, and who reads the answer. Never the child's own name."""

    text: str
    reader: str


def question_of(evaluation: Evaluation, asked_by: Person) -> Question:
    """The one question, in few words for the youngest; and who reads the answer."""
    case: Case = Case.objects.select_related("pupil").get(pk=evaluation.case_id)
    age = case.pupil.age_on(evaluation.planned_for)
    young = age is not None and age < YOUNGEST
    text = _("Er du trygg på skolen nå?") if young else _("Har du det trygt og godt på skolen nå?")
    reader = _("{name} leser svaret ditt. De andre voksne som hjelper deg, kan også lese det.")
    return Question(text, reader.format(name=asked_by.first_name))


def evaluation_of(case: Case, pk: UUID) -> Evaluation | None:
    """The evaluation ``pk`` of ``case``, or None."""
    found: Evaluation | None = case.evaluations.filter(pk=pk).first()
    return found
