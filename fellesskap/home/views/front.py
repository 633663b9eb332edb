"""What goes home from the school, on one page; and what the views of the room have in common."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from fellesskap.access.grammar import may
from fellesskap.home.queries.letters import groups_to_write, letter_lines
from fellesskap.home.queries.parents import classes_to_call, meeting_lines
from fellesskap.home.queries.weeks import class_weeks, has_weeks_here, where_it_is
from fellesskap.kit.saving import NotPossible
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.views.here import here


def tried(request: ActorRequest, deed: Callable[[], Any]) -> Any:
    """What ``deed`` gives; None and a sentence on the next page when it was not possible."""
    try:
        return deed()
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return None


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """Letters, parent meetings and the week plans of the classes."""
    school = here(request, "home.look")
    weeks_here = has_weeks_here(school)
    shown = {
        "letters": letter_lines(request.actor, school),
        "meetings": meeting_lines(request.actor, school),
        "weeks_here": weeks_here,
        "classes": class_weeks(school) if weeks_here else [],
        "where": "" if weeks_here else where_it_is(school),
        "writes": may(request.actor, "school_letter.send", school)
        or groups_to_write(request.actor, school).exists(),
        "calls": classes_to_call(request.actor, school).exists(),
    }
    return render(request, "home/home.html", shown)
