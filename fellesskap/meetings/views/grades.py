"""Each grade in the large team, and what the leadership goes through in spring."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.kit.saving import NotPossible, pressed, saved
from fellesskap.meetings.actions import grades as deeds
from fellesskap.meetings.exceptions import WrittenMeanwhile
from fellesskap.meetings.forms.grades import AnalysisForm, MeasureForm
from fellesskap.meetings.models import Meeting, Series
from fellesskap.meetings.queries.grades import CHECKS, GradePage, checks_page, grade_page
from fellesskap.meetings.queries.room import MEETINGS
from fellesskap.meetings.views.room import WRITE
from fellesskap.people.middleware import ActorRequest
from fellesskap.plan.exceptions import PlanProblem


def _large_team(request: ActorRequest, pk: UUID) -> Meeting:
    found = open_record(MEETINGS, pk, by=request.actor, action=WRITE)
    if found.series.kind != Series.Kind.LARGE_TEAM:
        raise Http404
    return found


@require_GET
def grade(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One grade: what the answers say, and what it does (``?trinn=4``)."""
    found = _large_team(request, pk)
    return _page(request, grade_page(found, request.GET.get("trinn", "")))


def _page(request: ActorRequest, page: GradePage, status: int = 200, **sent: Any) -> HttpResponse:
    row = page.analysis
    stored = {name: getattr(row, name) for name in deeds.BOXES} if row else {}
    stored["edited"] = row.edited if row else 0
    stored["look_again"] = (row.look_again if row else None) or page.look_again
    context = {
        "page": page,
        "analysis": AnalysisForm(initial=stored),
        "measure": MeasureForm(owners=page.owners),
        **sent,
    }
    return render(request, "meetings/grade.html", context, status=status)


def _back(page: GradePage) -> HttpResponse:
    address = reverse("meetings:grade", args=[page.meeting.pk])
    return redirect(f"{address}?trinn={page.grade}")


@require_POST
@once
def write_grade(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Save what the grade says of its results."""
    page = grade_page(_large_team(request, pk), request.POST.get("trinn", ""))
    form = AnalysisForm(request.POST)
    try:
        is_saved = saved(form, lambda data: _write(request, page, data))
    except WrittenMeanwhile as sentence:
        form.add_error(None, str(sentence))
        is_saved = False
    if not is_saved:
        return _page(request, page, 422, analysis=form)
    messages.success(request, _("Lagret."))
    return _back(page)


def _write(request: ActorRequest, page: GradePage, data: dict[str, Any]) -> None:
    deeds.write_analysis(
        by=request.actor,
        meeting=page.meeting,
        grade=page.grade,
        words={name: data[name] for name in deeds.BOXES},
        look_again=data["look_again"],
        edited=data["edited"],
    )


@require_POST
@once
def measure(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The grade does something."""
    page = grade_page(_large_team(request, pk), request.POST.get("trinn", ""))
    form = MeasureForm(request.POST, owners=page.owners)
    if not saved(form, lambda data: _decide(request, page, data)):
        return _page(request, page, 422, measure=form)
    messages.success(request, _("Tiltaket står på Min dag hos den som har ansvaret."))
    return _back(page)


def _decide(request: ActorRequest, page: GradePage, data: dict[str, Any]) -> None:
    try:
        deeds.decide_measure(by=request.actor, meeting=page.meeting, grade=page.grade, **data)
    except PlanProblem as problem:
        raise NotPossible(str(problem)) from problem


@require_GET
def checks(request: ActorRequest) -> HttpResponse:
    """Every grade with its measures, for everyone who works here."""
    if not request.school:
        raise Http404
    page = checks_page(request.actor, request.school)
    return render(request, "meetings/checks.html", {"page": page})


@require_POST
@once
def check(request: ActorRequest) -> HttpResponse:
    """A leader has been through one grade."""
    chosen = request.POST.get("trinn", "")
    if not request.school or chosen not in {str(number) for number in range(1, 11)}:
        raise Http404
    school, grade = request.school, int(chosen)
    deed = partial(deeds.check_grade, by=request.actor, school=school, grade=grade)
    pressed(request, deed, _("Lagret."))
    return redirect("meetings:checks")


@require_POST
@once
def uncheck(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Not gone through after all."""
    found = open_record(CHECKS, pk, by=request.actor, action="grade_check.withdraw")
    deeds.uncheck_grade(by=request.actor, check=found)
    return redirect("meetings:checks")
