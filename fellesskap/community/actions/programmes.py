"""What the school did together is noted; programmes are begun, described, run and ended."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fellesskap.access.grammar import demand
from fellesskap.audit import trail
from fellesskap.community.actions.words import has_been, refuse_names
from fellesskap.community.exceptions.together import EndsFirst
from fellesskap.community.models import Activity, Programme, ProgrammeSession
from fellesskap.kit import clock
from fellesskap.people.models import Person, School
from fellesskap.plan.actions.keeping import keep_promise, withdraw_record
from fellesskap.plan.models import FixedWeek

A31, LAW, ACTIVITY = "A31", "L3", "activity"
TOLD = ("name", "claims", "evaluator", "sign", "number", "number_before", "number_now", "note")


@transaction.atomic
def hold_activity(
    *,
    by: Person,
    school: School,
    title: str,
    held_on: date,
    grades: Sequence[int] = (),
    how_many: int | None = None,
    saw: str = "",
    fixed_week: FixedWeek | None = None,
    keeps: Iterable[tuple[str, UUID]] = (),
) -> Activity:
    """Something the school did together. In a fixed week it keeps A31; ``keeps`` are more promises
    it keeps, each as (code, what it is about): (A25a, the pupil council).

    Raises DayAhead, NameInWords.
    """
    demand(by, "activity.hold", school)
    has_been(held_on)
    refuse_names(school, title, saw)
    row: Activity = Activity.objects.create(
        school=school,
        fixed_week=fixed_week,
        title=title.strip(),
        grades=sorted(grades),
        held_on=held_on,
        how_many=how_many,
        saw=saw.strip(),
        by=by,
        at=clock.now(),
    )
    kept = [*keeps, (A31, fixed_week.pk)] if fixed_week else [*keeps]
    for code, about in kept:
        keep_promise(
            by=by,
            school=school,
            code=code,
            about=about,
            on=held_on,
            evidence=ACTIVITY,
            record=row.pk,
        )
    trail.record(by, "activity.hold", row, law=LAW)
    return row


@transaction.atomic
def take_back_activity(*, by: Person, activity: Activity) -> None:
    """It was not so: what it kept is open again."""
    demand(by, "activity.take_back", activity)
    withdraw_record(by=by, record=activity.pk)
    trail.record(by, "activity.take_back", activity, law=LAW)
    activity.delete()


@transaction.atomic
def begin_programme(*, by: Person, school: School, **said: Any) -> Programme:
    """A programme the school runs; ``said`` are the columns of ``Programme``.

    Raises EndsFirst, NameInWords.
    """
    demand(by, "programme.begin", school)
    _check(school, said)
    row: Programme = Programme.objects.create(school=school, **said)
    trail.record(by, "programme.begin", row, law=LAW)
    return row


@transaction.atomic
def describe_programme(*, by: Person, programme: Programme, **said: Any) -> None:
    """What is said of the programme, as it is now. Raises EndsFirst, NameInWords."""
    demand(by, "programme.run", programme)
    _check(programme.school, said)
    for name, value in said.items():
        setattr(programme, name, value)
    programme.save()
    trail.record(by, "programme.run", programme, law=LAW)


def _check(school: School, said: dict[str, Any]) -> None:
    if said.get("ends") and said["ends"] < said["starts"]:
        raise EndsFirst
    refuse_names(school, *(str(said.get(name, "")) for name in TOLD))


@transaction.atomic
def plan_session(
    *, by: Person, programme: Programme, planned_on: date, what: str
) -> ProgrammeSession:
    """One more time of the programme. Raises NameInWords."""
    demand(by, "programme.run", programme)
    refuse_names(programme.school, what)
    row: ProgrammeSession = ProgrammeSession.objects.create(
        school=programme.school, programme=programme, planned_on=planned_on, what=what.strip()
    )
    trail.record(by, "programme.run", programme, law=LAW)
    return row


@transaction.atomic
def held_session(*, by: Person, session: ProgrammeSession, on: date | None) -> None:
    """It was held on a day; None takes it back. Raises DayAhead."""
    demand(by, "programme.run", session.programme)
    if on is not None:
        has_been(on)
    session.held_on, session.noted_by = on, by if on else None
    session.save(update_fields=["held_on", "noted_by"])
    trail.record(by, "programme.run", session.programme, law=LAW)


@transaction.atomic
def drop_session(*, by: Person, session: ProgrammeSession) -> None:
    """It is not planned any more."""
    demand(by, "programme.run", session.programme)
    trail.record(by, "programme.run", session.programme, law=LAW)
    session.delete()
