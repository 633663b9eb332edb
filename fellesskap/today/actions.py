"""What one does at once in several rooms: somebody is away, an address is protected."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from fellesskap.cases.actions.people import hand_over_case
from fellesskap.cases.actions.visits import let_in_for
from fellesskap.cases.models import Case
from fellesskap.commitments.actions import stand_in
from fellesskap.commitments.addresses import keep_address_check
from fellesskap.commitments.models import StandIn
from fellesskap.kit import clock
from fellesskap.notices.actions import tell
from fellesskap.people.actions import (
    end_address_grading,
    grade_address,
    name_for_address,
    renew_address_grading,
)
from fellesskap.people.actions.positions import school_of
from fellesskap.people.models import AddressGrading, AddressReader, Person, School


@transaction.atomic
def give_stand_in(
    *,
    by: Person,
    school: School,
    person: Person,
    instead: Person,
    starts: date,
    ends: date | None,
    let_in: Iterable[Case] = (),
    hand_over: Iterable[Case] = (),
) -> StandIn:
    """``instead`` does what ``person`` owes, and is in the cases that are named for as long.

    Raises DaysOutOfOrder, and MayNotLead when one of the cases is to be kept from ``instead``.
    """
    row = stand_in(by=by, school=school, person=person, stand_in=instead, starts=starts, ends=ends)
    for case in let_in:
        visit = let_in_for(by=by, case=case, person=instead, first=starts, last=ends)
        if visit is not None:
            row.invitations.add(visit)
    for case in hand_over:
        hand_over_case(by=by, case=case, to=instead)
    return row


@transaction.atomic
def protect_addresses(
    *, by: Person, people: Iterable[Person], grade: str, starts: date, ends: date | None
) -> None:
    """Protect where each of ``people`` lives: a child and those at home together (L88)."""
    kind = AddressGrading.Grade(grade)
    for person in people:
        grade_address(by=by, person=person, grade=kind, starts=starts, ends=ends)


@transaction.atomic
def renew_address(*, by: Person, grading: AddressGrading, ends: date) -> AddressGrading:
    """The decision is renewed to ``ends``: the yearly check is done."""
    row = renew_address_grading(by=by, grading=grading, starts=clock.today(), ends=ends)
    keep_address_check(grading, by)
    return row


@transaction.atomic
def lift_address(*, by: Person, grading: AddressGrading, last_day: date) -> None:
    """Rektor has seen that the decision is lifted: the yearly check is done."""
    end_address_grading(by=by, grading=grading, last_day=last_day)
    keep_address_check(grading, by)


@transaction.atomic
def name_readers(
    *, by: Person, people: Iterable[Person], reader: Person, reason: str, ends: date
) -> None:
    """Let ``reader`` know that the addresses of ``people`` are protected, until ``ends``; all or
    none. The message says nothing about whose."""
    why = AddressReader.Reason(reason)
    for person in people:
        row = name_for_address(by=by, person=person, reader=reader, reason=why, ends=ends)
        school = school_of(person)
        if school is not None:
            tell([reader], kind="address.named", school=school, once=f"named:{row.pk}")
