"""Which rows others rest on: those are never taken away."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model

from fellesskap.integrations.roster.standing import chunks


def referred_to(
    model: type[Model],
    keys: Collection[Any],
    apart_from: dict[type[Model], set[Any]] | None = None,
) -> set[Any]:
    """Those of ``keys`` that a row of any table points at, leaving out the rows in ``apart_from``.

    One question for each table that can point at ``model``, hidden relations and the tables of
    many-to-many ties among them.
    """
    found: set[Any] = set()
    ignored = apart_from or {}
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or not (relation.one_to_many or relation.one_to_one):
            continue
        pointing: Any = relation
        other, name = pointing.related_model, pointing.field.name
        for part in chunks(keys):
            rows = other._base_manager.filter(**{f"{name}__in": part})
            pairs = rows.values_list("pk", f"{name}_id")
            found |= {key for row, key in pairs if row not in ignored.get(other, ())}
    return found
