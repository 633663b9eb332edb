"""The rules of a class: the list, one step at a time on the big screen, and small buttons."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.access.qr import picture_of
from fellesskap.community.actions import doors
from fellesskap.community.actions import posters as actions
from fellesskap.community.exceptions.posters import WrittenMeanwhile
from fellesskap.community.forms.posters import (
    MergeForm,
    PartForm,
    RulesForm,
    StartForm,
    StepForm,
    SuggestForm,
)
from fellesskap.community.models import Poster
from fellesskap.community.queries.posters import GROUPS, POSTERS, make_page, rules_page
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import NotPossible, saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.views.here import here

MAKE, POSTER = "community:make", "community:poster"
Step = Poster.Step


def to_make(request: ActorRequest, pk: UUID) -> Poster:
    """The poster, for whoever makes it with the class."""
    return open_record(POSTERS, pk, by=request.actor, action="poster.make")


@require_GET
def rules(request: ActorRequest) -> HttpResponse:
    """The classes and how far they have come; ``?ar=`` shows an earlier year."""
    school = here(request, "community.look")
    page = rules_page(request.actor, school, request.GET.get("ar", ""))
    return render(request, "community/rules.html", {"page": page})


@require_http_methods(["GET", "POST"])
@once
def start(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Begin, after saying how."""
    group = open_record(GROUPS, pk, by=request.actor, action="group.make_rules")
    form = StartForm(request.POST or None)
    made: list[Poster] = []
    if form.is_bound and saved(
        form,
        lambda data: made.append(actions.start_poster(by=request.actor, group=group, **data)),
    ):
        return redirect(MAKE, made[0].pk)
    context = {"form": form, "group": group}
    return render(request, "community/start.html", context, status=422 if form.errors else 200)


@never_cache
@require_GET
def make(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The step the class is on."""
    poster = to_make(request, pk)
    return redirect(POSTER, pk) if poster.is_published else show_step(request, poster)


def show_step(request: ActorRequest, poster: Poster, **sent: forms.Form) -> HttpResponse:
    """The step, with the form that was refused."""
    door = doors.door_of(poster)
    page = make_page(poster, door)
    context: dict[str, Any] = {"page": page, "poster": poster, "steps": _steps(poster)}
    if poster.step == Step.COLLECT:
        context["form"] = SuggestForm()
    if poster.step == Step.MERGE:
        context["form"] = MergeForm(poster=poster)
    if poster.step == Step.DONE:
        context["form"] = RulesForm(poster=poster, rules=[line.rule for line in page.lines])
    if door is not None:
        address = reverse("community:door", args=[doors.token_of(door)])
        context["code"] = picture_of(request.build_absolute_uri(address))
        context["at"] = request.build_absolute_uri(reverse("community:code"))
    template = f"community/step_{poster.step}.html"
    return render(request, template, context | sent, status=422 if sent else 200)


def _steps(poster: Poster) -> list[tuple[str, str, str]]:
    """(step, words, where it stands against the one the class is on)."""
    at = list(Step).index(Step(poster.step))
    return [
        (step.value, str(step.label), "now" if place == at else "past" if place < at else "ahead")
        for place, step in enumerate(Step)
    ]


@require_POST
@once
def step(request: ActorRequest, pk: UUID) -> HttpResponse:
    """On, or back."""
    poster, form = to_make(request, pk), StepForm(request.POST)
    return _pressed(request, poster, form, actions.go_to)


def _pressed(request: ActorRequest, poster: Poster, form: forms.Form, deed: Any) -> HttpResponse:
    """A small button: done, or the sentence that says why not, and back to the step."""
    if not form.is_valid():
        messages.info(request, _("Siden var åpen for lenge. Prøv en gang til."))
        return redirect(MAKE, poster.pk)
    try:
        deed(by=request.actor, poster=poster, **form.cleaned_data)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    return redirect(MAKE, poster.pk)


@require_POST
@once
def suggest(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One suggestion, typed on the big screen."""
    poster, form = to_make(request, pk), SuggestForm(request.POST)
    if saved(form, lambda data: actions.suggest(by=request.actor, poster=poster, **data)):
        return redirect(f"{reverse(MAKE, args=[pk])}#forslag")
    return (
        show_step(request, poster, form=form) if poster.step == Step.COLLECT else redirect(MAKE, pk)
    )


@require_POST
@once
def hide(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A suggestion off the screen, or back on it."""
    poster = to_make(request, pk)
    form = PartForm(request.POST, poster=poster)
    if form.is_valid() and form.cleaned_data["suggestion"]:
        data = form.cleaned_data
        actions.hide_suggestion(
            by=request.actor, poster=poster, suggestion=data["suggestion"], hide=data["hide"]
        )
    return redirect(MAKE, pk)


@require_POST
@once
def merge(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Some suggestions become one rule."""
    poster = to_make(request, pk)
    form = MergeForm(request.POST, poster=poster)
    if saved(
        form,
        lambda data: actions.put_together(
            by=request.actor,
            poster=poster,
            suggestions=list(data["suggestions"]),
            text=data["text"],
        ),
    ):
        return redirect(MAKE, pk)
    return (
        show_step(request, poster, form=form) if poster.step == Step.MERGE else redirect(MAKE, pk)
    )


@require_POST
@once
def split(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The suggestions of a rule on their own again."""
    return _about_rule(
        request,
        pk,
        lambda poster, data: actions.take_apart(by=request.actor, poster=poster, rule=data["rule"]),
    )


@require_POST
@once
def dots(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Raised hands, one by one."""
    return _about_rule(
        request,
        pk,
        lambda poster, data: actions.give_dots(
            by=request.actor, poster=poster, rule=data["rule"], more=data["more"] or 1
        ),
        back="#prikker",
    )


def _about_rule(request: ActorRequest, pk: UUID, deed: Any, back: str = "") -> HttpResponse:
    poster = to_make(request, pk)
    form = PartForm(request.POST, poster=poster)
    if form.is_valid() and form.cleaned_data["rule"]:
        try:
            deed(poster, form.cleaned_data)
        except NotPossible as sentence:
            messages.error(request, str(sentence))
    return redirect(f"{reverse(MAKE, args=[pk])}{back}")


@require_POST
@once
def write(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Texts, pictures and order of the rules."""
    poster = to_make(request, pk)
    listed = list(poster.rules.all())
    names = [f"text_{rule.pk}" for rule in listed]
    form = RulesForm(settled(request.POST, names), poster=poster, rules=listed)
    try:
        if saved(form, lambda data: _write(request, poster, form)):
            messages.success(request, _("Lagret."))
            return redirect(MAKE, pk)
    except WrittenMeanwhile:
        return _clash(request, poster, form)
    return show_step(request, poster, form=form) if poster.step == Step.DONE else redirect(MAKE, pk)


def _write(request: ActorRequest, poster: Poster, form: RulesForm, seen: int = -1) -> None:
    version = form.cleaned_data["version"] if seen < 0 else seen
    actions.write_rules(by=request.actor, poster=poster, version=version, wordings=form.wordings())


def _clash(request: ActorRequest, poster: Poster, form: RulesForm) -> HttpResponse:
    """What was saved meanwhile; where only pictures or order differ, what was sent last stands."""
    now = POSTERS.get(pk=poster.pk)
    texts = {f"text_{rule.pk}": rule.text for rule in now.rules.all()}
    found = clashes(form, texts)
    if not found:
        _write(request, poster, form, now.version)
        messages.success(request, _("Lagret."))
        return redirect(MAKE, poster.pk)
    back = (MAKE, poster.pk)
    return show_clash(request, Clash(found, form, now.version, Writer(_("En annen"), None), back))


@require_POST
@once
def hang_up(request: ActorRequest, pk: UUID) -> HttpResponse:
    """On the wall."""
    poster = to_make(request, pk)
    try:
        actions.hang_up(by=request.actor, poster=poster)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return redirect(MAKE, pk)
    messages.success(request, _("Plakaten henger oppe. Nå kan elevene og hjemmene lese den."))
    return redirect(POSTER, pk)


@require_http_methods(["GET", "POST"])
@once
def take_down(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Off the wall, after being asked."""
    poster = to_make(request, pk)
    if request.method == "GET":
        return render(request, "community/take_down.html", {"poster": poster})
    actions.take_down(by=request.actor, poster=poster)
    messages.success(request, _("Plakaten er tatt ned. Dere kan endre reglene og henge den opp."))
    return redirect(MAKE, pk)


@require_POST
@once
def door(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Let pupils write on their own devices, or stop it."""
    poster = to_make(request, pk)
    close = "close" in request.POST
    try:
        (doors.close_door if close else doors.open_door)(by=request.actor, poster=poster)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    return redirect(MAKE, pk)
