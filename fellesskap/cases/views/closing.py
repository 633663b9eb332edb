"""Ending a case, when the child has said yes twice; and opening it again the same day."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from fellesskap.access.door import open_record
from fellesskap.access.once import once
from fellesskap.cases.actions.closing import close_case, reopen_case, what_blocks_closing
from fellesskap.cases.exceptions import ClosingBlocked, NotPossible
from fellesskap.cases.forms.closing import CloseCaseForm, ReopenForm
from fellesskap.cases.models import Case
from fellesskap.cases.queries.closing_page import closing_page
from fellesskap.cases.queries.plan_page import as_stored, others_in
from fellesskap.cases.views.names import names_shown
from fellesskap.people.middleware import ActorRequest


@never_cache
@require_http_methods(["GET", "POST"])
@once
@names_shown
def close(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What stands in the way, in sentences; then the reason."""
    case = open_record(Case, pk, by=request.actor, action="case.close")
    page = closing_page(request.actor, case)
    form = CloseCaseForm(request.POST or None, reasons=page.reasons)
    if form.is_valid():
        data = dict(form.cleaned_data)
        data["words"] = as_stored(data["words"], others_in(case), case.pupil)
        try:
            close_case(by=request.actor, case=case, **data)
            messages.success(request, _("Saken er avsluttet."))
            return redirect("cases:close", pk)
        except ClosingBlocked as blocked:
            for line in blocked.missing:
                form.add_error(None, str(line))
        except NotPossible as sentence:
            form.add_error(None, str(sentence))
    blocks = [] if page.closing else what_blocks_closing(case)
    shown = {"page": page, "form": form, "blocks": blocks, "reopen": ReopenForm()}
    return render(request, "cases/close.html", shown, status=422 if form.is_bound else 200)


@require_POST
@once
@names_shown
def reopen(request: ActorRequest, pk: UUID) -> HttpResponse:
    """It is not safe after all."""
    case = open_record(Case, pk, by=request.actor, action="case.lead")
    form = ReopenForm(request.POST)
    if form.is_valid():
        try:
            why = as_stored(form.cleaned_data["why"], others_in(case), case.pupil)
            reopen_case(by=request.actor, case=case, why=why)
            messages.success(
                request, _("Saken er åpen igjen. Det vi gjorde, begynner igjen i dag.")
            )
            return redirect("cases:case", pk)
        except NotPossible as sentence:
            form.add_error(None, str(sentence))
    page = closing_page(request.actor, case)
    if page.closing is None:
        messages.info(request, _("Saken er allerede åpen."))
        return redirect("cases:case", pk)
    shown: dict[str, Any] = {"page": page, "form": None, "blocks": [], "reopen": form}
    return render(request, "cases/close.html", shown, status=422)
