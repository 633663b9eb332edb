"""From plan to rows: everything or nothing, in a handful of questions however long the file is."""

from typing import Any

from django.db import transaction
from django.db.models import Model

from fellesskap.audit import trail
from fellesskap.integrations.roster.difference import Comparison
from fellesskap.integrations.roster.plan import Plan
from fellesskap.integrations.roster.references import referred_to
from fellesskap.integrations.roster.standing import chunks
from fellesskap.integrations.roster.steps import Steps
from fellesskap.people.models import (
    Enrolment,
    Group,
    Guardianship,
    Person,
    Position,
    School,
    SchoolOwner,
)

# Each rests on those before it.
ORDER: tuple[type[Model], ...] = (
    SchoolOwner,
    School,
    Group,
    Person,
    Enrolment,
    Position,
    Guardianship,
)
BATCH = 500


def apply(comparison: Comparison, *, by: Any, action: str) -> Steps:
    """Write the plan and its lines in the trail; the way back is returned.

    The caller holds the transaction. People who were known before get a line each in the trail; all
    that is new is covered by the line of the import itself.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an import is applied inside a transaction")
    plan = comparison.plan
    _withdraw(plan)
    for model in ORDER:
        rows = plan.created.get(model, [])
        model._base_manager.bulk_create(rows, batch_size=BATCH)
    _write_changes(plan)
    for person in touched(comparison):
        trail.record(by, action, person)
    return Steps.of(plan)


def _withdraw(plan: Plan) -> None:
    """Take away periods that never began. One that something rests on ends on its first day."""
    for model in (Enrolment, Position, Guardianship):
        rows = {row.pk: row for row in plan.withdrawn if isinstance(row, model)}
        kept = referred_to(model, list(rows))
        for key in kept:
            row: Any = rows[key]
            plan.withdrawn.remove(row)
            plan.change(row, "ends", row.starts)
        for keys in chunks(key for key in rows if key not in kept):
            model._base_manager.filter(pk__in=keys).delete()


def _write_changes(plan: Plan) -> None:
    for model in ORDER:
        changes = [change for change in plan.changed.values() if type(change.row) is model]
        names = sorted({name for change in changes for name in change.fields})
        if names:
            rows = [change.row for change in changes]
            model._base_manager.bulk_update(rows, names, batch_size=BATCH)


def touched(comparison: Comparison) -> list[Person]:
    """The people who were known before, and about whom something would be different."""
    plan = comparison.plan
    people: dict[Any, Person] = {}
    for row in [*(c.row for c in plan.changed.values()), *plan.withdrawn]:
        person = _about(row)
        if person is not None:
            people[person.pk] = person
    for rows in plan.created.values():
        for row in rows:
            person = _about(row)
            if person is not None:
                people[person.pk] = person
    return [person for person in people.values() if not plan.is_new(person)]


def _about(row: Model) -> Person | None:
    """The person a row is about; for a tie between home and child, the child."""
    if isinstance(row, Person):
        return row
    if isinstance(row, Enrolment | Position):
        return row.person
    return row.pupil if isinstance(row, Guardianship) else None
