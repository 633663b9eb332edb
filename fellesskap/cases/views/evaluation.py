"""How it went: the child first, then the adults' part, and the day of the next time."""

from dataclasses import dataclass
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
from fellesskap.cases.actions.evaluations import (
    move_evaluation,
    record_words,
    set_rhythm,
    time_after,
)
from fellesskap.cases.actions.next_plan import finish_and_change
from fellesskap.cases.exceptions import (
    AlreadyEvaluated,
    AskedBefore,
    NotPossible,
    PlaceMissing,
    StillAhead,
    VerdictMissing,
    WrittenMeanwhile,
)
from fellesskap.cases.forms.evaluation import (
    EvaluationForm,
    Judged,
    MoveForm,
    RecordWordsForm,
    RhythmForm,
    VerdictForm,
)
from fellesskap.cases.models import Case
from fellesskap.cases.queries.evaluation_page import (
    EvaluationPage,
    evaluation_page,
    next_words,
)
from fellesskap.cases.queries.plan_choices import possible_doers, possible_evaluators
from fellesskap.cases.queries.plan_page import as_stored, others_in
from fellesskap.cases.views.names import names_shown
from fellesskap.cases.views.saving import typed_texts
from fellesskap.people.middleware import ActorRequest

FINISH, RECORD, MOVE = "finish", "record", "move"


@dataclass
class Forms:
    """The forms of the page; the one that was sent carries what was typed."""

    record: RecordWordsForm
    adults: EvaluationForm
    verdicts: list[VerdictForm]
    move: MoveForm
    rhythm: RhythmForm

    @property
    def finished_well(self) -> bool:
        """Whether the adults' part can be saved; every form is looked at."""
        judged = all([form.is_valid() for form in self.verdicts])
        if not judged:
            self.adults.add_error(None, str(VerdictMissing()))
        return self.adults.is_valid() and judged


def _forms(request: ActorRequest, page: EvaluationPage, stale: bool) -> Forms:
    what = "" if stale else request.POST.get("form", "")

    def sent(name: str) -> Any:
        return request.POST if what == name else None

    by_me = {"asked_by": request.actor.pk}
    return Forms(
        record=RecordWordsForm(sent(RECORD), initial=by_me, people=possible_evaluators(page.case)),
        adults=EvaluationForm(
            sent(FINISH), safe=page.safe, homes=page.homes, doers=possible_doers(page.case)
        ),
        verdicts=[
            VerdictForm(sent(FINISH), judged=Judged(row.measure, row.was_done))
            for row in page.measures
        ],
        move=MoveForm(sent(MOVE)),
        rhythm=RhythmForm(None, initial={"days": page.case.ask_every_days}),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@once
@names_shown
def evaluate(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The child's answer on top, locked; then each measure; then what happens now."""
    action = "case.write" if request.method == "POST" else "case.read"
    case = open_record(Case, pk, by=request.actor, action=action)
    page = evaluation_page(request.actor, case)
    stale = request.method == "POST" and not _is_ahead(request, page)
    forms = _forms(request, page, stale)
    status = 409 if stale else 200
    if request.method == "POST" and not stale:
        answer = _do(request, page, forms)
        if answer is not None:
            return answer
        status = 422
    shown = {
        "page": page,
        "forms": forms,
        "rows": list(zip(page.measures, forms.verdicts, strict=True)),
        "next": next_words(*time_after(page.evaluation)) if page.evaluation else None,
        "sent": "" if stale else request.POST.get("form", ""),
        "typed": typed_texts(request.POST) if stale else [],
    }
    if stale:
        messages.error(request, str(AlreadyEvaluated(None)))
    return render(request, "cases/evaluate.html", shown, status=status)


def _is_ahead(request: ActorRequest, page: EvaluationPage) -> bool:
    """Whether what was sent is about the evaluation that is ahead now, not one that is finished."""
    ahead = str(page.evaluation.pk) if page.evaluation else ""
    return request.POST.get("evaluation", "") == ahead


def _do(request: ActorRequest, page: EvaluationPage, forms: Forms) -> HttpResponse | None:
    """Do what was sent; None when something is missing and the page is shown again."""
    deeds = {FINISH: _finish, RECORD: _record, MOVE: _move}
    deed = deeds.get(request.POST.get("form", ""))
    if deed is None or page.evaluation is None:
        return None
    try:
        return deed(request, page, forms)
    except WrittenMeanwhile as sentence:
        messages.error(request, str(sentence))
        return None
    except NotPossible as sentence:
        _beside(forms, sentence)
        return None


def _beside(forms: Forms, sentence: NotPossible) -> None:
    """Put the sentence by the field it is about, or on top of the form that was sent."""
    fields = {StillAhead: "asked_on", AskedBefore: "asked_on", PlaceMissing: "words"}
    bound = next(form for form in (forms.record, forms.adults, forms.move) if form.is_bound)
    name = fields.get(type(sentence)) or ("to" if bound is forms.move else None)
    bound.add_error(name if name in bound.fields else None, str(sentence))


def _record(request: ActorRequest, page: EvaluationPage, forms: Forms) -> HttpResponse | None:
    if page.evaluation is None or not forms.record.is_valid():
        return None
    data = forms.record.cleaned_data
    words = as_stored(data.pop("words"), others_in(page.case), page.case.pupil)
    record_words(by=request.actor, evaluation=page.evaluation, words=words, **data)
    messages.success(request, _("Svaret er skrevet ned og låst."))
    return redirect("cases:evaluate", page.case.pk)


def _move(request: ActorRequest, page: EvaluationPage, forms: Forms) -> HttpResponse | None:
    if page.evaluation is None or not forms.move.is_valid():
        return None
    move_evaluation(by=request.actor, evaluation=page.evaluation, **forms.move.cleaned_data)
    messages.success(request, _("Datoen er flyttet. Grunnen står ved siden av."))
    return redirect("cases:evaluate", page.case.pk)


def _finish(request: ActorRequest, page: EvaluationPage, forms: Forms) -> HttpResponse | None:
    if page.evaluation is None or not forms.finished_well:
        return None
    others, data, new = others_in(page.case), forms.adults.cleaned_data, forms.adults.new_measure
    own = page.case.pupil
    if new is not None:
        new["what"] = as_stored(new["what"], others, own)
    draft = finish_and_change(
        by=request.actor,
        evaluation=page.evaluation,
        verdicts=[form.verdict for form in forms.verdicts],
        homes_say=as_stored(forms.adults.homes_say, others, own),
        staff_saw=as_stored(data["staff_saw"], others, own),
        decision=data["decision"],
        decision_why=as_stored(data["decision_why"], others, own),
        new_measure=new,
    )
    if draft is not None:
        messages.success(request, _("Evalueringen er lagret. Endre planen her, så kan den gjelde."))
        return redirect("cases:plan", page.case.pk)
    messages.success(request, _("Evalueringen er lagret."))
    return redirect("cases:case", page.case.pk)


@require_POST
@once
def rhythm(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The child has said how often to be asked."""
    case = open_record(Case, pk, by=request.actor, action="case.write")
    form = RhythmForm(request.POST)
    try:
        if form.is_valid():
            set_rhythm(by=request.actor, case=case, days=form.cleaned_data["days"])
            messages.success(request, _("Lagret. Neste gang kan komme før, aldri senere."))
        else:
            messages.error(request, _("Velg hvor ofte."))
    except NotPossible as sentence:
        messages.error(request, str(sentence))
    return redirect("cases:evaluate", pk)
