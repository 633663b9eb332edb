"""A friendship group as its own homes and pupils see it: whose turn it is, and what they say."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.community.actions import turns as actions
from fellesskap.community.models import Turn
from fellesskap.community.queries.friends import GROUPS, ROUNDS, TURNS, group_page
from fellesskap.kit.saving import pressed
from fellesskap.people.middleware import ActorRequest

GROUP = "community:friend_group"


@require_GET
def group(request: ActorRequest, pk: UUID) -> HttpResponse:
    """First names, weeks, and whose turn it is."""
    row = open_record(GROUPS, pk, by=request.actor, action="friend_group.see")
    page = group_page(request.actor, row)
    base = "kit/plain.html" if page.is_home else "kit/child.html"
    return render(request, "community/friend_group.html", {"page": page, "base": base})


@require_POST
@once
def take(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Our home has the group that week."""
    row = open_record(TURNS, pk, by=request.actor, action="turn.take")
    said = _("Så fint. Da kommer gruppa hjem til dere.")
    pressed(request, lambda: actions.take_turn(by=request.actor, turn=row), said)
    return redirect(GROUP, row.friend_group_id)


@require_POST
@once
def decline(request: ActorRequest, pk: UUID) -> HttpResponse:
    """No room this time: at school, and nobody asks why."""
    row = open_record(TURNS, pk, by=request.actor, action="turn.decline")
    said = _("Det er helt greit. Gruppa møtes på skolen.")
    pressed(request, lambda: actions.decline_turn(by=request.actor, turn=row), said)
    return redirect(GROUP, row.friend_group_id)


@require_POST
@once
def happened(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It happened."""
    return _note(request, pk, happened=True)


@require_POST
@once
def not_happened(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It did not after all."""
    return _note(request, pk, happened=False)


def _note(request: ActorRequest, pk: UUID, *, happened: bool) -> HttpResponse:
    row: Turn = open_record(TURNS, pk, by=request.actor, action="turn.note")
    pressed(request, lambda: actions.note_turn(by=request.actor, turn=row, happened=happened))
    if may(request.actor, "turn.arrange", row):
        return redirect("community:friend_round", row.friend_group.round_id)
    return redirect(GROUP, row.friend_group_id)


@require_POST
@once
def share(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let the homes that share theirs see first name and telephone."""
    row = open_record(GROUPS, pk, by=request.actor, action="friend_group.see")
    said = _("Nå ser de hjemmene som selv deler, fornavnet og nummeret ditt.")
    pressed(request, lambda: _telephone(request, row.round_id, share=True), said)
    return redirect(GROUP, pk)


@require_POST
@once
def keep_to_oneself(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Share it no more."""
    row = open_record(GROUPS, pk, by=request.actor, action="friend_group.see")
    said = _("Nummeret ditt vises ikke lenger.")
    pressed(request, lambda: _telephone(request, row.round_id, share=False), said)
    return redirect(GROUP, pk)


def _telephone(request: ActorRequest, round_pk: UUID, *, share: bool) -> None:
    round_ = ROUNDS.get(pk=round_pk)
    actions.share_telephone(by=request.actor, round_=round_, share=share)
