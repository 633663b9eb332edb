"""The page where pupils write and vote without log-in, while the teacher holds it open."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fellesskap.access.gates import open_before_training
from fellesskap.access.once import once
from fellesskap.community.actions import doors
from fellesskap.community.exceptions.posters import DoorIsClosed, HasVoted
from fellesskap.community.forms.posters import BallotForm, CodeForm, SuggestForm
from fellesskap.community.models import Poster, PosterDoor
from fellesskap.kit.saving import saved

VOTED = "voted_at"  # in the session: the doors this browser has voted at


@open_before_training
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@once
def code(request: HttpRequest) -> HttpResponse:
    """The words on the board lead to the page of the class."""
    form = CodeForm(request.POST or None)
    found: list[str] = []
    if form.is_bound and saved(form, lambda data: found.append(doors.find_by_code(data["code"]))):
        return redirect("community:door", found[0])
    return render(request, "community/code.html", {"form": form}, status=_status(form.errors))


@open_before_training
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@once
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Write, or vote: whichever the class is doing. What others wrote is not shown."""
    try:
        row = doors.find_door(token)
    except DoorIsClosed as problem:
        return render(request, "community/door_closed.html", {"problem": problem}, status=410)
    page = _vote if row.step == Poster.Step.VOTE else _write
    return page(request, row)


def _write(request: HttpRequest, row: PosterDoor) -> HttpResponse:
    form = SuggestForm(request.POST or None)
    if form.is_bound and saved(form, lambda data: doors.write_at(door=row, text=data["text"])):
        return redirect(f"{request.path}?takk")
    context = {"form": form, "door": row, "thanks": "takk" in request.GET and not form.is_bound}
    return render(request, "community/door_write.html", context, status=_status(form.errors))


def _vote(request: HttpRequest, row: PosterDoor) -> HttpResponse:
    has_voted = str(row.pk) in request.session.get(VOTED, [])
    rules = list(row.poster.rules.all())
    form = BallotForm(request.POST or None, poster=row.poster, rules=rules)

    def vote() -> None:
        if has_voted:
            raise HasVoted
        doors.vote_at(door=row, dots=form.dots())
        request.session[VOTED] = [*request.session.get(VOTED, [])[-9:], str(row.pk)]

    if form.is_bound and saved(form, lambda _data: vote()):
        return redirect(f"{request.path}?takk")
    context = {"form": form, "door": row, "has_voted": has_voted}
    return render(request, "community/door_vote.html", context, status=_status(form.errors))


def _status(errors: object) -> int:
    return 422 if errors else 200
