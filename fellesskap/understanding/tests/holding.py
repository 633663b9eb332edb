"""The staff of Solvang at a session: called, begun, and answered."""

from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.understanding.actions.sessions import (
    begin,
    call_session,
    close_session,
    go_on,
    go_to,
    join,
    vote,
    write_wording,
)
from fellesskap.understanding.models import About, Session
from fellesskap.understanding.queries.sessions import room_of

SIX = ("Randi", "Siv", "Kari", "Mona", "Mats", "Lise")
TEXTS = {
    (About.VIOLATION, 1): ("Alt som gjør at et barn ikke hører til.", ""),
    (About.STEPPING_IN, 1): ("Vi går dit, og vi sier stopp.", ""),
}


def begun(cast, kind=Session.Kind.YEARLY) -> Session:
    """A session that has begun, at the first vote."""
    session = call_session(
        by=cast["Randi"], school=cast.school, kind=kind, day=clock.today(), situation="food"
    )
    begin(by=cast["Randi"], session=session)
    go_to(by=cast["Randi"], session=session, step=Session.Step.VOTE)
    session.refresh_from_db()
    return session


def on(cast, session) -> Session:
    """One step on."""
    session.refresh_from_db()
    go_on(by=cast["Randi"], session=session, seen=room_of(cast["Randi"], session).mark)
    session.refresh_from_db()
    return session


def answers(cast, session, **choices) -> None:
    """Kari="it_is": what each answers about the situation on the screen."""
    row = session.situations.get(place=session.showing)
    for name, choice in choices.items():
        vote(by=cast[name], situation=row, choice=choice)


def held(cast, *names) -> Session:
    """A yearly session that ``names`` were at, closed with its wording."""
    session = begun(cast)
    for name in names or SIX:
        join(by=cast[name], session=session)
    write_wording(by=cast["Randi"], session=session, texts=TEXTS, seen=0)
    close_session(by=cast["Randi"], session=session)
    session.refresh_from_db()
    return session


def everyone(cast) -> list[Person]:
    """The whole cast."""
    return list(cast.people.values())
