"""One level back: periods and fields as they were; whoever is in use stays, and is listed."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from fellesskap.integrations.roster.applying import BATCH, ORDER
from fellesskap.integrations.roster.references import referred_to
from fellesskap.integrations.roster.standing import chunks
from fellesskap.integrations.roster.steps import Steps, value_of
from fellesskap.people.models import Enrolment, Guardianship, Person, Position

MODELS = {model.__name__: model for model in ORDER}
PERSONAL: dict[type[Model], tuple[str, ...]] = {
    Enrolment: ("person_id",),
    Position: ("person_id",),
    Guardianship: ("guardian_id", "pupil_id"),
}


@dataclass
class Kept:
    """What an undo left alone: people in use, and rows somebody has changed since."""

    people: list[Person] = field(default_factory=list)
    changed_since: int = 0
    restored: set[UUID] = field(default_factory=set)  # people for whom something is as before


def take_back(steps: Steps) -> Kept:
    """Undo ``steps``; the caller holds the transaction. Returns what was kept."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an import is undone inside a transaction")
    kept = Kept()
    _put_back_withdrawn(steps, kept)
    _restore_fields(steps, kept)
    _remove_created(steps, kept)
    return kept


def _about(row: Any) -> UUID | None:
    """The person a row is about; for a tie between home and child, the child."""
    if isinstance(row, Person):
        return row.pk
    if isinstance(row, Enrolment | Position):
        return row.person_id
    return row.pupil_id if isinstance(row, Guardianship) else None


def _put_back_withdrawn(steps: Steps, kept: Kept) -> None:
    for name, rows in steps.withdrawn.items():
        model = MODELS[name]
        restored = [
            model(**{key: value_of(model, key, value) for key, value in row.items()})
            for row in rows
        ]
        model._base_manager.bulk_create(restored, batch_size=BATCH)
        kept.restored |= {key for row in restored if (key := _about(row)) is not None}


def _restore_fields(steps: Steps, kept: Kept) -> None:
    """Give each field back its value, unless somebody has changed it after the import."""
    for name, changes in steps.changed.items():
        model = MODELS[name]
        rows: list[Model] = []
        names: set[str] = set()
        for keys in chunks(changes):
            for row in model._base_manager.filter(pk__in=keys):
                restored = _restore(row, changes[str(row.pk)])
                kept.changed_since += len(changes[str(row.pk)]) - len(restored)
                names |= restored
                person = _about(row) if restored else None
                kept.restored |= {person} if person is not None else set()
                rows.append(row)
        if names:
            model._base_manager.bulk_update(rows, sorted(names), batch_size=BATCH)


def _restore(row: Model, fields: dict[str, list[Any]]) -> set[str]:
    restored = set()
    for name, (before, after) in fields.items():
        if getattr(row, name) == value_of(type(row), name, after):
            setattr(row, name, value_of(type(row), name, before))
            restored.add(name)
    return restored


def _remove_created(steps: Steps, kept: Kept) -> None:
    """Take away what the import made, from the outermost rows inwards."""
    made = {MODELS[name]: {UUID(key) for key in keys} for name, keys in steps.created.items()}
    stay = referred_to(Person, made.get(Person, set()), made)
    stay |= _with_account(made.get(Person, set()))
    for model, names in PERSONAL.items():
        stay |= _people_behind(model, names, made)
    for model in reversed(ORDER):
        keys = made.get(model, set())
        if model is Person:
            keys = keys - stay
        elif model in PERSONAL:
            keys = _without_people(model, keys, stay)
        _delete(model, keys - referred_to(model, keys))
    for part in chunks(made.get(Person, set())):
        kept.people += Person.objects.filter(pk__in=part)


def _with_account(keys: set[UUID]) -> set[UUID]:
    """People who can log in: they may be about to."""
    found: set[UUID] = set()
    for part in chunks(keys):
        rows = Person.objects.filter(pk__in=part).exclude(user=None)
        found |= set(rows.values_list("pk", flat=True))
    return found


def _people_behind(
    model: type[Model], names: tuple[str, ...], made: dict[type[Model], set[UUID]]
) -> set[UUID]:
    """The people of made rows that something else rests on."""
    used = referred_to(model, made.get(model, set()), made)
    found: set[UUID] = set()
    for part in chunks(used):
        for values in model._base_manager.filter(pk__in=part).values_list(*names):
            found |= set(values)
    return found


def _without_people(model: type[Model], keys: set[UUID], stay: set[UUID]) -> set[UUID]:
    """Rows of ``keys`` that are about nobody in ``stay``."""
    found: set[UUID] = set()
    for part in chunks(keys):
        rows = model._base_manager.filter(pk__in=part).values_list("pk", *PERSONAL[model])
        found |= {key for key, *people in rows if not stay & set(people)}
    return found


def _delete(model: type[Model], keys: set[UUID]) -> None:
    for part in chunks(keys):
        model._base_manager.filter(pk__in=part).delete()
