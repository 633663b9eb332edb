"""Friendship groups as the teacher makes them: a class, the board of a round, moving, sharing."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.community.actions import friends as actions
from fellesskap.community.actions import turns
from fellesskap.community.forms.together import (
    ClassmatesForm,
    MoveForm,
    PeriodForm,
    TurnForm,
    WeekForm,
)
from fellesskap.community.models import FriendGroup, FriendRound
from fellesskap.community.queries.friends import (
    CLASSES,
    GROUPS,
    MAKE,
    NOT_TOGETHER,
    ROUNDS,
    TURNS,
    board_of,
    class_page,
    friend_classes,
    place_of,
)
from fellesskap.community.queries.together import pupils_of
from fellesskap.community.views.pressing import ask
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Group, Person
from fellesskap.people.views.here import here

CLASS, BOARD = "community:friend_class", "community:friend_round"


def open_class(request: ActorRequest, pk: UUID) -> Group:
    """The class, for those who make its groups."""
    return open_record(CLASSES, pk, by=request.actor, action=MAKE)


def open_round(request: ActorRequest, pk: UUID) -> FriendRound:
    """The round, for those who make its groups."""
    return open_record(ROUNDS, pk, by=request.actor, action="friend_round.board")


@require_GET
def classes(request: ActorRequest) -> HttpResponse:
    """The classes one makes groups for."""
    lines = friend_classes(request.actor, here(request, "activity.look"))
    return render(request, "community/friend_classes.html", {"lines": lines})


@require_GET
def one_class(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A class: its rounds, a new one, and who are not put together."""
    return _class(request, open_class(request, pk))


def _class(
    request: ActorRequest, group: Group, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    page = class_page(group)
    context: dict[str, Any] = {
        "page": page,
        "form": PeriodForm(),
        "apart": ClassmatesForm(pupils=pupils_of(group)),
        **sent,
    }
    return render(request, "community/friend_class.html", context, status=status)


@require_POST
@once
def make(request: ActorRequest, pk: UUID) -> HttpResponse:
    """New groups."""
    group = open_class(request, pk)
    form = PeriodForm(request.POST)
    made: list[FriendRound] = []
    if saved(
        form, lambda data: made.append(actions.make_round(by=request.actor, group=group, **data))
    ):
        return redirect(BOARD, made[0].pk)
    return _class(request, group, 422, form=form)


@require_POST
@once
def keep_from(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Two who are not put in one group; nobody is asked why."""
    group = open_class(request, pk)
    form = ClassmatesForm(request.POST, pupils=pupils_of(group))
    if saved(form, lambda data: actions.keep_from(by=request.actor, group=group, **data)):
        return redirect(CLASS, pk)
    return _class(request, group, 422, apart=form)


@require_POST
@once
def no_longer_from(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """They may be in one group again."""
    group = open_class(request, pk)
    row = NOT_TOGETHER.filter(group=group, pk=part).first()
    if row is not None:
        pressed(request, lambda: actions.no_longer_from(by=request.actor, row=row), _("Tatt bort."))
    return redirect(CLASS, pk)


@require_GET
def board(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The groups of a round."""
    context = {"page": board_of(open_round(request, pk))}
    return render(request, "community/friend_round.html", context)


@require_POST
@once
def mix(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Other groups of the same pupils."""
    row = open_round(request, pk)
    said = _("Gruppene er blandet på nytt.")
    pressed(request, lambda: actions.mix_again(by=request.actor, round_=row), said)
    return redirect(BOARD, pk)


@require_POST
@once
def share(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The homes see their own group."""
    row = open_round(request, pk)
    said = _("Nå ser hjemmene sin egen gruppe.")
    pressed(request, lambda: actions.share_round(by=request.actor, round_=row), said)
    return redirect(BOARD, pk)


@require_http_methods(["GET", "POST"])
@once
def take_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The homes do not see it any more, after being asked."""
    row = open_round(request, pk)
    if request.method == "GET":
        text = _("Hjemmene ser ikke gruppene lenger, og turene blir borte.")
        back = reverse(BOARD, args=[pk])
        return ask(request, _("Ta delingen tilbake?"), text, _("Ta tilbake"), back)
    pressed(request, lambda: actions.take_back_sharing(by=request.actor, round_=row))
    return redirect(BOARD, pk)


@require_http_methods(["GET", "POST"])
@once
def end(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The round is over, after being asked."""
    row = open_round(request, pk)
    if request.method == "GET":
        text = _("Hjemmene og elevene ser ikke gruppa si lenger.")
        back = reverse(BOARD, args=[pk])
        return ask(request, _("Avslutt vennegruppene?"), text, _("Avslutt"), back)
    pressed(request, lambda: actions.end_round(by=request.actor, round_=row))
    return redirect(CLASS, row.group_id)


@require_http_methods(["GET", "POST"])
@once
def move(request: ActorRequest, pk: UUID, pupil_pk: UUID) -> HttpResponse:
    """To another group, or outside all of them."""
    row = open_round(request, pk)
    pupil = pupils_of(row.group).filter(pk=pupil_pk).first()
    if pupil is None:
        raise Http404
    groups = {str(one.pk): one for one in row.groups.all()}
    names = _("Gruppe {number}")
    places = [(key, names.format(number=one.place)) for key, one in groups.items()]
    sent = request.POST if request.method == "POST" else None
    form = MoveForm(sent, places=places, initial={"to": place_of(row, pupil)})
    if form.is_bound and saved(form, lambda data: _move(request, row, pupil, groups, data["to"])):
        return redirect(BOARD, pk)
    context = {"form": form, "pupil": pupil, "round": row}
    return render(request, "community/move_pupil.html", context, status=422 if form.errors else 200)


def _move(
    request: ActorRequest, row: FriendRound, pupil: Person, groups: dict[str, FriendGroup], to: str
) -> None:
    if to in groups:
        actions.move_pupil(by=request.actor, group=groups[to], pupil=pupil)
    else:
        actions.stand_outside(by=request.actor, round_=row, pupil=pupil)


@require_http_methods(["GET", "POST"])
@once
def add_turn(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One more meeting of a group."""
    group = open_record(GROUPS, pk, by=request.actor, action="friend_group.arrange")
    form = WeekForm(request.POST or None)
    if form.is_bound and saved(
        form, lambda data: turns.add_turn(by=request.actor, group=group, **data)
    ):
        return redirect(BOARD, group.round_id)
    context = {"form": form, "group": group}
    return render(request, "community/turn.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@once
def turn(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Another week, or at school after all."""
    row = open_record(TURNS, pk, by=request.actor, action="turn.arrange")
    initial = {"week_of": row.monday, "at_school": row.child_id is None}
    form = TurnForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and saved(
        form, lambda data: turns.move_turn(by=request.actor, turn=row, **data)
    ):
        return redirect(BOARD, row.friend_group.round_id)
    context = {"form": form, "group": row.friend_group, "turn": row}
    return render(request, "community/turn.html", context, status=422 if form.errors else 200)


@require_POST
@once
def drop_turn(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The group does not meet that week."""
    row = open_record(TURNS, pk, by=request.actor, action="turn.arrange")
    pressed(request, lambda: turns.drop_turn(by=request.actor, turn=row), _("Tatt bort."))
    return redirect(BOARD, row.friend_group.round_id)
