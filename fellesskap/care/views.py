"""The overview, one pupil in it, writing, reading, looking again, letting it end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.care import actions
from fellesskap.care.exceptions import WrittenMeanwhile
from fellesskap.care.forms import KnownForm, LookForm, NewKnownForm
from fellesskap.care.models import Known
from fellesskap.care.queries import entry, last_look, next_look, overview, pupils_of
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.people.views.here import here

ALL = "care:overview"
TEXTS = ("what", "why")


@require_GET
def everyone(request: ActorRequest) -> HttpResponse:
    """What one is to know; for those who keep the overview, all of it."""
    school = here(request, "care.mine")
    form = LookForm(initial={"look_on": next_look(school)})
    context = {"page": overview(request.actor, school), "form": form}
    return render(request, "care/overview.html", context)


@require_GET
def known(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One pupil: what to do, and for those who see to it why, and who knows."""
    found = open_record(Known, pk, by=request.actor, action="known.read")
    form = LookForm(initial={"look_on": next_look(found.school)})
    return render(request, "care/known.html", {"row": entry(request.actor, found), "form": form})


@require_http_methods(["GET", "POST"])
@once
def new(request: ActorRequest) -> HttpResponse:
    """Somebody needs to know something about a pupil."""
    school = here(request, "care.keep")
    initial = {"look_on": next_look(school), "owner": request.actor.pk}
    pupils = pupils_of(request.actor, school)
    form = NewKnownForm(request.POST or None, school=school, pupils=pupils, initial=initial)
    if form.is_bound and saved(form, lambda data: _put_up(request, school, data)):
        messages.success(request, _("Lagret. De du valgte, får beskjed."))
        return redirect(ALL)
    return render(request, "care/write.html", {"form": form}, status=422 if form.errors else 200)


def _put_up(request: ActorRequest, school: School, data: dict[str, Any]) -> None:
    words = {name: value for name, value in data.items() if name != "edited"}
    actions.put_up(by=request.actor, school=school, **words)


@require_http_methods(["GET", "POST"])
@once
def write(request: ActorRequest, pk: UUID) -> HttpResponse:
    """New words, another day, others who need to know."""
    found = open_record(Known, pk, by=request.actor, action="known.write")
    form = _form(request, found)
    try:
        if form.is_bound and saved(
            form, lambda data: actions.change(by=request.actor, known=found, **data)
        ):
            messages.success(request, _("Lagret."))
            return redirect("care:known", pk)
    except WrittenMeanwhile:
        return _clash(request, found, form)
    context = {"form": form, "known": found}
    return render(request, "care/write.html", context, status=422 if form.errors else 200)


def _form(request: ActorRequest, found: Known) -> KnownForm:
    names = ("what", "why", "owner", "look_on", "home_told_on", "edited")
    initial = {name: getattr(found, name) for name in names}
    initial["knowers"] = [k.person_id for k in found.knowers.filter(ended_at=None)]
    data = settled(request.POST, TEXTS) if request.method == "POST" else None
    return KnownForm(data, school=found.school, initial=initial)


def _clash(request: ActorRequest, found: Known, form: KnownForm) -> HttpResponse:
    found.refresh_from_db()
    writer = Writer(found.edited_by.first_name if found.edited_by else "", found.edited_at)
    differences = clashes(form, {"what": found.what, "why": found.why})
    back = ("care:known", found.pk)
    return show_clash(request, Clash(differences, form, found.edited, writer, back, mark="edited"))


@require_POST
@once
def read(request: ActorRequest, pk: UUID) -> HttpResponse:
    """«Jeg har lest det»."""
    actions.read(
        by=request.actor,
        known=open_record(Known, pk, by=request.actor, action="known.read"),
    )
    messages.success(request, _("Takk. De som følger opp, ser at du har lest det."))
    return redirect("care:known", pk)


@require_POST
@once
def go_on(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It still holds, until a day."""
    found = open_record(Known, pk, by=request.actor, action="known.write")
    form = LookForm(request.POST)
    if saved(form, lambda data: actions.go_on(by=request.actor, known=found, **data)):
        messages.success(request, _("Lagret."))
        return redirect(ALL)
    context = {"row": entry(request.actor, found), "form": form}
    return render(request, "care/known.html", context, status=422)


@require_http_methods(["GET", "POST"])
@once
def end(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Nobody needs to know any more: asked once."""
    found = open_record(Known, pk, by=request.actor, action="known.write")
    if request.method == "GET":
        return render(request, "care/end.html", {"known": found})
    actions.end(by=request.actor, known=found)
    messages.success(request, _("Tatt bort. Du kan angre i 30 dager."))
    return redirect(ALL)


@require_POST
@once
def take_up(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Ended too soon."""
    found = open_record(Known, pk, by=request.actor, action="known.take_up")
    return _done(request, lambda: actions.take_up(by=request.actor, known=found))


@require_POST
@once
def look_through(request: ActorRequest) -> HttpResponse:
    """All have been looked at."""
    school = here(request, "care.keep")
    return _done(request, lambda: actions.look_through(by=request.actor, school=school))


@require_POST
@once
def not_looked_through(request: ActorRequest) -> HttpResponse:
    """Registered by mistake: the last one is taken back."""
    school = here(request, "care.keep")
    last = last_look(school)
    if last is None:
        return redirect(ALL)
    return _done(request, lambda: actions.not_looked_through(by=request.actor, row=last))


def _done(request: ActorRequest, deed: Any) -> HttpResponse:
    """Do it; what refuses it is said on the page one comes back to."""
    pressed(request, deed, _("Lagret."))
    return redirect(ALL)
