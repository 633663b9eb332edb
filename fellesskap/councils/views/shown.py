"""What every page of a council is drawn with, and the way from an address to a council."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from fellesskap.access.door import open_record
from fellesskap.councils.queries.councils import BODIES
from fellesskap.councils.roles import base_for
from fellesskap.councils.words import words_of
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.models import Body


def body_at(request: ActorRequest, pk: UUID, action: str = "council.read") -> Body:
    """The council ``pk``, for whoever may do ``action`` with it."""
    return open_record(BODIES, pk, by=request.actor, action=action)


def page(
    request: ActorRequest, template: str, body: Body, status: int = 200, **context: Any
) -> HttpResponse:
    """A page in the words of the council, drawn for work, for a pupil or for a home."""
    shown = {"base": base_for(request), "body": body, "words": words_of(body), **context}
    return render(request, f"councils/{template}.html", shown, status=status)
