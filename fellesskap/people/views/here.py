"""What a page that is about a whole school asks first: which school, and what one may do there."""

from django.http import Http404

from fellesskap.access.grammar import demand
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School


def here(request: ActorRequest, action: str) -> School:
    """The school of the page, for whoever may do ``action`` there. Raises Http404 without one."""
    if not request.school:
        raise Http404
    demand(request.actor, action, request.school)
    return request.school
