"""The council's own year: the ring and the list, its lines, and the days to avoid."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.councils import papers
from fellesskap.councils.actions import wheel as deeds
from fellesskap.councils.exceptions import WrittenMeanwhile
from fellesskap.councils.forms import AvoidForm, HoldForm, LineForm
from fellesskap.councils.models import WheelLine
from fellesskap.councils.queries.wheel import AVOIDED, LINES, line_as_stored, wheel_page
from fellesskap.councils.roles import base_for
from fellesskap.councils.views.shown import body_at, page
from fellesskap.councils.weeks import monday_of
from fellesskap.kit import clock
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.models import Body

WRITE = "council.write"


@require_GET
def wheel(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The council's own year."""
    return _wheel(request, body_at(request, pk, WRITE))


def _wheel(
    request: ActorRequest, body: Body, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    shown = wheel_page(request.actor, body)
    context: dict[str, Any] = {
        "page": shown,
        "wheel": shown.wheel,
        "centre": papers.centre(),
        "new": LineForm(kind=body.kind),
        "avoid": AvoidForm(),
    }
    return page(request, "wheel", body, status, **{**context, **sent})


@require_GET
def wheel_pdf(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The same on A3."""
    body = body_at(request, pk, WRITE)
    paper = papers.wheel_paper(body, wheel_page(request.actor, body))
    return _pdf(paper, _("arshjul.pdf"))


def _pdf(paper: bytes, name: str) -> HttpResponse:
    said = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(paper, content_type="application/pdf", headers=said)


@require_POST
@once
def new_line(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The council plans something."""
    body = body_at(request, pk, WRITE)
    form = LineForm(request.POST, kind=body.kind)
    year = wheel_page(request.actor, body).year

    def deed(data: dict[str, Any]) -> None:
        data.pop("edited")
        deeds.add_line(by=request.actor, body=body, year=year, **data)

    if not saved(form, deed):
        return _wheel(request, body, 422, new=form)
    messages.success(request, _("Lagt til."))
    return redirect("councils:wheel", body.pk)


@require_POST
@once
def take_up(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Begin with the lines that are offered."""
    body = body_at(request, pk, WRITE)
    shown = wheel_page(request.actor, body)
    wanted = set(request.POST.getlist("offer"))
    offers = [one for one in shown.offers if not wanted or one.key in wanted]
    deeds.take_up(by=request.actor, body=body, year=shown.year, offers=offers)
    messages.success(request, _("Lagt til. Ta bort det dere ikke vil ha."))
    return redirect("councils:wheel", body.pk)


@require_http_methods(["GET", "POST"])
@once
def line(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Change one line; the notes are the council's own."""
    found = open_record(LINES, pk, by=request.actor, action="wheel_line.write")
    initial = {
        "title": found.title,
        "first_week": found.first_week,
        "last_week": found.last_week,
        "notes": found.notes,
        "is_shared": found.promise == deeds.SHARED,
        "edited": found.edited,
    }
    data = settled(request.POST, ("title", "notes")) if request.method == "POST" else None
    form = LineForm(data, kind=found.body.kind, initial=initial)
    try:
        if form.is_bound and saved(form, lambda data: _change(request, found, data)):
            messages.success(request, _("Lagret."))
            return redirect("councils:wheel", found.body_id)
    except WrittenMeanwhile:
        return _clash(request, found, form)
    return _line_page(request, found, form)


def _line_page(request: ActorRequest, found: WheelLine, form: forms.Form) -> HttpResponse:
    planned = max(monday_of(found.year, found.first_week), date(found.year, 8, 1))
    hold = HoldForm(initial={"on": min(planned, clock.today())})
    status = 422 if form.errors else 200
    return page(request, "line", found.body, status, form=form, line=found, hold=hold)


def _change(request: ActorRequest, found: WheelLine, data: dict[str, Any]) -> None:
    data["edited"] = data["edited"] or 0
    deeds.change_line(by=request.actor, line=found, **data)


def _clash(request: ActorRequest, found: WheelLine, form: LineForm) -> HttpResponse:
    stored = line_as_stored(found)
    stands = {"title": stored.title, "notes": stored.notes}
    writer = Writer(stored.edited_by.first_name if stored.edited_by else "", stored.edited_at)
    back = ("councils:line", stored.pk)
    clash = Clash(clashes(form, stands), form, stored.edited, writer, back, "edited")
    return show_clash(request, clash, base=base_for(request))


@require_POST
@once
def hold(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It took place; ``undo`` says that it did not."""
    found = open_record(LINES, pk, by=request.actor, action="wheel_line.write")
    if "undo" in request.POST:
        deeds.not_held(by=request.actor, line=found)
        return redirect("councils:line", found.pk)
    form = HoldForm(request.POST)
    if not saved(form, lambda data: deeds.hold_line(by=request.actor, line=found, **data)):
        sentences = [str(one) for errors in form.errors.values() for one in errors]
        messages.error(request, " ".join(sentences))
        return redirect("councils:line", found.pk)
    messages.success(request, _("Lagret."))
    return redirect("councils:wheel", found.body_id)


@require_POST
@once
def remove(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The council will not do it."""
    found = open_record(LINES, pk, by=request.actor, action="wheel_line.write")
    body = found.body_id
    deeds.remove_line(by=request.actor, line=found)
    messages.success(request, _("Tatt bort."))
    return redirect("councils:wheel", body)


@require_POST
@once
def avoid(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Days on which nobody should place more."""
    body = body_at(request, pk, WRITE)
    form = AvoidForm(request.POST)

    def deed(data: dict[str, Any]) -> None:
        deeds.avoid_days(by=request.actor, school=body.school, **data)

    if not saved(form, deed):
        return _wheel(request, body, 422, avoid=form)
    messages.success(request, _("Lagt til."))
    return redirect("councils:wheel", body.pk)


@require_POST
@once
def free(request: ActorRequest, pk: UUID, days: UUID) -> HttpResponse:
    """The days are free again."""
    body = body_at(request, pk, WRITE)
    row = AVOIDED.filter(school=body.school, pk=days).first()
    if row is not None:
        pressed(request, lambda: deeds.free_days(by=request.actor, row=row))
    return redirect("councils:wheel", body.pk)
