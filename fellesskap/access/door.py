"""The one door from an address to a record. What you may not see does not exist."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from fellesskap.access.grammar import demand
from fellesskap.audit import trail

AnyModel = TypeVar("AnyModel", bound=Model)


def open_record(
    rows: "type[AnyModel] | QuerySet[AnyModel]", pk: UUID, *, by: Any, action: str
) -> AnyModel:
    """The record ``pk`` of ``rows`` if ``by`` may do ``action`` on it; the reading is in the trail.

    Raises Http404 when there is no such record and Denied (answered as the same 404, and written in
    the trail) when there is one that ``by`` may not see.
    """
    found = rows._base_manager.all() if isinstance(rows, type) else rows
    record = found.filter(pk=pk).first()
    if record is None:
        raise Http404
    demand(by, action, record)
    trail.saw(by, action, record)
    return record
