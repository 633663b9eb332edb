"""Where writing begins: the drafts of the school, a new one, and what the owner offers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.people.queries import runs_an_owner
from fellesskap.plan.actions.hearing import archive
from fellesskap.plan.actions.offers import offer_template, withdraw_offer
from fellesskap.plan.actions.text import begin_plan
from fellesskap.plan.exceptions import PlanProblem
from fellesskap.plan.forms.writing import BeginForm
from fellesskap.plan.models import Plan
from fellesskap.plan.papers import plan_paper
from fellesskap.plan.queries.changes import difference
from fellesskap.plan.queries.drafting import (
    comparable,
    contents_of,
    offerable,
    shelf_of,
    sources_for,
)
from fellesskap.plan.queries.drafts import first_without_plan, years_to_plan
from fellesskap.plan.queries.reading import read_page
from fellesskap.plan.template import read
from fellesskap.plan.views.doors import done, my_school, open_plan
from fellesskap.plan.views.reading import answer


@require_GET
def drafts(request: ActorRequest) -> HttpResponse:
    """What is being written, what was, and which year waits for a plan."""
    school = my_school(request, "calendar.read")
    shown = {"shelf": shelf_of(request.actor, school), "school": school}
    return render(request, "plan/drafts.html", shown)


@require_http_methods(["GET", "POST"])
@once
def begin(request: ActorRequest) -> HttpResponse:
    """One page to begin a draft: from the template, from a version, or from what is offered."""
    school = my_school(request, "plan.begin")
    sources, years = sources_for(school), years_to_plan(school)
    form = BeginForm(
        request.POST or None,
        years=years,
        sources=_choices(school, sources),
        year=first_without_plan(years),
    )
    made: list[Plan] = []
    if done(form, lambda: made.append(_begin(request, school, form.cleaned_data, sources))):
        messages.success(request, _("Utkastet er klart. Bare de som arbeider her, ser det."))
        return redirect("plan:draft", made[0].pk)
    shown = {"form": form, "school": school, "years": years.exists()}
    return render(request, "plan/begin.html", shown, status=422 if form.is_bound else 200)


def _begin(
    request: ActorRequest, school: School, data: dict[str, Any], sources: list[Plan]
) -> Plan:
    chosen = next((plan for plan in sources if str(plan.pk) == data["source"]), None)
    template = None if chosen else read()
    return begin_plan(
        by=request.actor, school=school, year=data["year"], template=template, based_on=chosen
    )


def _choices(school: School, sources: list[Plan]) -> list[tuple[str, str]]:
    """The school's own newest version first, then what the owner offers, then the template."""
    own = [plan for plan in sources if plan.school_id == school.pk]
    offered = [plan for plan in sources if plan.school_id != school.pk]
    words = _("Planen vår {year}, versjon {version}")
    template = _("Planen som følger med, med {number} løfter dere kan endre")
    theirs = _("Det skoleeieren tilbyr: planen fra {school}, {year}")
    return [
        *((str(plan.pk), words.format(year=plan.year.title, version=plan.version)) for plan in own),
        *(
            (str(plan.pk), theirs.format(school=plan.school.name, year=plan.year.title))
            for plan in offered
        ),
        (BeginForm.TEMPLATE, template.format(number=len(read().promises))),
    ]


@require_GET
def draft(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A draft on one page: its chapters, what is missing, what comes next."""
    plan = open_plan(request, pk, "plan.read_draft")
    shown = {
        "contents": contents_of(plan),
        "plan": plan,
        "may_edit": may(request.actor, "plan.edit", plan),
        "may_adopt": may(request.actor, "plan.adopt", plan),
    }
    return render(request, "plan/draft.html", shown)


@require_GET
def read_whole(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The whole draft as it will be read: to bring to a council, or to read oneself."""
    plan = open_plan(request, pk, "plan.read_draft")
    shown = {"plan": plan, "page": read_page(None, plan, "alt")}
    return render(request, "plan/draft_text.html", shown)


@require_GET
def draft_pdf(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The same on paper. It says that it is a draft."""
    plan = open_plan(request, pk, "plan.read_draft")
    return answer(plan_paper(plan), "utkast")


@require_GET
def differences(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What is new, changed and gone in the text, beside the version the draft began from."""
    plan = open_plan(request, pk, "plan.read_draft")
    older = comparable(plan)
    shown = {"plan": plan, "older": older, "difference": older and difference(plan, older)}
    return render(request, "plan/draft_changes.html", shown)


@require_POST
def put_away(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A draft that came to nothing."""
    plan = open_plan(request, pk, "plan.archive")
    try:
        archive(by=request.actor, plan=plan)
        messages.success(request, _("Lagt bort. Teksten er ikke slettet."))
    except PlanProblem as problem:
        messages.error(request, str(problem))
    return redirect("plan:drafts")


@require_GET
def offers(request: ActorRequest) -> HttpResponse:
    """What the school owner offers its schools to begin from."""
    if not runs_an_owner(request.actor):
        raise Http404
    return render(request, "plan/offers.html", {"offered": offerable(request.actor)})


@require_POST
def offer(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Offer a version, or take the offer back."""
    plan = open_plan(request, pk, "template.offer")
    if request.POST.get("back"):
        withdraw_offer(by=request.actor, plan=plan)
        messages.success(request, _("Tatt tilbake. Skoler som har begynt, beholder teksten sin."))
    else:
        offer_template(by=request.actor, plan=plan)
        messages.success(request, _("Skolene kan begynne med denne nå."))
    return redirect("plan:offers")
