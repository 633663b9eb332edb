"""Whoever is kept out of a case can do nothing in it, whatever role they hold."""

import pytest

from fellesskap.access.grammar import Denied
from fellesskap.cases.actions import closing, evaluations, hearing, homes, measures, plans
from fellesskap.cases.actions.drafts import add_measure, change_measure, drop_measure, share_measure
from fellesskap.cases.tests.making import TUESDAY, case_for, measure_for, plan_for
from fellesskap.files.actions import bar
from fellesskap.files.models import Barred
from fellesskap.kit import clock


class World:
    """Emma's case with one of everything in it."""

    def __init__(self, cast):
        self.cast = cast
        self.case = case = case_for(cast)
        siv = {"by": cast["Siv"]}
        self.plan = plan_for(cast, case)
        self.draft = plans.draft_plan(**siv, case=case)
        self.measure = measure_for(cast, self.draft, "Kari")
        self.running = plans.measures_of(self.plan).get()
        self.day = measures.answer_measure(**siv, measure=self.running, on=TUESDAY, done=True)
        self.hearing = case.hearings.get()
        self.step = hearing.inquire(
            **siv, cases=[case], question="Hvem er ute?", method="talk", asked_on=TUESDAY
        )
        self.ahead = case.evaluation_ahead
        self.contact = homes.contact_home(
            **siv, case=case, guardian=cast["Fatima"], how="phone", at=clock.now()
        )
        self.card = homes.write_card(
            **siv, case=case, words="Møt ved porten.", readers=[cast["Mona"]]
        )


ATTEMPTS = {
    "offer": lambda w, by: hearing.offer_hearing(by=by, case=w.case, pupil=w.case.pupil),
    "record": lambda w, by: hearing.record_hearing(
        by=by, hearing=w.hearing, held_on=TUESDAY, words="x"
    ),
    "decline": lambda w, by: hearing.decline_hearing(by=by, hearing=w.hearing, on=TUESDAY),
    "weigh": lambda w, by: hearing.weigh_interests(
        by=by, case=w.case, decision="plan", interests="x", childs_view="x", outcome="x"
    ),
    "inquire": lambda w, by: hearing.inquire(
        by=by, cases=[w.case], question="x", method="talk", asked_on=TUESDAY
    ),
    "find_out": lambda w, by: hearing.find_out(by=by, step=w.step, findings="x", done_on=TUESDAY),
    "contact": lambda w, by: homes.contact_home(
        by=by, case=w.case, guardian=w.cast["Finn"], how="phone", at=clock.now()
    ),
    "promise": lambda w, by: homes.keep_promise_to_home(by=by, contact=w.contact),
    "write_card": lambda w, by: homes.write_card(
        by=by, case=w.case, words="x", readers=[w.cast["Kari"]]
    ),
    "read_card": lambda w, by: homes.read_card(by=by, card=w.card),
    "draft": lambda w, by: plans.draft_plan(by=by, case=w.case),
    "write": lambda w, by: plans.write_plan(by=by, plan=w.draft, problem="x", evaluate_on=None),
    "put_in_force": lambda w, by: plans.put_in_force(by=by, plan=w.draft),
    "add": lambda w, by: add_measure(
        by=by, plan=w.draft, what="x", responsible=w.cast["Kari"], level="group"
    ),
    "change": lambda w, by: change_measure(by=by, plan=w.draft, measure=w.measure, what="x"),
    "drop": lambda w, by: drop_measure(by=by, plan=w.draft, measure=w.measure),
    "share": lambda w, by: share_measure(by=by, measure=w.measure, with_plans=[]),
    "answer": lambda w, by: measures.answer_measure(
        by=by, measure=w.running, on=TUESDAY, done=False
    ),
    "withdraw": lambda w, by: measures.withdraw_answer(by=by, day=w.day),
    "ask": lambda w, by: evaluations.ask_child(by=by, case=w.case),
    "on_device": lambda w, by: evaluations.answer_on_device(
        by=by, evaluation=w.ahead, answer="yes"
    ),
    "words": lambda w, by: evaluations.record_words(
        by=by,
        evaluation=w.ahead,
        answer="yes",
        words="x",
        asked_by=by,
        asked_on=TUESDAY,
        asked_where="x",
    ),
    "move": lambda w, by: evaluations.move_evaluation(
        by=by, evaluation=w.ahead, to=TUESDAY, why="x"
    ),
    "rhythm": lambda w, by: evaluations.set_rhythm(by=by, case=w.case, days=7),
    "finish": lambda w, by: evaluations.finish_evaluation(by=by, evaluation=w.ahead),
    "close": lambda w, by: closing.close_case(by=by, case=w.case, reason="safe"),
    "reopen": lambda w, by: closing.reopen_case(by=by, case=w.case, why="x"),
}


@pytest.fixture
def world(cast):
    return World(cast)


@pytest.mark.law("L22", "L25")
@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_barred_person_can_do_nothing(cast, world, attempt):
    for name in ("Siv", "Mona", "Randi"):
        bar(world.case.file, cast[name], Barred.Reason.SUSPECTED)
        with pytest.raises(Denied):
            attempt(world, cast[name])


@pytest.mark.law("L60")
@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_a_colleague_who_is_not_let_in_can_do_nothing(cast, world, attempt):
    for name in ("Lise", "Anne", "Fatima", "Rune", "Olav"):
        with pytest.raises(Denied):
            attempt(world, cast[name])
