"""After saving: the names that were found in the text, and one touch where one of them is wrong."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fellesskap.access.door import open_record
from fellesskap.access.next_page import wanted
from fellesskap.access.once import once
from fellesskap.cases.actions.names import settle_all, settle_name
from fellesskap.cases.models import Case
from fellesskap.cases.queries.names import names_page, proposes
from fellesskap.people.middleware import ActorRequest

ALL, NOBODY = "all", "nobody"


def names_shown(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """When a text of a case was saved with names in it, the writer sees them on the way on."""

    @wraps(view)
    def answer(request: Any, pk: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
        given = view(request, pk, *args, **kwargs)
        if request.method != "POST" or not isinstance(given, HttpResponseRedirectBase):
            return given
        typed = [value for _name, values in request.POST.lists() for value in values]
        if not proposes(pk, typed):
            return given
        onwards = urlencode({"next": given.url})
        return redirect(f"{reverse('cases:names', args=[pk])}?{onwards}")

    return answer


@never_cache
@require_http_methods(["GET", "POST"])
@once
def names(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Each name with the words around it: right, not that person, or which of two."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    if request.method == "POST" and not _settled(request, case):
        messages.info(request, _("Teksten er endret siden. Se over navnene en gang til."))
    page, back = names_page(case), wanted(request) or reverse("cases:case", args=[pk])
    if request.method == "POST":
        here = f"{request.path}?{urlencode({'next': back})}"
        return redirect(here if page.found else back)
    return render(request, "cases/names.html", {"page": page, "back": back})


def _settled(request: ActorRequest, case: Case) -> bool:
    """Whether what was sent could be done."""
    post, person = request.POST, request.POST.get("person", "")
    if person == ALL:
        return bool(settle_all(by=request.actor, case=case))
    try:
        return settle_name(
            by=request.actor,
            case=case,
            place=post.get("place", ""),
            number=int(post.get("number", "")),
            word=post.get("word", ""),
            person=None if person == NOBODY else UUID(person),
        )
    except ValueError:
        return False
