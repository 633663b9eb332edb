"""Finding out how a pupil has it: the community first, written once also for several cases."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.cases.actions import hearing
from fellesskap.cases.exceptions import WrittenMeanwhile
from fellesskap.cases.forms.inquiry import FindingsForm, QuestionForm
from fellesskap.cases.models import Case, InquiryStep
from fellesskap.cases.queries.case_choices import cases_beside
from fellesskap.cases.queries.case_head import head_of
from fellesskap.cases.queries.case_page import case_facts
from fellesskap.cases.queries.case_parts import Found, case_beside, found_in
from fellesskap.cases.queries.plan_page import last_writer, others_in
from fellesskap.cases.views.names import names_shown
from fellesskap.cases.views.saving import needed, tagged
from fellesskap.files.tags import for_writing
from fellesskap.kit import dates
from fellesskap.kit.clash import Clash, clashes, settled, show_clash
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Person

TEXTS = ("findings", "unclear")


def _findings_form(request: ActorRequest, one: Found, others: list[Person]) -> FindingsForm:
    """The form of one step; bound when it is the one that was sent."""
    start: dict[str, Any] = {name: for_writing(getattr(one.row, name), others) for name in TEXTS}
    start |= {"step": one.row.pk, "version": one.row.version, "factors": one.row.factors}
    if one.row.done_on:
        start |= {"done_on": one.row.done_on}
    mine = request.POST.get("step") == str(one.row.pk)
    data = settled(request.POST, TEXTS) if mine else None
    return FindingsForm(data, auto_id=f"id_{one.row.pk.hex}_%s", initial=start)


@require_http_methods(["GET", "POST"])
@once
@names_shown
def inquire(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Ask, and write down what was found."""
    case = open_record(Case, pk, by=request.actor, action=needed(request))
    beside = cases_beside(request.actor, case)
    asked = request.POST if request.method == "POST" and "step" not in request.POST else None
    question = QuestionForm(asked, cases=beside)
    others = others_in(case)
    steps = [(one, _findings_form(request, one, others)) for one in found_in(case_facts(case))]
    if request.method == "POST":
        answer = _save(request, case, question, steps)
        if answer is not None:
            return answer
    context = {
        "head": head_of(case),
        "steps": steps,
        "form": question,
        "beside": beside,
        "may_write": may(request.actor, "case.write", case),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/inquire.html", context, status=status)


def _save(
    request: ActorRequest, case: Case, question: QuestionForm, steps: list[tuple[Found, Any]]
) -> HttpResponse | None:
    """Save what was sent; None when something is missing and the page is shown again."""
    for one, form in steps:
        if form.is_bound:
            return _find_out(request, case, one, form)

    def ask(data: dict[str, Any]) -> None:
        others = [case_beside(request.actor, case, key) for key in data["cases"]]
        data = data if others else tagged(case, data)
        hearing.inquire(
            by=request.actor,
            cases=[case, *others],
            question=data["question"],
            method=data["method"],
            asked_on=data["asked_on"],
        )
        messages.success(request, _("Lagt til. Skriv det dere finner ut, her."))

    return redirect("cases:inquire", case.pk) if saved(question, ask) else None


def _find_out(
    request: ActorRequest, case: Case, one: Found, form: FindingsForm
) -> HttpResponse | None:
    def deed(data: dict[str, Any]) -> None:
        written = {key: value for key, value in data.items() if key != "step"}
        if not one.shared:  # what is shared has no names, and is refused with one
            written = tagged(case, written)
        hearing.find_out(by=request.actor, step=one.row, **written)
        messages.success(request, _("Det dere fant ut, er lagret."))

    try:
        return redirect("cases:inquire", case.pk) if saved(form, deed) else None
    except WrittenMeanwhile as both:
        return _both(request, case, form, both.current)


def _both(request: ActorRequest, case: Case, form: FindingsForm, now: Any) -> HttpResponse:
    """Someone else wrote in the same step: both texts on screen, nothing is gone."""
    others = others_in(case)
    texts = {name: for_writing(getattr(now, name), others) for name in TEXTS}
    labels = [str(InquiryStep.Factor(factor).label) for factor in now.factors]
    day = dates.longdate(now.done_on) if now.done_on else _("ingen dato")
    choices = {
        "factors": (now.factors, ", ".join(labels) or _("ingen valgt")),
        "done_on": (now.done_on, day),
    }
    clash = Clash(
        found=clashes(form, texts, choices),
        form=form,
        version=now.version,
        writer=last_writer(case, "case.find_out"),
        back=("cases:inquire", case.pk),
    )
    return show_clash(request, clash)
