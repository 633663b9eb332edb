"""Choosing pupils: one's own groups as chips, a search by two letters, and the classes.

Nobody is met by a list of every child at the school, and what is asked for sends nothing and
loses nothing (L86).
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from fellesskap.audit import trail
from fellesskap.cases.queries.report_page import name_page, own_groups
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Person, School
from fellesskap.people.queries import pupils_in, search_pupils

SEARCH, SHOW = "search", "show"  # the buttons that fetch more names without sending anything
LONGEST_NAME = 80
MANY = {"about", "readers", "tags"}  # the fields in which several can be chosen


def may_search(request: ActorRequest) -> bool:
    """Names are searched by someone who is logged in on a device of their own (L86)."""
    return request.actor is not None and not request.session.get("shared_device")


def found(request: ActorRequest, school: School) -> list[Person]:
    """At most eight pupils for the letters that were typed; none on a shared device."""
    if not may_search(request):
        return []
    return search_pupils(school, request.POST.get("name", "")[:LONGEST_NAME])


def sent(request: ActorRequest) -> Any:
    """What was sent to be saved; None while someone only asks for more names."""
    if request.method == "GET" or SEARCH in request.POST or SHOW in request.POST:
        return None
    return request.POST


def typed(request: ActorRequest) -> dict[str, Any]:
    """What stands in the form while someone asks for more names, as a form's ``initial``."""
    post = request.POST
    return {key: post.getlist(key) if key in MANY else post.get(key) for key in post}


def uuids(values: Iterable[str]) -> list[UUID]:
    """Those of ``values`` that are ids."""
    wanted = []
    for value in values:
        try:
            wanted.append(UUID(value))
        except ValueError:
            continue
    return wanted


def shown_group(request: ActorRequest) -> str:
    """The class that was asked for, now or before."""
    return request.POST.get(SHOW, "") or request.POST.get("shown", "")


def names(
    request: ActorRequest,
    school: School,
    *,
    single: bool = False,
    chosen: Sequence[UUID] | None = None,
) -> dict[str, Any]:
    """What ``cases/_names.html`` needs; ``single`` where one pupil alone can be chosen.

    ``chosen`` are the pupils to mark; None takes those that were sent.
    """
    page = name_page(
        request.actor,
        school,
        chosen=uuids(request.POST.getlist("about")) if chosen is None else chosen,
        show_group=shown_group(request),
        hits=found(request, school) if SEARCH in request.POST else [],
    )
    return {
        "page": page,
        "single": single,
        "name": request.POST.get("name", ""),
        "shown": shown_group(request),
        "searched": SEARCH in request.POST,
        "may_search": may_search(request),
        "here": request.path,
    }


def write_choices(request: ActorRequest, school: School, pupils: Iterable[Person]) -> None:
    """Whoever chose a pupil outside their own groups stands in the log with it (L87)."""
    if request.actor is None:
        return
    own = {pupil.pk for pupil in pupils_in(own_groups(request.actor, school))}
    for pupil in pupils:
        if pupil.pk not in own:
            trail.saw(request.actor, "pupil.choose", pupil, school=school)
