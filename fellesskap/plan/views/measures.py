"""Measures for the whole school or a grade: the list, a new one, what we saw."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.actions import measures as act
from fellesskap.plan.exceptions import PlanProblem
from fellesskap.plan.forms.school import FollowForm, MeasureForm
from fellesskap.plan.models import SchoolMeasure
from fellesskap.plan.queries.measures import measures_at, promises_at
from fellesskap.plan.views.doors import done, my_school


@require_GET
def measures(request: ActorRequest) -> HttpResponse:
    """What the school and its grades are doing, and what came of it."""
    school = my_school(request, "plan.see_state")
    shown = {
        "page": measures_at(request.actor, school),
        "may_make": may(request.actor, "school_measure.make", school),
    }
    return render(request, "plan/measures.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def make_measure(request: ActorRequest) -> HttpResponse:
    """A new measure; ``?lofte=`` is the promise it comes from."""
    school = my_school(request, "school_measure.make")
    form = MeasureForm(
        request.POST or None,
        school=school,
        promises=promises_at(school),
        code=request.GET.get("lofte", ""),
    )
    make = act.make_measure
    if done(form, lambda: make(by=request.actor, school=school, **form.cleaned_data)):
        messages.success(request, _("Tiltaket står på Min dag hos den som følger opp."))
        return redirect("plan:measures")
    status = 422 if form.is_bound else 200
    return render(request, "plan/measure_form.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def follow_measure(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What we saw, and whether it goes on."""
    row = open_record(SchoolMeasure, pk, by=request.actor, action="school_measure.follow")
    form = FollowForm(request.POST or None)
    follow = act.follow_measure
    if done(form, lambda: follow(by=request.actor, measure=row, **form.cleaned_data)):
        messages.success(request, _("Lagret."))
        return redirect("plan:measures")
    status = 422 if form.is_bound else 200
    return render(request, "plan/follow_measure.html", {"form": form, "row": row}, status=status)


@require_POST
def stop_measure(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It is not to be done any more."""
    row = open_record(SchoolMeasure, pk, by=request.actor, action="school_measure.stop")
    try:
        act.stop_measure(by=request.actor, measure=row)
        messages.success(request, _("Tiltaket er stoppet. Det som er skrevet, blir stående."))
    except PlanProblem as problem:
        messages.error(request, str(problem))
    return redirect("plan:measures")
