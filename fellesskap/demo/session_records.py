"""Named records of the staff's discussions at Solvang skole, with planted words."""

from fellesskap.demo.planting import Play
from fellesskap.kit import clock
from fellesskap.understanding.actions.sessions import (
    begin,
    call_session,
    close_session,
    go_to,
    join,
    send_sentence,
    vote,
    write_situation,
    write_wording,
)
from fellesskap.understanding.models import About, Session

HELD, NOW = "Økta i august", "Økta i dag"
WERE_THERE = ("Arne", "Anne", "Siv", "Kari", "Mona", "Mats")


def play_sessions(told: Play) -> Play:
    """One that was held, with its words; and one that goes on, where sentences are written."""
    told.keep("Solvang skole", told.cast.school)
    with clock.at(told.ago(8, 14)):
        told.keep(HELD, _held(told))
    with clock.at(told.ago(0, 9)):
        randi = told.cast["Randi"]
        session = call_session(
            by=randi, school=told.cast.school, kind=Session.Kind.YEARLY, day=clock.today()
        )
        begin(by=randi, session=session)
        go_to(by=randi, session=session, step=Session.Step.SENTENCES)
        told.keep(NOW, session)
    return told


def _held(told: Play) -> Session:
    cast, plant = told.cast, told.planter(HELD)
    randi = cast["Randi"]
    session = call_session(
        by=randi, school=cast.school, kind=Session.Kind.YEARLY, day=clock.today()
    )
    row = session.situations.get(place=1)
    write_situation(by=randi, situation=row, texts={"text_nb": plant("situation"), "text_nn": ""})
    begin(by=randi, session=session)
    go_to(by=randi, session=session, step=Session.Step.VOTE)
    for number, name in enumerate(WERE_THERE):
        join(by=cast[name], session=session)
        vote(by=cast[name], situation=row, choice="depends" if number % 3 else "it_is")
    about = About.VIOLATION
    send_sentence(by=cast["Kari"], session=session, about=about, text=plant("sentence"))
    texts = {
        (about, 1): (plant("violation"), ""),
        (About.STEPPING_IN, 1): (plant("stepping_in"), ""),
    }
    write_wording(by=randi, session=session, texts=texts, seen=0)
    close_session(by=randi, session=session)
    return session
