"""Every change to a child's homes: who is confirmed, what each tie gives, whose address is hidden.

Each tie stands alone: what is written about one guardian is never written on another (L63).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.kit import clock
from fellesskap.people.actions.positions import end, school_of
from fellesskap.people.exceptions import (
    AlreadyOver,
    DaysOutOfOrder,
    HouseholdMayNotKnow,
    LongerThanAYear,
    ReferenceMissing,
)
from fellesskap.people.models import AddressGrading, AddressReader, Guardianship, Person
from fellesskap.people.models.homes import A_YEAR

# What a leader can write on a tie, and the duty each stands on.
TIE_FACTS = {
    "kind": "L65",
    "parental_responsibility": "L63",
    "decides_education": "L65",
    "lives_with": "L63",
    "interpreter_language": "L38",
    "contact_ban_from": "L63",
    "contact_ban_until": "L63",
    "information_removed_from": "L63",
    "information_removed_until": "L63",
    "information_removed_reference": "L63",
}


@transaction.atomic
def confirm_guardianship(*, by: Any, tie: Guardianship) -> None:
    """Say that the school knows this tie is so; before that the guardian sees nothing (L63)."""
    demand(by, "people.confirm_guardianship", tie)
    if tie.confirmed:
        return
    tie.confirmed = True
    tie.save(update_fields=["confirmed"])
    school = school_of(tie.pupil)
    trail.record(by, "people.confirm_guardianship", tie, law="L63", school=school)


@transaction.atomic
def confirm_guardianships(*, by: Any, ties: Sequence[Guardianship]) -> None:
    """Several at once, all or none."""
    for tie in ties:
        confirm_guardianship(by=by, tie=tie)


@transaction.atomic
def write_tie(*, by: Any, tie: Guardianship, **facts: Any) -> None:
    """Write what one guardian is to one child; a line in the log for each thing that changed.

    ``facts`` are named in TIE_FACTS; other names raise KeyError. Raises DaysOutOfOrder and
    ReferenceMissing.
    """
    demand(by, "people.write_tie", tie)
    row = Guardianship.objects.get(pk=tie.pk)
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    laws = {name: TIE_FACTS[name] for name in facts}
    for name in changed:
        setattr(row, name, facts[name])
    _check_days(row.contact_ban_from, row.contact_ban_until)
    _check_days(row.information_removed_from, row.information_removed_until)
    if row.information_removed_from and not row.information_removed_reference.strip():
        raise ReferenceMissing
    if not changed:
        return
    row.save(update_fields=changed)
    school = school_of(row.pupil)
    for name in changed:
        trail.record(by, "people.write_tie", row, law=laws[name], why=name, school=school)


def _check_days(first: date | None, last: date | None) -> None:
    """A last day needs a first one, and comes after it."""
    if last is not None and (first is None or last < first):
        raise DaysOutOfOrder


@transaction.atomic
def end_tie(*, by: Any, tie: Guardianship, last_day: date) -> None:
    """The tie ends after ``last_day``; what was written stays. Raises AlreadyOver."""
    demand(by, "people.end_tie", tie)
    end(tie, last_day)
    trail.record(by, "people.end_tie", tie, law="L63", school=school_of(tie.pupil))


@transaction.atomic
def grade_address(
    *,
    by: Any,
    person: Person,
    grade: AddressGrading.Grade,
    starts: date,
    ends: date | None = None,
) -> AddressGrading:
    """Hide where ``person`` lives (L88). A decision that is renewed is a new row.

    Raises Denied or DaysOutOfOrder.
    """
    demand(by, "people.grade_address", person)
    if ends is not None and ends < starts:
        raise DaysOutOfOrder
    row = AddressGrading.objects.create(person=person, grade=grade, starts=starts, ends=ends)
    trail.record(by, "people.grade_address", row, law="L88", school=school_of(person))
    return row


@transaction.atomic
def renew_address_grading(
    *, by: Any, grading: AddressGrading, starts: date, ends: date | None = None
) -> AddressGrading:
    """The decision holds for another year: a new row, and the former no longer asks for a check.

    There is no day in between without protection. Raises AlreadyOver when it is settled, or
    DaysOutOfOrder.
    """
    if grading.settled_on is not None:
        raise AlreadyOver
    row = grade_address(
        by=by,
        person=grading.person,
        grade=AddressGrading.Grade(grading.grade),
        starts=starts,
        ends=ends,
    )
    grading.settled_on = max(starts, grading.starts)
    grading.save(update_fields=["settled_on"])
    return row


@transaction.atomic
def end_address_grading(*, by: Any, grading: AddressGrading, last_day: date) -> None:
    """Let a grading end: only when rektor has seen that the decision is lifted (L88).

    Raises AlreadyOver for a day before the first, or when it has been settled.
    """
    demand(by, "people.end_address_grading", grading)
    if last_day < grading.starts or grading.settled_on is not None:
        raise AlreadyOver
    grading.settled_on = last_day
    grading.ends = min(last_day, grading.ends or last_day)
    grading.save(update_fields=["ends", "settled_on"])
    school = school_of(grading.person)
    trail.record(by, "people.end_address_grading", grading, law="L88", school=school)


@transaction.atomic
def name_for_address(
    *, by: Any, person: Person, reader: Person, reason: AddressReader.Reason, ends: date
) -> AddressReader:
    """Let ``reader`` know that the address of ``person`` is protected, until ``ends`` (L88).

    Naming somebody again gives a new last day. Raises Denied, HouseholdMayNotKnow or
    LongerThanAYear.
    """
    demand(by, "people.name_for_address", person)
    today = clock.today()
    if not today <= ends <= today + A_YEAR:
        raise LongerThanAYear
    if _shares_a_child(person, reader):
        raise HouseholdMayNotKnow
    for earlier in AddressReader.objects.current().filter(person=person, reader=reader):
        end(earlier, max(earlier.starts, today - timedelta(days=1)))
    row = AddressReader.objects.create(
        person=person,
        reader=reader,
        reason=reason,
        given_by=by if isinstance(by, Person) else None,
        starts=today,
        ends=ends,
    )
    trail.record(by, "people.name_for_address", row, law="L88", school=school_of(person))
    return row


def _shares_a_child(person: Person, reader: Person) -> bool:
    """Whether ``reader`` has ever been a guardian in the family of ``person``."""
    children = Guardianship.objects.filter(guardian=reader).values("pupil")
    family = Guardianship.objects.filter(pupil__in=children)
    return family.filter(Q(pupil=person) | Q(guardian=person)).exists()


@transaction.atomic
def end_naming(*, by: Any, row: AddressReader) -> None:
    """``row.reader`` need not know any more: it ends this minute."""
    demand(by, "people.end_naming", row)
    trail.record(by, "people.end_naming", row, law="L88", school=school_of(row.person))
    row.delete()
