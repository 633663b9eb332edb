"""The cases of Emma, Espen and Eline, from report to evaluation, each text with a planted word."""

from fellesskap.cases.actions import (
    closing,
    drafts,
    evaluations,
    hearing,
    homes,
    intake,
    measures,
    people,
    plans,
)
from fellesskap.cases.actions.opening import enter_earlier_case
from fellesskap.cases.models import BestInterests, Case, Hearing, InquiryStep, Measure, PlanVersion
from fellesskap.demo.planting import Play, file_as, open_as
from fellesskap.kit import clock

EMMA = "Saken om Emma"
ESPEN = "Saken om Espen, der Even er med"
BEFORE = "Saken om Eline, ført inn i etterkant"


def about_emma(told: Play) -> None:
    """Kari reports; Randi asks back and opens; Siv leads; both homes are called; a card is read."""
    cast, name = told.cast, "Karis melding om Emma"
    with clock.at(told.ago(10, 10)):
        report = file_as(told, name, by="Kari", about=["Emma"], intervened=True)
        intake.open_report(by=cast["Randi"], report=report)
        question = intake.ask_reporter(
            by=cast["Randi"], report=report, question=told.plant(name, "question")
        )
        intake.answer_question(
            by=cast["Kari"], question=question, answer=told.plant(name, "answer")
        )
    with clock.at(told.ago(10, 11)):
        case = open_as(
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


def about_espen(told: Play) -> None:
    """Ingrid is let in; then it turns out that her own child was there, and she loses sight."""
    cast = told.cast
    with clock.at(told.ago(9)):
        report = file_as(told, "Lises melding om Espen", by="Lise", about=["Espen"])
        case = open_as(told, ESPEN, report, "Randi", pupil=cast["Espen"], lead=cast["Siv"])
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


def both_plans(told: Play) -> None:
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
    _talk_with_home(told, emma)
    _evaluate(told, emma)


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


def _evaluate(told: Play, case: Case) -> None:
    """Mona answers for a day; the date is moved with a reason; Emma answers, then the adults."""
    cast, name = told.cast, "Evalueringen av planen til Emma"
    plant, ahead = told.planter(name), case.evaluation_ahead
    todo = [told.records[one] for one in ("Monas tiltak for Emma", "Lises felles tiltak")]
    with clock.at(told.ago(3)):
        measures.answer_measure(
            by=cast["Mona"],
            measure=todo[0],
            on=clock.today(),
            done=False,
            note=told.plant("Monas tiltak for Emma", "day.note"),
        )
        evaluations.move_evaluation(
            by=cast["Siv"], evaluation=ahead, to=told.day(2), why=plant("moved_why")
        )
    with clock.at(told.ago(2)):
        evaluations.record_words(
            by=cast["Siv"],
            evaluation=ahead,
            answer="partly",
            words=plant("words"),
            asked_by=cast["Siv"],
            asked_on=clock.today(),
            asked_where=plant("asked_where"),
        )
        evaluations.finish_evaluation(
            by=cast["Siv"],
            evaluation=ahead,
            verdicts=[
                evaluations.Verdict(
                    measure=one,
                    done_as_agreed=True,
                    helps="partly",
                    next_step="keep",
                    note=plant(f"verdict.note.{number}"),
                )
                for number, one in enumerate(todo)
            ],
            homes_say=plant("homes_say"),
            staff_saw=plant("staff_saw"),
            decision="keep",
            decision_why=plant("decision_why"),
        )
    told.keep(name, ahead)


def from_before(told: Play) -> None:
    """A case from Word, entered by the deputy; rektor ends it, and it is opened again."""
    cast, plant = told.cast, told.planter(BEFORE)
    with clock.at(told.ago(6)):
        case = enter_earlier_case(
            by=cast["Arne"],
            school=cast.school,
            pupil=cast["Eline"],
            lead=cast["Anne"],
            raised_at=told.ago(11),
            counts_from=told.day(11),
            earlier_plan=plant("earlier_plan"),
            evaluate_on=told.day(-3),
        )
        told.keep(BEFORE, case)
        homes.contact_home(
            by=cast["Anne"],
            case=case,
            guardian=cast["Flora"],
            how="phone",
            at=clock.now(),
            summary=plant("contact.summary"),
            told_of_closing=True,
        )
    with clock.at(told.ago(5)):
        hearing.weigh_interests(
            by=cast["Anne"],
            case=case,
            decision=BestInterests.Decision.CLOSING,
            interests=plant("best_interests.interests"),
            childs_view=plant("best_interests.childs_view"),
            outcome=plant("best_interests.outcome"),
        )
        closing.close_case(
            by=cast["Randi"], case=case, reason="against_view", words=plant("closing.words")
        )
    with clock.at(told.ago(4)):
        closing.reopen_case(by=cast["Randi"], case=case, why=plant("closing.reopened_why"))
