"""Measures for the whole school or a grade: made, followed up, stopped."""

from datetime import date
from typing import Any

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.commitments.actions import keep, owe, release
from fellesskap.commitments.models import Commitment
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.people.queries import workers
from fellesskap.plan.exceptions import (
    AlreadyStopped,
    DayHasBeen,
    NoSuchGrade,
    NotWorkingHere,
    OutsideTheYears,
    WhatMissing,
)
from fellesskap.plan.kinds import SCHOOL_MEASURE
from fellesskap.plan.models import SchoolMeasure
from fellesskap.plan.queries.current import year_of

LAW = "L3"


@transaction.atomic
def make_measure(
    *,
    by: Any,
    school: School,
    what: str,
    sign: str,
    owner: Person,
    due: date,
    grade: int | None = None,
    code: str = "",
) -> SchoolMeasure:
    """Decide on a measure: what, what we would see if it worked, who, and by when.

    It stands on the owner's Min dag from the same moment. ``code`` is the promise it comes from.
    Raises DayHasBeen, OutsideTheYears, NotWorkingHere, NoSuchGrade, WhatMissing or Denied.
    """
    demand(by, "school_measure.make", school)
    if not what.strip() or not sign.strip():
        raise WhatMissing
    if grade is not None and not 1 <= grade <= 10:
        raise NoSuchGrade
    if not workers(school).filter(pk=owner.pk).exists():
        raise NotWorkingHere
    row = SchoolMeasure(school=school, what=what, sign=sign, owner=owner, grade=grade, code=code)
    _set_due(row, due)
    row.made_by, row.made_at = by, clock.now()
    row.save()
    _owe(row)
    trail.record(by, "school_measure.make", row, law=LAW, school=school)
    return row


def _set_due(row: SchoolMeasure, due: date) -> None:
    if due < clock.today():
        raise DayHasBeen("due")
    year = year_of(row.school, due)
    if year is None:
        raise OutsideTheYears(due)
    row.due, row.year = due, year


def _owe(row: SchoolMeasure) -> None:
    owe(
        key=f"{SCHOOL_MEASURE}:{row.pk}:{row.due}",
        kind=SCHOOL_MEASURE,
        school=row.school,
        owner=row.owner,
        due=row.due,
        norm=Commitment.Norm.TARGET,
        target=row.pk,
    )


@transaction.atomic
def follow_measure(
    *, by: Any, measure: SchoolMeasure, seen: str, go_on_until: date | None = None
) -> SchoolMeasure:
    """Write down what the school saw. With ``go_on_until`` it goes on and is looked at again then.

    Raises AlreadyStopped, WhatMissing, DayHasBeen, OutsideTheYears or Denied.
    """
    demand(by, "school_measure.follow", measure)
    row = SchoolMeasure.objects.select_for_update().select_related("school").get(pk=measure.pk)
    if row.stopped_at is not None:
        raise AlreadyStopped
    if not seen.strip():
        raise WhatMissing("seen")
    keep(kind=SCHOOL_MEASURE, about=row.pk, by=by, record=row.pk)
    row.seen = seen
    if go_on_until is None:
        row.stopped_at = clock.now()
    else:
        _set_due(row, go_on_until)
        _owe(row)
    row.save()
    trail.record(by, "school_measure.follow", row, law=LAW, school=row.school)
    return row


@transaction.atomic
def stop_measure(*, by: Any, measure: SchoolMeasure) -> None:
    """It is not to be done any more. Raises AlreadyStopped or Denied."""
    demand(by, "school_measure.stop", measure)
    if measure.stopped_at is not None:
        raise AlreadyStopped
    measure.stopped_at = clock.now()
    measure.save(update_fields=["stopped_at"])
    release(kind=SCHOOL_MEASURE, about=measure.pk, why="stopped", by=by)
    trail.record(by, "school_measure.stop", measure, law=LAW, school=measure.school)
