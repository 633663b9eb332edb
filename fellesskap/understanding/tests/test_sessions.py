"""The discussion of the year: votes nobody can trace, five or nothing, and what it keeps."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from fellesskap.access.grammar import Denied
from fellesskap.audit import trail
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.plan.expansion import expand
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.tests.promising import adopted, promise
from fellesskap.understanding.actions.kits import forget_old
from fellesskap.understanding.actions.sessions import (
    begin,
    call_session,
    close_session,
    go_on,
    go_to,
    join,
    open_again,
    send_sentence,
    vote,
    write_situation,
    write_wording,
)
from fellesskap.understanding.exceptions import (
    AnotherIsOpen,
    HasVoted,
    NameInWords,
    NothingAgreed,
    SessionOver,
    SomebodyVoted,
    VotingClosed,
    WordingWrittenMeanwhile,
)
from fellesskap.understanding.models import Choice, Present, Sentence, Session, Tally, Voted
from fellesskap.understanding.queries.sessions import room_of
from fellesskap.understanding.tests.holding import TEXTS, answers, begun, everyone, held, on

FIVE = dict(Randi="it_is", Siv="it_is", Kari="it_is_not", Mona="depends", Mats="it_is")


def shown(cast, session, place=1):
    one = room_of(cast["Kari"], session).seen[place - 1]
    return [bar.count for bar in one.bars] if one.is_shown else None


def columns(model):
    return {field.name for field in model._meta.local_fields}


@pytest.mark.law("L3")
def test_no_row_ties_a_person_to_an_answer(cast):
    session = begun(cast)
    lines = trail.entries(school_id=cast.school.pk).count()
    for name, choice in FIVE.items():
        answers(cast, session, **{name: choice})
        assert Tally.objects.count() == 6 * len(Choice)  # a number grows, no row comes
    assert columns(Voted) == {"id", "situation", "person"}
    assert columns(Tally) == {"id", "situation", "choice", "shown", "waiting"}
    assert columns(Sentence) == {"id", "session", "about", "text"}
    assert trail.entries(school_id=cast.school.pk).count() == lines
    assert all(row.pk.version == 4 for row in Voted.objects.all())


def test_answers_are_shown_when_the_vote_is_closed_and_five_have_answered(cast):
    session = begun(cast)
    answers(cast, session, **FIVE)
    assert shown(cast, session) is None
    assert shown(cast, on(cast, session)) == [3, 1, 1]
    answers(cast, on(cast, session), **{name: "it_is" for name in list(FIVE)[:4]})
    assert shown(cast, on(cast, session), place=2) is None


def test_nobody_answers_twice_nor_when_the_vote_is_closed(cast):
    session = begun(cast)
    answers(cast, session, Kari="it_is")
    with pytest.raises(HasVoted, match="kan ikke endres"):
        answers(cast, session, Kari="depends")
    on(cast, session)
    with pytest.raises(VotingClosed, match="ikke åpen"):
        answers(cast, session, Mona="it_is")
    assert Voted.objects.count() == 1


@pytest.mark.parametrize("name", ["Olav", "Oda", "Emma", "Fatima", "Nora"])
def test_whoever_does_not_work_here_has_no_part_in_it(cast, name):
    session = begun(cast)
    with pytest.raises(Denied):
        answers(cast, session, **{name: "it_is"})


def test_one_press_goes_one_step_on_however_many_press(cast):
    session = begun(cast)
    seen = room_of(cast["Randi"], session).mark
    for leader in ("Randi", "Anne"):
        go_on(by=cast[leader], session=session, seen=seen)
    session.refresh_from_db()
    assert (session.step, session.showing) == ("vote", 1)
    for _press in range(11):  # the other five, each closed in its turn, and a step
        on(cast, session)
    assert session.step == Session.Step.APART
    with pytest.raises(Denied):
        go_to(by=cast["Kari"], session=session, step="end")


def test_where_we_disagreed_most_comes_first(cast):
    session = begun(cast)
    answers(cast, session, **dict.fromkeys(FIVE, "it_is"))
    answers(cast, on(cast, on(cast, session)), **FIVE)
    on(cast, session)
    assert [one.row.place for one in room_of(cast["Kari"], session).apart] == [2, 1]


def test_whoever_votes_is_here_and_nobody_is_late(cast):
    session = begun(cast)
    answers(cast, session, Kari="it_is")
    join(by=cast["Mona"], session=session)
    join(by=cast["Mona"], session=session)
    assert Present.objects.filter(how="here").count() == 3  # with Randi, who began it


def test_a_pupil_is_named_in_no_situation_sentence_or_wording(cast):
    session = call_session(by=cast["Randi"], school=cast.school, kind="yearly", day=clock.today())
    row = session.situations.first()
    with pytest.raises(NameInWords):
        write_situation(by=cast["Randi"], situation=row, texts={"text_nb": "Espen er alene."})
    write_situation(by=cast["Randi"], situation=row, texts={"text_nb": "En elev er alene."})
    begin(by=cast["Randi"], session=session)
    row.session.refresh_from_db()
    with pytest.raises(SomebodyVoted):
        write_situation(by=cast["Randi"], situation=row, texts={"text_nb": "Noe annet."})
    with pytest.raises(NameInWords):
        send_sentence(by=cast["Kari"], session=session, about="violation", text="Som med Espen.")
    texts = {("violation", 1): ("Det Espen sa.", "")}
    with pytest.raises(NameInWords):
        write_wording(by=cast["Randi"], session=session, texts=texts, seen=0)


def test_two_leaders_who_write_at_once_lose_nothing(cast):
    session = begun(cast)
    write_wording(by=cast["Anne"], session=session, texts=TEXTS, seen=0)
    with pytest.raises(WordingWrittenMeanwhile):
        write_wording(by=cast["Randi"], session=session, texts={}, seen=0)


@pytest.mark.law("L3")
def test_holding_it_keeps_the_promises_and_opening_it_again_takes_them_back(cast):
    codes = {"A01": "year", "A48": "half"}
    adopted(
        cast.school, *(promise(code, scope="school", rhythm=one) for code, one in codes.items())
    )
    expand(cast.school, year_of(cast.school, clock.today()))
    session = begun(cast)
    with pytest.raises(NothingAgreed):
        close_session(by=cast["Randi"], session=session)
    write_wording(by=cast["Randi"], session=session, texts=TEXTS, seen=0)
    assert close_session(by=cast["Randi"], session=session) == ["A01", "A48"]
    assert not Commitment.objects.open().filter(promise="A01").exists()
    open_again(by=cast["Randi"], session=session)
    assert Commitment.objects.open().filter(promise="A01").exists()


@pytest.mark.law("L3")
def test_one_situation_keeps_the_promise_of_the_half_year_alone(cast):
    adopted(cast.school, promise("A01", scope="school"), promise("A48", scope="school"))
    expand(cast.school, year_of(cast.school, clock.today()))
    session = begun(cast, Session.Kind.ONE_CASE)
    assert close_session(by=cast["Randi"], session=session) == ["A48"]
    assert not Commitment.objects.filter(kind="understanding.kit").exists()


def test_a_session_that_is_closed_takes_nothing_more(cast):
    session = held(cast)
    for name in ("Kari", "Siv"):
        with pytest.raises(VotingClosed):
            answers(cast, session, **{name: "it_is"})
    with pytest.raises(SessionOver, match="avsluttet"):
        send_sentence(by=cast["Kari"], session=session, about="violation", text="For sent.")


def test_one_session_at_a_time(cast):
    begun(cast)
    with pytest.raises(AnotherIsOpen):
        begun(cast)


def test_when_the_year_is_over_nobody_knows_who_answered(cast):
    session = begun(cast)
    answers(cast, session, Kari="it_is")
    send_sentence(by=cast["Kari"], session=session, about="violation", text="Noe vondt.")
    assert forget_old() == 0
    with clock.at(clock.now() + timedelta(days=300)):
        assert forget_old() == 2
    assert not Voted.objects.exists()


def test_two_phones_at_once_are_two_answers_and_two_taps_are_one(cast, shared_database):
    session = begun(cast)
    row = session.situations.get(place=1)
    shared_database()

    def press(name):
        try:
            vote(by=cast[name], situation=row, choice="it_is")
        except HasVoted:
            return "again"
        finally:
            connections.close_all()
        return "taken"

    def counted():
        try:
            return Tally.objects.get(situation=row, choice="it_is").waiting, Voted.objects.count()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(press, ["Kari", "Mona", "Siv", "Kari"]))
        assert sorted(said) == ["again", "taken", "taken", "taken"]
        assert pool.submit(counted).result() == (3, 3)


def test_the_page_costs_the_same_with_one_answer_and_with_many(cast, django_assert_num_queries):
    session = begun(cast)
    answers(cast, session, Kari="it_is")
    with django_assert_num_queries(7) as one:
        room_of(cast["Kari"], session)
    workers = [one for one in everyone(cast) if one.first_name in FIVE]
    for person in workers:
        join(by=person, session=session)
        send_sentence(by=person, session=session, about="violation", text=f"Nr. {person.pk}")
    answers(cast, session, **{name: "depends" for name in FIVE if name != "Kari"})
    with django_assert_num_queries(len(one)):
        room_of(cast["Kari"], session)
