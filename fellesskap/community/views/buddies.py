"""Buddies: the schemes, the board with small buttons, what is planned, the diploma, one's own."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.community.actions import buddies as actions
from fellesskap.community.forms.together import (
    ApartForm,
    HeldForm,
    PeriodForm,
    PlanForm,
    SchemeForm,
    StepInForm,
    TogetherForm,
)
from fellesskap.community.models import BuddyScheme, Pair
from fellesskap.community.queries.buddies import (
    ACTIVITIES,
    APARTS,
    PAIRS,
    SCHEMES,
    board_of,
    classes_at,
    mine,
    own_classes,
    schemes_page,
)
from fellesskap.community.queries.together import pupils_of
from fellesskap.community.together_papers import diplomas
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.views.here import here

LIST, BOARD, MAY = "community:buddies", "community:buddy_board", "buddies.board"


def open_board(request: ActorRequest, pk: UUID) -> BuddyScheme:
    """The scheme, for those who put its buddies together."""
    return open_record(SCHEMES, pk, by=request.actor, action=MAY)


@require_GET
def schemes(request: ActorRequest) -> HttpResponse:
    """The schemes of the school."""
    page = schemes_page(request.actor, here(request, "activity.look"))
    return render(request, "community/buddies.html", {"page": page})


@require_http_methods(["GET", "POST"])
@once
def begin(request: ActorRequest) -> HttpResponse:
    """A new scheme of two classes."""
    school = here(request, "activity.look")
    if not own_classes(request.actor, school, "group.begin_buddies").exists():
        raise Http404
    form = SchemeForm(request.POST or None, classes=classes_at(school))
    made: list[BuddyScheme] = []
    if form.is_bound and saved(
        form, lambda data: made.append(actions.begin_buddies(by=request.actor, **data))
    ):
        return redirect(BOARD, made[0].pk)
    context = {"form": form}
    return render(
        request, "community/begin_buddies.html", context, status=422 if form.errors else 200
    )


@require_GET
def board(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Both classes side by side."""
    return _board(request, open_board(request, pk))


def _board(
    request: ActorRequest, scheme: BuddyScheme, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    both = {"younger": pupils_of(scheme.younger), "older": pupils_of(scheme.older)}
    context: dict[str, Any] = {
        "page": board_of(scheme),
        "together": TogetherForm(**both),
        "apart": ApartForm(**both),
        "plan": PlanForm(),
        **sent,
    }
    return render(request, "community/buddy_board.html", context, status=status)


@require_http_methods(["GET", "POST"])
@once
def period(request: ActorRequest, pk: UUID) -> HttpResponse:
    """From when to when it lasts."""
    scheme = open_board(request, pk)
    initial = {"starts": scheme.starts, "ends": scheme.ends}
    form = PeriodForm(request.POST or None, initial=initial)
    if form.is_bound and saved(
        form, lambda data: actions.change_period(by=request.actor, scheme=scheme, **data)
    ):
        return redirect(BOARD, pk)
    context = {"form": form, "scheme": scheme}
    status = 422 if form.errors else 200
    return render(request, "community/buddy_period.html", context, status=status)


@require_POST
@once
def put_together(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Two are put together."""
    scheme = open_board(request, pk)
    form = TogetherForm(
        request.POST, younger=pupils_of(scheme.younger), older=pupils_of(scheme.older)
    )
    if saved(form, lambda data: actions.put_together(by=request.actor, scheme=scheme, **data)):
        return redirect(BOARD, pk)
    return _board(request, scheme, 422, together=form)


@require_POST
@once
def suggest(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Everyone who has nobody gets somebody."""
    scheme = open_board(request, pk)
    made = actions.suggest_pairs(by=request.actor, scheme=scheme)
    said = ngettext("Vi satte sammen {n} par.", "Vi satte sammen {n} par.", made).format(n=made)
    messages.success(request, said if made else _("Alle har noen fra før."))
    return redirect(BOARD, pk)


@require_POST
@once
def part(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Two are no longer buddies."""
    pair = _pair(request, pk)
    pressed(request, lambda: actions.part(by=request.actor, pair=pair), _("De er ikke par lenger."))
    return redirect(BOARD, pair.scheme_id)


def _pair(request: ActorRequest, pk: UUID) -> Pair:
    return open_record(PAIRS, pk, by=request.actor, action="pair.arrange")


@require_POST
@once
def keep_apart(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Two are not put together; nobody is asked why."""
    scheme = open_board(request, pk)
    form = ApartForm(request.POST, younger=pupils_of(scheme.younger), older=pupils_of(scheme.older))
    if saved(form, lambda data: actions.keep_apart(by=request.actor, scheme=scheme, **data)):
        return redirect(BOARD, pk)
    return _board(request, scheme, 422, apart=form)


@require_POST
@once
def let_together(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """They may be put together again."""
    scheme = open_board(request, pk)
    row = APARTS.filter(scheme=scheme, pk=part).first()
    if row is not None:
        pressed(request, lambda: actions.let_together(by=request.actor, apart=row), _("Tatt bort."))
    return redirect(BOARD, pk)


@require_http_methods(["GET", "POST"])
@once
def step_in(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who steps in today."""
    pair = _pair(request, pk)
    others = pupils_of(pair.scheme.older).exclude(pk=pair.older_id)
    form = StepInForm(request.POST if request.method == "POST" else None, older=others)
    if form.is_bound and saved(
        form, lambda data: actions.step_in(by=request.actor, pair=pair, **data)
    ):
        return redirect(BOARD, pair.scheme_id)
    context = {"form": form, "pair": pair}
    return render(request, "community/step_in.html", context, status=422 if form.errors else 200)


@require_POST
@once
def plan(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Something to do in a week."""
    scheme = open_board(request, pk)
    form = PlanForm(request.POST)
    if saved(form, lambda data: actions.plan_activity(by=request.actor, scheme=scheme, **data)):
        return redirect(BOARD, pk)
    return _board(request, scheme, 422, plan=form)


@require_http_methods(["GET", "POST"])
@once
def held(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """It was held on a day."""
    scheme = open_board(request, pk)
    row = ACTIVITIES.filter(scheme=scheme, pk=part).first()
    form = HeldForm.today(request.POST if request.method == "POST" else None)
    if row is None:
        return redirect(BOARD, pk)
    if form.is_bound and saved(
        form, lambda data: actions.held_with_buddies(by=request.actor, activity=row, **data)
    ):
        return redirect(BOARD, pk)
    context = {"form": form, "row": row, "scheme": scheme}
    return render(request, "community/buddy_held.html", context, status=422 if form.errors else 200)


@require_POST
@once
def not_held(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """It was not held after all."""
    scheme = open_board(request, pk)
    row = ACTIVITIES.filter(scheme=scheme, pk=part).first()
    if row is not None:
        said = _("Aktiviteten står som planlagt igjen.")
        pressed(
            request,
            lambda: actions.held_with_buddies(by=request.actor, activity=row, on=None),
            said,
        )
    return redirect(BOARD, pk)


@require_POST
@once
def drop(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """It is not planned any more."""
    scheme = open_board(request, pk)
    row = ACTIVITIES.filter(scheme=scheme, pk=part).first()
    if row is not None:
        said = _("Tatt bort.")
        pressed(request, lambda: actions.drop_activity(by=request.actor, activity=row), said)
    return redirect(BOARD, pk)


@require_GET
def diploma(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A diploma for everyone who is a buddy, one on each page. It is printed and not kept."""
    scheme = open_board(request, pk)
    board = board_of(scheme)
    names = [pupil.first_name for pupil, _name, count in board.older if count]
    return HttpResponse(diplomas(scheme, names), content_type="application/pdf")


@require_GET
def my_buddy(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One's own buddy, for the two and their homes."""
    pair = open_record(PAIRS, pk, by=request.actor, action="pair.see")
    page = mine(request.actor, pair)
    base = "kit/plain.html" if page.child else "kit/child.html"
    return render(request, "community/my_buddy.html", {"page": page, "base": base})
