"""Keeping what the plan promises, and taking it back.

A room where something is done calls ``keep_promise`` inside its own action, after asking its own
rules: the talk that is held keeps the promise of it. What nothing in the product shows is kept by
a dated sentence. Nobody ticks anything; when it was registered is always seen (P134).
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.commitments.models import Commitment, Evidence
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.plan.exceptions import (
    DayAhead,
    NothingLeft,
    NotOpenYet,
    NotThisTime,
    SaysNothing,
)
from fellesskap.plan.expansion import BY_RULE
from fellesskap.plan.expected import KIND
from fellesskap.plan.models import Statement
from fellesskap.plan.states import NotRelevant

EARLY = timedelta(days=14)  # what is done a little before its window keeps it
ELSEWHERE = (":e1", ":e2")  # what another system keeps is kept by its sentence alone


def choices(*, school: School, code: str, about: UUID, on: date) -> list[Commitment]:
    """What could be kept by something done ``on`` a day, the oldest first: one question.

    Where there are two, the writer says which. What comes every week is kept by what was done that
    very week; a talk or a meeting keeps the oldest that is open.
    """
    rows = _open_rows(school, code, about).filter(Q(opens=None) | Q(opens__lte=on + EARLY))
    found = [row for row in rows.order_by("opens", "due", "key") if row.school_id == school.pk]
    here = [row for row in found if not row.key.endswith(ELSEWHERE)]
    return [row for row in here if not _is_weekly(row) or _holds(row, on)]


@transaction.atomic
def keep_promise(
    *,
    by: Person | None,
    school: School,
    code: str,
    about: UUID,
    on: date,
    evidence: str,
    record: UUID | None = None,
    covers: int = 1,
    which: UUID | None = None,
) -> Commitment | None:
    """Keep the promise ``code`` about ``about`` (a class, a pupil, a council, the school …) by what
    was done ``on`` a day. Returns what was kept; None when nothing was owed, which is no fault.

    What the whole school has promised is kept by whatever council or group did it.
    ``evidence`` says what kind of thing shows it, ``record`` which row. ``covers`` is how many days
    or times it shows, in a row that counts several; a day is counted once. ``which`` picks one of
    ``choices``. Raises NotThisTime when it is none of them.
    """
    could = choices(school=school, code=code, about=about, on=on)
    if which is not None:
        could = [row for row in could if row.pk == which]
        if not could:
            raise NotThisTime
    if not could:
        return None
    row = _alone_with(could[0])
    return _show(row, by=by, on=on, kind=evidence, record=record, covers=covers)


@transaction.atomic
def state_kept(
    *, by: Person, commitment: Commitment, text: str, address: str, on: date
) -> Statement:
    """Keep a promise by a dated sentence or a link: how do we know? All that is left of the row.

    Raises SaysNothing, DayAhead, NotOpenYet, or NothingLeft when it is kept already.
    """
    demand(by, "promise.keep", commitment)
    if not (text.strip() or address.strip()):
        raise SaysNothing
    if on > clock.today():
        raise DayAhead
    row = _alone_with(commitment)
    if row.opens is not None and row.opens > on + EARLY:
        raise NotOpenYet(row.opens)
    left = _left(row)
    if left <= 0 or row.released_at is not None:
        raise NothingLeft
    said: Statement = Statement.objects.create(
        commitment=row, text=text.strip(), address=address.strip(), on=on, by=by, at=clock.now()
    )
    _show(row, by=by, on=on, kind="statement", record=said.pk, covers=left)
    trail.record(by, "promise.keep", row, law="L3")
    return said


@transaction.atomic
def withdraw_kept(*, by: Person, evidence: Evidence) -> None:
    """Take it back: the promise is open again. Taking it back twice is taking it back once."""
    demand(by, "promise.withdraw", evidence.commitment)
    if evidence.withdrawn_at is not None:
        return
    evidence.withdrawn_at, evidence.withdrawn_by = clock.now(), by
    evidence.save(update_fields=["withdrawn_at", "withdrawn_by"])
    trail.record(by, "promise.withdraw", evidence.commitment, law="L3")


def withdraw_record(*, by: Person, record: UUID) -> int:
    """Take back what one row of another room showed, inside the action that takes it back."""
    rows = Evidence.objects.filter(record=record, withdrawn_at=None, commitment__kind=KIND)
    return rows.update(withdrawn_at=clock.now(), withdrawn_by=by)


@transaction.atomic
def not_relevant(*, by: Person, commitment: Commitment, why: str) -> None:
    """It is not to be done this time, says a named person. ``why`` is a ``NotRelevant``.

    Raises ValueError for another reason, NothingLeft when it is kept already.
    """
    demand(by, "promise.set_aside", commitment)
    reason = NotRelevant(why)
    row = _alone_with(commitment)
    if _left(row) <= 0:
        raise NothingLeft
    row.released_at, row.released_by, row.released_why = clock.now(), by, reason
    row.save(update_fields=["released_at", "released_by", "released_why"])
    trail.record(by, "promise.set_aside", row, law="L3", why=reason)


@transaction.atomic
def relevant_again(*, by: Person, commitment: Commitment) -> None:
    """What somebody set aside is owed again."""
    demand(by, "promise.set_aside", commitment)
    row = _alone_with(commitment)
    if row.released_why in BY_RULE:
        return
    row.released_at, row.released_by, row.released_why = None, None, ""
    row.save(update_fields=["released_at", "released_by", "released_why"])
    trail.record(by, "promise.set_aside", row, law="L3", why="relevant_again")


def _open_rows(school: School, code: str, about: UUID) -> "QuerySet[Any]":
    """Those about ``about``; a promise of the whole school is kept by whichever council, team or
    class did it. Found by what they are about alone, so that no database walks the whole school."""
    rows = Commitment.objects.open().filter(kind=KIND, promise=code)
    return rows.filter(target__in=[about, school.pk])


def _is_weekly(row: Commitment) -> bool:
    """Whether it comes every school week: the last part of its key says so."""
    return row.key.rpartition(":")[2].startswith("w")


def _holds(row: Commitment, on: date) -> bool:
    """Whether ``on`` lies in the week of ``row``, its weekend included."""
    return row.due.isocalendar()[:2] == on.isocalendar()[:2]


def _alone_with(row: Commitment) -> Commitment:
    """The row as it is now, for one writer at a time."""
    found: Commitment = Commitment.objects.select_for_update().get(pk=row.pk)
    return found


def _left(row: Commitment) -> int:
    """How many days or times of the row nothing shows yet."""
    standing = Evidence.objects.filter(commitment=row, withdrawn_at=None)
    return row.counts - sum(standing.values_list("covers", flat=True))


def _show(
    row: Commitment,
    *,
    by: Person | None,
    on: date,
    kind: str,
    record: UUID | None,
    covers: int,
) -> Commitment:
    """One more row of evidence, never more than is left, and one for each day."""
    standing = Evidence.objects.filter(commitment=row, withdrawn_at=None)
    shown = list(standing.values_list("on", "covers"))
    left = row.counts - sum(covered for _day, covered in shown)
    if left > 0 and on not in {day for day, _covered in shown}:
        Evidence.objects.create(
            commitment=row,
            kind=kind,
            record=record,
            on=on,
            covers=min(covers, left),
            by=by,
            registered_at=clock.now(),
        )
    return row
