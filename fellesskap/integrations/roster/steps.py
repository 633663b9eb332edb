"""The way back from an import: what was made, what stood there before, what was taken away."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from fellesskap.integrations.roster.plan import Plan


@dataclass
class Steps:
    """Model name → keys made, rows changed (key, field → [before, after]) and rows taken away."""

    created: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[str, dict[str, dict[str, list[Any]]]] = field(default_factory=dict)
    withdrawn: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: Plan) -> "Steps":
        """The way back from ``plan``, as plain values."""
        steps = cls()
        for model, rows in plan.created.items():
            steps.created[model.__name__] = [str(row.pk) for row in rows]
        for change in plan.changed.values():
            into = steps.changed.setdefault(type(change.row).__name__, {})
            into[str(change.row.pk)] = {k: list(pair) for k, pair in change.fields.items()}
        for row in plan.withdrawn:
            into_list = steps.withdrawn.setdefault(type(row).__name__, [])
            into_list.append(_plain(row))
        return steps

    def made(self, model: str) -> set[UUID]:
        """The keys of the rows of one model that were made."""
        return {UUID(key) for key in self.created.get(model, ())}

    def as_bytes(self) -> bytes:
        """To be sealed."""
        return json.dumps(self.__dict__, cls=DjangoJSONEncoder).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Steps":
        """What ``as_bytes`` gave."""
        return cls(**json.loads(content))


def _plain(row: Model) -> dict[str, Any]:
    return {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}


def value_of(model: type[Model], name: str, plain: Any) -> Any:
    """A plain value as the field of ``model`` holds it."""
    found: Any = model._meta.get_field(name)
    while getattr(found, "remote_field", None) is not None:
        found = found.target_field
    return found.to_python(plain) if plain is not None else None
