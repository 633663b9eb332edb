"""Writing what some need to know, choosing who, reading it, looking again, and letting it end."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet

from fellesskap.access.grammar import demand, visible
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.care.exceptions import (
    HasEnded,
    IsFamily,
    KnownAlready,
    NobodyToKnow,
    NoReason,
    NotAllLookedAt,
    TooFarOff,
    WrittenMeanwhile,
)
from fellesskap.care.kinds import LOOK, LOOKED_THROUGH, NEW_TEACHER, READ
from fellesskap.care.models import Knower, Known, LookThrough
from fellesskap.care.queries import not_looked_at, standing, without_new_teachers
from fellesskap.commitments.actions import keep, owe, release
from fellesskap.commitments.models import Commitment
from fellesskap.files.actions import open_file, shred
from fellesskap.files.models import SealedFile
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Guardianship, Person, School
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record

HALF_A_YEAR = timedelta(days=183)
GRACE = timedelta(days=14)  # after the day to look again, before it falls away by itself
UNDO = timedelta(days=30)  # what has ended can be taken up again, then the words are destroyed


@transaction.atomic
def put_up(
    *,
    by: Person,
    school: School,
    pupil: Person,
    what: str,
    why: str,
    owner: Person,
    knowers: Sequence[Person],
    look_on: date,
    home_told_on: date | None = None,
) -> Known:
    """Some need to know this about ``pupil``.

    Raises KnownAlready, NoReason, NobodyToKnow, TooFarOff and IsFamily.
    """
    demand(by, "care.keep", school)
    _whole(what, why, look_on)
    _no_family(pupil, [by, owner, *knowers])  # first: whether it stands there is not theirs to hear
    if standing(school).filter(pupil=pupil).exists():
        raise KnownAlready
    _let_fall(Known.objects.filter(school=school, pupil=pupil, ended_at=None))
    if not knowers:
        raise NobodyToKnow
    now, today = clock.now(), clock.today()
    known: Known = Known.objects.create(
        file=open_file(school=school, kind=SealedFile.Kind.CARE),
        school=school,
        pupil=pupil,
        owner=owner,
        what=what.strip(),
        why=why.strip(),
        home_told_on=home_told_on,
        look_on=look_on,
        ends_on=look_on + GRACE,
        looked_on=today,
        written_by=by,
        written_at=now,
    )
    _owe_a_look(known)
    _name(known, knowers, by)
    trail.record(by, "known.put_up", known, law="L6")
    return known


@transaction.atomic
def change(
    *,
    by: Person,
    known: Known,
    what: str,
    why: str,
    owner: Person,
    knowers: Sequence[Person],
    look_on: date,
    home_told_on: date | None,
    edited: int,
) -> None:
    """New words, another who sees to it, others who know: changing it is looking at it.

    Who knew and still does reads it again when what to do has changed. Raises as ``put_up`` does,
    and WrittenMeanwhile when ``edited`` is not the version that is stored.
    """
    demand(by, "known.write", known)
    stored = Known.objects.select_for_update().get(pk=known.pk)
    if stored.edited != edited:
        raise WrittenMeanwhile
    _whole(what, why, look_on)
    _no_family(known.pupil, [owner, *knowers])
    if not knowers:
        raise NobodyToKnow
    read_anew = what.strip() != stored.what
    stored.what, stored.why, stored.owner = what.strip(), why.strip(), owner
    stored.home_told_on = home_told_on
    stored.edited, stored.edited_by, stored.edited_at = edited + 1, by, clock.now()
    stored.save()
    _looked(stored, look_on, by)
    _drop(stored, [row for row in _knowers(stored) if row.person not in knowers])
    if read_anew:
        _drop(stored, list(_knowers(stored)))
    here = {row.person_id for row in _knowers(stored)}
    _name(stored, [person for person in knowers if person.pk not in here], by)
    trail.record(by, "known.change", stored, law="L6")


@transaction.atomic
def go_on(*, by: Person, known: Known, look_on: date) -> None:
    """It still holds; the next look is by ``look_on``. Raises TooFarOff."""
    demand(by, "known.write", known)
    _in_time(look_on)
    _looked(Known.objects.select_for_update().get(pk=known.pk), look_on, by)
    trail.record(by, "known.go_on", known, law="L6")


@transaction.atomic
def read(*, by: Person, known: Known) -> None:
    """One who needs to know has read it: written once, with the time."""
    demand(by, "known.read", known)
    mine = _knowers(known).filter(person=by, read_at=None).first()
    if mine is not None:
        mine.read_at = clock.now()
        mine.save(update_fields=["read_at"])
        keep(kind=READ, about=known.pk, by=by, key=_reads(mine))
        trail.record(by, "known.confirm", known, law="L60")


@transaction.atomic
def end(*, by: Person, known: Known) -> None:
    """Nobody needs to know any more. It can be taken up again for thirty days."""
    demand(by, "known.write", known)
    known.ended_at, known.ended_by = clock.now(), by
    known.save(update_fields=["ended_at", "ended_by"])
    _let_go(known, "not_needed", by)
    trail.record(by, "known.end", known, law="L6")


@transaction.atomic
def take_up(*, by: Person, known: Known) -> None:
    """It was ended too soon: as it was, with a month until somebody looks again.

    Raises HasEnded when the words are gone, KnownAlready when it was written anew."""
    demand(by, "known.take_up", known)
    if known.file.shredded_at is not None:
        raise HasEnded
    if standing(known.school).filter(pupil=known.pupil).exists():
        raise KnownAlready
    _let_fall(Known.objects.filter(school=known.school, pupil=known.pupil, ended_at=None))
    known.ended_at, known.ended_by = None, None
    known.save(update_fields=["ended_at", "ended_by"])
    _looked(known, clock.today() + UNDO, by)
    unread = list(_knowers(known).filter(read_at=None))
    _drop(known, unread)
    _name(known, [row.person for row in unread], by)
    trail.record(by, "known.take_up", known, law="L6")


@transaction.atomic
def look_through(*, by: Person, school: School) -> LookThrough:
    """Every one of them has been looked at: this keeps what the plan promises (A49). Whoever has a
    child of their own there is not stopped by it, and so not told of it. Raises NotAllLookedAt."""
    demand(by, "care.keep", school)
    if visible(not_looked_at(school), by, "known.read").exists():
        raise NotAllLookedAt
    today = clock.today()
    row: LookThrough = LookThrough.objects.create(school=school, on=today, by=by, at=clock.now())
    keep_promise(
        by=by,
        school=school,
        code="A49",
        about=school.pk,
        on=today,
        evidence=LOOKED_THROUGH,
        record=row.pk,
    )
    trail.record(by, "care.look_through", row, law="L6", school=school)
    return row


@transaction.atomic
def not_looked_through(*, by: Person, row: LookThrough) -> None:
    """It was registered by mistake: what it kept is open again."""
    demand(by, "care.keep", row.school)
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        withdraw_record(by=by, record=row.pk)
        trail.record(by, "care.not_looked_through", row, law="L6", school=row.school)


def tell_of_new_teachers() -> int:
    """Tick: a class has a new contact teacher, who may need to know. How many were asked."""
    asked = 0
    for known, teacher in without_new_teachers():
        key = f"{NEW_TEACHER}:{known.pk}:{teacher}"
        if Commitment.objects.filter(key=key).exists():
            continue
        today = clock.today()
        owe(
            key=key,
            kind=NEW_TEACHER,
            school=known.school,
            owner=known.owner,
            due=calendar_of(known.school, today).add_school_days(today, 5),
            norm=Commitment.Norm.RHYTHM,
            target=known.pk,
            file=known.file,
            subject=known.pupil,
        )
        asked += 1
    return asked


@transaction.atomic
def forget_old() -> int:
    """Tick: what fell away is ended, and what ended a month ago can never be read again."""
    _let_fall(Known.objects.filter(ended_at=None, ends_on__lt=clock.today()))
    past = Known.objects.filter(ended_at__lt=clock.now() - UNDO, file__shredded_at=None)
    gone = [known for known in past if not known.file.hold]
    for known in gone:
        shred(known.file)
    return len(gone)


def _whole(what: str, why: str, look_on: date) -> None:
    if not (what.strip() and why.strip()):
        raise NoReason
    _in_time(look_on)


def _in_time(look_on: date) -> None:
    last = clock.today() + HALF_A_YEAR
    if not clock.today() < look_on <= last:
        raise TooFarOff(last)


def _no_family(pupil: Person, people: Sequence[Person]) -> None:
    if Guardianship.objects.current().filter(pupil=pupil, guardian__in=people).exists():
        raise IsFamily


def _knowers(known: Known) -> "QuerySet[Knower]":
    return Knower.objects.filter(known=known, ended_at=None).select_related("person")


def _reads(knower: Knower) -> str:
    return f"{READ}:{knower.pk}"


def _name(known: Known, people: Sequence[Person], by: Person) -> None:
    """They need to know from now on: a message without content, and that they read it."""
    now, today = clock.now(), clock.today()
    fresh = [
        Knower(known=known, person=person, named_by=by, named_at=now)
        for person in dict.fromkeys(people)
    ]
    Knower.objects.bulk_create(fresh)
    for row in fresh:
        tell(
            [row.person],
            kind=READ,
            school=known.school,
            file=known.file,
            target=known.pk,
            once=_reads(row),
        )
        owe(
            key=_reads(row),
            kind=READ,
            school=known.school,
            owner=row.person,
            due=calendar_of(known.school, today).next_school_day(today),
            norm=Commitment.Norm.RHYTHM,
            target=known.pk,
            file=known.file,
            subject=known.pupil,
        )


def _drop(known: Known, rows: Sequence[Knower]) -> None:
    """They no longer need to know, or are to read it anew."""
    for row in rows:
        release(kind=READ, about=known.pk, why="not_needed", by=None, key=_reads(row))
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])


def _owe_a_look(known: Known) -> None:
    owe(
        key=f"{LOOK}:{known.pk}:{uuid4()}",  # each look is a debt of its own
        kind=LOOK,
        school=known.school,
        owner=known.owner,
        due=known.look_on,
        norm=Commitment.Norm.PROMISE,
        target=known.pk,
        file=known.file,
        subject=known.pupil,
    )


def _looked(known: Known, look_on: date, by: Person) -> None:
    """Somebody has looked at it today; the next look is by ``look_on``."""
    keep(kind=LOOK, about=known.pk, by=by)
    release(kind=LOOK, about=known.pk, why="looked_at", by=by)
    while keep(kind=NEW_TEACHER, about=known.pk, by=by):  # whoever looked has thought of them too
        pass
    known.look_on, known.ends_on, known.looked_on = look_on, look_on + GRACE, clock.today()
    known.save(update_fields=["look_on", "ends_on", "looked_on"])
    _owe_a_look(known)


def _let_go(known: Known, why: str, by: Person | None) -> None:
    for kind in (LOOK, READ, NEW_TEACHER):
        release(kind=kind, about=known.pk, why=why, by=by)


def _let_fall(rows: "QuerySet[Known]") -> None:
    """Nobody looked again in time: it has ended."""
    for known in rows:
        known.ended_at = clock.now()
        known.save(update_fields=["ended_at"])
        _let_go(known, "fell_away", None)
