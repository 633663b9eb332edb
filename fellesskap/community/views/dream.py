"""The dream class: the list, the class's own page, the agreement, mentors, what was held."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.community.actions import dream as actions
from fellesskap.community.exceptions.together import WrittenMeanwhile
from fellesskap.community.forms.together import (
    AgreementForm,
    ChoosePupil,
    GatheringForm,
    HeldForm,
)
from fellesskap.community.models import DreamClass
from fellesskap.community.queries.dream import (
    CLASSES,
    DREAMS,
    GATHERINGS,
    MENTORS,
    dream_classes,
    dream_page,
    gatherings_of,
    older_pupils,
)
from fellesskap.community.queries.together import goes_to_school
from fellesskap.community.views.pressing import ask
from fellesskap.kit import clock
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import pressed, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.views.here import here

DREAM, TEXTS, WRITE = "community:dream_class", ("is_ours", "we_do"), "dream_class.write"
DAYS = ("look_autumn", "look_winter", "look_spring")


@require_GET
def classes(request: ActorRequest) -> HttpResponse:
    """The classes of the eighth to tenth grade."""
    lines = dream_classes(request.actor, here(request, "activity.look"))
    return render(request, "community/dream_classes.html", {"lines": lines})


@require_POST
@once
def begin(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A class begins."""
    group = open_record(CLASSES, pk, by=request.actor, action="group.make_dream_class")
    pressed(request, lambda: actions.begin_dream_class(by=request.actor, group=group))
    row = DREAMS.filter(group=group).order_by("-year__starts").first()
    return redirect(DREAM, row.pk) if row else redirect("community:dream_classes")


@require_GET
def dream_class(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The class's own page."""
    row = open_record(DREAMS, pk, by=request.actor, action="dream_class.read")
    return _page(request, row)


def _page(
    request: ActorRequest, row: DreamClass, status: int = 200, **sent: forms.Form
) -> HttpResponse:
    context: dict[str, Any] = {
        "page": dream_page(request.actor, row),
        "gathering": GatheringForm(initial={"on": clock.today(), "kind": "activity"}),
        "choose": ChoosePupil(pupils=older_pupils(row)),
        **sent,
    }
    return render(request, "community/dream_class.html", context, status=status)


@require_GET
def our_dream(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The same for the class, its homes and its mentors: no pupil is named."""
    row = open_record(DREAMS, pk, by=request.actor, action="dream_class.read_ours")
    base = "kit/child.html" if goes_to_school(request.actor) else "kit/plain.html"
    context = {"dream": row, "gatherings": gatherings_of(row), "base": base}
    return render(request, "community/our_dream.html", context)


@require_http_methods(["GET", "POST"])
@once
def write(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What the class has agreed on."""
    row = open_record(DREAMS, pk, by=request.actor, action=WRITE)
    sent = settled(request.POST, TEXTS) if request.method == "POST" else None
    form = AgreementForm(sent, initial=AgreementForm.begin_with(row))
    try:
        if form.is_bound and saved(form, lambda data: _save(request, row, form)):
            return redirect(DREAM, pk)
    except WrittenMeanwhile:
        return _clash(request, form, pk)
    context = {"form": form, "dream": row}
    status = 422 if form.errors else 200
    return render(request, "community/write_agreement.html", context, status=status)


def _save(request: ActorRequest, row: DreamClass, form: AgreementForm) -> None:
    data = form.cleaned_data
    actions.write_agreement(
        by=request.actor,
        dream=row,
        seen=data["version"],
        is_ours=data["is_ours"],
        we_do=data["we_do"],
        looks=form.looks,
    )


def _clash(request: ActorRequest, form: AgreementForm, pk: UUID) -> HttpResponse:
    """Both texts, and nothing is gone."""
    now = DREAMS.get(pk=pk)
    name = now.edited_by.first_name if now.edited_by else _("En annen")
    days = {day: (getattr(now, day), str(getattr(now, day) or "–")) for day in DAYS}
    clash = Clash(
        found=clashes(form, {text: getattr(now, text) for text in TEXTS}, days),
        form=form,
        version=now.edited,
        writer=Writer(name, now.edited_at),
        back=(DREAM, pk),
    )
    return show_clash(request, clash)


@require_POST
@once
def gather(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Something the class did together."""
    row = open_record(DREAMS, pk, by=request.actor, action=WRITE)
    form = GatheringForm(request.POST)
    if saved(form, lambda data: actions.gather(by=request.actor, dream=row, **data)):
        return redirect(DREAM, pk)
    return _page(request, row, 422, gathering=form)


@require_http_methods(["GET", "POST"])
@once
def take_back(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """What was written down was a mistake, after being asked."""
    row = open_record(DREAMS, pk, by=request.actor, action=WRITE)
    found = GATHERINGS.filter(dream=row, pk=part).first()
    if found is None or request.method == "GET":
        text = _("Holdt dette løftet for klassen, er det åpent igjen.")
        back = reverse(DREAM, args=[pk])
        return ask(request, _("Ta bort det dere skrev?"), text, _("Ta bort"), back)
    pressed(request, lambda: actions.take_back_gathering(by=request.actor, gathering=found))
    return redirect(DREAM, pk)


@require_POST
@once
def mentor(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One more mentor."""
    row = open_record(DREAMS, pk, by=request.actor, action=WRITE)
    form = ChoosePupil(request.POST, pupils=older_pupils(row))
    if saved(form, lambda data: actions.add_mentor(by=request.actor, dream=row, **data)):
        return redirect(DREAM, pk)
    return _page(request, row, 422, choose=form)


@require_http_methods(["GET", "POST"])
@once
def trained(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """When a mentor was trained."""
    row = open_record(DREAMS, pk, by=request.actor, action=WRITE)
    found = MENTORS.filter(dream=row, pk=part).first()
    form = HeldForm.today(request.POST if request.method == "POST" else None)
    if found is None:
        return redirect(DREAM, pk)
    if form.is_bound and saved(
        form, lambda data: actions.trained(by=request.actor, mentor=found, on=data["on"])
    ):
        return redirect(DREAM, pk)
    context = {"form": form, "mentor": found, "dream": row}
    return render(request, "community/trained.html", context, status=422 if form.errors else 200)


@require_POST
@once
def end_mentor(request: ActorRequest, pk: UUID, part: UUID) -> HttpResponse:
    """No longer mentor."""
    row = open_record(DREAMS, pk, by=request.actor, action=WRITE)
    found = MENTORS.filter(dream=row, pk=part).first()
    if found is not None:
        said = _("Tatt bort.")
        pressed(request, lambda: actions.end_mentor(by=request.actor, mentor=found), said)
    return redirect(DREAM, pk)
