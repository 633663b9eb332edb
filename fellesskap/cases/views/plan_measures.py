"""The measures of a draft: add, change, take out, and let one stand for several pupils."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.cases.actions.drafts import (
    add_measure,
    change_measure,
    drop_measure,
    share_measure,
)
from fellesskap.cases.actions.plans import draft_plan
from fellesskap.cases.exceptions import MayNotDo, NameInSharedText, NotPossible, WrittenMeanwhile
from fellesskap.cases.forms.plan import MeasureForm, measure_as_typed
from fellesskap.cases.models import Case, Measure, PlanVersion
from fellesskap.cases.queries.plan_choices import drafts_to_share_with, possible_doers
from fellesskap.cases.queries.plan_page import (
    as_stored,
    draft_of,
    find_in_draft,
    last_writer,
    measure_in_draft,
    others_in,
)
from fellesskap.cases.views.choosing import uuids
from fellesskap.cases.views.names import names_shown
from fellesskap.cases.views.plan import not_begun
from fellesskap.cases.views.saving import whole
from fellesskap.files import tags
from fellesskap.kit import dates
from fellesskap.kit.clash import Clash, clashes, settled, show_clash
from fellesskap.people.middleware import ActorRequest

ANOTHER = "another"
TEXTS = ("what", "when_words", "how_noticed")


@never_cache
@require_http_methods(["GET", "POST"])
@once
@names_shown
def add(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A new measure in the draft."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    return _in_draft(request, case, lambda draft: _add(request, case, draft))


def _add(request: ActorRequest, case: Case, draft: PlanVersion) -> HttpResponse:
    form = MeasureForm(request.POST or None, doers=possible_doers(case))
    if form.is_valid():
        try:
            add_measure(by=request.actor, plan=draft, **_stored(case, form))
            return _onwards(request, case)
        except NotPossible as sentence:
            form.add_error(_field_of(sentence), str(sentence))
    return _answer(request, draft, form)


@never_cache
@require_http_methods(["GET", "POST"])
@once
@names_shown
def change(request: ActorRequest, pk: UUID, measure: UUID) -> HttpResponse:
    """Other words, another day or another person. What is in force stays as it is until then."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    return _in_draft(request, case, lambda draft: _change(request, draft, measure))


def _change(request: ActorRequest, draft: PlanVersion, measure: UUID) -> HttpResponse:
    case = draft.case
    typed = settled(request.POST, TEXTS) if request.method == "POST" else None
    now = find_in_draft(draft, measure)
    if now is None:
        return _gone(request, draft, MeasureForm(typed, doers=possible_doers(case)))
    form = MeasureForm(typed, initial=_typed(now, case), doers=possible_doers(case))
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            change_measure(
                by=request.actor, plan=draft, measure=now, version=version, **_stored(case, form)
            )
            return _onwards(request, case)
        except WrittenMeanwhile:
            return _both(request, case, form, measure_in_draft(draft, measure))
        except NotPossible as sentence:
            form.add_error(_field_of(sentence), str(sentence))
    return _answer(request, draft, form, now)


def _in_draft(
    request: ActorRequest, case: Case, deed: Callable[[PlanVersion], HttpResponse]
) -> HttpResponse:
    """Do it in the draft; what was typed for one that came into force meanwhile goes into the next.

    A draft that is begun for it stands only when it was saved.
    """
    if request.method != "POST" or case.draft is not None:
        return deed(draft_of(case))
    try:
        return whole(lambda: deed(draft_plan(by=request.actor, case=case)))
    except NotPossible as sentence:
        return not_begun(request, case, sentence)


def _gone(request: ActorRequest, draft: PlanVersion, form: MeasureForm) -> HttpResponse:
    """Changed or taken out by someone else: what was typed is kept as a new measure."""
    if not form.is_bound:
        return redirect("cases:plan", draft.case_id)
    sentence = _(
        "Noen har endret eller tatt ut tiltaket mens du skrev. Teksten din er her. "
        "Lagre den som et nytt tiltak, eller gå tilbake til planen."
    )
    form.add_error(None, sentence)
    return _answer(request, draft, form)


def _typed(measure: Measure, case: Case) -> dict[str, Any]:
    others = others_in(case)
    stands = measure_as_typed(measure)
    return stands | {name: tags.for_writing(stands[name], others) for name in TEXTS}


def _stored(case: Case, form: MeasureForm) -> dict[str, Any]:
    others = others_in(case)
    data = form.fields_of_measure
    return data | {name: as_stored(data[name], others, case.pupil) for name in TEXTS}


def _field_of(sentence: NotPossible) -> str:
    return {MayNotDo: "responsible", NameInSharedText: "what"}.get(type(sentence), "starts")


def _onwards(request: ActorRequest, case: Case) -> HttpResponse:
    if request.POST.get("then") == ANOTHER:
        messages.success(request, _("Tiltaket er lagret. Her er plass til ett til."))
        return redirect("cases:add_measure", case.pk)
    messages.success(request, _("Tiltaket er lagret."))
    return redirect("cases:plan", case.pk)


def _answer(
    request: ActorRequest, draft: PlanVersion, form: MeasureForm, measure: Measure | None = None
) -> HttpResponse:
    shown = {
        "form": form,
        "draft": draft,
        "case": draft.case,
        "measure": measure,
        "others": drafts_to_share_with(request.actor, draft) if measure else (),
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/measure_form.html", shown, status=status)


def _both(request: ActorRequest, case: Case, form: MeasureForm, now: Measure) -> HttpResponse:
    """Someone else saved the same measure: both texts on screen, nothing is gone."""
    stands = _typed(now, case)
    clash = Clash(
        found=clashes(
            form,
            {name: stands[name] for name in TEXTS},
            {
                "responsible": (now.responsible, now.responsible.first_name),
                "level": (now.level, str(now.get_level_display())),
                "rhythm": (now.rhythm, str(now.get_rhythm_display())),
                "starts": (now.starts, dates.longdate(now.starts)),
                "ends": (now.ends, dates.longdate(now.ends) if now.ends else _("ingen dato")),
            },
        ),
        form=form,
        version=now.version,
        writer=last_writer(case, "plan.change_measure"),
        back=("cases:plan", case.pk),
    )
    return show_clash(request, clash)


@require_POST
@once
def drop(request: ActorRequest, pk: UUID, measure: UUID) -> HttpResponse:
    """Take a measure out of the draft; it goes on until the draft is in force."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    draft = draft_of(case)
    try:
        drop_measure(by=request.actor, plan=draft, measure=measure_in_draft(draft, measure))
        messages.success(request, _("Tiltaket er tatt ut av utkastet."))
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    return redirect("cases:plan", pk)


@require_POST
@once
def share(request: ActorRequest, pk: UUID, measure: UUID) -> HttpResponse:
    """Let the measure stand in the drafts of other pupils too, without names (L18)."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    draft = draft_of(case)
    found = measure_in_draft(draft, measure)
    chosen = drafts_to_share_with(request.actor, draft).filter(
        pk__in=uuids(request.POST.getlist("plan"))
    )
    try:
        if chosen:
            share_measure(by=request.actor, measure=found, with_plans=list(chosen))
            messages.success(request, _("Tiltaket er felles nå, skrevet uten navn."))
        return redirect("cases:plan", pk)
    except NotPossible as sentence:
        messages.error(request, str(sentence))
        return redirect("cases:change_measure", pk, measure)
