"""Handing over to the next council: what will happen, one press, and taking it back."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.once import once
from fellesskap.councils import papers
from fellesskap.councils.actions.handing import hand_over as deed
from fellesskap.councils.actions.handing import take_back
from fellesskap.councils.forms import StayingForm
from fellesskap.councils.queries.handing import preview
from fellesskap.councils.views.shown import body_at, page
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest

HAND = "council.hand_over"


@require_http_methods(["GET", "POST"])
@once
def hand_over(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who goes, what is open, and what the next ones should know."""
    body = body_at(request, pk, HAND)
    shown = preview(request.actor, body)
    form: forms.Form = StayingForm(request.POST or None, seats=shown.may_stay)

    def press(data: dict[str, Any]) -> None:
        deed(by=request.actor, body=body, notes=data["notes"], staying=data["staying"])

    if form.is_bound and saved(form, press):
        messages.success(request, _("Gitt over. Det kan tas tilbake til 1. august."))
        return redirect("councils:hand_over", body.pk)
    return page(request, "hand_over", body, 422 if form.errors else 200, page=shown, form=form)


@require_POST
@once
def undo(request: ActorRequest, pk: UUID) -> HttpResponse:
    """As it was before."""
    body = body_at(request, pk, HAND)
    done = preview(request.actor, body).done
    if done is not None:
        said = _("Tatt tilbake. Alt er som før.")
        pressed(request, lambda: take_back(by=request.actor, handover=done), said)
    return redirect("councils:hand_over", body.pk)


@require_GET
def paper(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The page for those who come after, on paper."""
    body = body_at(request, pk, HAND)
    shown = preview(request.actor, body)
    if shown.done is None:
        raise Http404
    said = {"Content-Disposition": 'inline; filename="overlevering.pdf"'}
    made = papers.handing_paper(shown)
    return HttpResponse(made, content_type="application/pdf", headers=said)
