"""The weeks the whole school has together: the leaders' page, with a way back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.once import once
from fellesskap.calendar.models import SchoolYear
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.plan.actions import fixed_weeks
from fellesskap.plan.exceptions import PlanProblem
from fellesskap.plan.forms.year import FixedWeekForm
from fellesskap.plan.queries import weeks
from fellesskap.plan.views.doors import done, my_school

either = require_http_methods(["GET", "POST"])
PAGE = "plan:fixed_weeks"
TAKEN_OUT = "fixed_week_taken_out"  # in the session: what «Angre» puts back


@either
@once
def listed(request: ActorRequest) -> HttpResponse:
    """This year's weeks; sending the form adds one."""
    school, year = _place(request, "fixed_week.add")
    form = FixedWeekForm(request.POST or None)

    def write() -> object:
        given = form.cleaned_data
        return fixed_weeks.add_week(by=request.actor, school=school, year=year, **given)

    if done(form, write):
        messages.success(request, _("Uka står i hjulet."))
        return redirect(PAGE)
    shown = weeks.page(year) | {"form": form, "undo": TAKEN_OUT in request.session}
    return render(request, "plan/fixed_weeks.html", shown, status=422 if form.is_bound else 200)


@either
def change(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Another week, name or grades."""
    school, _year = _place(request, "fixed_week.change")
    fixed = weeks.week_by(school, pk)
    form = FixedWeekForm.of(fixed, request.POST or None)

    def write() -> object:
        return fixed_weeks.change_week(by=request.actor, fixed=fixed, **form.cleaned_data)

    if done(form, write):
        messages.success(request, _("Lagret."))
        return redirect(PAGE)
    shown = {"form": form, "fixed": fixed}
    status = 422 if form.is_bound else 200
    return render(request, "plan/fixed_week.html", shown, status=status)


@require_POST
def remove(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take one out; it can be put back at once."""
    school, _year = _place(request, "fixed_week.remove")
    fixed = weeks.week_by(school, pk)
    kept = {"again": str(fixed.pk), "year": str(fixed.year_id)}
    kept |= {name: getattr(fixed, name) for name in FixedWeekForm.base_fields}
    fixed_weeks.remove_week(by=request.actor, fixed=fixed)
    request.session[TAKEN_OUT] = kept
    return redirect(PAGE)


@require_POST
def put_back(request: ActorRequest) -> HttpResponse:
    """«Angre»: the week that was taken out last, as it was."""
    school = my_school(request, "fixed_week.add")
    kept: dict[str, Any] | None = request.session.pop(TAKEN_OUT, None)
    if kept is None:
        return redirect(PAGE)
    year = weeks.year_by(school, UUID(kept.pop("year")))
    again = UUID(kept.pop("again"))
    try:
        fixed_weeks.add_week(by=request.actor, school=school, year=year, again=again, **kept)
        messages.success(request, _("Uka står i hjulet igjen."))
    except PlanProblem as problem:
        messages.error(request, str(problem))
    return redirect(PAGE)


@require_POST
def carry(request: ActorRequest) -> HttpResponse:
    """Take the weeks over to the next school year."""
    school, year = _place(request, "fixed_week.add")
    to = weeks.year_after(year)
    if to is None:
        raise Http404
    try:
        carried = fixed_weeks.carry_weeks(by=request.actor, school=school, year=year, to=to)
        said = _("{n} uker står i {year} også. Se over ukenumrene.")
        messages.success(request, said.format(n=len(carried), year=to.title))
    except PlanProblem as problem:
        messages.error(request, str(problem))
    return redirect(PAGE)


def _place(request: ActorRequest, action: str) -> tuple[School, SchoolYear]:
    """The school and the year that is, or that comes. Raises Http404 where there is none."""
    school = my_school(request, action)
    year = weeks.year_now(school)
    if year is None:
        raise Http404
    return school, year
