"""Where everything a class and a team make together is found."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fellesskap.people.middleware import ActorRequest
from fellesskap.people.views.here import here


@require_GET
def together(request: ActorRequest) -> HttpResponse:
    """The ways in, each with a line that says what it is for."""
    here(request, "community.look")
    return render(request, "community/together.html")
