"""The plan for everyone, without log-in: its text alone. How it goes is not on these pages."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from fellesskap.people.gates import open_before_training
from fellesskap.plan import papers
from fellesskap.plan.queries import reading
from fellesskap.plan.queries.children import age_of, child_page
from fellesskap.plan.views.reading import answer


@open_before_training
@login_not_required
@require_GET
def open_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The text of the plan that is valid at the school."""
    school = reading.school_by(pk)
    found = reading.valid_plan(school)
    page = reading.read_page(None, found, "alt") if found else None
    return render(request, "plan/open.html", {"school": school, "page": page})


@open_before_training
@login_not_required
@require_GET
def open_for_pupils(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same plan in words for children."""
    found = reading.valid_plan(reading.school_by(pk))
    if found is None:
        raise Http404
    shown = {
        "page": child_page(found, age_of(request.GET.get("alder", ""))),
        "base": reverse("plan:open_for_pupils", args=[pk]),
    }
    return render(request, "plan/for_pupils.html", shown)


@open_before_training
@login_not_required
@require_GET
def open_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The text on paper."""
    found = reading.valid_plan(reading.school_by(pk))
    if found is None:
        raise Http404
    return answer(papers.plan_paper(found), "skolens-plan")
