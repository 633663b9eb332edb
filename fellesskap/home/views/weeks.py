"""The week of a class: read by the class and its homes, written by its teachers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.home import papers
from fellesskap.home.actions import weeks as actions
from fellesskap.home.exceptions import WrittenMeanwhile
from fellesskap.home.forms.weeks import WeekForm, texts_of
from fellesskap.home.models import WeekPlan
from fellesskap.home.queries.letters import reads_at_work
from fellesskap.home.queries.weeks import CLASSES, PLANS, asked_monday, week_key, week_page
from fellesskap.home.queries.yours import is_pupil
from fellesskap.home.views.front import tried
from fellesskap.kit import dates
from fellesskap.kit.clash import Clash, Writer, clashes, settled, show_clash
from fellesskap.kit.saving import saved
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import Group


def _page_of(plan: WeekPlan) -> str:
    """Where the plan is read: the week of its class."""
    page = reverse("home:week", args=[plan.group_id])
    return f"{page}?uke={week_key(plan.monday)}" if plan.monday else page


@require_GET
def week(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The week of a class, this one or ``?uke=2026-47``."""
    group = open_record(CLASSES, pk, by=request.actor, action="class_week.read")
    page = week_page(request.actor, group, asked_monday(request.GET.get("uke", "")))
    return render(request, f"home/{_dress(request, group)}.html", {"page": page})


def _dress(request: ActorRequest, group: Group) -> str:
    """Which page it is: for work, for a child, or for those at home."""
    if reads_at_work(request.actor, group.school):
        return "week"
    return "week_pupil" if is_pupil(request.actor) else "week_home"


@require_GET
def week_plan(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The plan of one week, where it stands."""
    plan = open_record(PLANS, pk, by=request.actor, action="week_plan.read")
    return redirect(_page_of(plan))


@require_GET
def week_paper(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The week on one sheet."""
    plan = open_record(PLANS, pk, by=request.actor, action="week_plan.read")
    if plan.monday is None:
        raise Http404
    return papers.answer(papers.week_paper(plan), "ukeplan")


@require_POST
@once
def begin_week(request: ActorRequest, pk: UUID) -> HttpResponse:
    """A plan for a week, from last week's, the template or nothing."""
    group = open_record(CLASSES, pk, by=request.actor, action="class_week.write")
    monday = asked_monday(request.POST.get("uke", ""))
    source = request.POST.get("fra", "")
    plan = tried(
        request,
        lambda: actions.begin_week(by=request.actor, group=group, monday=monday, source=source),
    )
    if plan is None:
        return redirect(f"{reverse('home:week', args=[pk])}?uke={week_key(monday)}")
    return redirect("home:write_week", plan.pk)


@require_http_methods(["GET", "POST"])
@once
def write_week(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The whole week on one screen."""
    plan = open_record(PLANS, pk, by=request.actor, action="week_plan.write")
    data = settled(request.POST, texts_of(plan)) if request.method == "POST" else None
    form = WeekForm(data, plan=plan)
    try:
        if form.is_bound and saved(form, lambda data: _write(request, plan, form)):
            return _after(request, plan)
    except WrittenMeanwhile:
        return _clash(request, plan, form)
    context = {"form": form, "plan": plan}
    return render(request, "home/write_week.html", context, status=422 if form.errors else 200)


def _write(request: ActorRequest, plan: WeekPlan, form: WeekForm) -> None:
    version = form.cleaned_data["version"]
    actions.write_week(by=request.actor, plan=plan, version=version, written=form.written)


def _after(request: ActorRequest, plan: WeekPlan) -> HttpResponse:
    """Saved; published where that was the button pressed."""
    if "publish" in request.POST:
        tried(request, lambda: actions.publish_week(by=request.actor, plan=plan))
    elif plan.is_template:
        messages.success(request, _("Lagret. Nye uker kan begynne med malen."))
    else:
        messages.success(request, _("Lagret."))
    return redirect(_page_of(plan))


def _clash(request: ActorRequest, plan: WeekPlan, form: WeekForm) -> HttpResponse:
    now = PLANS.select_related("edited_by").get(pk=plan.pk)
    writer = Writer(now.edited_by.first_name, now.edited_at)
    found = clashes(form, texts_of(now))
    back = ("home:write_week", plan.pk)
    return show_clash(request, Clash(found, form, now.version, writer, back))


@require_POST
@once
def publish_week(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The class and its homes read it from now on."""
    plan = open_record(PLANS, pk, by=request.actor, action="week_plan.write")
    done: list[Any] = []
    tried(request, lambda: done.append(actions.publish_week(by=request.actor, plan=plan)))
    if done and plan.monday:
        week = dates.week(plan.monday)
        said = _("Ukeplanen for %(week)s er ute. Klassen og hjemmene kan lese den nå.")
        messages.success(request, said % {"week": week})
    return redirect(_page_of(plan))


@require_POST
@once
def take_back_week(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Not out after all."""
    plan = open_record(PLANS, pk, by=request.actor, action="week_plan.write")
    actions.take_back_week(by=request.actor, plan=plan)
    messages.success(request, _("Ukeplanen er tatt tilbake. Nå er det bare dere som skriver den, "
                                "som ser den."))  # fmt: skip
    return redirect(_page_of(plan))


@require_POST
@once
def keep_as_template(request: ActorRequest, pk: UUID) -> HttpResponse:
    """New weeks can begin from this one."""
    plan = open_record(PLANS, pk, by=request.actor, action="week_plan.write")
    template = actions.keep_as_template(by=request.actor, plan=plan)
    messages.success(request, _("Nå er dette malen til klassen. Du kan endre den her."))
    return redirect("home:write_week", template.pk)
