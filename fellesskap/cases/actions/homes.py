"""Contact with each home apart, what a home was promised, and the card for those who must know.

A home is told about its own child only, and never about another home (L62, L63). What was promised
is owed by a name and by a day.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand, may
from fellesskap.audit import trail
from fellesskap.calendar.queries import calendar_of
from fellesskap.cases import kinds
from fellesskap.cases.actions.filing import may_know
from fellesskap.cases.exceptions import (
    CardIncomplete,
    DateHasBeen,
    HomeMayNotBeTold,
    MayNotLead,
    NotInCase,
    PromiseIncomplete,
    StillAhead,
)
from fellesskap.cases.models import Card, CardReader, Case, HomeContact
from fellesskap.commitments.actions import keep, owe, release
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.models import Guardianship, Person
from fellesskap.people.relations import informed_ties, unconfirmed_ties


class Contact(TypedDict, total=False):
    """What can be said of one contact. ``how`` and ``at`` are always given."""

    how: str  # a value of HomeContact.How
    at: datetime
    summary: str
    promised: str
    promised_by: Person | None  # whoever is to do it; ``by`` when nobody is named
    promised_due: date | None
    disagrees: str
    told_of_rights: bool
    told_of_closing: bool
    has_seen_plan: int | None  # the number of the version shown


@transaction.atomic
def contact_home(
    *, by: Person, case: Case, guardian: Person, **said: Unpack[Contact]
) -> HomeContact:
    """Write down one contact with one guardian, also one that nobody answered.

    Raises HomeMayNotBeTold, StillAhead, PromiseIncomplete, DateHasBeen, NotInCase.
    """
    demand(by, "case.write", case)
    if not _may_be_contacted(case, guardian):
        raise HomeMayNotBeTold
    if said["at"] > clock.now():
        raise StillAhead
    owner = None
    if said.get("promised", "").strip():
        owner = said.get("promised_by") or by
        _may_be_promised(case, owner, said.get("promised_due"))
    row = HomeContact(file=case.file, case=case, guardian=guardian, by=by, **said)
    row.how, row.promised_by = HomeContact.How(said["how"]).value, owner
    row.promised_due = said.get("promised_due") if owner else None
    row.save()
    _owe_promise(row)
    if row.how != HomeContact.How.NO_ANSWER:
        key = f"call:{case.pk}:{guardian.pk}"
        keep(kind=kinds.CALL_HOME, about=case.pk, by=by, record=row.pk, key=key)
    trail.record(by, "case.contact_home", case, law="L38")
    return row


def _may_be_contacted(case: Case, guardian: Person) -> bool:
    """A guardian whom the school has confirmed, and from whom nothing is to be kept (L63).

    One without parental responsibility may be answered by hand; that is what this is.
    """
    day = clock.today()
    ties = Guardianship.objects.on(day).filter(guardian=guardian, pupil=case.pupil, confirmed=True)
    return any(
        not _holds(tie.contact_ban_from, tie.contact_ban_until, day)
        and not _holds(tie.information_removed_from, tie.information_removed_until, day)
        for tie in ties
    )


def _holds(starts: date | None, ends: date | None, day: date) -> bool:
    return starts is not None and starts <= day and (ends is None or day <= ends)


def _may_be_promised(case: Case, owner: Person, due: date | None) -> None:
    if due is None:
        raise PromiseIncomplete
    if due < clock.today():
        raise DateHasBeen
    if not may(owner, "case.write", case):
        raise NotInCase


def _owe_promise(row: HomeContact) -> None:
    if row.promised_by is None or row.promised_due is None:
        return
    owe(
        key=f"promised:{row.pk}",
        kind=kinds.PROMISED_HOME,
        owner=row.promised_by,
        due=row.promised_due,
        norm=Commitment.Norm.TARGET,
        target=row.case_id,
        school=row.case.school,
        file=row.file,
        subject=row.case.pupil,
    )


@transaction.atomic
def keep_promise_to_home(*, by: Person, contact: HomeContact) -> None:
    """What the home was promised is done."""
    demand(by, "case.write", contact.case)
    about, key = contact.case_id, f"promised:{contact.pk}"
    keep(kind=kinds.PROMISED_HOME, about=about, by=by, record=contact.pk, key=key)
    trail.record(by, "case.keep_promise", contact.case, law="L38")


@transaction.atomic
def write_card(
    *,
    by: Person,
    case: Case,
    words: str,
    readers: Sequence[Person],
    expires_on: date | None = None,
) -> Card:
    """A card for those who must know what to do, not why, until a day (five school days).

    Raises CardIncomplete, DateHasBeen, and MayNotLead for a reader whom the file is kept from.
    """
    demand(by, "case.write", case)
    if not words.strip() or not readers:
        raise CardIncomplete
    if expires_on is not None and expires_on < clock.today():
        raise DateHasBeen
    if not all(may_know(case.file, reader) for reader in readers):
        raise MayNotLead
    card = issue_card(case, words, readers, expires_on, by)
    trail.record(by, "card.write", case, law="L60")
    return card


def issue_card(
    case: Case, words: str, readers: Sequence[Person], expires_on: date | None, by: Person
) -> Card:
    """The card, a message to each reader, and that each reads it before the next school day."""
    today = clock.today()
    calendar = calendar_of(case.school, today)
    card: Card = Card.objects.create(
        file=case.file,
        case=case,
        words=words,
        expires_on=expires_on or calendar.add_school_days(today, 5),
        by=by,
        at=clock.now(),
    )
    people = list(dict.fromkeys(readers))
    CardReader.objects.bulk_create([CardReader(card=card, person=reader) for reader in people])
    tell(
        people,
        kind="case.card",
        school=case.school,
        file=case.file,
        target=card.pk,
        once=f"card:{card.pk}",
    )
    for reader in people:
        owe(
            key=f"card:{card.pk}:{reader.pk}",
            kind=kinds.READ_CARD,
            owner=reader,
            due=min(calendar.next_school_day(today), card.expires_on),
            norm=Commitment.Norm.TARGET,
            target=card.pk,
            school=case.school,
            file=case.file,
            subject=case.pupil,
        )
    return card


@transaction.atomic
def read_card(*, by: Person, card: Card) -> None:
    """A reader has read it: written once, with the time."""
    demand(by, "card.read", card)
    mine = CardReader.objects.filter(card=card, person=by, read_at=None)
    if not mine.update(read_at=clock.now()):
        return
    key = f"card:{card.pk}:{by.pk}"
    keep(kind=kinds.READ_CARD, about=card.pk, by=by, record=card.pk, key=key)
    trail.record(by, "card.confirm", card, law="L60", school=card.file.school)


def release_calls() -> int:
    """Tick: nobody owes a call to a guardian to whom the school gives nothing any more (L63).

    Returns how many were let go.
    """
    owed = Commitment.objects.open().filter(kind=kinds.CALL_HOME)
    pupils = {"pupil__in": owed.values("subject")}
    rows = (informed_ties() | unconfirmed_ties()).filter(**pupils)
    to_be_told = set(rows.values_list("pupil", "guardian"))
    return sum(
        release(kind=row.kind, about=row.target, why="may_not_be_told", by=None, key=row.key)
        for row in owed
        if (row.subject_id, UUID(row.key.rsplit(":", 1)[1])) not in to_be_told
    )


def release_expired_cards() -> int:
    """Tick: nobody owes reading a card that can no longer be read. Returns how many were let go."""
    past = Card.objects.filter(expires_on__lt=clock.today()).values("pk")
    owed = Commitment.objects.open().filter(kind=kinds.READ_CARD, target__in=past)
    return sum(
        release(kind=kinds.READ_CARD, about=target, why="card_expired", by=None)
        for target in set(owed.values_list("target", flat=True))
    )
