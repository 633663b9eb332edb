"""The hearing and the adoption of a draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.actions import hearing as act
from fellesskap.plan.forms.deciding import AdoptForm, AnswerForm, AskForm, ReplyForm
from fellesskap.plan.models import Answer, Plan
from fellesskap.plan.queries.adopting import Effect, effect_of
from fellesskap.plan.queries.hearing import answer_by, asked_about, missing_answers
from fellesskap.plan.views.doors import done, open_plan


@never_cache
@require_http_methods(["GET", "POST"])
@once
def hearing(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Who is asked, who has answered; sending the form puts the draft before them."""
    action = "plan.ask" if request.method == "POST" else "plan.read_answers"
    plan = open_plan(request, pk, action)
    form = AskForm(request.POST or None)

    def write() -> None:
        act.ask(by=request.actor, plan=plan, until=form.cleaned_data["until"])

    if done(form, write):
        messages.success(
            request, _("Planen er på høring. Alle som arbeider her, har fått beskjed.")
        )
        return redirect("plan:hearing", pk)
    return _hearing_page(request, plan, form)


def _hearing_page(request: ActorRequest, plan: Plan, form: AskForm) -> HttpResponse:
    shown = {
        "plan": plan,
        "asked": asked_about(plan),
        "form": form,
        "may_ask": may(request.actor, "plan.ask", plan),
        "may_answer": may(request.actor, "plan.answer", plan),
        "may_reply": may(request.actor, "plan.reply", plan),
        "may_adopt": may(request.actor, "plan.adopt", plan),
    }
    status = 422 if form.is_bound else 200
    return render(request, "plan/hearing.html", shown, status=status)


@require_POST
def take_back(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The hearing is over: the text can be changed, the answers stand."""
    plan = open_plan(request, pk, "plan.ask")
    act.take_back(by=request.actor, plan=plan)
    messages.success(request, _("Planen er et utkast igjen. Svarene er tatt vare på."))
    return redirect("plan:draft", pk)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def answer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Write down what one body said."""
    plan = open_plan(request, pk, "plan.answer")
    asked = asked_about(plan)
    wanted = next((one for one in asked if one.body == request.GET.get("fra")), None)
    open_ones = [wanted] if wanted else [one for one in asked if one.can_answer]
    bodies = [(str(one.body), one.name) for one in open_ones]
    form = AnswerForm(request.POST or None, bodies=bodies, now=wanted.answer if wanted else None)

    def write() -> None:
        act.answer(by=request.actor, plan=plan, **form.cleaned_data)

    if done(form, write):
        messages.success(request, _("Svaret er skrevet ned. Rektor svarer på det."))
        return redirect("plan:hearing", pk)
    status = 422 if form.is_bound else 200
    return render(request, "plan/answer.html", {"plan": plan, "form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def reply(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What was done with an answer."""
    row: Answer = answer_by(pk)
    plan = open_plan(request, row.plan_id, "plan.reply")
    form = ReplyForm(request.POST or None, initial={"text": row.reply})

    def write() -> None:
        act.reply(by=request.actor, answer=row, text=form.cleaned_data["text"])

    if done(form, write):
        messages.success(request, _("Svaret ditt står i planen."))
        return redirect("plan:hearing", plan.pk)
    status = 422 if form.is_bound else 200
    shown = {"plan": plan, "form": form, "answer": row}
    return render(request, "plan/reply.html", shown, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def adopt(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What changes when the plan is adopted, whose answer is missing, and the day."""
    plan = open_plan(request, pk, "plan.adopt")
    missing = [(str(one.body), one.name) for one in missing_answers(plan)]
    form = AdoptForm(request.POST or None, missing=missing)

    def write() -> None:
        seen = form.cleaned_data.get("without", [])
        act.adopt(by=request.actor, plan=plan, on=form.cleaned_data["on"], without=seen)

    if done(form, write):
        messages.success(request, _("Planen er vedtatt, og gjelder fra i dag."))
        return redirect("plan:version", pk)
    return _adopt_page(request, plan, form)


def _adopt_page(request: ActorRequest, plan: Plan, form: AdoptForm) -> HttpResponse:
    effect: Effect | None = None
    if plan.status in (Plan.Status.DRAFT, Plan.Status.HEARING):
        effect = effect_of(plan)
    shown: dict[str, Any] = {
        "plan": plan,
        "form": form,
        "effect": effect,
        "asked": asked_about(plan),
    }
    status = 422 if form.is_bound else 200
    return render(request, "plan/adopt.html", shown, status=status)
