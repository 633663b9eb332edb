"""What every page of the room asks first: which school, and what one may do there."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language

from fellesskap.access.grammar import demand
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School


def here(request: ActorRequest, action: str) -> School:
    """The school of the page, for whoever may do ``action`` there. Raises Http404 without one."""
    if not request.school:
        raise Http404
    demand(request.actor, action, request.school)
    return request.school


def paper(content: bytes, name: str) -> HttpResponse:
    """A PDF; its name says what it is and in which language."""
    given = HttpResponse(content, content_type="application/pdf")
    given["Content-Disposition"] = f'inline; filename="{name}-{get_language() or "nb"}.pdf"'
    return given
