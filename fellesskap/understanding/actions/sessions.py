"""A session is called, led step by step, voted in, and closed with this year's wording.

A vote leaves no line in the trail: the trail has the hour and the name, and must not be laid beside
the numbers. What it leaves is a number that has grown by one, and that somebody has answered.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Sum

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record
from fellesskap.plan.queries.current import year_of
from fellesskap.plan.queries.named import pupils_named
from fellesskap.understanding.actions.kits import (
    give_kits,
    keep_as_here,
    take_kits_back,
)
from fellesskap.understanding.exceptions import (
    AnotherIsOpen,
    EnoughSentences,
    HasVoted,
    NameInWords,
    NobodyWasThere,
    NotBegun,
    NothingAgreed,
    NoYearThere,
    SaidTwice,
    SessionOver,
    SomebodyVoted,
    VotingClosed,
    WordingWrittenMeanwhile,
    YearIsOver,
)
from fellesskap.understanding.kinds import HELD
from fellesskap.understanding.models import (
    About,
    Choice,
    Present,
    Sentence,
    Session,
    Situation,
    Tally,
    Voted,
    YearWording,
)
from fellesskap.understanding.queries.sessions import LEAST, mark_of, open_session, owes_kit
from fellesskap.understanding.shipped import of_the_year, situations
from fellesskap.understanding.steps import first_of, next_of, steps_of

YEARLY, CONTINUOUS = "A01", "A48"
KEEPS = {Session.Kind.YEARLY: (YEARLY, CONTINUOUS), Session.Kind.ONE_CASE: (CONTINUOUS,)}
MOST_SENTENCES = 400
Step = Session.Step
Texts = Mapping[tuple[About, int], tuple[str, str]]  # about and place → bokmål and nynorsk


@transaction.atomic
def call_session(
    *, by: Person, school: School, kind: str, day: date, situation: str = ""
) -> Session:
    """Call the staff together on a day. ``situation`` is the code of the one to talk about.

    The texts are the session's own from now on. Raises NoYearThere.
    """
    demand(by, "session.call", school)
    year = year_of(school, day)
    if year is None:
        raise NoYearThere
    kind = Session.Kind(kind)
    session: Session = Session.objects.create(
        school=school, year=year, kind=kind, day=day, called_by=by, step=first_of(kind)
    )
    chosen = of_the_year() if session.is_yearly else [situations()[situation]]
    for place, shipped in enumerate(chosen, 1):
        row = Situation.objects.create(session=session, place=place, **shipped.columns)
        Tally.objects.bulk_create([Tally(situation=row, choice=choice) for choice in Choice])
    trail.record(by, "session.call", session, law="L3")
    return session


@transaction.atomic
def write_situation(*, by: Person, situation: Situation, texts: Mapping[str, str]) -> None:
    """Write a situation in the school's own words. Raises NameInWords and SomebodyVoted."""
    demand(by, "session.run", situation.session)
    if situation.session.opened_at is not None:
        raise SomebodyVoted
    refuse_names(situation.session.school, texts.values())
    for name, text in texts.items():
        setattr(situation, name, text.strip())
    situation.save(update_fields=list(texts))
    trail.record(by, "session.write", situation.session)


@transaction.atomic
def call_off(*, by: Person, session: Session) -> None:
    """It is not held; nothing of it is kept. Raises SomebodyVoted when it has begun."""
    demand(by, "session.run", session)
    if _alone_with(session).opened_at is not None:
        raise SomebodyVoted
    trail.record(by, "session.call_off", session)
    session.delete()


@transaction.atomic
def begin(*, by: Person, session: Session) -> None:
    """Now. Whoever leads is here. Raises AnotherIsOpen and NoYearThere."""
    demand(by, "session.run", session)
    row = _alone_with(session)
    if row.opened_at is not None:
        return
    today, year = clock.today(), year_of(row.school, clock.today())
    if open_session(row.school) is not None:
        raise AnotherIsOpen
    if year is None:
        raise NoYearThere
    row.day, row.year, row.opened_at, row.step_opened_at = today, year, clock.now(), clock.now()
    _save_open(row, ["day", "year", "opened_at", "step_opened_at"])
    join(by=by, session=row)
    trail.record(by, "session.begin", row)


@transaction.atomic
def go_on(*, by: Person, session: Session, seen: str) -> None:
    """One step on: a vote is closed and shown, the next situation comes, or the next step.

    ``seen`` is the mark of what the leader saw; where two press at once, it is done once.
    """
    demand(by, "session.run", session)
    row = _under_way(session)
    now = _lock(row.situations.get(place=row.showing))
    if mark_of(row, now) != seen:
        return
    if row.step == Step.VOTE and now.closed_at is None:
        _close_vote(now)
    elif row.step == Step.VOTE and row.situations.filter(place=row.showing + 1).exists():
        row.showing += 1
        row.save(update_fields=["showing"])
    else:
        _to(row, next_of(row))


@transaction.atomic
def go_to(*, by: Person, session: Session, step: str) -> None:
    """Any step, before or after. A vote that was closed stays closed."""
    demand(by, "session.run", session)
    row = _under_way(session)
    if step in steps_of(row):
        _to(row, step)


def _to(row: Session, step: str) -> None:
    if row.step == step:
        return
    row.step, row.step_opened_at = step, clock.now()
    row.save(update_fields=["step", "step_opened_at"])


@transaction.atomic
def join(*, by: Person, session: Session) -> None:
    """I am here: on one's own phone. Raises SessionOver and NotBegun."""
    demand(by, "session.take_part", session)
    _under_way(session)
    _is_here(by, session)


def _is_here(person: Person, session: Session) -> None:
    Present.objects.get_or_create(
        session=session, person=person, defaults={"how": Present.How.HERE, "at": clock.now()}
    )


@transaction.atomic
def vote(*, by: Person, situation: Situation, choice: str) -> None:
    """Answer once, and not again. An empty ``choice`` goes on without answering.

    What is kept: a number, and that ``by`` has answered. Neither the hour nor a line in the trail.
    Raises HasVoted and VotingClosed.
    """
    demand(by, "session.take_part", situation.session)
    row = _lock(situation)
    session: Session = Session.objects.get(pk=row.session_id)
    late = row.closed_at is not None and owes_kit(by, session)
    shown_now = session.is_open and session.step == Step.VOTE and session.showing == row.place
    if not late and (row.closed_at is not None or not shown_now):
        raise VotingClosed
    if Voted.objects.filter(situation=row, person=by).exists():
        raise HasVoted
    Voted.objects.create(situation=row, person=by)
    if choice:
        tally = Tally.objects.filter(situation=row, choice=Choice(choice))
        tally.update(waiting=F("waiting") + 1)
    if late:
        _show(row)
    else:
        _is_here(by, session)


def _close_vote(situation: Situation) -> None:
    situation.closed_at = clock.now()
    situation.save(update_fields=["closed_at"])
    _show(situation)


def _show(situation: Situation) -> None:
    """Show what waits, when it is at least five answers: fewer could be told apart by subtracting
    what was shown before."""
    waiting = situation.tallies.aggregate(total=Sum("waiting"))["total"]
    if waiting >= LEAST:
        situation.tallies.update(shown=F("shown") + F("waiting"), waiting=0)


@transaction.atomic
def send_sentence(*, by: Person, session: Session, about: str, text: str) -> None:
    """What this year's wording could say. Nobody's name is kept, and no line in the trail.

    Raises SessionOver, NotBegun, NameInWords, SaidTwice and EnoughSentences.
    """
    demand(by, "session.take_part", session)
    row = _under_way(session)
    refuse_names(row.school, [text])
    if row.sentences.count() >= MOST_SENTENCES:
        raise EnoughSentences
    if row.sentences.filter(about=About(about), text=text.strip()).exists():
        raise SaidTwice
    Sentence.objects.create(session=row, about=About(about), text=text.strip())


@transaction.atomic
def write_wording(*, by: Person, session: Session, texts: Texts, seen: int) -> None:
    """What we agreed on. An empty sentence is taken out. ``seen`` is the version begun from.

    Raises SessionOver, NameInWords, and WordingWrittenMeanwhile when somebody saved since.
    """
    demand(by, "session.run", session)
    row = _under_way(session)
    if row.edited != seen:
        raise WordingWrittenMeanwhile
    refuse_names(row.school, [text for pair in texts.values() for text in pair])
    for (about, place), (nb, nn) in texts.items():
        where: dict[str, Any] = {"session": row, "about": About(about), "place": place}
        if nb.strip() or nn.strip():
            words = {"text_nb": nb.strip(), "text_nn": nn.strip()}
            YearWording.objects.update_or_create(**where, defaults=words)
        else:
            YearWording.objects.filter(**where).delete()
    row.edited, row.edited_by, row.edited_at = seen + 1, by, clock.now()
    row.save(update_fields=["edited", "edited_by", "edited_at"])
    trail.record(by, "session.write_wording", row)


@transaction.atomic
def add_people(*, by: Person, session: Session, people: Iterable[Person]) -> None:
    """Those without a phone are here too, or were: nobody is marked as late. Raises NotBegun."""
    demand(by, "session.run", session)
    row = _alone_with(session)
    if row.opened_at is None:
        raise NotBegun
    for person in people:
        _is_here(person, row)
        keep_as_here(by=by, session=row, person=person)
    trail.record(by, "session.attendance", row)


@transaction.atomic
def take_out(*, by: Person, session: Session, person: Person) -> None:
    """It was a mistake: that person was not here."""
    demand(by, "session.run", session)
    rows = Present.objects.filter(session=session, person=person, how=Present.How.HERE)
    if rows.delete()[0]:
        trail.record(by, "session.attendance", session)
    give_kits(_alone_with(session))


@transaction.atomic
def close_session(*, by: Person, session: Session) -> list[str]:
    """We are done: this year's wording stands, and those who were not here get it too.

    Returns the promises that were kept. Raises SessionOver, NobodyWasThere and NothingAgreed.
    """
    demand(by, "session.run", session)
    row = _under_way(session)
    if not row.presences.exists():
        raise NobodyWasThere
    if row.is_yearly and set(row.wordings.values_list("about", flat=True)) != set(About.values):
        raise NothingAgreed
    for situation in row.situations.select_for_update().filter(closed_at=None):
        _close_vote(situation)
    row.closed_at, row.closed_by, row.step = clock.now(), by, Step.END
    row.save(update_fields=["closed_at", "closed_by", "step"])
    trail.record(by, "session.close", row, law="L3")
    give_kits(row)
    return _keep(by, row)


def _keep(by: Person, session: Session) -> list[str]:
    """What having held it keeps."""
    kept = []
    for code in KEEPS[Session.Kind(session.kind)]:
        row = keep_promise(
            by=by,
            school=session.school,
            code=code,
            about=session.school_id,
            on=session.day,
            evidence=HELD,
            record=session.pk,
        )
        kept += [code] if row else []
    return kept


@transaction.atomic
def open_again(*, by: Person, session: Session) -> None:
    """It was not done after all: what it kept is owed again, until it is closed.

    Raises YearIsOver and AnotherIsOpen.
    """
    demand(by, "session.run", session)
    row = _alone_with(session)
    if row.closed_at is None:
        return
    if row.year.ends and row.year.ends < clock.today():
        raise YearIsOver
    if open_session(row.school) is not None:
        raise AnotherIsOpen
    row.closed_at = row.closed_by = None
    _save_open(row, ["closed_at", "closed_by"])
    withdraw_record(by=by, record=row.pk)
    take_kits_back(by=by, session=row)
    trail.record(by, "session.reopen", row)


def _save_open(row: Session, fields: list[str]) -> None:
    """One session at a time: the database has the last word. Raises AnotherIsOpen."""
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as raced:
        raise AnotherIsOpen from raced


def _alone_with(session: Session) -> Session:
    """The session as it is now, for one writer at a time."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("school", "year")
    found: Session = rows.get(pk=session.pk)
    return found


def _under_way(session: Session) -> Session:
    row = _alone_with(session)
    if row.opened_at is None:
        raise NotBegun
    if row.closed_at is not None:
        raise SessionOver
    return row


def _lock(situation: Situation) -> Situation:
    found: Situation = Situation.objects.select_for_update().get(pk=situation.pk)
    return found


def refuse_names(school: School, texts: Iterable[str]) -> None:
    """Raise NameInWords when a pupil's name stands in what everyone here reads."""
    if pupils_named(school, "\n".join(texts)):
        raise NameInWords
