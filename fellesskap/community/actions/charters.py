"""A team writes down what it does in the same way, and agrees on it with one press (A40)."""

from datetime import date

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.calendar.queries import span_of
from fellesskap.community.actions.posters import refuse_names
from fellesskap.community.exceptions.posters import (
    EmptyAgreement,
    NotInThisYear,
    TeamIsOver,
    WrittenMeanwhile,
)
from fellesskap.community.models import Charter
from fellesskap.community.queries.days import starting_year
from fellesskap.kit import clock
from fellesskap.people.models import Group, Person
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record

A40 = "A40"
BOXES = ("routines", "learning", "environment", "signs")


@transaction.atomic
def begin_charter(*, by: Person, group: Group) -> Charter:
    """This year's agreement of a team; the one begun already is the same one.

    Raises TeamIsOver for a team that is no more.
    """
    demand(by, "group.make_charter", group)
    today = clock.today()
    if group.ends is not None and group.ends < today:
        raise TeamIsOver
    year = starting_year(today)
    row, is_new = Charter.objects.get_or_create(
        group=group,
        year=year,
        defaults={"school": group.school, "edited_at": clock.now(), "edited_by": by},
    )
    if is_new:
        trail.record(by, "charter.write", row, law="L3")
    return row


@transaction.atomic
def write_charter(
    *,
    by: Person,
    charter: Charter,
    version: int,
    look_again: date | None,
    **boxes: str,
) -> None:
    """The four boxes and the day to look again. ``boxes`` are those of ``BOXES``.

    Raises WrittenMeanwhile, NameInRule, NotInThisYear.
    """
    demand(by, "charter.write", charter)
    row = Charter.objects.select_for_update().get(pk=charter.pk)
    if row.version != version:
        raise WrittenMeanwhile
    refuse_names(row.school, *boxes.values())
    if look_again is not None and not span_of(row.year)[0] <= look_again <= span_of(row.year)[1]:
        raise NotInThisYear
    for box in BOXES:
        setattr(row, box, boxes[box].strip())
    row.look_again = look_again
    row.version += 1
    row.edited_at, row.edited_by = clock.now(), by
    row.save()
    trail.record(by, "charter.write", row, law="L3")


@transaction.atomic
def agree(*, by: Person, charter: Charter) -> None:
    """The team agrees: it keeps A40. Twice is once. Raises EmptyAgreement."""
    demand(by, "charter.write", charter)
    row = Charter.objects.select_for_update().get(pk=charter.pk)
    if row.agreed_on is not None:
        return
    if not any(getattr(row, box).strip() for box in BOXES):
        raise EmptyAgreement
    row.agreed_on, row.agreed_by = clock.today(), by
    row.save(update_fields=["agreed_on", "agreed_by"])
    keep_promise(
        by=by,
        school=row.school,
        code=A40,
        about=row.group_id,
        on=clock.today(),
        evidence="charter",
        record=row.pk,
    )
    trail.record(by, "charter.agree", row, law="L3")


@transaction.atomic
def not_agreed(*, by: Person, charter: Charter) -> None:
    """It was not agreed after all: the promise is open again. Twice is once."""
    demand(by, "charter.write", charter)
    row = Charter.objects.select_for_update().get(pk=charter.pk)
    if row.agreed_on is None:
        return
    row.agreed_on, row.agreed_by = None, None
    row.save(update_fields=["agreed_on", "agreed_by"])
    withdraw_record(by=by, record=row.pk)
    trail.record(by, "charter.not_agreed", row, law="L3")
