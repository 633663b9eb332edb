"""Min dag, Skolen nå, and the sheet for rektor's safe."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fellesskap.people.middleware import ActorRequest


@require_GET
def my_day(request: ActorRequest) -> HttpResponse:
    """At most three things first, what was kept, then the rest."""
    return render(request, "today/my_day.html")
