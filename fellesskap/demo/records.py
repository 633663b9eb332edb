"""The named records of Solvang skole: what the access tables and the crawl speak of by name.

``play(cast)`` does what people did over the last two weeks, through the real actions with the clock
moved, and writes a word of its own into every field that takes typed text. A page that shows such a
word can only have got it from that field of that record.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Model

from fellesskap.calendar.queries import calendar_of
from fellesskap.cases.actions import drafts, hearing, homes, intake, notes, people, plans
from fellesskap.cases.actions.filing import Words, file_report
from fellesskap.cases.actions.opening import Opening, open_cases
from fellesskap.cases.models import (
    BestInterests,
    Case,
    Hearing,
    InquiryStep,
    LightNote,
    Measure,
    MessageToOwner,
    PlanVersion,
    Report,
)
from fellesskap.demo.cast import Cast
from fellesskap.demo.rows import uid
from fellesskap.kit import clock
from fellesskap.people.actions.positions import appoint
from fellesskap.people.models import Role, School

Adult = Report.AdultInvolved
Urgency = Report.Urgency
Plant = Callable[[str], str]

EMMA = "Saken om Emma"
ESPEN = "Saken om Espen, der Even er med"
ELIAS = "Saken om Elias, sendt til kommunen"
BEHIND_REKTOR = "Saken bak rektors vegg"
BEHIND_OWNER = "Saken bak kommunens vegg"
NEXT_DOOR = "Saken på Nordlia"


@dataclass
class Play:
    """The records by name, and what was written in them: record → field → the planted word."""

    cast: Cast
    records: dict[str, Model] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)

    def plant(self, record: str, name: str) -> str:
        """A sentence for the field ``name`` of ``record``, with a word that stands nowhere else."""
        written = self.words.setdefault(record, {})
        count = sum(len(fields) for fields in self.words.values())
        written[name] = f"qz{count + 100}vx"
        return f"Her står {written[name]}."

    def planter(self, record: str) -> Plant:
        """``plant`` for one record."""
        return partial(self.plant, record)

    def keep(self, record: str, row: Any) -> Any:
        """Remember ``row`` under its name."""
        self.records[record] = row
        return row

    def day(self, school_days_ago: int) -> date:
        """The school day so many school days before today."""
        today = self.cast.today
        return calendar_of(self.cast.school, today).add_school_days(today, -school_days_ago)

    def ago(self, school_days: int, hour: int = 9) -> datetime:
        """A moment of that day."""
        return clock.moment(self.day(school_days), hour)


def records(cast: Cast) -> dict[str, Model]:
    """The named records alone."""
    return play(cast).records


def planted(play_: Play) -> list[str]:
    """Every planted word."""
    return [word for fields in play_.words.values() for word in fields.values()]


def play(cast: Cast) -> Play:
    """Play them all, in the order they happened."""
    told = Play(cast)
    told.keep("Solvang skole", cast.school)
    with clock.at(told.ago(12, 8)):
        appoint(
            by=cast["Randi"],
            person=cast["Sunniva"],
            role=Role.REPORT_RECEIVER,
            at=cast.school,
            starts=clock.today(),
        )
    _about_emma(told)
    _about_espen(told)
    _plans(told)
    _about_elias(told)
    _about_an_employee(told)
    _about_the_leadership(told)
    _still_waiting(told)
    _notes(told)
    _next_door(told)
    return told


def _submission(record: str) -> UUID:
    return uid("submission", record)


def _file(
    told: Play,
    record: str,
    *,
    by: str,
    about: list[str],
    adult: str = Adult.NOBODY,
    school: School | None = None,
    reporter: str = "",
    channel: str = Report.Channel.PRODUCT,
    **more: Any,
) -> Report:
    """A report with a planted word in each of its texts."""
    cast, plant = told.cast, told.planter(record)
    written = Words(
        adult_involved=adult,
        words=plant("words"),
        about=[cast[name] for name in about],
        intervention=plant("intervention"),
        told_by=plant("told_by"),
        unnamed=plant("unnamed"),
        **more,
    )
    report = file_report(
        by=cast[by],
        school=school or cast.school,
        submission=_submission(record),
        written=written,
        channel=channel,
        reporter=cast[reporter] if reporter else None,
    )
    return _as_report(told.keep(record, report))


def _as_report(row: Any) -> Report:
    assert isinstance(row, Report)  # noqa: S101 - for the types
    return row


def _open(told: Play, record: str, report: Report, by: str, **opening: Any) -> Case:
    """Open one case from ``report``, with planted words, and remember it as ``record``."""
    plant = told.planter(record)
    [case] = open_cases(
        by=told.cast[by],
        report=report,
        openings=[
            Opening(
                account=plant("account"),
                safe_until_tomorrow=plant("safe_until_tomorrow"),
                **opening,
            )
        ],
    )
    told.keep(record, case)
    return case


def _about_emma(told: Play) -> None:
    """Kari reports; Randi asks back and opens; Siv leads; both homes are called; a card is read."""
    cast, name = told.cast, "Karis melding om Emma"
    with clock.at(told.ago(10, 10)):
        report = _file(told, name, by="Kari", about=["Emma"], intervened=True)
        intake.open_report(by=cast["Randi"], report=report)
        question = intake.ask_reporter(
            by=cast["Randi"], report=report, question=told.plant(name, "question")
        )
        intake.answer_question(
            by=cast["Kari"], question=question, answer=told.plant(name, "answer")
        )
    with clock.at(told.ago(10, 11)):
        case = _open(
            told,
            EMMA,
            report,
            "Randi",
            pupil=cast["Emma"],
            lead=cast["Siv"],
            callers={cast["Fatima"]: cast["Siv"], cast["Finn"]: cast["Kari"]},
        )
    with clock.at(told.ago(3)):
        card = "Kortet om Emma"
        written = homes.write_card(
            by=cast["Siv"],
            case=case,
            words=told.plant(card, "words"),
            readers=[cast["Mona"], cast["Lise"]],
        )
        told.keep(card, written)
        homes.read_card(by=cast["Mona"], card=written)


def _about_espen(told: Play) -> None:
    """Ingrid is let in; then it turns out that her own child was there, and she loses sight."""
    cast = told.cast
    with clock.at(told.ago(9)):
        report = _file(told, "Lises melding om Espen", by="Lise", about=["Espen"])
        case = _open(told, ESPEN, report, "Randi", pupil=cast["Espen"], lead=cast["Siv"])
        people.invite(by=cast["Siv"], case=case, person=cast["Ingrid"])
    with clock.at(told.ago(8)):
        hearing.offer_hearing(by=cast["Siv"], case=case, pupil=cast["Even"])
        card = "Det utløpte kortet om Espen"
        written = homes.write_card(
            by=cast["Siv"],
            case=case,
            words=told.plant(card, "words"),
            readers=[cast["Mats"]],
            expires_on=told.day(1),
        )
        told.keep(card, written)


def _plans(told: Play) -> None:
    """Emma and Espen are heard; each has a plan; one measure stands in both, without names."""
    emma, espen = told.records[EMMA], told.records[ESPEN]
    assert isinstance(emma, Case) and isinstance(espen, Case)  # noqa: S101, PT018 - for the types
    with clock.at(told.ago(8)):
        for record, case in ((EMMA, emma), (ESPEN, espen)):
            _find_out(told, record, case)
    with clock.at(told.ago(7)):
        first = _draft(told, EMMA, emma, "Mona", "Monas tiltak for Emma")
        second = _draft(told, ESPEN, espen, "Kari", "Karis tiltak for Espen")
        _share(told, first, second)
        for plan in (first, second):
            plans.put_in_force(by=told.cast["Siv"], plan=plan)
    told.keep("Evalueringen av planen til Emma", emma.evaluation_ahead)
    _talk_with_home(told, emma)


def _find_out(told: Play, record: str, case: Case) -> None:
    siv, plant = told.cast["Siv"], told.planter(record)
    hearing.record_hearing(
        by=siv,
        case=case,
        pupil=case.pupil,
        held_on=clock.today(),
        words=plant("hearing.words"),
        wishes=plant("hearing.wishes"),
        withheld=plant("hearing.withheld"),
        weight=plant("hearing.weight"),
        how=Hearing.How.TALK,
        place=plant("hearing.place"),
    )
    step = hearing.inquire(
        by=siv,
        cases=[case],
        question=plant("inquiry.question"),
        method=InquiryStep.Method.OBSERVATION,
        asked_on=clock.today(),
    )
    hearing.find_out(
        by=siv,
        step=step,
        findings=plant("inquiry.findings"),
        unclear=plant("inquiry.unclear"),
        factors=[InquiryStep.Factor.GROUP],
        done_on=clock.today(),
    )
    hearing.weigh_interests(
        by=siv,
        case=case,
        decision=BestInterests.Decision.PLAN,
        interests=plant("best_interests.interests"),
        childs_view=plant("best_interests.childs_view"),
        outcome=plant("best_interests.outcome"),
    )


def _draft(told: Play, record: str, case: Case, who: str, measure: str) -> PlanVersion:
    """A draft of five points with one measure of ``who``."""
    siv, plant = told.cast["Siv"], told.planter(record)
    plan = plans.draft_plan(by=siv, case=case)
    plans.write_plan(
        by=siv,
        plan=plan,
        problem=plant("plan.problem"),
        goal=plant("plan.goal"),
        evaluate_on=plan.evaluate_on,
        evaluator=siv,
    )
    words = told.planter(measure)
    row = drafts.add_measure(
        by=siv,
        plan=plan,
        what=words("what"),
        when_words=words("when_words"),
        how_noticed=words("how_noticed"),
        responsible=told.cast[who],
        level=Measure.Level.ADULTS,
        rhythm=Measure.Rhythm.DAILY,
    )
    told.keep(measure, row)
    return plan


def _share(told: Play, first: PlanVersion, second: PlanVersion) -> None:
    """What Lise does for several pupils at once."""
    name, siv = "Lises felles tiltak", told.cast["Siv"]
    words = told.planter(name)
    row = drafts.add_measure(
        by=siv,
        plan=first,
        what=words("what"),
        when_words=words("when_words"),
        how_noticed=words("how_noticed"),
        responsible=told.cast["Lise"],
        level=Measure.Level.GROUP,
        rhythm=Measure.Rhythm.DAILY,
    )
    told.keep(name, drafts.share_measure(by=siv, measure=row, with_plans=[second]))


def _talk_with_home(told: Play, case: Case) -> None:
    cast, plant = told.cast, told.planter(EMMA)
    with clock.at(told.ago(6)):
        homes.contact_home(
            by=cast["Siv"],
            case=case,
            guardian=cast["Fatima"],
            how="phone",
            at=clock.now(),
            summary=plant("contact.summary"),
            promised=plant("contact.promised"),
            promised_by=cast["Siv"],
            promised_due=told.day(-2),
            disagrees=plant("contact.disagrees"),
            told_of_rights=True,
        )


def _about_elias(told: Play) -> None:
    """A delegate receives and opens it, and tells the owner; Hege comes in and steps aside."""
    cast = told.cast
    with clock.at(told.ago(5)):
        report = _file(told, "Kåres melding om Elias", by="Kåre", about=["Elias"])
        case = _open(
            told,
            ELIAS,
            report,
            "Sunniva",
            pupil=cast["Elias"],
            lead=cast["Gro"],
            serious=Case.Serious.YES,
            criteria=["many"],
            serious_words=told.plant("Meldingen til kommunen om Elias", "words"),
        )
        people.invite(by=cast["Gro"], case=case, person=cast["Hege"])
        people.step_aside(by=cast["Hege"], case=case)
    told.keep("Meldingen til kommunen om Elias", MessageToOwner.objects.get(case=case))


def _about_an_employee(told: Play) -> None:
    """An assistant of nineteen writes about someone who works there; rektor tells the owner."""
    cast, name = told.cast, "Trulss melding om en ansatt"
    with clock.at(told.ago(4)):
        report = _file(
            told, name, by="Truls", about=["Embla"], adult=Adult.EMPLOYEE, suspect=cast["Mats"]
        )
        message = "Meldingen til kommunen om en ansatt"
        sent = intake.tell_owner(
            by=cast["Randi"], report=report, criteria=[], words=told.plant(message, "words")
        )
        told.keep(message, sent)
        _open(told, BEHIND_REKTOR, report, "Randi", pupil=cast["Embla"], lead=cast["Siv"])


def _about_the_leadership(told: Play) -> None:
    """It goes past every leader of the school; the owner lets someone from outside investigate."""
    cast = told.cast
    with clock.at(told.ago(3, 12)):
        report = _file(
            told,
            "Monas melding om ledelsen",
            by="Mona",
            about=["Ella"],
            adult=Adult.LEADERSHIP,
            suspect=cast["Arne"],
        )
        _open(told, BEHIND_OWNER, report, "Olav", pupil=cast["Ella"], lead=cast["Rune"])


def _still_waiting(told: Play) -> None:
    """Reports that nobody has decided on, one for each way."""
    with clock.at(told.ago(1, 12)):
        _file(told, "Knuts melding som haster", by="Knut", about=["Edvin"], urgency=Urgency.NOW)
        _file(told, "Kines melding, usikker", by="Kine", about=["Eline"], adult=Adult.UNSURE)
        _file(told, "Ingrids melding om Even", by="Ingrid", about=["Even"])
        _file(
            told,
            "Heges muntlige melding, ført inn av Bente",
            by="Bente",
            about=["Emil"],
            reporter="Hege",
            channel=Report.Channel.ORAL,
            told_at=clock.moment(told.day(1), 10),
        )


def _notes(told: Play) -> None:
    cast, name = told.cast, "Karis notat om Espen"
    with clock.at(told.ago(2)):
        note = notes.write_note(
            by=cast["Kari"],
            school=cast.school,
            pupil=cast["Espen"],
            words=told.plant(name, "words"),
            may_be_unsafe=notes.NO,
            submission=_submission(name),
            readers=[cast["Lise"]],
        )
    assert isinstance(note, LightNote)  # noqa: S101 - for the types
    told.keep(name, note)


def _next_door(told: Play) -> None:
    cast = told.cast
    with clock.at(told.ago(2)):
        report = _file(
            told, "Noras melding på Nordlia", by="Nora", about=["Erlend"], school=cast.other_school
        )
        _open(told, NEXT_DOOR, report, "Rune", pupil=cast["Erlend"], lead=cast["Nora"])
