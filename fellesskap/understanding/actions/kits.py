"""Those who were not there, and those who are new, go through the same: the same situations, the
same vote, the same wording. They are reminded, and nothing more comes of it."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.commitments.actions import keep, owe, release, withdraw_evidence
from fellesskap.commitments.models import Commitment, CommitmentQuerySet
from fellesskap.kit import clock
from fellesskap.people.models import Person
from fellesskap.understanding.exceptions import NotThrough
from fellesskap.understanding.kinds import KIT
from fellesskap.understanding.models import Present, Sentence, Session, Voted
from fellesskap.understanding.queries.kits import (
    LEFT,
    NEW_YEAR,
    NOT_RELEVANT,
    OPENED_AGAIN,
    WAS_HERE,
    first_days,
    held_this_year,
    working,
)

AFTER_SESSION, FIRST_WEEK = timedelta(days=14), timedelta(days=7)


def owe_kits() -> int:
    """Tick: whoever was not there, or is new here, gets this year's session to go through; who has
    left is let go. Idempotent. Returns how many were owed or let go."""
    return sum(give_kits(session) for session in held_this_year(clock.today()))


@transaction.atomic
def give_kits(session: Session) -> int:
    """The same for one session. One of a single situation is nobody's to go through."""
    if not session.is_yearly or session.closed_at is None:
        return 0
    people = list(working(session.school, clock.today()))
    rows = {row.owner_id: row for row in _kits(session)}
    there = set(Present.objects.filter(session=session).values_list("person", flat=True))
    owing = [person for person in people if person.pk not in there]
    first = first_days(session.school, owing)
    made = sum(_give(session, person, rows.get(person.pk), first[person.pk]) for person in owing)
    return made + _let_go(session, people) + _older(session)


def _give(session: Session, person: Person, row: Commitment | None, first: date) -> bool:
    """Owed once; what was let go because somebody was out is owed again when they are back."""
    back = row is not None and row.released_why in (LEFT, OPENED_AGAIN, WAS_HERE)
    if row is not None and not back:
        return False
    due = _due(session, first)
    if row is None:
        owe(
            key=_key(session, person),
            kind=KIT,
            school=session.school,
            owner=person,
            due=due,
            norm=Commitment.Norm.RHYTHM,
            target=session.pk,
        )
    else:
        _relevant(session, person, due)
    return True


def _due(session: Session, first: date) -> date:
    """A fortnight after the session; for those who are new, within their first week."""
    today = clock.today()
    is_new = first > session.day
    due = max(first, today) + FIRST_WEEK if is_new else session.day + AFTER_SESSION
    due = max(due, today + FIRST_WEEK)
    return calendar_of(session.school, today).next_school_day(due)


def _let_go(session: Session, people: list[Person]) -> int:
    """Those who do not work here any more owe it no more."""
    gone = list(_open(session).exclude(owner__in=people))
    return sum(release(kind=KIT, about=session.pk, why=LEFT, by=None, key=row.key) for row in gone)


def _older(session: Session) -> int:
    """What is left of an earlier year gives way to this one."""
    earlier = Session.objects.filter(school=session.school_id, day__lt=session.day)
    rows = Commitment.objects.open().filter(kind=KIT, target__in=earlier.values("pk"))
    targets = set(rows.values_list("target", flat=True))
    return sum(release(kind=KIT, about=pk, why=NEW_YEAR, by=None) for pk in targets)


@transaction.atomic
def finish(*, by: Person, session: Session) -> None:
    """I have gone through it. Raises NotThrough while a situation is left."""
    demand(by, "session.take_part", session)
    answered = Voted.objects.filter(situation__session=session, person=by).count()
    left = session.situations.count() - answered
    if left > 0:
        raise NotThrough(left)
    _has_read(session, by, by)
    trail.record(by, "session.finish", session)


@transaction.atomic
def read_on_paper(*, by: Person, session: Session, person: Person) -> None:
    """Somebody without a log-in has gone through it on paper, says the one who leads."""
    demand(by, "session.run", session)
    if not Session.objects.filter(pk=session.pk, closed_at__isnull=False).exists():
        return
    _has_read(session, person, by)
    trail.record(by, "session.attendance", session)


def _has_read(session: Session, person: Person, by: Person) -> None:
    row, _made = Present.objects.get_or_create(
        session=session, person=person, defaults={"how": Present.How.READ, "at": clock.now()}
    )
    keep(kind=KIT, about=session.pk, by=by, record=row.pk, key=_key(session, person))


@transaction.atomic
def not_read(*, by: Person, session: Session, person: Person) -> None:
    """It was a mistake: that person has not gone through it yet."""
    demand(by, "session.run", session)
    rows = Present.objects.filter(session=session, person=person, how=Present.How.READ)
    if not rows.delete()[0]:
        return
    withdraw_evidence(kind=KIT, about=session.pk, by=by, key=_key(session, person))
    trail.record(by, "session.attendance", session)


@transaction.atomic
def set_aside(*, by: Person, session: Session, person: Person) -> None:
    """Not relevant for somebody who is away for long. Why is never written."""
    demand(by, "session.run", session)
    key = _key(session, person)
    if release(kind=KIT, about=session.pk, why=NOT_RELEVANT, by=by, key=key):
        trail.record(by, "session.set_aside", session)


@transaction.atomic
def relevant_again(*, by: Person, session: Session, person: Person) -> None:
    """Back: a fortnight from now."""
    demand(by, "session.run", session)
    due = calendar_of(session.school, clock.today()).next_school_day(clock.today() + AFTER_SESSION)
    if _relevant(session, person, due):
        trail.record(by, "session.set_aside", session)


def keep_as_here(*, by: Person, session: Session, person: Person) -> None:
    """Was there after all: nothing is left to go through."""
    key = _key(session, person)
    release(kind=KIT, about=session.pk, why=WAS_HERE, by=by, key=key)


def take_kits_back(*, by: Person, session: Session) -> None:
    """The session goes on: nobody goes through it until it is closed again."""
    release(kind=KIT, about=session.pk, why=OPENED_AGAIN, by=by)


def forget_old() -> int:
    """Tick: when the school year is over, who has answered and what was proposed are forgotten."""
    over = Q(situation__session__year__ends__lt=clock.today())
    votes = Voted.objects.filter(over).delete()[0]
    rows = Sentence.objects.filter(session__year__ends__lt=clock.today())
    return votes + rows.delete()[0]


def _relevant(session: Session, person: Person, due: date) -> int:
    rows = Commitment.objects.filter(key=_key(session, person)).exclude(released_at=None)
    return rows.update(released_at=None, released_by=None, released_why="", due=due)


def _kits(session: Session) -> list[Commitment]:
    return list(Commitment.objects.filter(kind=KIT, target=session.pk))


def _open(session: Session) -> CommitmentQuerySet:
    return Commitment.objects.open().filter(kind=KIT, target=session.pk)


def _key(session: Session, person: Person) -> str:
    return f"{KIT}:{session.pk}:{person.pk}"
