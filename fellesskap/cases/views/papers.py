"""The plan as a PDF, and copies for one home that a human has read."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from fellesskap.access.door import open_record
from fellesskap.access.grammar import may
from fellesskap.access.once import once
from fellesskap.audit import trail
from fellesskap.cases.actions.papers import approve_copy, masked_plan, print_plan
from fellesskap.cases.exceptions import NotPossible, WithheldNotSeen
from fellesskap.cases.forms.papers import CopyForm
from fellesskap.cases.models import Case
from fellesskap.cases.queries.case_parts import has_protected_home
from fellesskap.cases.queries.plan_choices import possible_homes
from fellesskap.cases.queries.plan_paper import copies_of, copy_of, paper_version
from fellesskap.documents.models import Document
from fellesskap.people.middleware import ActorRequest

APPROVE = "approve"


@never_cache
@require_GET
def plan_pdf(request: ActorRequest, pk: UUID) -> HttpResponse:
    """The school's own paper; the file's name carries the reference alone."""
    case = open_record(Case, pk, by=request.actor, action="case.print")
    asked = request.GET.get("versjon", "")
    document = print_plan(by=request.actor, case=case, version=_version(asked))
    return _pdf(document, case)


def _version(asked: str) -> UUID | None:
    try:
        return UUID(asked) if asked else None
    except ValueError:
        return None


def _pdf(document: Document, case: Case) -> HttpResponse:
    answer = HttpResponse(bytes(document.content), content_type="application/pdf")
    kind = "kopi" if document.kind == Document.Kind.MASKED_PLAN else "plan"
    name = f"{kind}-{case.file.reference}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
@once
def copy(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Choose the home, read the copy, hide what still names someone, and approve it."""
    case = open_record(Case, pk, by=request.actor, action="case.copy_plan")
    facts, _plan = paper_version(case)
    by_whom = facts.name if facts.withheld else ""
    form = CopyForm(request.POST or None, guardians=possible_homes(case), withheld_by=by_whom)
    shown: dict[str, Any] = {"case": case, "form": form, "copies": copies_of(case)}
    shown |= {"withheld": facts.withheld, "protected": has_protected_home(facts)}
    shown["knows"] = may(request.actor, "case.graded_phone", case)
    if form.is_valid():
        chosen = {"guardian": form.cleaned_data["guardian"], "words": form.words}
        if request.POST.get("what") == APPROVE and _approved(request, case, form, chosen):
            return redirect("cases:plan_copy", pk)
        try:
            shown["data"], shown["hits"] = masked_plan(by=request.actor, case=case, **chosen)
        except NotPossible as sentence:
            form.add_error("guardian", str(sentence))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "cases/plan_copy.html", shown, status=status)


def _approved(request: ActorRequest, case: Case, form: CopyForm, chosen: dict[str, Any]) -> bool:
    """Whether the copy was made; else the form says what must be looked at first."""
    seen = form.cleaned_data.get("seen", False)
    try:
        approve_copy(by=request.actor, case=case, seen_withheld=seen, **chosen)
    except NotPossible as sentence:
        field = "seen" if isinstance(sentence, WithheldNotSeen) else "guardian"
        form.add_error(field, str(sentence))
        return False
    messages.success(request, _("Kopien er godkjent. Du finner den under."))
    return True


@never_cache
@require_GET
def copy_pdf(request: ActorRequest, pk: UUID, document: UUID) -> HttpResponse:
    """An approved copy."""
    case = open_record(Case, pk, by=request.actor, action="case.copy_plan")
    found = copy_of(case, document)
    trail.exported(request.actor, "case.copy_plan", found, law="L59", school=case.school)
    return _pdf(found, case)
