"""The school's year, and a new school's first hour."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.calendar import actions, queries
from fellesskap.calendar.exceptions import CalendarProblem
from fellesskap.calendar.first_hour import first_hour as steps_of
from fellesskap.calendar.forms import AksForm, DayOffForm, YearForm
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.people.queries import runs_an_owner, schools_run_by

PAGE = "calendar:school_year"


def my_school(request: ActorRequest, action: str) -> School:
    """The school of this session, if the actor may do ``action`` there."""
    if not request.school:
        raise Http404
    return open_record(School, request.school.pk, by=request.actor, action=action)


@require_GET
def first_hour(request: ActorRequest) -> HttpResponse:
    """Short steps; where the owner has no school yet, the lists come first."""
    if not request.school and runs_an_owner(request.actor):
        return render(request, "calendar/no_school.html")
    school = my_school(request, "calendar.set_up_year")
    steps = steps_of(school)
    shut = {
        step.action for step in steps if step.action and not may(request.actor, step.action, school)
    }
    shown = {
        "school": school,
        "steps": steps,
        "shut": shut,
        "next_step": next((s for s in steps if s.missing and s.action not in shut), None),
        "left": sum(bool(step.missing) for step in steps),
        "schools": schools_run_by(request.actor),
    }
    return render(request, "calendar/first_hour.html", shown)


@require_http_methods(["GET", "POST"])
def school_year(request: ActorRequest) -> HttpResponse:
    """The year with its days off; sending the form sets the year up or changes it."""
    school = my_school(request, "calendar.read")
    year = queries.year_to_set_up(school)
    form = YearForm.of(year, request.POST or None)

    def write() -> object:
        if year and form.halves().starts == year.starts:
            return actions.change_year(by=request.actor, year=year, halves=form.halves())
        return actions.set_up_year(by=request.actor, school=school, halves=form.halves())

    if _done(form, write):
        messages.success(request, _("Lagret."))
        return redirect(PAGE)
    return _page(request, school, year_form=form)


@require_POST
def add_day_off(request: ActorRequest) -> HttpResponse:
    """Give the pupils days off."""
    school = my_school(request, "calendar.add_day_off")
    form = DayOffForm(request.POST)
    add = actions.add_day_off
    if _done(form, lambda: add(by=request.actor, school=school, **form.details())):
        messages.success(request, _("Lagret."))
        return redirect(PAGE)
    return _page(request, school, off_form=form)


@require_POST
def add_aks_days(request: ActorRequest) -> HttpResponse:
    """Say when AKS is open although there is no school, or closed."""
    school = my_school(request, "calendar.add_aks_days")
    form = AksForm(request.POST)
    add = actions.add_aks_days
    if _done(form, lambda: add(by=request.actor, school=school, **form.details())):
        messages.success(request, _("Lagret."))
        return redirect(PAGE)
    return _page(request, school, aks_form=form)


@require_POST
def remove_day_off(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The pupils have school after all."""
    school = my_school(request, "calendar.remove_day_off")
    actions.remove_day_off(by=request.actor, day_off=queries.day_off(school, pk))
    messages.success(request, _("Tatt bort."))
    return redirect(PAGE)


@require_POST
def remove_aks_days(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Take a rule about AKS out again."""
    school = my_school(request, "calendar.remove_aks_days")
    actions.remove_aks_days(by=request.actor, aks_day=queries.aks_day(school, pk))
    messages.success(request, _("Tatt bort."))
    return redirect(PAGE)


def _done(form: forms.Form, write: Callable[[], object]) -> bool:
    """Whether the form was sent, was right, and was written; else it says what is left."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        write()
    except CalendarProblem as problem:
        form.add_error(None, str(problem))
        return False
    return True


def _page(request: ActorRequest, school: School, **sent: forms.Form) -> HttpResponse:
    """The whole page; a form that was sent stands as it was, with what is left."""
    year = queries.year_to_set_up(school)
    shown: dict[str, Any] = {
        "school": school,
        "year": year,
        "days_off": queries.days_off(school, year),
        "aks_days": queries.aks_days(school, year),
        "may_set": may(request.actor, "calendar.set_up_year", school),
        "year_form": YearForm.of(year),
        "off_form": DayOffForm(auto_id="off_%s"),
        "aks_form": AksForm(auto_id="aks_%s"),
    } | sent
    shown["sent"] = next((form for form in sent.values() if form.is_bound), None)
    status = 422 if shown["sent"] else 200
    return render(request, "calendar/school_year.html", shown, status=status)
