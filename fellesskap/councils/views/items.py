"""Something that is taken up: from a class or a council, to an answer, and back."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.councils.actions import items as deeds
from fellesskap.councils.forms import AnswerForm, FromClassForm, ItemForm, SendForm
from fellesskap.councils.models import Item
from fellesskap.councils.queries.items import ITEMS, council_for_class, item_page
from fellesskap.councils.queries.minutes import CLASS_POINTS
from fellesskap.councils.roles import base_for
from fellesskap.councils.views.shown import body_at, page
from fellesskap.councils.words import words_of
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest

READ = "council_item.read"


@require_http_methods(["GET", "POST"])
@once
def new_item(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The council takes something up with rektor."""
    body = body_at(request, pk, "council.write")
    kind = "proposal" if "forslag" in request.GET else "matter"
    form = ItemForm(request.POST or None, words=words_of(body), initial={"kind": kind})
    made: list[Item] = []

    def deed(data: dict[str, Any]) -> None:
        made.append(deeds.raise_item(by=request.actor, body=body, **data))

    if form.is_bound and saved(form, deed):
        messages.success(request, _("Sendt. Rektor ser det på Min dag."))
        return redirect("councils:item", made[0].pk)
    return page(request, "new_item", body, 422 if form.errors else 200, form=form)


@require_http_methods(["GET", "POST"])
@once
def from_point(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What a class spoke of goes to the pupils' council."""
    point = open_record(CLASS_POINTS, pk, by=request.actor, action="point.read")
    group, body = point.meeting.series.group, council_for_class(point.meeting.school)
    if group is None or point.pupil_id:
        raise Http404
    if body is None:
        messages.error(request, _("Skolen har ikke satt opp elevrådet ennå."))
        return redirect("meetings:meeting", point.meeting_id)
    words = "\n".join(part for part in (point.title, point.decision) if part)
    form = FromClassForm(request.POST or None, initial={"text": words})

    def deed(data: dict[str, Any]) -> None:
        deeds.raise_from_class(by=request.actor, group=group, body=body, point=point, **data)

    if form.is_bound and saved(form, deed):
        messages.success(request, _("Sendt til elevrådet. Det kommer på neste møte der."))
        return redirect("meetings:meeting", point.meeting_id)
    shown = {"form": form, "group": group, "point": point, "base": base_for(request)}
    return render(request, "councils/from_point.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET"])
def item(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Where it is, since when, and what came back."""
    return _item(request, open_record(ITEMS, pk, by=request.actor, action=READ))


def _item(
    request: ActorRequest, found: Item, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    shown = item_page(request.actor, found)
    context: dict[str, Any] = {
        "page": shown,
        "item": found,
        "answer": AnswerForm(),
        "send": SendForm(others=shown.others),
    }
    return page(request, "item", found.body, status, **{**context, **sent})


@require_POST
@once
def answer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Rektor's answer, or another council's; ``undo`` takes it back."""
    found = open_record(ITEMS, pk, by=request.actor, action="council_item.answer")
    if "undo" in request.POST:
        return _press(request, found, deeds.take_back_answer)
    form = AnswerForm(request.POST)
    if not saved(form, lambda data: deeds.answer_item(by=request.actor, item=found, **data)):
        return _item(request, found, 422, answer=form)
    messages.success(request, _("Svaret er gitt, og de som spurte, får beskjed."))
    return redirect("councils:item", found.pk)


@require_POST
@once
def send(request: ActorRequest, pk: UUID) -> HttpResponse:
    """On to rektor, or to another council."""
    found = open_record(ITEMS, pk, by=request.actor, action="council_item.send")
    form = SendForm(request.POST, others=item_page(request.actor, found).others)

    def deed(data: dict[str, Any]) -> None:
        deeds.send_item(by=request.actor, item=found, body=data["to"], due=data["due"])

    if not saved(form, deed):
        return _item(request, found, 422, send=form)
    messages.success(request, _("Sendt."))
    return redirect("councils:item", found.pk)


@require_POST
@once
def give_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The class has heard; ``undo`` says that it has not."""
    found = open_record(ITEMS, pk, by=request.actor, action="council_item.give_back")
    deed = deeds.not_given_back if "undo" in request.POST else deeds.give_back
    return _press(request, found, deed)


def _press(request: ActorRequest, found: Item, deed: Any) -> HttpResponse:
    pressed(request, lambda: deed(by=request.actor, item=found), _("Lagret."))
    return redirect("councils:item", found.pk)
