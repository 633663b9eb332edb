"""The staff of Solvang find out what a violation is here, each August, and talk of one situation
each half-year. Somebody was away, and somebody is new."""

from datetime import date, timedelta
from random import Random

from fellesskap.calendar.models import SchoolYear
from fellesskap.demo.stories.stage import Stage, Story
from fellesskap.demo.year import starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Person, Position
from fellesskap.understanding.actions.kits import owe_kits, read_on_paper
from fellesskap.understanding.actions.sessions import (
    add_people,
    begin,
    call_session,
    close_session,
    go_on,
    go_to,
    send_sentence,
    vote,
    write_wording,
)
from fellesskap.understanding.models import About, Choice, Session, Situation
from fellesskap.understanding.queries.kits import working
from fellesskap.understanding.queries.sessions import room_of

AWAY, ON_PAPER, NEW = ("Truls", "Bente"), "Bente", "Vera"
ON_PHONES = 17  # so many answer; the others were there without a phone
# How likely each answer is, situation by situation: where they disagree, and where not.
LEANS = ((5, 1, 4), (8, 0, 2), (7, 1, 2), (4, 3, 4), (8, 1, 2), (1, 3, 8))
SAID = (
    (About.VIOLATION, "Det som gjør at et barn ikke vil være med mer."),
    (About.VIOLATION, "Når noen blir gjort mindre, med ord, blikk eller stillhet."),
    (About.STEPPING_IN, "Gå bort, si stopp, og bli stående."),
    (About.STEPPING_IN, "Spørre den det gjelder først, og alene."),
    (About.STEPPING_IN, "Si fra til en kollega før dagen er over."),
)
LAST_YEAR = {
    (About.VIOLATION, 1): (
        "Det er en krenkelse når et barn opplever det slik, og vi er der for å finne ut av det.",
        "Det er ei krenking når eit barn opplever det slik, og vi er der for å finne ut av det.",
    ),
    (About.STEPPING_IN, 1): (
        "Vi stopper det vi ser, og vi sier fra samme dag.",
        "Vi stoppar det vi ser, og vi seier frå same dag.",
    ),
}
THIS_YEAR = {
    (About.VIOLATION, 1): (
        "Ord, blikk, stillhet eller det som blir gjort på nett, som gjør et barn mindre.",
        "Ord, blikk, stille eller det som blir gjort på nett, som gjer eit barn mindre.",
    ),
    (About.VIOLATION, 2): (
        "Barnets egen opplevelse veier tyngst, også når den som gjorde det, ikke mente det.",
        "Opplevinga til barnet veg tyngst, også når den som gjorde det, ikkje meinte det.",
    ),
    (About.STEPPING_IN, 1): (
        "Vi går bort, sier stopp med rolig stemme, og blir stående til det er trygt.",
        "Vi går bort, seier stopp med roleg stemme, og blir ståande til det er trygt.",
    ),
    (About.STEPPING_IN, 2): (
        "Vi spør den det gjelder alene, og sier fra før vi går hjem.",
        "Vi spør den det gjeld åleine, og seier frå før vi går heim.",
    ),
}


def found_out_together(stage: Stage) -> Story:
    """Last year, this year, and one situation each half-year."""
    year = starting_year(clock.local(stage.now).date())
    before, now = (_year(stage, start) for start in (year - 1, year))
    for held, words in ((before, LAST_YEAR), (now, THIS_YEAR)):
        yield stage.on(stage.calendar.add_school_days(held.first_autumn_day, 7), 14, 0)
        session = _opened(stage, Session.Kind.YEARLY)
        yield stage.later(0, 14, 45)
        _answered(stage, session)
        _agreed(stage, session, words)
        yield stage.later(9, 12, 0)
        if held == now:
            read_on_paper(by=stage["Randi"], session=session, person=stage[ON_PAPER])
        for code, first in (("nickname", _autumn(held)), ("partner", _spring(held))):
            yield stage.on(stage.calendar.next_school_day(first), 14, 15)
            close_session(by=stage["Anne"], session=_opened(stage, Session.Kind.ONE_CASE, code))


def somebody_new(stage: Stage) -> Story:
    """A substitute began two days ago, as the roster would tell it."""
    yield stage.on(-2, 7, 30)
    Position.objects.filter(person=stage[NEW]).update(starts=clock.today())
    owe_kits()


def _year(stage: Stage, start: int) -> SchoolYear:
    found: SchoolYear = SchoolYear.objects.get(school=stage.school, starts=date(start, 8, 1))
    return found


def _autumn(year: SchoolYear) -> date:
    """Week 45."""
    return date.fromisocalendar(year.starts.year, 45, 2)


def _spring(year: SchoolYear) -> date:
    return year.first_spring_day + timedelta(days=24)


def _opened(stage: Stage, kind: str, code: str = "") -> Session:
    """A session that has begun, with everyone there who is not away."""
    rektor, today = stage["Randi"], clock.today()
    session = call_session(by=rektor, school=stage.school, kind=kind, day=today, situation=code)
    begin(by=rektor, session=session)
    away = [stage[name] for name in AWAY]
    here = [person for person in working(stage.school, today) if person not in away]
    add_people(by=stage["Anne"], session=session, people=here)
    session.refresh_from_db()
    return session


def _answered(stage: Stage, session: Session) -> None:
    """Six situations, voted on one after another."""
    rektor, chance = stage["Randi"], Random(11)  # noqa: S311 - it must be the same every time
    phones = list(working(stage.school, clock.today()).order_by("pk")[:ON_PHONES])
    phones = [person for person in phones if person not in [stage[name] for name in AWAY]]
    go_to(by=rektor, session=session, step=Session.Step.VOTE)
    for row, leans in zip(session.situations.all(), LEANS, strict=True):
        _voted(phones, row, leans, chance)
        for _press in range(2):  # closed, and the next
            session.refresh_from_db()
            go_on(by=rektor, session=session, seen=room_of(rektor, session).mark)


def _voted(
    phones: list[Person], row: Situation, leans: tuple[int, int, int], chance: Random
) -> None:
    for person in phones:
        [choice] = chance.choices(Choice.values, leans)
        vote(by=person, situation=row, choice=choice)


def _agreed(
    stage: Stage, session: Session, words: dict[tuple[About, int], tuple[str, str]]
) -> None:
    """What was proposed, what was chosen, and done."""
    rektor = stage["Randi"]
    go_to(by=rektor, session=session, step=Session.Step.SENTENCES)
    for about, text in SAID:
        send_sentence(by=stage["Kari"], session=session, about=about, text=text)
    write_wording(by=rektor, session=session, texts=words, seen=0)
    close_session(by=rektor, session=session)


LONG_STORIES = (found_out_together,)
STORIES = (somebody_new,)
