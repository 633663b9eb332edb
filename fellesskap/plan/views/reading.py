"""Reading the plan: with its margin, in its versions, what changed, and one's own role."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from fellesskap.access.door import open_record
from fellesskap.access.grammar import demand, may
from fellesskap.people.middleware import ActorRequest
from fellesskap.people.models import School
from fellesskap.plan import papers
from fellesskap.plan.models import Plan
from fellesskap.plan.queries import reading
from fellesskap.plan.queries.changes import difference
from fellesskap.plan.queries.children import age_of, child_page
from fellesskap.plan.queries.role import role_page


def school_of(request: ActorRequest) -> School:
    """The school of this session. Raises Http404 for whoever has none."""
    if not request.school:
        raise Http404
    return request.school


def valid_for(request: ActorRequest) -> Plan | None:
    """The valid plan of the school, for whoever reads it from inside; None where there is none."""
    plan = reading.valid_plan(school_of(request))
    if plan is not None:
        demand(request.actor, "plan.read", plan)
    return plan


@require_GET
def plan(request: ActorRequest) -> HttpResponse:
    """The valid plan, a chapter at a time."""
    found = valid_for(request)
    return _page(request, found) if found else _none(request)


@require_GET
def version(request: ActorRequest, pk: UUID) -> HttpResponse:
    """One version, as it was adopted. How it goes stands beside the one that is valid."""
    found = open_record(Plan, pk, by=request.actor, action="plan.read")
    return _page(request, found)


def _page(request: ActorRequest, found: Plan) -> HttpResponse:
    valid = reading.valid_plan(found.school)
    is_valid = valid is not None and valid.pk == found.pk
    chapter = request.GET.get("kapittel", "").split(".")[0]
    reader = request.actor if is_valid else None
    shown = {
        "page": reading.read_page(reader, found, chapter),
        "base": reverse("plan:read") if is_valid else reverse("plan:version", args=[found.pk]),
        "earlier": not is_valid,
    }
    return render(request, "plan/plan.html", shown)


def _none(request: ActorRequest) -> HttpResponse:
    """No plan yet: whoever writes it may begin; everybody else is told."""
    begins = may(request.actor, "plan.begin", school_of(request))
    try:
        begin_url = reverse("plan:begin")
    except NoReverseMatch:
        begin_url = ""
    shown = {"may_begin": begins and bool(begin_url), "begin_url": begin_url}
    return render(request, "plan/no_plan.html", shown)


@require_GET
def versions(request: ActorRequest) -> HttpResponse:
    """Every version that is or was valid."""
    found = reading.versions_for(request.actor, school_of(request))
    return render(request, "plan/versions.html", {"versions": found})


@require_GET
def changes(request: ActorRequest) -> HttpResponse:
    """What differs between the valid plan and last year's, or between two versions chosen."""
    found = reading.versions_for(request.actor, school_of(request))
    newer, older = reading.compared(found, request.GET.get("ny", ""), request.GET.get("fra", ""))
    shown: dict[str, Any] = {"versions": found, "newer": newer, "older": older}
    if newer is not None and older is not None:
        shown["difference"] = difference(newer, older)
    return render(request, "plan/changes.html", shown)


@require_GET
def my_role(request: ActorRequest) -> HttpResponse:
    """What the plan says to the reader's roles, and what the reader owes by it."""
    found = valid_for(request)
    if found is None:
        return _none(request)
    return render(request, "plan/my_role.html", {"page": role_page(request.actor, found)})


@require_GET
def for_pupils(request: ActorRequest) -> HttpResponse:
    """The plan in words for children, of one age."""
    found = valid_for(request)
    if found is None:
        return _none(request)
    age = age_of(request.GET.get("alder", ""))
    shown = {"page": child_page(found, age), "base": reverse("plan:for_pupils")}
    return render(request, "plan/for_pupils.html", shown)


@require_GET
def pdf(request: ActorRequest) -> HttpResponse:
    """The text of the valid plan on paper."""
    found = valid_for(request)
    if found is None:
        raise Http404
    return answer(papers.plan_paper(found), "skolens-plan")


@require_GET
def my_role_pdf(request: ActorRequest) -> HttpResponse:
    """The page of one's own role on paper, without what one owes: it may lie on a table."""
    found = valid_for(request)
    if found is None:
        raise Http404
    return answer(papers.role_paper(role_page(request.actor, found)), "min-rolle")


def answer(content: bytes, name: str) -> HttpResponse:
    """A PDF; its name says what it is and in which language."""
    given = HttpResponse(content, content_type="application/pdf")
    given["Content-Disposition"] = f'inline; filename="{name}-{get_language() or "nb"}.pdf"'
    return given
